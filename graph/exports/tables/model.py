"""What a table is: its name, its columns with what they hold, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell: TypeAlias = str | int | bool | Decimal | date | None
Row: TypeAlias = tuple[Cell, ...]
Type: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]

#: What stands between the parts of a cell that lists several.
AND = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it says, its type, and the property it holds, if it holds one.

    `points` names the table whose `iri` its cells are.
    """

    name: str
    says: str
    type: Type = "string"
    property: str = ""
    points: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row for each thing of a kind, in the order of their keys."""

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Give the names of the columns."""
        return [column.name for column in self.columns]
