"""Which band of the line of time a thing belongs to, and what of a graph is on the line at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS
from viz.messages import message
from viz.pictures.edges import DRAWN_KINDS
from viz.pictures.part import part_of
from viz.pictures.timeline.spans import period_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from graph.networks.model import Edge

POLICY: Final = "timeline-policy"
MONEY: Final = "timeline-money"
INITIATIVES: Final = "timeline-initiatives"
UNDATED: Final = "timeline-undated"
PEOPLE: Final = "timeline-people"
CARRIED: Final = "timeline-carried"
REACH: Final = "timeline-reach"
#: A band of initiatives in which the thing in the middle has one role: `role:implementer`.
ROLE: Final = "role:"

_ARRANGED: Final = frozenset(INITIATIVE_KINDS)
_POLICIES: Final = frozenset({"agreement", "framework"})
_REACHED: Final = frozenset({"model", "sector"})
_PART: Final = "lineage:component-of"
#: So many initiatives have a bar of their own; the others are one bar with their number.
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Bands:
    """A graph sorted for the line of time.

    `order` are the initiatives that have a bar of their own, earliest first, `more` the others;
    `tied` says of every other thing with which of these initiatives it has to do.
    """

    graph: nx.MultiDiGraph[str]
    focus: tuple[str, ...]
    order: tuple[str, ...]
    more: tuple[str, ...]
    tied: dict[str, tuple[str, ...]]
    band: dict[str, str]

    @property
    def lang(self) -> str:
        """The language that the graph is told in."""
        return str(self.graph.graph["lang"])

    def title(self, band: str) -> str:
        """Give the title of a band."""
        if band == REACH and CARRIED in self.band.values():
            return message("timeline-others", self.lang)
        if not band.startswith(ROLE):
            return message(band, self.lang)
        verb = band.removeprefix(ROLE)
        return verb[:1].upper() + verb[1:]

    def of(self, band: str) -> list[str]:
        """Give the things of a band, in the order of the graph."""
        return [node for node, found in self.band.items() if found == band]


def initiatives(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Give the initiatives of a graph."""
    return [node for node, data in graph.nodes(data=True) if data["kind"] in _ARRANGED]


