"""Runs the inference rules to a fixpoint and keeps, for each conclusion, why it follows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from graph.rdf.iris import thing
from graph.rules import RULES, Part, Rule
from ontology.terms import MP, PROV, RDF, concept

MAX_ROUNDS = 100


@dataclass(frozen=True)
class Inference:
    """One inferred triple, the rule behind it, and the triples it follows from."""

    triple: Triple
    rule: str
    premises: tuple[Triple, ...]

    @property
    def iri(self) -> NamedNode:
        """The IRI of its record, from the triple alone, so that it never changes."""
        return record_iri(self.triple)


def record_iri(triple: Triple) -> NamedNode:
    """Give the IRI under which the record of an inferred triple is kept."""
    text = f"{triple.subject} {triple.predicate} {triple.object}"
    return thing("inference", sha256(text.encode()).hexdigest()[:16])


def infer(triples: Iterable[Triple]) -> list[Inference]:
    """Derive everything that follows; the first way found is the one recorded.

    The order is that of rounds, rules and sorted bindings, so it is the same on every machine.
    """
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    found: list[Inference] = []
    for _ in range(MAX_ROUNDS):
        fresh = [inference for rule in RULES for inference in _apply(rule, store)]
        if not fresh:
            return found
        found += fresh
    raise RuntimeError("the inference rules do not come to an end")


def _apply(rule: Rule, store: Store) -> Iterator[Inference]:
    """Apply one rule once and add what it concludes."""
    solutions = cast("QuerySolutions", store.query(rule.sparql()))
    for solution in list(solutions):
        bindings = {name: solution[name] for name in rule.variables}
        triple = _instance(rule.head, bindings)
        quad = Quad(triple.subject, triple.predicate, triple.object)
        if quad not in store:
            store.add(quad)
            premises = tuple(_instance(pattern, bindings) for pattern in rule.body)
            yield Inference(triple, rule.slug, premises)


def _instance(pattern: tuple[Part, Part, Part], bindings: Mapping[str, object]) -> Triple:
    subject, predicate, value = (
        bindings[part] if isinstance(part, str) else part for part in pattern
    )
    return Triple(
        cast("NamedNode", subject), cast("NamedNode", predicate), cast("NamedNode | Literal", value)
    )


def records(
    inferences: Iterable[Inference], support: Callable[[Triple], Iterable[NamedNode]]
) -> Iterator[Triple]:
    """Give the record of each inference: rule, and the claims and records it derives from.

    `support` names the claims behind a triple that was not inferred.
    """
    kept = list(inferences)
    known = {inference.triple: inference.iri for inference in kept}
    for inference in kept:
        iri, triple = inference.iri, inference.triple
        yield Triple(iri, RDF.type, MP.Inference)
        yield Triple(iri, MP.about, triple.subject)
        yield Triple(iri, MP.property, triple.predicate)
        literal = isinstance(triple.object, Literal)
        value = MP.claimedValue if literal else MP.claimedObject
        yield Triple(iri, value, triple.object)
        yield Triple(iri, MP.rule, concept("rule", inference.rule))
        for premise in inference.premises:
            origins = [known[premise]] if premise in known else support(premise)
            yield from (Triple(iri, PROV.wasDerivedFrom, origin) for origin in origins)
