"""The inference rules: what follows from the facts, each the twin of an axiom of the ontology.

A rule is a pattern with one conclusion, so that a conclusion's premises are the pattern itself.
The tests prove with HermiT that the rules and the axioms derive the same.
"""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.rdf.iris import thing
from ontology.terms import MP, RDF, RDFS, concept

Part = NamedNode | str
Pattern = tuple[Part, Part, Part]

_MODEL = thing("model", "global-skill-partnership")


@dataclass(frozen=True)
class Rule:
    """One rule: its slug in the rule scheme, the conclusion, the premises, and a filter."""

    slug: str
    head: Pattern
    body: tuple[Pattern, ...]
    only: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the premises, in order."""
        names = [part for pattern in self.body for part in pattern if isinstance(part, str)]
        return tuple(sorted(set(names)))

    def sparql(self) -> str:
        """Write the premises as a query; the head is left out, so each round finds all."""
        body = " ".join(f"{_text(s)} {_text(p)} {_text(o)} ." for s, p, o in self.body)
        head = " ".join(_text(part) for part in self.head)
        names = " ".join(f"?{name}" for name in self.variables)
        known = f"FILTER NOT EXISTS {{ {head} }}"
        return f"SELECT DISTINCT {names} WHERE {{ {body} {self.only} {known} }} ORDER BY {names}"


def _text(part: Part) -> str:
    return f"?{part}" if isinstance(part, str) else str(part)


def _sub(slug: str, part: NamedNode, whole: NamedNode) -> Rule:
    return Rule(slug, ("x", whole, "y"), (("x", part, "y"),))


def _inverse(slug: str, part: NamedNode, whole: NamedNode) -> Rule:
    return Rule(slug, ("y", whole, "x"), (("x", part, "y"),))


def _within(slug: str, place: NamedNode) -> Rule:
    return Rule(slug, ("x", place, "z"), (("x", place, "y"), ("y", MP.within, "z")))


def _transitive(slug: str, link: NamedNode) -> Rule:
    return Rule(slug, ("x", link, "z"), (("x", link, "y"), ("y", link, "z")))


def _figure(slug: str, kind: NamedNode, status: str) -> Rule:
    body = (("x", RDF.type, MP.Observation), ("x", MP.status, concept("status", status)))
    return Rule(slug, ("x", RDF.type, kind), body)


def _model(slug: str, predicate: NamedNode, value: NamedNode) -> Rule:
    """Conclude from the model: only of initiatives, for an agreement may follow it too."""
    body = (("x", RDF.type, MP.Initiative), ("x", MP.followsModel, _MODEL))
    return Rule(slug, ("x", predicate, value), body)


RULES: tuple[Rule, ...] = (
    Rule(
        "participant-takes-part",
        ("actor", MP.participatesIn, "initiative"),
        (("node", MP.participant, "actor"), ("node", MP.about, "initiative")),
    ),
    _inverse("funder-takes-part", MP.fundedBy, MP.participatesIn),
    _transitive("funded-through-chain", MP.fundedThrough),
    Rule(
        "fund-manager",
        ("actor", MP.fundManagerOf, "initiative"),
        (("fund", MP.managedBy, "actor"), ("initiative", MP.fundedThrough, "fund")),
    ),
    _transitive("place-within-place", MP.within),
    _within("destination-within", MP.destination),
    _within("origin-within", MP.origin),
    _within("location-within", MP.location),
    _transitive("component-chain", MP.componentOf),
    _sub("follow-up-descends", MP.followUpOf, MP.descendsFrom),
    _sub("builds-on-descends", MP.buildsOn, MP.descendsFrom),
    _inverse("continuation-descends", MP.supportContinuesThrough, MP.descendsFrom),
    Rule(
        "component-descends",
        ("whole", MP.descendsFrom, "earlier"),
        (("part", MP.componentOf, "whole"), ("part", MP.buildsOn, "earlier")),
    ),
    _transitive("descent-chain", MP.descendsFrom),
    _inverse("counterpart-symmetric", MP.counterpartOf, MP.counterpartOf),
    _figure("planned-figure", MP.PlannedObservation, "planned"),
    _figure("actual-figure", MP.ActualObservation, "actual"),
    _model("gsp-initiative", RDF.type, MP.GlobalSkillPartnershipInitiative),
    _model("gsp-home-track", MP.hasTrack, concept("track", "home")),
    _model("gsp-away-track", MP.hasTrack, concept("track", "away")),
    Rule(
        "class-hierarchy",
        ("x", RDF.type, "whole"),
        (("x", RDF.type, "part"), ("part", RDFS.subClassOf, "whole")),
        'FILTER(CONTAINS(STR(?x), "/id/") && CONTAINS(STR(?whole), "/ontology#"))',
    ),
)
