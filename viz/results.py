"""A query's answer as a table for people: labels, links, and the first rows of many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from queries.labels import fetch
from queries.prefixes import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queries.worker import Reply
    from viz.site import Site

SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """One value: what is read, where it leads, and its short form."""

    text: str
    iri: str
    short: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows of an answer; yes is set for ASK alone."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    count: int
    yes: bool | None = None
    graph: bool = False


def shown(site: Site, reply: Reply, lang: str) -> Table:
    """Turn a reply (JSON rows or N-Triples) into a table."""
    if reply.kind == "graph":
        triples = [
            (q.subject, q.predicate, q.object)
            for q in parse(reply.body, format=RdfFormat.N_TRIPLES)
        ]
        return _table(site, ("subject", "predicate", "object"), triples, lang, graph=True)
    found = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Table((), (), 1, yes=bool(found))
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows were expected")
    columns = tuple(variable.value for variable in found.variables)
    rows = [tuple(row[name] for name in columns) for row in found]
    return _table(site, columns, rows, lang)


def _table(
    site: Site,
    columns: tuple[str, ...],
    rows: Sequence[tuple[object, ...]],
    lang: str,
    *,
    graph: bool = False,
) -> Table:
    first = rows[:SHOWN]
    labels = fetch(site.store, _iris(first), lang)

    def cell(term: object) -> Shown:
        if isinstance(term, NamedNode):
            named = str(labels.text(term.value)) if term.value in labels.names else ""
            return Shown(named or compact(term.value), term.value, compact(term.value))
        if isinstance(term, Literal):
            return Shown(term.value, "", f"@{term.language}" if term.language else "")
        return Shown("" if term is None else str(term), "", "")

    cells = tuple(tuple(cell(term) for term in row) for row in first)
    return Table(columns, cells, len(rows), graph=graph)


def _iris(rows: Iterable[tuple[object, ...]]) -> set[str]:
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}
