"""An answer as a page shows it: readable cells, headings in the reader's language, links."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from ontology.messages import message_or
from ontology.terms import EDTF, XSD
from queries.labels import plain
from queries.prefixes import compact, kind_of, slug_of
from queries.typed import shape
from queries.values import amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queries.run import Answer, Cell

#: A page has so many rows; the downloads have all.
SHOWN: Final = 500
_NUMBERS: Final = frozenset(
    {XSD.integer, XSD.decimal, XSD.double, XSD.int, XSD.long, XSD.nonNegativeInteger}
)
_KINDS: Final = {
    **dict.fromkeys((XSD.date, XSD.gYearMonth, XSD.gYear, EDTF.EDTF), "date"),
    XSD.boolean: "yes",
}
#: What is known by a number rather than a name.
_NUMBERED: Final = frozenset({"claim", "judgement"})
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: what is read, its language where that is another, what it is, where it leads."""

    text: str = ""
    lang: str = ""
    kind: str = ""
    iri: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the query, its heading, and whether it holds numbers."""

    name: str
    heading: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows of an answer: the columns that hold something, and the first rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    count: int

    @property
    def cut(self) -> bool:
        """Whether there are more rows than are shown."""
        return self.count > len(self.rows)


def heading(name: str, lang: str) -> str:
    """Give the heading of a column: from the catalogue, else its name in words."""
    return message_or(_HUMP.sub(" ", name).lower(), f"column.{name}", lang)


def table(answer: Answer, lang: str) -> Table:
    """Lay out an answer; columns without any value are left out.

    What narrows a figure ("more than", "about") is read with it and has no column of its own.
    """
    names, rows = shape(answer)
    narrowed = {name: found for name in names if (found := _narrowing(name, names))}
    folded = {each for found in narrowed.values() for each in found}
    first = [_cells(answer, names, row, narrowed, lang) for row in rows[:SHOWN]]
    shown = [at for at, name in enumerate(names) if name not in folded]
    used = [at for at in shown if any(row[at].text for row in first)]
    columns = tuple(Column(names[at], heading(names[at], lang), _counts(at, first)) for at in used)
    return Table(columns, tuple(tuple(row[at] for at in used) for row in first), len(rows))


def _narrowing(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """Give the columns that narrow a figure: bound and approximate, or achievedBound and so on."""
    own = ("bound", "approximate") if name == "value" else (f"{name}Bound", f"{name}Approximate")
    return tuple(each for each in own if each in names)


def _cells(
    answer: Answer,
    names: Sequence[str],
    row: Sequence[Cell],
    narrowed: Mapping[str, tuple[str, ...]],
    lang: str,
) -> tuple[Shown, ...]:
    """Give the cells of a row; a figure is told with what narrows it."""
    terms = dict(zip(names, row, strict=True))
    found = {name: cell(answer, name, term, lang) for name, term in terms.items()}
    for name, narrowing in narrowed.items():
        told = {each.lower().removeprefix(name.lower()): plain(terms[each]) for each in narrowing}
        if found[name].kind == "number" and any(told.values()):
            bound, about = told.get("bound", ""), told.get("approximate", "") in {"true", "1"}
            text = amount(plain(terms[name]), "", lang, bound=bound, about=about)
            found[name] = replace(found[name], text=text)
    return tuple(found[name] for name in names)


def _counts(at: int, rows: list[tuple[Shown, ...]]) -> bool:
    """Whether a column holds numbers alone."""
    return all(row[at].kind == "number" for row in rows if row[at].text)


def cell(answer: Answer, column: str, term: Cell, lang: str) -> Shown:
    """Give one cell as people read it."""
    if isinstance(term, NamedNode):
        return _thing(answer, term)
    if not isinstance(term, Literal):
        return Shown(answer.text(term))
    if term.datatype in _NUMBERS:
        return Shown(answer.text(term), kind="number")
    tag = term.language or ""
    if column == "words":
        return Shown(term.value, kind="quote")
    if tag:
        return Shown(term.value, "" if tag.lower().split("-")[0] == lang else tag)
    if term.datatype == XSD.string:
        return Shown(message_or(term.value, "code." + term.value.replace(" ", "-"), lang))
    return Shown(answer.text(term), kind=_KINDS.get(term.datatype, ""))


def _thing(answer: Answer, term: NamedNode) -> Shown:
    kind = kind_of(term.value)
    label = answer.labels.text(term.value)
    if kind in _NUMBERED:
        return Shown(str(label), kind=kind, iri=term.value)
    if kind == "source":
        return Shown(label.text, label.lang, kind, term.value, label.text)
    if not kind and term.value not in answer.labels.names:
        return Shown(compact(term.value), kind="outside", iri=term.value)
    return Shown(label.text, label.lang, kind, term.value, slug_of(term.value))
