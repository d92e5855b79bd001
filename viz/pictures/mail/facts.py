"""What is known of the things of a picture beside their ties: dates, countries, sectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.networks.relations import DENYING
from ontology.terms import MP
from queries.bind import among, rows
from queries.labels import fetch, plain
from queries.prefixes import slug_of
from queries.values import literal
from viz.pictures.mail.documents import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.stores.protocol import SparqlStore
    from queries.labels import Labels

#: The properties that are told, in their order.
TOLD: Final = (
    *(MP.officialName, MP.acronym, MP.jurisdiction, MP.origin, MP.destination, MP.sector),
    *(MP.plannedStartDate, MP.startDate, MP.plannedEndDate, MP.endDate),
    *(MP.concludedOn, MP.inForceFrom),
)
#: A plan is claimed with the property of what happened, and the status of the claim says so.
_CLAIMED: Final = {MP.plannedStartDate: MP.startDate, MP.plannedEndDate: MP.endDate}
_FACTS = """
SELECT DISTINCT ?thing ?p ?o ?source ?kind WHERE {{
  {things} VALUES (?p ?claimed) {{ {properties} }} ?thing ?p ?o .
  OPTIONAL {{
    GRAPH graph:claims {{
      ?claim mp:about ?thing ; mp:property ?claimed ; prov:hadPrimarySource ?source .
      {{ ?claim mp:claimedObject ?o }} UNION {{ ?claim mp:claimedValue ?o }}
      OPTIONAL {{ ?judgement mp:judges ?claim ; dct:type ?kind }}
    }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: what it says, the documents that say so, and whether others differ."""

    word: str
    value: str
    documents: tuple[str, ...]
    contested: bool


@dataclass
class _Found:
    value: NamedNode | Literal
    sources: set[str]
    contested: bool = False


Pile = dict[tuple[str, str, str], _Found]


def facts(store: SparqlStore, things: Sequence[str], lang: str) -> Mapping[str, tuple[Fact, ...]]:
    """Give the facts of things by their IRIs, in few questions to the store."""
    pile: Pile = {}
    for start in range(0, len(things), AT_ONCE):
        _read(store, things[start : start + AT_ONCE], pile)
    named = {found.value.value for found in pile.values() if isinstance(found.value, NamedNode)}
    labels = fetch(store, [*named, *(name.value for name in TOLD)], lang)
    order = {name.value: place for place, name in enumerate(TOLD)}
    told: dict[str, list[Fact]] = {}
    for (thing, name, _), found in sorted(
        pile.items(), key=lambda each: (each[0][0], order[each[0][1]], each[0][2])
    ):
        value = _value(found.value, labels, lang)
        documents = tuple(sorted(found.sources))
        fact = Fact(str(labels.text(name)), value, documents, found.contested)
        told.setdefault(thing, []).append(fact)
    return {thing: tuple(dict.fromkeys(found)) for thing, found in told.items()}


def _read(store: SparqlStore, things: Sequence[str], pile: Pile) -> None:
    pairs = " ".join(f"({name} {_CLAIMED.get(name, name)})" for name in TOLD)
    asked = _FACTS.format(things=among("thing", map(NamedNode, things)), properties=pairs)
    for row in rows(store, asked):
        value = row["o"]
        if not isinstance(value, NamedNode | Literal):
            continue
        key = (plain(row["thing"]), plain(row["p"]), str(value))
        found = pile.setdefault(key, _Found(value, set()))
        if row["source"] is not None:
            found.sources.add(plain(row["source"]))
        found.contested |= slug_of(plain(row["kind"])) in DENYING


def _value(value: NamedNode | Literal, labels: Labels, lang: str) -> str:
    if isinstance(value, Literal):
        return literal(value, lang)
    return str(labels.text(value.value))
