"""The bars of the money: for each initiative the sums that are stated, and on which way it came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from queries.values import amount
from viz.messages import message
from viz.pictures.money.flows import budget
from viz.pictures.timeline.bands import MONEY
from viz.pictures.timeline.bar import Bar, fold, names, ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.networks.sums import Sum
    from viz.pictures.timeline.bands import Bands

#: A fund may have many givers; a way for each would be no way to read.
_GIVERS: Final = 3
_COIN: Final = "coin"
_TO: Final = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
_AND: Final = " \N{MIDDLE DOT} "
#: So many initiatives have a bar for their money.
_MOST: Final = 12


def money(bands: Bands) -> Iterator[Bar]:
    """Give one bar for the money of each initiative, and one for whoever is left over.

    What was asked for stands above the line of time and is not repeated; of many initiatives
    those of which sums are known come first.
    """
    told = set(bands.focus)
    found = [(name, ways) for name in bands.order if (ways := _ways(bands, name))]
    found.sort(key=lambda each: not _stated(bands, each[0]))
    chosen = {name for name, _ in found[:_MOST]}
    for name, ways in sorted(found, key=lambda each: bands.order.index(each[0])):
        if name not in chosen:
            continue
        members = list(dict.fromkeys(node for way in ways for node in way))
        members += [node for node in _managers(bands, members) if node not in members]
        told.update(members)
        lines = (_TO.join(bands.graph.nodes[node]["label"] for node in way) for way in ways)
        sums = _sums(bands, name)
        words = (_AND.join(sums), _AND.join(lines)) if sums else (_AND.join(lines), "")
        yield _bar(bands, f"{MONEY}:{name}", members, [name], words)
    if left := [node for node in bands.of(MONEY) if node not in told]:
        words = (f"+ {len(left)}", names(bands, left))
        yield _bar(bands, MONEY, left, ties(bands, left), words)


def _bar(
    bands: Bands, name: str, members: list[str], over: list[str], words: tuple[str, str]
) -> Bar:
    return replace(fold(bands, name, members, over, *words), mark=_COIN)


def _into(bands: Bands, node: str) -> list[str]:
    pairs = bands.graph.in_edges(node, data=True)
    sources = {source for source, _, data in pairs if data["kind"] == "funding"}
    return sorted(sources - set(bands.focus))


def _ways(bands: Bands, name: str) -> list[list[str]]:
    """Give the ways on which money comes to an initiative, until each giver is on one of them."""
    nodes = bands.graph.nodes
    found: list[list[str]] = []
    waiting = [[giver] for giver in _into(bands, name)]
    while waiting:
        way = waiting.pop()
        above = _into(bands, way[0])[:_GIVERS] if nodes[way[0]]["kind"] == "fund" else []
        above = [giver for giver in above if giver not in way]
        waiting += [[giver, *way] for giver in above]
        if not above:
            found.append(way)
    found.sort(key=lambda way: (-len(way), [nodes[node]["label"] for node in way]))
    seen: set[str] = set()
    ways = []
    for way in found:
        if set(way) - seen:
            ways.append(way)
            seen |= set(way)
    return ways


def _managers(bands: Bands, members: list[str]) -> list[str]:
    """Give who manages these funds."""
    pairs = bands.graph.out_edges(members, data=True)
    return sorted({target for _, target, data in pairs if data["kind"] == "management"})


def _stated(bands: Bands, name: str) -> list[Sum]:
    pairs = bands.graph.in_edges(name, data=True)
    every = {one for *_, data in pairs for one in data.get("sums", ())}
    return sorted(one for one in every if one.about == name and one.value)


def _sums(bands: Bands, name: str) -> list[str]:
    """Tell the sums that are stated for an initiative, else its latest budget; none is added up."""
    if stated := _stated(bands, name):
        return [amount(one.value, one.unit, bands.lang) for one in stated]
    if told := budget(bands.graph.nodes[name], bands.lang):
        return [told]
    read = any("sums" in data for *_, data in bands.graph.in_edges(name, data=True))
    return [message("money-unstated", bands.lang)] if read else []
