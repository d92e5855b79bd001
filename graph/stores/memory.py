"""Holds data sets in memory: the packaged corpus, or a file that was built."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Quad, RdfFormat, Store, parse

import ontology
from graph.kept import fingerprint, kept
from graph.rdf.iris import CLAIMS
from ontology.errors import NotFound, PartnershipsError

if TYPE_CHECKING:
    from graph.corpus import Corpus

#: What joins a data set beside what its corpus says, such as the descriptions of questions.
Extra: TypeAlias = "Callable[[Corpus], Iterable[Quad]]"


def store_of(quads: Iterable[Quad] | None = None, *, sources: Sequence[str] | None = None) -> Store:
    """Hold quads in memory; without quads, those of the packaged corpus (or some sources)."""
    store = Store()
    store.bulk_extend(_built(sources) if quads is None else quads)
    return store


def _built(sources: Sequence[str] | None = None, extra: "Extra | None" = None) -> Iterable[Quad]:
    from graph.build import build_dataset  # noqa: PLC0415 - what was kept needs no build
    from graph.corpus import load  # noqa: PLC0415

    read = load()
    return build_dataset(read, sources=sources, extra=extra(read) if extra else ()).quads


def default_store(extra: "Extra | None" = None, made_from: Iterable[Path] = ()) -> Store:
    """Give the packaged corpus as it was built before, or build it where something changed.

    `extra` joins it; `made_from` are the folders of which that is made.
    """
    rooms = [Path(__file__).parents[1], Path(ontology.__file__).parent, *made_from]
    name = fingerprint(rooms)
    made = partial(_built, extra=extra)
    return kept(name, made, still=lambda: fingerprint(rooms) == name)


def open_file(path: Path) -> Store:
    """Read an N-Quads or TriG file; raises NotFound or PartnershipsError with line and column."""
    store = Store()
    store.bulk_extend(quads_of(path))
    if not store.contains_named_graph(CLAIMS):
        hint = "build it without --base: questions and pages use the published IRIs"
        raise PartnershipsError(f"{path} has no graph {CLAIMS.value}", hint=hint)
    return store


def quads_of(path: Path) -> Iterator[Quad]:
    """Read the quads of an N-Quads or TriG file one by one, however many there are.

    A folder that `build` or `release` wrote stands for the data set in it. Parsed here, because the
    store would give blank nodes another name each time.
    """
    formats = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
    path = _within(path) if path.is_dir() else path
    if path.suffix not in formats or not path.is_file():
        hint = "name a partnerships.nq or .trig that `partnerships build` wrote"
        raise NotFound(f"there is no data set at {path}", hint=hint)
    return _parsed(path, formats[path.suffix])


def _within(folder: Path) -> Path:
    from graph.rdf.writing import NQUADS, TRIG  # noqa: PLC0415 - as above

    for name in (NQUADS, TRIG):
        for found in (folder / name, *sorted(folder.glob(f"*/{name}"))):
            if found.is_file():
                return found
    hint = f"a data set has {NQUADS} or {TRIG} in it; name the file itself if it is elsewhere"
    raise NotFound(f"there is no data set in the folder {folder}", hint=hint)


def _parsed(path: Path, form: RdfFormat) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=form)
    except (SyntaxError, OSError, ValueError) as failure:
        raise PartnershipsError(f"cannot read {path}: {failure}") from failure
