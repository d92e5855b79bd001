"""Compares two data sets: what changed in words of what they are about, and every statement."""

from pyoxigraph import Store

from graph.changes.accounting import Telling, accounted
from graph.changes.model import Comparison, Thing
from graph.changes.records import claims, described, differences, sources
from graph.changes.side import Side
from graph.changes.statements import Statements
from graph.changes.turns import staying, turns
from ontology.terms import RDFS, SKOS

_NAMES = frozenset({RDFS.label, SKOS.altLabel})


def compared(old: Store, new: Store) -> Comparison:
    """Say what is otherwise in the new data set; nothing that stayed is mentioned."""
    one, other = Side(old), Side(new)
    statements = Statements(other.quads - one.quads, one.quads - other.quads)
    if not statements:
        return Comparison()
    stands = turns(one.facts, other.facts)
    telling = Telling(
        things=_things(one, other),
        turns=tuple(change for each in stands.values() for change in each),
        claims=claims(one, other),
        differences=differences(one, other),
        sources=sources(one, other, statements),
    )
    account = accounted(one, other, statements, telling)
    said = described(account.described, set(one.things & other.things))
    return Comparison(
        statements=statements,
        things=telling.things,
        **stands,
        staying=staying(one.facts, other.facts),
        differences=telling.differences,
        sources=telling.sources,
        names=tuple(each for each in said if each.property in _NAMES),
        described=tuple(each for each in said if each.property not in _NAMES),
        claims=telling.claims,
        rest=account.rest,
    )


def _things(old: Side, new: Side) -> tuple[Thing, ...]:
    found = [Thing("added", iri) for iri in new.things - old.things]
    found += [Thing("gone", iri) for iri in old.things - new.things]
    return tuple(sorted(found, key=lambda each: (each.kind, each.iri.value)))
