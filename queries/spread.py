"""The columns of an answer as a spreadsheet wants them: what is read, and beside it the IRI."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Cell = TypeVar("Cell")
Read = TypeVar("Read")
ENDING = "_iri"


def spread(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    read: Callable[[Cell], Read],
    iri: Callable[[Cell], str],
) -> tuple[list[str], list[list[Read | str]]]:
    """Give header and rows; a column that names things is followed by one with their IRIs.

    >>> spread(["who", "when"], [["icmpd", "2019"]], str.upper, lambda c: c if c < "9" else "")
    (['who', 'when', 'when_iri'], [['ICMPD', '2019', '2019']])
    """
    things = {at for row in rows for at, cell in enumerate(row) if iri(cell)}
    header = [
        name
        for at, column in enumerate(columns)
        for name in ([column, column + ENDING] if at in things else [column])
    ]
    body: list[list[Read | str]] = []
    for row in rows:
        cells: list[Read | str] = []
        for at, cell in enumerate(row):
            cells.append(read(cell))
            if at in things:
                cells.append(iri(cell))
        body.append(cells)
    return header, body
