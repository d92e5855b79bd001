"""Answers as text: a table for people, and the standard formats for programs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeGuard

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    parse_query_results,
    serialize,
)

from graph.reading.suggest import did_you_mean
from ontology.errors import QueryError
from queries.prefixes import PREFIXES, compact, slug_of
from queries.results_json import results_json
from queries.run import Answer, Cell
from queries.safe import safe

if TYPE_CHECKING:
    from rich.console import Console

ROWS = ("csv", "tsv", "json", "xml")
GRAPHS = ("turtle", "ntriples")
FORMATS = ("table", *ROWS, *GRAPHS)
DEFAULT_WIDTH = 100
_ENOUGH = 24
#: How a cell begins that a spreadsheet runs, and the datatypes of plain text.
_RUN = ("=", "+", "-", "@", "\t", "\r")
_TEXTS = frozenset({f"{PREFIXES['xsd']}string", f"{PREFIXES['rdf']}langString"})
_SIGNED = re.compile(r"[+-][\w.:+-]*")
_RESULTS: Mapping[str, QueryResultsFormat] = MappingProxyType(
    {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
    },
)


def render(answer: Answer, form: str = "table", width: int | None = None) -> str:
    """Give an answer in one of FORMATS; one that does not fit says which does.

    In csv, a text that a spreadsheet would run as a formula (one that begins with = + - @, a tab
    or a carriage return) has a ' before it; numbers such as -5 stay numbers. The other formats,
    and the CSV of the SPARQL endpoint, hold each value exactly.
    """
    if form not in FORMATS:
        raise QueryError(f"There is no format “{form[:40]}”.", hint=did_you_mean(form, FORMATS))
    if form == "table":
        return table(answer, width)
    if form in GRAPHS:
        return _graph(answer, form)
    if answer.is_graph:
        raise QueryError(
            f"The answer is a graph, which {form} cannot hold.",
            hint=f"ask for {' or '.join(GRAPHS)}",
        )
    if answer.boolean is not None and form in {"csv", "tsv"}:
        return f"{str(answer.boolean).lower()}\n"
    exact = _defused(answer) if form == "csv" else answer
    parsed = parse_query_results(results_json(exact), format=QueryResultsFormat.JSON)
    written = parsed.serialize(format=_RESULTS[form])
    return (written or b"").decode("utf-8")


def _defused(answer: Answer) -> Answer:
    rows = tuple(tuple(harmless(cell) for cell in row) for row in answer.rows)
    return replace(answer, rows=rows)


def harmless(cell: Cell) -> Cell:
    """Give a cell as a spreadsheet may have it: a text that it would run has a ' before it."""
    if not isinstance(cell, Literal) or not cell.value.startswith(_RUN):
        return cell
    # A datatype does not keep a value from being a formula: "=1+1"^^xsd:integer is legal RDF.
    if cell.datatype.value not in _TEXTS and _SIGNED.fullmatch(cell.value):
        return cell
    return Literal("'" + cell.value)


def _graph(answer: Answer, form: str) -> str:
    if not answer.is_graph:
        what = "a yes or no" if answer.boolean is not None else "rows"
        raise QueryError(
            f"The answer is {what}, not a graph.",
            hint=f"ask for {', '.join(ROWS)}, or begin the query with CONSTRUCT",
        )
    kind = RdfFormat.TURTLE if form == "turtle" else RdfFormat.N_TRIPLES
    written = serialize(answer.triples, format=kind, prefixes=_used(answer) or None)
    return (written or b"").decode("utf-8")


def _used(answer: Answer) -> dict[str, str]:
    """Give the prefixes that shorten something in this graph."""
    found = {part.value for triple in answer.triples for part in triple if _is_iri(part)}
    heads = {compact(iri).partition(":")[0] for iri in found}
    return {name: space for name, space in PREFIXES.items() if name in heads}


def _is_iri(part: object) -> TypeGuard[NamedNode]:
    return isinstance(part, NamedNode)


def table(answer: Answer, width: int | None = None) -> str:
    """Give a readable table: labels, short IRIs, dates in words; nothing a terminal would obey."""
    if answer.boolean is not None:
        return f"{'yes' if answer.boolean else 'no'}\n"
    if answer.is_graph:
        columns: Sequence[str] = ("subject", "predicate", "object")
        cells = [tuple(_cell(answer, part) for part in triple) for triple in answer.triples]
    else:
        columns = answer.columns
        cells = [tuple(_cell(answer, cell) for cell in row) for row in answer.rows]
    told = safe(answer.sentence())
    if not cells:
        return f"{told or 'No rows.'}\n"
    drawn = _drawn(columns, cells, width or DEFAULT_WIDTH)
    return f"{told}\n\n{drawn}" if told else drawn


def _cell(answer: Answer, cell: Cell) -> str:
    """Give a cell for people: a document by its short name, a thing by its label or short IRI."""
    if isinstance(cell, NamedNode):
        short = compact(cell.value)
        if short.startswith("id:source/"):
            return safe(slug_of(cell.value))
        known = cell.value in answer.labels.names
        return safe(str(answer.labels.text(cell.value)) if known else short)
    return safe(answer.text(cell) if isinstance(cell, Literal) else str(cell or ""))


def _drawn(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> str:
    """Give rows side by side where they fit, else one under the other; empty columns go."""
    used = [i for i in range(len(columns)) if any(row[i] for row in cells)]
    names = [safe(columns[i]) for i in used]
    body = [[row[i] for i in used] for row in cells]
    needed = [
        min(_ENOUGH, max(len(name), *(len(row[i]) for row in body))) + 2
        for i, name in enumerate(names)
    ]
    return _side_by_side(names, body, width) if sum(needed) <= width else _stacked(names, body)


def _stacked(names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    wide = max(len(name) for name in names)
    blocks = (
        "\n".join(f"{name:<{wide}}  {cell}" for name, cell in zip(names, row, strict=True) if cell)
        for row in cells
    )
    return "\n\n".join(blocks) + "\n"


def _side_by_side(names: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> str:
    from rich import box  # noqa: PLC0415 - only people's tables need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        made.add_column(Text(name), overflow="fold")
    for row in cells:
        made.add_row(*(Text(cell) for cell in row))
    return _printed(lambda console: console.print(made), width)


def _printed(draw: Callable[["Console"], None], width: int) -> str:
    from rich.console import Console  # noqa: PLC0415

    buffer = StringIO()
    console = Console(file=buffer, width=width, color_system=None, highlight=False, markup=False)
    draw(console)
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip().split("\n")) + "\n"
