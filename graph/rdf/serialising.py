"""Writes statements in the formats of RDF: sorted, and the same bytes for the same statements.

Statements are sorted as lines of N-Quads, which the engine writes and reads many at a time; so a
million of them need little time, and no more memory than a few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, groupby, islice
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Final, TypeVar, cast

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat

from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.prefixing import Headed, Spaces
from graph.rdf.rebasing import rebased
from graph.rdf.sorting import in_order
from graph.rdf.xml_limits import check_for_xml
from ontology.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Triple

    from graph.stores.protocol import GraphName

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write RDF: its registered media type, the engine's name for it, its graphs."""

    media: str
    engine: RdfFormat
    graphs: bool = False


FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "nq": Form("application/n-quads", RdfFormat.N_QUADS, graphs=True),
        "trig": Form("application/trig", RdfFormat.TRIG, graphs=True),
        "ttl": Form("text/turtle", RdfFormat.TURTLE),
        "nt": Form("application/n-triples", RdfFormat.N_TRIPLES),
        "rdf": Form("application/rdf+xml", RdfFormat.RDF_XML),
    }
)
#: So many statements are sorted at once, which takes about 200 MB.
_RUN: Final = 150_000
_TYPE: Final = f" {RDF.type} ".encode()
#: Stands for rdf:type while lines are sorted, so that each subject begins with its types. No line
#: of N-Quads holds this letter. Turtle and XML write types without a name of a property.
_TYPE_FIRST: Final = b" \x01 "
#: A name of a blank node that stays; what is made of others begins and ends as none of these does.
_BLANK: Final = re.compile(rb"_:([^ ]+)")
_PLAIN: Final = re.compile(r"(?!x[0-9a-f]*x\Z)[A-Za-z][A-Za-z0-9]*")


def serialise(quads: Iterable[Quad], form: str, base: str = DEFAULT_BASE) -> bytes:
    """Give statements in one of the FORMS; those without graphs hold the triples of all graphs."""
    out = BytesIO()
    stream(quads, form, out, base)
    return out.getvalue()


def stream(quads: Iterable[Quad], form: str, out: IO[bytes], base: str = DEFAULT_BASE) -> None:
    """Write statements in one of the FORMS, however many there are."""
    told, kind = rebased(quads, base), FORMS[form]
    if kind.engine in {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}:
        out.writelines(map(_joined, in_order(_lines(part, kind.engine) for part in _runs(told))))
    else:
        _structured(told, form, out, base)


def _structured(quads: Iterable[Quad], form: str, out: IO[bytes], base: str) -> None:
    """Write statements in a form with prefixes."""
    spaces, runs = Spaces(base), _runs(quads)
    first, second = next(runs, []), next(runs, None)
    told: Iterator[Quad | Triple]
    if second is None and not FORMS[form].graphs:
        told = iter(_in_memory(first, spaces, form))
    else:
        waiting = chain([first, second or []], runs)
        del first, second  # so that only one run is in memory at a time
        told = _from_lines(waiting, spaces, form)
    # The prefixes are known when all is sorted, which is before the first statement comes.
    known = [*islice(told, 1)]
    prefixes = spaces.prefixes()
    headed = Headed(out, prefixes, xml=form == "rdf")
    file, every = cast("IO[bytes]", headed), cast("Iterable[Quad]", chain(known, told))
    pyoxigraph.serialize(every, file, format=FORMS[form].engine, prefixes=prefixes)
    headed.close()


def _in_memory(quads: list[Quad], spaces: Spaces, form: str) -> Iterable[Quad | Triple]:
    """Give statements in order; to read them back from their lines would take longer."""
    told, text = _written(quads, RdfFormat.N_TRIPLES)
    found = dict(zip(_marked(text, spaces, form), told, strict=True))
    return map(found.__getitem__, sorted(found))


def _from_lines(runs: Iterable[list[Quad]], spaces: Spaces, form: str) -> Iterator[Quad]:
    """Give statements in order, however many, graph by graph where the form has graphs."""
    ordered = in_order(_noted(part, spaces, form) for part in runs)
    parts = _by_graph(ordered) if FORMS[form].graphs else map(_joined, ordered)
    return chain.from_iterable(map(_read, parts))


def _runs(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    waiting = iter(quads)
    while part := [*islice(waiting, _RUN)]:
        yield part


def _written(quads: list[Quad], form: RdfFormat) -> tuple[Sequence[Quad | Triple], bytes]:
    """Give statements and their lines, with names of blank nodes that every format can hold."""
    told, text = _by_engine(quads, form)
    if all(_PLAIN.fullmatch(name.decode()) for name in {*_BLANK.findall(text)}):
        return told, text
    return _by_engine([*map(sound, quads)], form)


def _by_engine(quads: list[Quad], form: RdfFormat) -> tuple[Sequence[Quad | Triple], bytes]:
    """Give statements and their lines: as triples only where the format refuses their graphs."""
    try:
        return quads, pyoxigraph.serialize(quads, format=form) or b""
    except ValueError:
        triples = [quad.triple for quad in quads]
        return triples, pyoxigraph.serialize(triples, format=form) or b""


def _lines(quads: list[Quad], form: RdfFormat) -> list[bytes]:
    return _written(quads, form)[1].split(b"\n")[:-1]


def _noted(quads: list[Quad], spaces: Spaces, form: str) -> list[bytes]:
    """Give the lines by which quads are sorted, and note what their format has to know of them.

    In a format with graphs each begins with its graph and a tab, the default graph with the tab.
    """
    if not FORMS[form].graphs:
        return _marked(_written(quads, RdfFormat.N_TRIPLES)[1], spaces, form)
    graphs: dict[GraphName, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    found: list[bytes] = []
    for graph, told in graphs.items():
        start = (b"" if graph == DefaultGraph() else str(graph).encode()) + b"\t"
        lines = _marked(_written(told, RdfFormat.N_TRIPLES)[1], spaces, form)
        found += [start + line for line in lines]
    return found


def _marked(text: bytes, spaces: Spaces, form: str) -> list[bytes]:
    """Give lines of N-Triples marked so that types come first, and note what is in them."""
    lines = text.replace(_TYPE, _TYPE_FIRST).split(b"\n")[:-1]
    if form == "rdf":
        check_for_xml(spaces.note_properties(lines), text)
    else:
        spaces.note(lines)
    return lines


def _joined(lines: list[bytes]) -> bytes:
    return b"\n".join([*lines, b""])


def _by_graph(parts: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Give lines with their graph at its place in N-Quads."""
    for part in parts:
        for graph, found in groupby(part, lambda line: line[: line.index(b"\t")]):
            triples = _joined([line[len(graph) + 1 :] for line in found])
            yield triples.replace(b" .\n", b" " + graph + b" .\n") if graph else triples


def _read(part: bytes) -> Iterable[Quad]:
    return pyoxigraph.parse(part.replace(_TYPE_FIRST, _TYPE), format=RdfFormat.N_QUADS)


def sound(quad: Quad) -> Quad:
    """Give blank nodes names that every format can hold; those of servers may be numbers."""
    if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
        return quad
    return Quad(_renamed(quad.subject), quad.predicate, _renamed(quad.object), quad.graph_name)


def _renamed(term: T) -> T | BlankNode:
    """Give a blank node a name of letters and digits, unless it has one; no two get the same."""
    if not isinstance(term, BlankNode) or _PLAIN.fullmatch(term.value):
        return term
    return BlankNode(f"x{term.value.encode().hex()}x")
