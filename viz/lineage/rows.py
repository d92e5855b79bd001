"""Reads the answers of the library's questions: cells as things, texts and values in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.claims import PLANNED_LIKE
from queries.labels import plain
from queries.prefixes import slug_of
from queries.values import amount, literal, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.model import Ref
    from queries.run import Answer, Cell


class Row:
    """One row of an answer, by the names of its columns."""

    def __init__(self, answer: Answer, cells: dict[str, Cell], lang: str) -> None:
        self._answer = answer
        self._cells = cells
        self._lang = lang

    def iri(self, name: str) -> str:
        """Give the IRI of a cell, or ""."""
        cell = self._cells.get(name)
        return cell.value if isinstance(cell, NamedNode) else ""

    def slug(self, name: str) -> str:
        """Give the end of the IRI of a cell, or ""."""
        return slug_of(self.iri(name)) if self.iri(name) else ""

    def ref(self, name: str) -> Ref | None:
        """Give a cell as a thing to link to, or None where it is empty."""
        return self._answer.labels.ref(self.iri(name)) if self.iri(name) else None

    def text(self, name: str) -> str:
        """Give a cell as people read it, or ""."""
        cell = self._cells.get(name)
        if isinstance(cell, Literal):
            return literal(cell, self._lang)
        return self._answer.labels.text(cell.value).text if isinstance(cell, NamedNode) else ""

    def raw(self, name: str) -> str:
        """Give a cell as the data have it, or ""."""
        return plain(self._cells.get(name))

    def plan(self, name: str = "status") -> str:
        """Say how something is meant that no document reports as a fact; "" for a fact."""
        return self.text(name) if self.slug(name) in PLANNED_LIKE else ""

    def amount(self) -> str:
        """Give the figure of a row with its unit, its bound and whether it is rough."""
        if not self.raw("value"):
            return ""
        return amount(
            self.raw("value"),
            self.slug("unit"),
            self._lang,
            bound=self.raw("bound"),
            about=self.raw("approximate") in {"true", "1"},
        )

    def share(self) -> str:
        """Give the share of a row in percent, or ""."""
        found = self.raw("share")
        return share(found, self._lang) if found else ""


def rows(answer: Answer, lang: str) -> Iterator[Row]:
    """Give the rows of an answer."""
    for cells in answer.rows:
        yield Row(answer, dict(zip(answer.columns, cells, strict=True)), lang)
