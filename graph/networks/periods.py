"""When things of a network were: as planned, as it came, and where documents differ about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.networks.relations import DENYING
from graph.networks.rows import rows_about
from graph.rdf.iris import CLAIMS, slug
from ontology.terms import DCT, MP, PROV

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import QuerySolution

    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore

_DATES: Final = (
    *(MP.startDate, MP.plannedStartDate, MP.endDate, MP.plannedEndDate),
    *(MP.concludedOn, MP.inForceFrom),
)
_STATED: Final = f"""SELECT ?thing ?name ?date WHERE {{
  VALUES ?thing {{ $things }} ?thing ?name ?date
  FILTER(?name IN ({", ".join(map(str, _DATES))})) }}"""
_CLAIMED: Final = f"""SELECT ?thing ?name ?date ?status ?source ?claim WHERE {{
  VALUES ?thing {{ $things }} GRAPH {CLAIMS} {{
    ?claim {MP.about} ?thing ; {MP.property} ?name ; {MP.claimedValue} ?date ; {MP.status} ?status ;
      {PROV.hadPrimarySource} ?source
    FILTER(?name IN ({MP.startDate}, {MP.endDate})) }} }}"""
_DIFFERING: Final = f"""SELECT ?claim ?kind WHERE {{
  VALUES ?claim {{ $things }} GRAPH {CLAIMS} {{
    ?record {DCT.type} ?kind . {{ ?record {MP.judges} ?claim }}
    UNION {{ ?record {PROV.wasDerivedFrom} ?claim }} }} }}"""


@dataclass(frozen=True, slots=True)
class Said:
    """A date that documents give for the start or the end of a thing, and how many do."""

    name: str
    date: str
    status: str
    documents: int


@dataclass(frozen=True, slots=True)
class Period:
    """When a thing was; "" is what nobody states. `said` is not empty where documents differ."""

    begun: str = ""
    ended: str = ""
    planned_begin: str = ""
    planned_end: str = ""
    concluded: str = ""
    said: tuple[Said, ...] = ()

    @property
    def start(self) -> str:
        """When it began, else when it was concluded, else when it was to begin."""
        return self.begun or self.concluded or self.planned_begin

    @property
    def end(self) -> str:
        """When it ended, else when it was to end."""
        return self.ended or self.planned_end


def add_periods(graph: Network, store: SparqlStore) -> None:
    """Give the nodes of a network a `period`, where any date of theirs is stated."""
    for iri, period in periods(store, sorted(graph)).items():
        graph.nodes[iri]["period"] = period


def periods(store: SparqlStore, things: Iterable[str]) -> dict[str, Period]:
    """Give the period of each of these things that has any date."""
    names = list(things)
    dates: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows_about(store, _STATED, names):
        thing, date = row["thing"], row["date"]
        if isinstance(thing, NamedNode) and isinstance(date, Literal):
            found = dates[thing.value]
            word = slug(row["name"])
            found[word] = min(found.get(word, date.value), date.value)
    said = _differing(store, sorted(dates))
    return {iri: _period(found, said.get(iri, ())) for iri, found in sorted(dates.items())}


def _period(found: dict[str, str], said: tuple[Said, ...]) -> Period:
    return Period(
        begun=found.get("startDate", ""),
        ended=found.get("endDate", ""),
        planned_begin=found.get("plannedStartDate", ""),
        planned_end=found.get("plannedEndDate", ""),
        concluded=found.get("concludedOn", "") or found.get("inForceFrom", ""),
        said=said,
    )


def _differing(store: SparqlStore, things: list[str]) -> dict[str, tuple[Said, ...]]:
    """Give what documents say of the starts and ends about which they differ."""
    rows = list(rows_about(store, _CLAIMED, things))
    claims = {row["claim"].value: (row["thing"].value, slug(row["name"])) for row in rows}
    disputed = {
        claims[row["claim"].value]
        for row in rows_about(store, _DIFFERING, sorted(claims))
        if slug(row["kind"]) in DENYING
    }
    voices: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    told = {(*_matter(row), row["source"].value) for row in rows}
    for iri, name, date, status, _ in told:
        if (iri, name) in disputed:
            voices[iri][name, date, status] += 1
    return {
        iri: tuple(Said(*key, documents=number) for key, number in sorted(found.items()))
        for iri, found in voices.items()
    }


def _matter(row: QuerySolution) -> tuple[str, str, str, str]:
    return row["thing"].value, slug(row["name"]), row["date"].value, slug(row["status"])
