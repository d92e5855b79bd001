"""How much a line of money carries: one sum, several that may be added up, or nobody says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from graph.claims import PLANNED_LIKE
from graph.networks.sums import Sum
from queries.values import amount, date, share
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.networks.model import Edge, Network

#: The one currency that widths are drawn by.
DRAWN: Final = "EUR"
#: How wide a line is at a million, at the most, and where there is no amount.
_MILLION: Final = 4.5
_WIDEST: Final = 24.0
THIN: Final = 1.4

Parts = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Flow:
    """What is known of the money on a line: `value` in EUR, or None; the words written on it."""

    value: Decimal | None
    words: str
    unstated: bool
    added: bool = False


def sums_of(data: Iterable[dict[str, Any]]) -> tuple[Sum, ...]:
    """Give the sums on some edges, each statement once: two gifts of one size are two."""
    return tuple(sorted({one for edge in data for one in edge.get("sums", ())}))


def repeated(
    graph: Network, pairs: Mapping[tuple[str, str], Sequence[Edge]]
) -> frozenset[tuple[str, str]]:
    """Give the lines whose money is that of another line, and told there.

    What one document says of the money of one thing stands on each step that the money takes. It
    is told once: on the last step, from a fund if it came through one.
    """
    alike: dict[frozenset[str], list[tuple[str, str]]] = {}
    for pair, edges in pairs.items():
        facts = frozenset(fact for edge in edges for fact in graph.edges[edge].get("facts", ()))
        if facts:
            alike.setdefault(facts, []).append(pair)

    def place(pair: tuple[str, str], steps: Sequence[tuple[str, str]]) -> tuple[bool, bool, bool]:
        """Give the last step first: what it pays for passes nothing on, and a fund is before it."""
        onward = any(pair[1] == source for source, _ in steps)
        passed = any(pair[0] == target for _, target in steps)
        return onward, not passed, graph.nodes[pair[0]]["kind"] != "fund"

    return frozenset(
        pair
        for steps in alike.values()
        for pair in sorted(steps, key=lambda pair: (place(pair, steps), pair))[1:]
    )


def flow(sums: Sequence[Sum], parts: Parts, lang: str) -> Flow:
    """Tell what some statements about one line say together; nothing is added up without leave."""
    stated = [one for one in sums if one.value]
    if not stated:
        shares = sorted({one.share for one in sums if one.share}, key=Decimal)
        told = [message("money-of-cost", lang, share=share(one, lang)) for one in shares]
        return Flow(None, told[0] if len(told) == 1 else "", unstated=True)
    if len(stated) == 1 and len(sums) - _silent(sums, stated) == 1:
        return Flow(_euros(stated[0]), _told(stated[0], lang), unstated=False)
    if len(stated) == 1:
        about = len({one.about for one in sums})
        words = message("money-one", lang, sum=_told(stated[0], lang), n=about)
        return Flow(_euros(stated[0]), words, unstated=False)
    if _addable(stated, parts):
        total = sum((Decimal(one.value) for one in stated), Decimal())
        whole = Sum("", f"{total:f}", stated[0].unit, status=stated[0].status)
        about = len({one.about for one in sums})
        words = message("money-added", lang, sum=_told(whole, lang), stated=len(stated), n=about)
        return Flow(_euros(whole), words, unstated=False, added=True)
    largest = max(stated, key=lambda one: (one.unit == DRAWN, Decimal(one.value)))
    words = message("money-several", lang, n=len(stated), sum=_told(largest, lang))
    return Flow(_euros(largest), words, unstated=False)


def _silent(sums: Sequence[Sum], stated: Sequence[Sum]) -> int:
    """Count the statements without a sum that are about the same thing, or about a fund itself."""
    about = {one.about for one in stated}
    return sum(not one.value and (one.about in about or "/fund/" in one.about) for one in sums)


def _addable(stated: Sequence[Sum], parts: Parts) -> bool:
    """Whether sums may be added: alike, each about another thing, none a part of another."""
    about = [one.about for one in stated]
    alike = {(one.unit, one.status in PLANNED_LIKE, one.bound) for one in stated}
    whole = any((one, other) in parts for one in about for other in about)
    return len(alike) == 1 and len(set(about)) == len(about) and not whole and not stated[0].bound


def _told(one: Sum, lang: str) -> str:
    text = amount(one.value, one.unit, lang, bound=one.bound)
    return message("money-planned", lang, sum=text) if one.status in PLANNED_LIKE else text


def _euros(one: Sum) -> Decimal | None:
    return Decimal(one.value) if one.unit == DRAWN else None


def money_told(data: Mapping[str, Any], parts: Parts, lang: str) -> str:
    """Tell the money of one relation in a list; "" for one that is not about money."""
    if "sums" not in data:
        return ""
    return flow(data["sums"], parts, lang).words or message("money-unstated", lang)


def budget(data: Mapping[str, Any], lang: str) -> str:
    """Tell what a thing costs as it was said last, with the date; "" where nobody says."""
    for one in data.get("budgets", ())[-1:]:
        told = _told(one, lang)
        if one.as_of:
            told = f"{told} ({date(one.as_of, lang)})"
        return message("timeline-budget", lang, sum=told)
    return ""


def widths(flows: Sequence[Flow]) -> list[float]:
    """Give each line its width: by the square root of its amount, so that small sums are seen."""
    roots = [sqrt(float(one.value or 0) / 1_000_000) for one in flows]
    scale = min(_MILLION, _WIDEST / max([*roots, 0.001]))
    return [round(max(THIN, root * scale), 1) for root in roots]
