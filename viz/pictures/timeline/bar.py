"""One bar on the line of time: a thing with its dates, or several things folded into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from viz.messages import message, parted
from viz.pictures.marks import mark
from viz.pictures.telling import edge_told, node_told
from viz.pictures.timeline.spans import Span, lived, period_of, span_of, within
from viz.pictures.timeline.words import brief, period_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from viz.pictures.timeline.bands import Bands

#: So many sentences are told of a bar, and so many names of a fold.
_SENTENCES: Final = 12
_NAMES: Final = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """What has a bar of its own: a thing, or several as `members`; without spans it has no date.

    The time between several spans is drawn light. `loose` bars have no dates of their own: they
    stand where the initiatives they are tied to (`ties`) stand. Of `vague` ones that is all that is
    known.
    """

    name: str
    mark: str
    label: str
    told: str
    spans: tuple[Span, ...]
    below: str = ""
    members: tuple[str, ...] = ()
    focus: bool = False
    faint: bool = False
    differs: bool = False
    loose: bool = False
    ties: tuple[str, ...] = ()
    vague: bool = False
    lang: str = ""


def dated_bar(bands: Bands, name: str) -> Bar:
    """Give the bar of an initiative, an agreement or a framework, by its own dates."""
    data = bands.graph.nodes[name]
    period = period_of(data)
    span = span_of(period)
    told = (node_told(bands.graph, name), period_told(period, bands.lang))
    return Bar(
        name,
        mark(data["kind"], data["actor_kind"]),
        data["label"],
        parted(told, bands.lang),
        (span,) if span else (),
        below=brief(period, bands.lang) if span else "",
        focus=name in bands.graph.graph["initiatives"],
        faint=data.get("faint", False),
        differs=bool(period.said),
        lang=data.get("lang", ""),
    )


def tied_bar(bands: Bands, node: str) -> Bar:
    """Give the bar of a thing over the initiatives that it is tied to."""
    data = bands.graph.nodes[node]
    return Bar(
        node,
        mark(data["kind"], data["actor_kind"]),
        data["label"],
        parted(
            [
                node_told(bands.graph, node),
                *sentences(bands, [node]),
                *_over(bands, _undated(bands, node)),
            ],
            bands.lang,
        ),
        times(bands, bands.tied[node], node),
        focus=node in bands.graph.graph["initiatives"],
        faint=data.get("faint", False),
        loose=True,
        ties=bands.tied[node],
        lang=data.get("lang", ""),
    )


def fold(
    bands: Bands,
    name: str,
    members: Sequence[str],
    over: Sequence[str],
    label: str,
    below: str = "",
) -> Bar:
    """Give one bar for several things, over these initiatives."""
    nodes = [bands.graph.nodes[node] for node in members]
    marks = {mark(data["kind"], data["actor_kind"]) for data in nodes}
    return Bar(
        f"fold:{name}",
        marks.pop() if len(marks) == 1 else "dot",
        label,
        parted((label, below, *sentences(bands, members), *_over(bands, over)), bands.lang),
        times(bands, over),
        below=below,
        members=tuple(members),
        faint=all(data.get("faint", False) for data in nodes),
        loose=True,
        ties=tuple(dict.fromkeys([*over, *ties(bands, members)])),
    )


def names(bands: Bands, members: Sequence[str]) -> str:
    """Give the names of things, as many as anybody reads."""
    return ", ".join(bands.graph.nodes[node]["label"] for node in members[:_NAMES])


def ties(bands: Bands, nodes: Iterable[str]) -> list[str]:
    """Give the initiatives that any of these things is tied to."""
    return list(dict.fromkeys(name for node in nodes for name in bands.tied[node]))


def times(bands: Bands, over: Iterable[str], node: str = "") -> tuple[Span, ...]:
    """Give when these initiatives were, or when a thing took part in them where that is said.

    What is only planned of it is drawn light.
    """
    found: dict[Span, None] = {}
    for name in over:
        whole = lived(period_of(bands.graph.nodes[name]))
        own = list(_own(bands, node, name, whole))
        found |= dict.fromkeys(own or ([whole] if whole else []))
    return tuple(found)


def _own(bands: Bands, node: str, name: str, whole: Span | None) -> Iterator[Span]:
    """Give the times of what a thing has to do with an initiative: where some are dated, those."""
    found = list(_between(bands, node, name))
    for data in [data for data in found if _dated(data)] or found:
        dates = data.get("since", ""), data.get("until", "")
        planned = all(one.get("plan") for one in found)
        if span := within(whole, *dates, planned=planned):
            yield span


def _between(bands: Bands, node: str, name: str) -> Iterator[Mapping[str, Any]]:
    graph = bands.graph
    for one, other in ((node, name), (name, node)):
        yield from (graph.get_edge_data(one, other) or {}).values()


def _dated(data: Mapping[str, Any]) -> bool:
    return bool(data.get("since") or data.get("until"))


def _undated(bands: Bands, node: str) -> list[str]:
    """Give the initiatives with which a thing has to do, and no document says when."""
    return [name for name in bands.tied[node] if not any(map(_dated, _between(bands, node, name)))]


def _over(bands: Bands, names: Sequence[str]) -> Iterator[str]:
    """Say whose time a bar has that has none of its own."""
    if names:
        told = ", ".join(bands.graph.nodes[name]["label"] for name in names[:_NAMES])
        yield message("drawn-over", bands.lang, names=told)


def sentences(bands: Bands, nodes: Sequence[str]) -> list[str]:
    """Tell what ties things to others; lineage is told on its lines."""
    graph = bands.graph
    edges = dict.fromkeys(
        edge
        for node in nodes
        for edge in sorted([*graph.out_edges(node, keys=True), *graph.in_edges(node, keys=True)])
        if graph.edges[edge]["kind"] != "lineage"
    )
    told = [edge_told(graph, edge) for edge in [*edges][:_SENTENCES]]
    return [*told, f"+ {len(edges) - _SENTENCES}"] if len(edges) > _SENTENCES else told
