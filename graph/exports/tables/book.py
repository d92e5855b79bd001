"""All statements by what they are about, and which of them a table has told.

It is read once, in one pass; what no table tells is known at the end, so that nothing is lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph.policy import STANDING
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, INFERENCES, slug
from graph.rdf.rebasing import moved, rebased
from ontology import terms
from ontology.terms import DCT, MP, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, Quad, Triple

    from graph.exports.snapshot import Snapshot

Term: TypeAlias = "NamedNode | BlankNode | Literal | Triple"

_NAMES: Final = (RDFS.label, SKOS.prefLabel, DCT.title)


class Subject:
    """What is said of one thing, and what of that a table has told."""

    __slots__ = ("_said", "_told", "iri")

    def __init__(self, iri: NamedNode) -> None:
        self.iri = iri
        self._said: dict[NamedNode, list[Term]] = {}
        self._told: set[tuple[NamedNode, Term]] = set()

    def add(self, name: NamedNode, value: Term) -> None:
        """Note one statement."""
        self._said.setdefault(name, []).append(value)

    def things(self, name: NamedNode) -> list[NamedNode]:
        """Give the things that a property names, by IRI."""
        found = [value for value in self._said.get(name, ()) if isinstance(value, NamedNode)]
        return sorted(found, key=_iri) if len(found) > 1 else found

    def texts(self, name: NamedNode) -> list[Literal]:
        """Give the texts, numbers and dates that a property has, sorted."""
        found = [value for value in self._said.get(name, ()) if isinstance(value, Literal)]
        return sorted(found, key=str) if len(found) > 1 else found

    def is_a(self, kind: NamedNode) -> bool:
        """Tell whether it is of a class."""
        return kind in self._said.get(RDF.type, ())

    def tell(self, name: NamedNode, value: Term) -> None:
        """Note that a table holds this statement."""
        self._told.add((name, value))

    def untold(self) -> Iterator[tuple[NamedNode, Term]]:
        """Give the statements that no table holds yet."""
        for name in sorted(self._said, key=str):
            for value in sorted(self._said[name], key=str):
                if (name, value) not in self._told:
                    yield name, value


Subjects: TypeAlias = dict[NamedNode, Subject]


class Book:
    """The facts and the ledger of one data set."""

    def __init__(self, snapshot: Snapshot) -> None:
        def graph(name: NamedNode | DefaultGraph) -> Iterable[Quad]:
            quads = snapshot.store.quads_for_pattern(None, None, None, name)
            return rebased(quads, snapshot.base)

        self.home = f"{snapshot.base}id/"
        self.facts = _subjects(graph(DefaultGraph()))
        self.ledger = _subjects(graph(CLAIMS))
        self._classes: dict[tuple[int, NamedNode], list[Subject]] = {}
        self._labels: dict[NamedNode, str | None] = {}
        self._counted: dict[tuple[NamedNode, NamedNode], Counter[NamedNode]] = {}
        self._inferences = _subjects(graph(INFERENCES))
        named = (name for name in snapshot.store.named_graphs() if isinstance(name, NamedNode))
        others = sorted({*named} - {CLAIMS, INFERENCES}, key=_iri)
        #: What stands in graphs that are none of ours, by their IRIs.
        self.elsewhere = [
            (moved(name, snapshot.base).value, _sorted(_subjects(graph(name)).values()))
            for name in others
        ]

    def entities(self, kind: NamedNode = MP.Entity) -> list[Subject]:
        """Give the things of a class, by IRI."""
        return self._classed(self.facts, kind)

    def records(self, kind: NamedNode | None = None) -> list[Subject]:
        """Give the records of a class in the ledger, or all, by IRI."""
        return self._classed(self.ledger, kind) if kind else _sorted(self.ledger.values())

    def _classed(self, subjects: Subjects, kind: NamedNode) -> list[Subject]:
        key = (id(subjects), kind)
        if key not in self._classes:
            self._classes[key] = _sorted(each for each in subjects.values() if each.is_a(kind))
        return self._classes[key]

    def pointing(self, kind: NamedNode, name: NamedNode) -> Counter[NamedNode]:
        """Count for each thing the records of a class that point to it with a property."""
        if (kind, name) not in self._counted:
            found = (iri for record in self.records(kind) for iri in record.things(name))
            self._counted[kind, name] = Counter(found)
        return self._counted[kind, name]

    @cached_property
    def own(self) -> list[Subject]:
        """Everything that is told of, by IRI: things and facts; not the vocabulary."""
        return _sorted(each for each in self.facts.values() if self.is_own(each.iri))

    @property
    def beside_vocabulary(self) -> list[Subject]:
        """Everything of which anything is said among the facts, but for terms of the vocabulary."""
        known = {triple.subject for triple in terms.triples()}
        return _sorted(
            each
            for each in self.facts.values()
            if self.is_own(each.iri) or not (each.iri in known or is_vocabulary(each.iri))
        )

    def is_own(self, iri: NamedNode) -> bool:
        """Tell whether an IRI names a thing of this data set, or one that it describes as such."""
        if iri.value.startswith(self.home):
            return True
        return iri in self.facts and self.facts[iri].is_a(MP.Entity)

    def label(self, iri: NamedNode) -> str | None:
        """Give a name to read: in English, else in the first language there is; None for none."""
        if iri not in self._labels:
            self._labels[iri] = self._label(iri)
        return self._labels[iri]

    def _label(self, iri: NamedNode) -> str | None:
        known = [each[iri] for each in (self.facts, self.ledger) if iri in each]
        for found in known:
            for name in _NAMES:
                words = {text.language or "": text.value for text in found.texts(name)}
                if words:
                    return words.get("en", words[min(words)]) or None
        return None

    def stated(self, subject: NamedNode, name: NamedNode, value: Term) -> list[Subject]:
        """Give the claims that a plain statement rests on."""
        return self._stated.get((subject, name, value), [])

    @cached_property
    def _stated(self) -> dict[tuple[NamedNode, NamedNode, Term], list[Subject]]:
        found: dict[tuple[NamedNode, NamedNode, Term], list[Subject]] = defaultdict(list)
        for claim in self.records(MP.Claim):
            if STANDING & {slug(outcome) for outcome in claim.things(MP.outcome)}:
                for key in _keys(claim):
                    found[key].append(claim)
        return found

    def rules(self, subject: NamedNode, name: NamedNode, value: Term) -> list[NamedNode]:
        """Give the rules by which a plain statement was inferred."""
        return self._rules.get((subject, name, value), [])

    @cached_property
    def _rules(self) -> dict[tuple[NamedNode, NamedNode, Term], list[NamedNode]]:
        found: dict[tuple[NamedNode, NamedNode, Term], list[NamedNode]] = defaultdict(list)
        for record in _sorted(self._inferences.values()):
            for key in _keys(record):
                found[key] += record.things(MP.rule)
        return found

    def claims_of(self, subject: Subject) -> list[Subject]:
        """Give the claims that a fact or a finding is derived from."""
        named = subject.things(PROV.wasDerivedFrom)
        return [self.ledger[iri] for iri in named if iri in self.ledger]

    def voices(self, claims: Iterable[Subject]) -> tuple[int, int]:
        """Count the documents behind some claims, and how many of them speak for themselves."""
        sources = {iri for claim in claims for iri in claim.things(PROV.hadPrimarySource)}
        read = [self.ledger[iri] for iri in sources if iri in self.ledger]
        heard = {(each.things(MP.utterance) or [each.iri])[0] for each in read}
        return len(sources), len(heard) + len(sources) - len(read)

    def kinds(self, claims: Iterable[Subject]) -> list[str]:
        """Give the kinds of the differences in which some claims stand."""
        return sorted({kind for claim in claims for kind in self._kinds.get(claim.iri, ())})

    @cached_property
    def _kinds(self) -> dict[NamedNode, set[str]]:
        found: dict[NamedNode, set[str]] = defaultdict(set)
        for record in (*self.records(MP.Judgement), *self.records(MP.Finding)):
            kinds = {slug(kind) for kind in record.things(DCT.type)}
            for iri in (*record.things(MP.judges), *record.things(PROV.wasDerivedFrom)):
                found[iri] |= kinds
        return found


def _keys(record: Subject) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    for about in record.things(MP.about):
        for name in record.things(MP.property):
            for value in record.things(MP.claimedObject):
                yield about, name, value


def _subjects(quads: Iterable[Quad]) -> Subjects:
    found: Subjects = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            if quad.subject not in found:
                found[quad.subject] = Subject(quad.subject)
            found[quad.subject].add(quad.predicate, quad.object)
    return found


def _iri(node: NamedNode) -> str:
    return node.value


def _sorted(subjects: Iterable[Subject]) -> list[Subject]:
    return sorted(subjects, key=lambda each: each.iri.value)


def kind(iri: NamedNode) -> str:
    """Give the kind of a thing as its IRI has it (project, organisation, place …)."""
    return iri.value.rsplit("/", 2)[-2] if iri.value.count("/") > 1 else ""


def is_vocabulary(iri: NamedNode) -> bool:
    """Tell whether an IRI is a term of the vocabulary or a concept of a scheme."""
    return iri.value.startswith((MP.iri, f"{DEFAULT_BASE}scheme/"))
