"""The statements that nobody but some actors makes, and only on pages of their own.

Documents that retell one text are one utterance. It is theirs where they published all of these
documents; a statement is theirs alone where every utterance that makes it is. Remarks are left
out: their text is the curator's, and never the same twice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pyoxigraph import Literal

from graph.claims import PLANNED_LIKE
from graph.networks.rows import rows_about
from graph.rdf.iris import CLAIMS, slug
from ontology.terms import DCT, MP, PROV

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyoxigraph import QuerySolution

    from graph.stores.protocol import SparqlStore

_VALUE: Final = f"{MP.claimedObject}|{MP.claimedValue}"
_SAID: Final = f"{MP.about} ?about ; {MP.property} ?property ; {_VALUE} ?value"
_STATED: Final = f"""SELECT ?claim ?about ?property ?value ?role ?indicator ?source ?utterance
  ?status ?unit ?bound ?approximate
WHERE {{
  {{ SELECT DISTINCT ?about ?property ?value WHERE {{
       VALUES ?who {{ $things }}
       GRAPH {CLAIMS} {{ ?own {DCT.publisher} ?who . ?mine {PROV.hadPrimarySource} ?own ; {_SAID} }}
       FILTER(?property != {DCT.description}) }} }}
  GRAPH {CLAIMS} {{
    ?claim {_SAID} ; {MP.status} ?status ; {PROV.hadPrimarySource} ?source .
    ?source {MP.utterance} ?utterance
    OPTIONAL {{ ?claim {MP.role} ?role }} OPTIONAL {{ ?claim {MP.indicator} ?indicator }}
    OPTIONAL {{ ?claim {MP.unit} ?unit }} OPTIONAL {{ ?claim {MP.bound} ?bound }}
    OPTIONAL {{ ?claim {MP.approximate} ?approximate }} }} }}"""
_TOLD: Final = f"""SELECT ?utterance ?publisher WHERE {{
  VALUES ?utterance {{ $things }}
  GRAPH {CLAIMS} {{ ?source {MP.utterance} ?utterance
    OPTIONAL {{ ?source {DCT.publisher} ?publisher }} }} }}"""


class Meant(NamedTuple):
    """How a value is meant: as what it is written, in which unit, and how sure.

    `datatype` is the IRI of a literal's, `unit` a slug, `bound` a word such as "at least".
    """

    datatype: str = ""
    unit: str = ""
    bound: str = ""
    approximate: bool = False
    planned: bool = False


#: About what, which property, its role or indicator, the value, and how the value is meant.
_Said: TypeAlias = tuple[str, str, str, str, Meant]


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What is said of a thing, with the claims that say so and their documents."""

    about: str
    property: str
    detail: str
    value: str
    meant: Meant
    claims: tuple[str, ...]
    sources: tuple[str, ...]


def own_statements(store: SparqlStore, actors: Collection[str]) -> tuple[Statement, ...]:
    """Give the statements that only pages of these actors make."""
    made: dict[_Said, list[QuerySolution]] = defaultdict(list)
    for row in rows_about(store, _STATED, sorted(actors)):
        made[_statement(row)].append(row)
    utterances = {row["utterance"].value for rows in made.values() for row in rows}
    theirs = _theirs(store, utterances, actors)
    return tuple(
        Statement(
            *said,
            tuple(sorted({slug(row["claim"]) for row in rows})),
            tuple(sorted({row["source"].value for row in rows})),
        )
        for said, rows in sorted(made.items())
        if all(row["utterance"].value in theirs for row in rows)
    )


def _statement(row: QuerySolution) -> _Said:
    detail, value = row["role"] or row["indicator"], row["value"]
    meant = Meant(
        value.datatype.value if isinstance(value, Literal) else "",
        slug(row["unit"]) if row["unit"] else "",
        row["bound"].value if row["bound"] else "",
        row["approximate"] is not None,
        slug(row["status"]) in PLANNED_LIKE,
    )
    named = detail.value if detail else ""
    return row["about"].value, row["property"].value, named, value.value, meant


def _theirs(store: SparqlStore, utterances: Collection[str], actors: Collection[str]) -> set[str]:
    """Give the utterances that stand on pages of these actors alone."""
    others = set()
    for row in rows_about(store, _TOLD, sorted(utterances)):
        publisher = row["publisher"]
        if publisher is None or publisher.value not in actors:
            others.add(row["utterance"].value)
    return {*utterances} - others
