"""RDF 1.2 Turtle in which each claim is a reifier of the triple that it claims.

    project:palim mp:endDate "2021-04-30"^^xsd:date ~ claim:B71 {| a mp:Claim ; … |} .
    << project:palim mp:endDate "2020-08-31"^^xsd:date ~ claim:C16 >> a mp:Claim ; … .

A triple that is a fact is written as one, with the claims it rests on; a triple that is claimed and
is no fact stands between << and >>, where nothing asserts it. The triple of a figure is the value
of its observation, that of a remark the text of its node, that of a plan has the planned form of
the property; in all other cases it is what the claim is about, the property and the value. The
file holds the claims graph, whole, and the facts that are claimed; a reader who leaves out those
and `rdf:reifies` has the claims graph again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from graph.placing.beside import beside
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.nodes import direct, node
from graph.rdf.prefixing import Spaces, space
from graph.rdf.reading_back import read_back
from graph.rdf.rebasing import moved, rebased
from graph.rdf.serialising import sound
from graph.vocabulary import FIGURE, REMARK
from ontology.terms import DCT, MP, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from graph.claims import Claim
    from graph.exports.snapshot import Snapshot

#: What is said of each subject, as pairs of Turtle: property and value.
Said: TypeAlias = "dict[str, list[tuple[str, str]]]"

MEDIA: Final = "text/turtle;version=1.2"
#: A last part of an IRI that Turtle takes after a prefix as it stands.
_LOCAL: Final = re.compile(r"\w(?:[\w-]|\.(?=[\w-]))*", re.ASCII)
_HEAD: Final = 'VERSION "1.2"\n'


def write_reified(snapshot: Snapshot, path: Path) -> None:
    """Write the claims graph with each claim as a reifier of its triple."""
    with beside(path) as made, made.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_parts(snapshot))


def _parts(snapshot: Snapshot) -> Iterator[str]:
    base = snapshot.base
    claimed = {moved(iri, base): quad for iri, quad in _claimed(snapshot, base)}
    graph = [*map(sound, rebased(_quads(snapshot), base))]
    turtle = _Turtle((*graph, *claimed.values()), base)
    said = _said(graph, turtle)
    yield turtle.head()
    facts = {*rebased(snapshot.facts(), base)}
    by_triple: dict[Quad, list[str]] = {}
    for iri in sorted(claimed, key=str):
        by_triple.setdefault(claimed[iri], []).append(turtle.term(iri))
    for quad in sorted(by_triple, key=str):
        triple = turtle.triple(quad)
        claims = {name: said.pop(name) for name in by_triple[quad]}
        yield from _as_fact(triple, claims) if quad in facts else _as_claimed(triple, claims)
    for subject in sorted(said):
        yield f"\n{subject} {_list(said[subject], '    ')} .\n"


def _as_fact(triple: str, claims: Said) -> Iterator[str]:
    yield f"\n{triple}"
    for name, pairs in claims.items():
        yield f"\n    ~ {name} {{|\n        {_list(pairs, '        ')}\n    |}}"
    yield " .\n"


def _as_claimed(triple: str, claims: Said) -> Iterator[str]:
    for name, pairs in claims.items():
        yield f"\n<< {triple} ~ {name} >>\n    {_list(pairs, '    ')} .\n"


def _list(pairs: list[tuple[str, str]], margin: str) -> str:
    """Give pairs as Turtle, the types first; the values of one property after one another."""
    values: dict[str, list[str]] = {}
    for name, value in sorted(pairs, key=lambda pair: (pair[0] != "a", pair)):
        values.setdefault(name, []).append(value)
    return f" ;\n{margin}".join(f"{name} {', '.join(found)}" for name, found in values.items())


def _quads(snapshot: Snapshot) -> Iterable[Quad]:
    return snapshot.store.quads_for_pattern(None, None, None, CLAIMS)


def _said(quads: Iterable[Quad], turtle: _Turtle) -> Said:
    said: Said = {}
    for quad in quads:
        name = "a" if quad.predicate == RDF.type else turtle.term(quad.predicate)
        said.setdefault(turtle.term(quad.subject), []).append((name, turtle.term(quad.object)))
    return said


def _claimed(snapshot: Snapshot, base: str) -> Iterator[tuple[NamedNode, Quad]]:
    """Give the triple of each claim that is whole, as a quad of the default graph."""
    values = _values(snapshot)
    for claim in read_back(snapshot.store).claims:
        iri = thing("claim", claim.id)
        if iri in values:
            yield from ((iri, quad) for quad in rebased([_triple(claim, values[iri])], base))


def _values(snapshot: Snapshot) -> Mapping[NamedNode, NamedNode | Literal]:
    """Give the value of each claim as it stands in the store, spelling and all."""
    found: dict[NamedNode, NamedNode | Literal] = {}
    for prop in (MP.claimedObject, MP.claimedValue):
        for quad in snapshot.store.quads_for_pattern(None, prop, None, CLAIMS):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                found[quad.subject] = quad.object
    return found


def _triple(claim: Claim, value: NamedNode | Literal) -> Quad:
    own = node(claim) if claim.predicate in {FIGURE, REMARK} else None
    if own is not None:
        return Quad(own, MP.value if claim.predicate == FIGURE else DCT.description, value)
    return Quad(claim.subject, direct(claim), value)


class _Turtle:
    """Writes terms with the prefixes that some statements use."""

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        spaces = Spaces(base)
        lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
        spaces.note(lines.split(b"\n")[:-1])
        self._prefixes = spaces.prefixes()
        self._names = {iri: name for name, iri in self._prefixes.items()}

    def head(self) -> str:
        """Declare the prefixes."""
        lines = (f"@prefix {name}: <{iri}> .\n" for name, iri in self._prefixes.items())
        return _HEAD + "".join(lines)

    def triple(self, quad: Quad) -> str:
        """Give subject, predicate and object of a quad."""
        predicate = "a" if quad.predicate == RDF.type else self.term(quad.predicate)
        return f"{self.term(quad.subject)} {predicate} {self.term(quad.object)}"

    def term(self, term: object) -> str:
        """Give a term, short where that can be."""
        if isinstance(term, NamedNode):
            return self._iri(term)
        if isinstance(term, Literal) and not term.language and term.datatype != XSD.string:
            return f"{Literal(term.value)}^^{self._iri(term.datatype)}"
        return str(term)

    def _iri(self, iri: NamedNode) -> str:
        start = space(iri.value.encode()).decode()
        local = iri.value[len(start) :]
        short = start in self._names and _LOCAL.fullmatch(local)
        return f"{self._names[start]}:{local}" if short else str(iri)
