"""An answer as bars: its figures by what they count, each unit on a scale of its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from graph.reading.kinds import KINDS
from queries.labels import plain
from queries.prefixes import slug_of
from queries.typed import shape
from queries.values import amount
from viz.questions.shown import cell, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.run import Answer, Cell
    from viz.questions.shown import Shown

#: So many bars can be compared by eye; the table has all rows.
MOST: Final = 25
_LABELLED: Final = 4
#: What says nothing of which thing a row is of; the bound and the unit are told with the figure.
_UNNAMING: Final = frozenset({"claim", "judgement", "source", "quote", "number", "yes"})
_WITH_FIGURE: Final = frozenset({"unit", "bound", "approximate", "status"})


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, where that leads, its figure in words, its length in percent."""

    name: str
    iri: str
    told: str
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """The bars that share a scale, and the unit or count they are in."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All groups, and how many rows are in the table alone."""

    groups: tuple[Group, ...]
    left_out: int


def chart(answer: Answer, lang: str) -> Chart | None:
    """Draw an answer; None where it has no figures."""
    names, rows = shape(answer)
    figures = [at for at in range(len(names)) if rows and _numbers(rows, at)]
    if not figures:
        return None
    shown = rows[:MOST]
    at = (
        names.index("value") if "value" in names and names.index("value") in figures else figures[0]
    )
    found: dict[str, list[tuple[str, str, str, Decimal]]] = {}
    for row in shown:
        value = _number(row[at])
        if value is not None:
            naming = _naming(answer, names, row, lang)
            iri = naming[0].iri if naming and naming[0].kind in KINDS else ""
            told = " · ".join(one.text for one in naming[:_LABELLED])
            unit = _unit(answer, names, row, lang) or heading(names[at], lang)
            figure = _figure(answer, names, row, at, lang)
            found.setdefault(unit, []).append((told, iri, figure, value))
    return Chart(tuple(_group(unit, bars) for unit, bars in found.items()), len(rows) - len(shown))


def _group(title: str, found: Sequence[tuple[str, str, str, Decimal]]) -> Group:
    most = max((abs(value) for *_, value in found), default=Decimal(0)) or Decimal(1)
    return Group(
        title,
        tuple(
            Bar(name, iri, told, round(float(abs(value) / most) * 100, 2))
            for name, iri, told, value in found
        ),
    )


def _naming(answer: Answer, names: Sequence[str], row: Sequence[Cell], lang: str) -> list[Shown]:
    """Give the cells that say what a row is of."""
    cells = [
        cell(answer, name, term, lang)
        for name, term in zip(names, row, strict=True)
        if name not in _WITH_FIGURE and term is not None
    ]
    found = {one.text: one for one in cells if one.text and one.kind not in _UNNAMING}
    return list(found.values())


def _unit(answer: Answer, names: Sequence[str], row: Sequence[Cell], lang: str) -> str:
    if "unit" not in names:
        return ""
    return cell(answer, "unit", row[names.index("unit")], lang).text


def _figure(answer: Answer, names: Sequence[str], row: Sequence[Cell], at: int, lang: str) -> str:
    """Give a figure with its unit, its bound and whether it is rough, where the row has them."""
    if "unit" not in names:
        return answer.text(row[at])
    texts = {name: plain(term) for name, term in zip(names, row, strict=True)}
    return amount(
        plain(row[at]),
        slug_of(texts["unit"]) if texts["unit"] else "",
        lang,
        bound=texts.get("bound", ""),
        about=texts.get("approximate", "") in {"true", "1"},
    )


def _numbers(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column holds figures, and nothing else."""
    found = [row[at] for row in rows if row[at] is not None]
    return bool(found) and all(_number(term) is not None for term in found)


def _number(term: Cell) -> Decimal | None:
    if not isinstance(term, Literal) or term.language:
        return None
    if term.datatype.value.rpartition("#")[2] not in {"integer", "decimal", "double"}:
        return None
    try:
        value = Decimal(term.value)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
