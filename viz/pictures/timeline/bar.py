"""One bar on the line of time: a thing with its dates, or several things folded into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.pictures.marks import mark
from viz.pictures.telling import edge_told, node_told
from viz.pictures.timeline.spans import Span, period_of, span_of
from viz.pictures.timeline.words import brief, period_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viz.pictures.timeline.bands import Bands

#: So many sentences are told of a bar, and so many names of a fold.
_SENTENCES: Final = 12
_NAMES: Final = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """What has a bar of its own: a thing, or several as `members`; without spans it has no date.

    The time between several spans is drawn light. `loose` bars have no dates of their own: they
    stand where what they are tied to stands. Of `vague` ones that is all that is known.
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
    vague: bool = False


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
        "; ".join(part for part in told if part),
        (span,) if span else (),
        below=brief(period, bands.lang) if span else "",
        focus=name in bands.graph.graph["initiatives"],
        faint=data.get("faint", False),
        differs=bool(period.said),
    )


def tied_bar(bands: Bands, node: str) -> Bar:
    """Give the bar of a thing over the initiatives that it is tied to."""
    data = bands.graph.nodes[node]
    return Bar(
        node,
        mark(data["kind"], data["actor_kind"]),
        data["label"],
        "; ".join([node_told(bands.graph, node), *sentences(bands, [node])]),
        times(bands, bands.tied[node]),
        focus=node in bands.graph.graph["initiatives"],
        faint=data.get("faint", False),
        loose=True,
    )


def fold(
    bands: Bands,
    name: str,
    members: Sequence[str],
    over: Iterable[str],
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
        "; ".join(part for part in (label, below, *sentences(bands, members)) if part),
        times(bands, over),
        below=below,
        members=tuple(members),
        faint=all(data.get("faint", False) for data in nodes),
        loose=True,
    )


def names(bands: Bands, members: Sequence[str]) -> str:
    """Give the names of things, as many as anybody reads."""
    return ", ".join(bands.graph.nodes[node]["label"] for node in members[:_NAMES])


def ties(bands: Bands, nodes: Iterable[str]) -> list[str]:
    """Give the initiatives that any of these things is tied to."""
    return list(dict.fromkeys(name for node in nodes for name in bands.tied[node]))


def times(bands: Bands, over: Iterable[str]) -> tuple[Span, ...]:
    """Give when these initiatives were, whatever was planned."""
    found = [span_of(period_of(bands.graph.nodes[name])) for name in over]
    return tuple(Span(span.first, span.last, point=span.point) for span in found if span)


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
