"""Opens data sets as SPARQL stores."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

import ontology
from graph.kept import fingerprint, kept
from graph.rdf.iris import CLAIMS
from ontology.errors import NotFound, PartnershipsError


def store_of(quads: Iterable[Quad] | None = None, *, sources: Sequence[str] | None = None) -> Store:
    """Hold quads in memory; without quads, those of the packaged corpus (or some sources)."""
    store = Store()
    store.bulk_extend(_built(sources) if quads is None else quads)
    return store


def _built(sources: Sequence[str] | None = None) -> Iterable[Quad]:
    from graph.build import build_dataset  # noqa: PLC0415 - what was kept needs no build
    from graph.corpus import load  # noqa: PLC0415

    return build_dataset(load(), sources=sources).quads


def default_store() -> Store:
    """Give the packaged corpus as it was built before, or build it where something changed."""
    rooms = [Path(__file__).parent, Path(ontology.__file__).parent]
    name = fingerprint(rooms)
    return kept(name, _built, still=lambda: fingerprint(rooms) == name)


def open_file(path: Path) -> Store:
    """Read an N-Quads or TriG file; raises NotFound or PartnershipsError with line and column."""
    formats = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
    if path.suffix not in formats or not path.is_file():
        hint = "name a partnerships.nq or .trig that `partnerships build` wrote"
        raise NotFound(f"there is no data set at {path}", hint=hint)
    store = Store()
    try:
        # Parsed here, because the store would give blank nodes another name each time.
        store.bulk_extend(parse(path=str(path), format=formats[path.suffix]))
    except (SyntaxError, OSError, ValueError) as failure:
        raise PartnershipsError(f"cannot read {path}: {failure}") from failure
    if not store.contains_named_graph(CLAIMS):
        hint = "build it without --base: questions and pages use the published IRIs"
        raise PartnershipsError(f"{path} has no graph {CLAIMS.value}", hint=hint)
    return store