def dated(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give the part of a graph that the line of time shows: initiatives, and what is tied to them.

    Of what has to do with none of them there remain the things that were asked for, and the money
    behind the money.
    """
    names = {*initiatives(graph), *(node for node in graph.graph["initiatives"] if node in graph)}
    edges = [edge for edge in graph.edges(keys=True) if _shown(graph, edge)]
    money = _money(graph, edges)
    chosen = [edge for edge in edges if _touches(graph, edge) or set(edge[:2]) <= money]
    return part_of(graph, chosen, names)


def _shown(graph: nx.MultiDiGraph[str], edge: Edge) -> bool:
    """Lineage stands between initiatives; the bodies behind bodies are not on the line."""
    kind = graph.edges[edge]["kind"]
    both = all(graph.nodes[end]["kind"] in _ARRANGED for end in edge[:2])
    return both if kind == "lineage" else kind in DRAWN_KINDS - {"body"}


def _touches(graph: nx.MultiDiGraph[str], edge: Edge) -> bool:
    """Whether an edge is about an initiative, or ties what was asked for to what has a date."""
    kinds = {graph.nodes[end]["kind"] for end in edge[:2]}
    asked = set(edge[:2]) & set(graph.graph["initiatives"])
    return bool(kinds & _ARRANGED) or (bool(asked) and bool(kinds & _POLICIES))


def _money(graph: nx.MultiDiGraph[str], edges: Iterable[Edge]) -> set[str]:
    """Give who stands on the ways of money to the initiatives, however far up."""
    above: dict[str, set[str]] = defaultdict(set)
    for source, target, key in edges:
        kind = graph.edges[source, target, key]["kind"]
        if kind == "funding":
            above[target].add(source)
        elif kind == "management":
            above[source].add(target)
    found: set[str] = set()
    waiting = initiatives(graph)
    while waiting:
        new = above[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def sort(part: nx.MultiDiGraph[str]) -> Bands:
    """Sort a part of a graph into bands."""
    asked = [node for node in part.graph["initiatives"] if node in part]
    found = initiatives(part)
    chosen, more = _chosen(part, asked, found)
    focus = tuple(n for n in asked if part.nodes[n]["kind"] not in _ARRANGED | _POLICIES)
    shown = set(chosen)
    ties: dict[str, dict[str, None]] = defaultdict(dict)
    for source, target, _ in sorted(part.edges(keys=True)):
        for one, other in ((source, target), (target, source)):
            if other in shown and part.nodes[one]["kind"] not in _ARRANGED:
                ties[one][other] = None
    tied = {n: tuple(i for i in chosen if i in ties.get(n, {})) for n in sorted(part)}
    wholes = _wholes(part, chosen)
    band = {n: _band(part, n) for n in sorted(part) if n not in focus}
    band |= {n: CARRIED for n in band if band[n] == REACH and _several(tied[n], wholes)}
    band |= _roles(part, focus, [*chosen, *more])
    band |= {n: UNDATED for n in found if span_of(period_of(part.nodes[n])) is None}
    return Bands(part, focus, tuple(chosen), tuple(more), tied, band)


def _chosen(
    part: nx.MultiDiGraph[str], asked: Sequence[str], found: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Choose the initiatives with a bar: those asked for, then those told in full, then others."""
    full = part.graph.get("full", ())

    def begun(node: str) -> str:
        return period_of(part.nodes[node]).start or period_of(part.nodes[node]).end

    wanted = sorted(found, key=lambda n: (part.nodes[n]["label"].casefold(), n))
    wanted.sort(key=begun, reverse=True)
    wanted.sort(key=lambda n: (n not in asked, n not in full))
    chosen = sorted(wanted[:MOST], key=lambda n: (begun(n) or "~", part.nodes[n]["label"], n))
    return _families(part, chosen), sorted(wanted[MOST:])


def _families(part: nx.MultiDiGraph[str], order: Sequence[str]) -> list[str]:
    """Put each part of a whole after the whole, that which began last of several."""
    dated_ones = [node for node in order if span_of(period_of(part.nodes[node]))]
    parts: dict[str, list[str]] = defaultdict(list)
    for node in order:
        wholes = [one for one in dated_ones if part.has_edge(node, one, _PART)]
        parts[wholes[-1] if wholes else ""].append(node)
    found: dict[str, None] = {}
    waiting = [*reversed(order), *reversed(parts[""])]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found[node] = None
            waiting += reversed(parts[node])
    return list(found)


def _band(part: nx.MultiDiGraph[str], node: str) -> str:
    kind = part.nodes[node]["kind"]
    if kind in _ARRANGED:
        return INITIATIVES
    if kind in _POLICIES:
        return POLICY
    if kind in _REACHED:
        return REACH
    kinds = Counter(
        data["kind"]
        for _, _, data in [*part.in_edges(node, data=True), *part.out_edges(node, data=True)]
    )
    if kinds["participation"] or kinds["framework"]:
        return PEOPLE
    if kinds["reach"]:
        return REACH
    return MONEY if kinds["funding"] or kind == "fund" else PEOPLE


def _wholes(part: nx.MultiDiGraph[str], order: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give each initiative with all wholes that it is a part of, and itself."""
    found: dict[str, frozenset[str]] = {}
    for node in order:
        seen = {node: None}
        for one in (waiting := [node]):
            new = [up for _, up, key in part.out_edges(one, keys=True) if key == _PART]
            waiting += [up for up in new if up not in seen]
            seen |= dict.fromkeys(new)
        found[node] = frozenset(seen)
    return found


def _several(tied: Sequence[str], wholes: Mapping[str, frozenset[str]]) -> bool:
    """Whether something is in two initiatives; a part and its whole are one."""
    return any(
        one not in wholes[other] and other not in wholes[one]
        for one, other in combinations(tied, 2)
    )


def _roles(
    part: nx.MultiDiGraph[str], focus: Sequence[str], found: Sequence[str]
) -> dict[str, str]:
    """Sort initiatives by what something that is none has to do with them, if that was asked for.

    One with several roles stands with the role that is the most common of all.
    """
    verbs: dict[str, list[str]] = defaultdict(list)
    for source, target, data in sorted(
        part.edges(data=True), key=lambda edge: (*edge[:2], edge[2]["key_word"])
    ):
        for one, other in ((source, target), (target, source)):
            if one in focus and other in found:
                verbs[other].append(data["verb"])
    common = Counter(verb for each in verbs.values() for verb in dict.fromkeys(each))
    return {
        node: ROLE + min(each, key=lambda verb: (-common[verb], verb))
        for node, each in verbs.items()
    }
