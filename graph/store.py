"""Opens data sets as SPARQL stores."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

import ontology
from graph.build import build_dataset
from graph.corpus import load
from graph.iris import CLAIMS
from graph.kept import fingerprint, kept
from ontology.errors import NotFound, PartnershipsError


def store_of(quads: Iterable[Quad] | None = None, *, sources: Sequence[str] | None = None) -> Store:
    """Hold quads in memory; without quads, those of the packaged corpus (or some sources)."""
    store = Store()
    store.bulk_extend(build_dataset(load(), sources=sources).quads if quads is None else quads)
    return store


def default_store() -> Store:
    """Give the packaged corpus as it was built before, or build it where something changed."""
    rooms = [Path(__file__).parent, Path(ontology.__file__).parent]
    return kept(fingerprint(rooms), lambda: build_dataset(load()).quads)


def open_file(path: Path) -> Store:
    """Read an N-Quads or TriG file; raises NotFound or PartnershipsError with line and column."""
    formats = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
    if path.suffix not in formats or not path.is_file():
        hint = "name a partnerships.nq or .trig that `partnerships build` wrote"
        raise NotFound(f"there is no data set at {path}", hint=hint)
    store = Store()
    try:
        store.bulk_load(path=str(path), format=formats[path.suffix])
    except (SyntaxError, OSError, ValueError) as failure:
        raise PartnershipsError(f"cannot read {path}: {failure}") from failure
    if not store.contains_named_graph(CLAIMS):
        hint = "build it without --base: questions and pages use the published IRIs"
        raise PartnershipsError(f"{path} has no graph {CLAIMS.value}", hint=hint)
    return store
