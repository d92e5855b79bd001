"""The bars of each band: one by one what several initiatives share, folded what one of them has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from viz.messages import message, parted
from viz.pictures.timeline.bands import CARRIED, PEOPLE, POLICY, REACH
from viz.pictures.timeline.bar import Bar, dated_bar, fold, names, sentences, tied_bar, ties, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from viz.pictures.timeline.bands import Bands

#: So many things of a band have a bar each; those that fewest initiatives share are folded.
_MOST: Final = 12
#: What is named first of those who work in an initiative, and of what it carries over.
_ROLES: Final = (
    *("coordinator", "implementer", "component-implementer", "implementing-partner"),
    *("manager", "commissioner", "fund-manager"),
)
_KINDS: Final = ("model", "sector", "place")


def arranged(bands: Bands, nodes: Iterable[str]) -> Iterator[Bar]:
    """Give a bar for each of these initiatives, with what the thing in the middle has to do."""
    for node in nodes:
        bar = dated_bar(bands, node)
        told = sentences(bands, [node]) if bands.focus else []
        yield replace(bar, told=parted([bar.told, *told], bands.lang))


def rest(bands: Bands) -> Iterator[Bar]:
    """Give one bar for all initiatives for which there was no room."""
    if bands.more:
        label = message("timeline-more", bands.lang, n=len(bands.more))
        yield fold(bands, "rest", bands.more, bands.more, label)


def policies(bands: Bands) -> Iterator[Bar]:
    """Give what initiatives rest on; what has no date stands over those that rest on it."""
    found = sorted(bands.of(POLICY), key=lambda node: -len(bands.tied[node]))
    for node in found[:_MOST]:
        bar = dated_bar(bands, node)
        told = parted([bar.told, *sentences(bands, [node])], bands.lang)
        bar = replace(bar, told=told, ties=bands.tied[node])
        if not bar.spans:
            below = message("timeline-no-date", bands.lang)
            spans = times(bands, bar.ties)
            bar = replace(bar, spans=spans, below=below, loose=True, vague=True)
        yield bar
    if more := found[_MOST:]:
        yield _folded(bands, POLICY, "", more)


def shared(bands: Bands, band: str) -> Iterator[Bar]:
    """Give what several initiatives share one by one, the rest folded for each initiative.

    Where there is only one initiative, the first twelve stand one by one; where there are very
    many, what one of them has is a single fold.
    """
    found = sorted(bands.of(band), key=lambda node: _rank(bands, band, node))
    alone = len(bands.order) <= 1
    apart = [node for node in found if alone or len(bands.tied[node]) > 1]
    for node in apart[:_MOST]:
        yield tied_bar(bands, node)
    if more := apart[_MOST:]:
        yield _folded(bands, band, "more", more)
    single: dict[str, list[str]] = {name: [] for name in (*bands.order, "")}
    few = len(bands.order) <= _MOST
    for node in found if not alone else ():
        if len(bands.tied[node]) < 2:
            single["".join(bands.tied[node]) if few else ""].append(node)
    for name, members in single.items():
        if len(members) == 1:
            yield tied_bar(bands, members[0])
        elif members:
            yield _folded(bands, band, name, members)


def _folded(bands: Bands, band: str, name: str, members: Sequence[str]) -> Bar:
    label = f"+ {len(members)}"
    if band == PEOPLE:
        label = message("timeline-partners", bands.lang, n=len(members))
    over, told = ties(bands, members), names(bands, members)
    return fold(bands, f"{band}:{name}", members, over, label, told)


def _rank(bands: Bands, band: str, node: str) -> tuple[int, int, str, str]:
    """Order by how many initiatives share a thing, then by what it does or is, then by name."""
    data = bands.graph.nodes[node]
    if band in {CARRIED, REACH}:
        rank = _KINDS.index(data["kind"]) if data["kind"] in _KINDS else len(_KINDS)
    else:
        roles = {edge["key_word"] for _, _, edge in bands.graph.out_edges(node, data=True)}
        named = [at for at, role in enumerate(_ROLES) if role in roles]
        rank = min(named, default=len(_ROLES)) + 2 * len(_ROLES) * (data["kind"] == "group")
    return (-len(bands.tied[node]), rank, data["label"].casefold(), node)
