"""Sums of money on the relations of a network, each as the documents state it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.networks.rows import rows_about
from graph.rdf.iris import slug
from graph.reading.kinds import is_initiative
from ontology.terms import MP, concept

if TYPE_CHECKING:
    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore

_GIVEN: Final = f"""SELECT ?fact ?name ?value WHERE {{
  VALUES ?fact {{ $things }} ?fact ?name ?value
  FILTER(?name IN ({MP.value}, {MP.unit}, {MP.share}, {MP.status}, {MP.about}, {MP.giver})) }}"""
_BUDGETS: Final = f"""SELECT ?node ?thing ?name ?value WHERE {{
  VALUES ?thing {{ $things }}
  ?node {MP.about} ?thing ; {MP.indicator} {concept("indicator", "budget")} ; ?name ?value
  FILTER(?name IN ({MP.value}, {MP.unit}, {MP.status}, {MP.asOf}, {MP.bound})) }}"""
_WHOLES: Final = f"""SELECT ?thing ?whole WHERE {{
  VALUES ?thing {{ $things }} ?thing {MP.componentOf} ?whole }}"""


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """What one statement says of money: a sum or a share or neither, for what, and how sure.

    `fact` is the node that says so, which tells two equal sums from one that is met twice.
    """

    about: str
    value: str = ""
    unit: str = ""
    share: str = ""
    status: str = ""
    as_of: str = ""
    bound: str = ""
    fact: str = ""
    giver: str = ""


def add_sums(graph: Network, store: SparqlStore) -> None:
    """Give funding edges their `sums`, one for each statement, and initiatives their `budgets`.

    `parts` of the graph are the pairs of a part and its whole: their sums cannot be added up.
    """
    edges = [data for *_, data in graph.edges(data=True) if data["kind"] == "funding"]
    stated = _stated(store, sorted({fact for data in edges for fact in data["facts"]}))
    for data in edges:
        data["sums"] = tuple(sorted(stated[fact] for fact in data["facts"] if fact in stated))
    graph.graph["parts"] = _parts(store, list(graph))
    budgets = _budgets(store, [iri for iri in graph if is_initiative(iri)])
    for iri, found in budgets.items():
        graph.nodes[iri]["budgets"] = found


def _parts(store: SparqlStore, things: list[str]) -> frozenset[tuple[str, str]]:
    rows = rows_about(store, _WHOLES, things)
    return frozenset((row["thing"].value, row["whole"].value) for row in rows)


def _stated(store: SparqlStore, facts: list[str]) -> dict[str, Sum]:
    gathered = _gathered(store, _GIVEN, facts, "fact")
    return {fact: _sum({**found, "fact": fact}) for fact, found in gathered.items()}


def _budgets(store: SparqlStore, things: list[str]) -> dict[str, tuple[Sum, ...]]:
    """Give the budgets of each thing; the one that speaks of the latest date comes last."""
    budgets: dict[str, list[Sum]] = defaultdict(list)
    for found in _gathered(store, _BUDGETS, things, "node").values():
        budgets[found["thing"]].append(_sum({**found, "about": found["thing"]}))
    return {iri: tuple(sorted(all_, key=_age)) for iri, all_ in sorted(budgets.items())}


def _age(budget: Sum) -> tuple[str, Sum]:
    return budget.as_of, budget


def _sum(found: dict[str, str]) -> Sum:
    return Sum(
        about=found.get("about", ""),
        value=found.get("value", ""),
        unit=found.get("unit", ""),
        share=found.get("share", ""),
        status=found.get("status", ""),
        as_of=found.get("asOf", ""),
        bound=found.get("bound", ""),
        fact=found.get("fact", ""),
        giver=found.get("giver", ""),
    )


def _gathered(
    store: SparqlStore, query: str, things: list[str], by: str
) -> dict[str, dict[str, str]]:
    """Give what a query says of each node under the names of the properties."""
    gathered: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows_about(store, query, things):
        found, name = gathered[row[by].value], slug(row["name"])
        # Two values of one node never happen in data that were checked; the same one is shown.
        text = _text(row["value"], name)
        found[name] = min(found.get(name, text), text)
        if by == "node":
            found["thing"] = row["thing"].value
    return gathered


def _text(value: object, name: str) -> str:
    if isinstance(value, NamedNode):
        return value.value if name in {"about", "giver"} else slug(value)
    return value.value if isinstance(value, Literal) else ""
