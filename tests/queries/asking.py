"""What the tests of the library share: rows as dictionaries of short texts."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from queries.prefixes import compact
from queries.run import Cell

Row = dict[str, str]
Ask = Callable[..., list[Row]]

# The three founding documents: programme page, case study, press release.
A = "id:source/cgd-palim-programme-page"
B = "id:source/cgd-palim-case-study"
C = "id:source/enabel-press-release-2019-11-15"


def short(cell: Cell) -> str:
    """Give a cell as tests write it: id:project/palim, 2021-04-30, or nothing."""
    if isinstance(cell, NamedNode):
        return compact(cell.value)
    return cell.value if isinstance(cell, Literal) else ""


def pick(rows: list[Row], *columns: str) -> set[tuple[str, ...]]:
    """Give some columns of the rows, each combination once."""
    return {tuple(row[column] for column in columns) for row in rows}


def one(rows: list[Row], column: str) -> set[str]:
    """Give the values of one column."""
    return {row[column] for row in rows}


def claims(rows: list[Row]) -> set[str]:
    """Give the ids of the claims in the rows."""
    return {row["claim"].removeprefix("id:claim/") for row in rows}
