"""Puts nodes and edges into words, for whoever hears, hovers over or reads a picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from queries.values import date
from viz.messages import message, parted
from viz.pictures.citing import cited
from viz.pictures.joined import plan_word, shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graph.networks.model import Edge

#: The two codes of international bodies that Babel has no territory for.
_CODES: Final = frozenset({"INT", ""})
#: What a line begins with that belongs to the sentence above it; scripts go by it.
_BELOW: Final = "  "


@cache
def country_name(code: str, lang: str) -> str:
    """Give the name of a country (ISO 3166-1) in a language; "" for what is none."""
    return "" if code in _CODES else str(Locale(lang).territories.get(code, code))


def node_told(graph: nx.MultiDiGraph[str], node: str) -> str:
    """Tell a node: “Enabel, development agency, Belgium, 12 links”."""
    lang, data = graph.graph["lang"], graph.nodes[node]
    touching = [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]
    ties = sum(len(edge.get("edges", (edge,))) for *_, edge in touching)
    country = country_name(data["country"], lang)
    parts = (
        data["label"],
        data["type_word"],
        "" if country == data["label"] else country,
        message("picture-ties", lang, n=ties),
    )
    return ", ".join(part for part in parts if part)


def edge_told(graph: nx.MultiDiGraph[str], edge: Edge) -> str:
    """Tell an edge: “Enabel coordinates PALIM (documents: 5, independent sources: 3)”."""
    lang, data = graph.graph["lang"], graph.edges[edge]
    source, target = _ends(graph, edge)
    when = when_told(data, lang)
    told = f"{source} {data['verb']} {target}{when and f', {when}'} ({evidence(data, lang)})"
    told = planned(told, data, lang)
    if not data["contested"]:
        return told
    return f"{told} ≠ {message('disputed', lang)}{_some(data.get('contested_of'), lang)}"


def _ends(graph: nx.MultiDiGraph[str], edge: Edge) -> tuple[str, ...]:
    """Name both ends; of a fold of which only some are meant, how many these are."""
    lang = graph.graph["lang"]
    names = {end: graph.nodes[end]["label"] for end in edge[:2]}
    for end, n, _ in shares(graph, edge):
        names[end] = message("drawn-some", lang, n=n, label=names[end])
    return tuple(names[end] for end in edge[:2])


def planned(told: str, data: Mapping[str, Any], lang: str) -> str:
    """Say before a sentence that it is no fact, or after it of how many of its things."""
    if plan := plan_word(data, lang):
        return message("drawn-plan", lang, plan=plan[:1].upper() + plan[1:], told=told)
    some = _some(data.get("planned_of"), lang)
    return parted([told, f"{message('drawn-planned', lang)}{some}"], lang) if some else told


def _some(share: tuple[int, int] | None, lang: str) -> str:
    """Say of how many of several relations something is true, where it is not true of all."""
    n, count = share or (0, 0)
    return f" ({message('drawn-of', lang, n=n, count=count)})" if 0 < n < count else ""


def when_told(data: Mapping[str, Any], lang: str) -> str:
    """Tell the dates that documents give for a relation itself; "" where there are none."""
    since, until = data.get("since", ""), data.get("until", "")
    start, end = date(since, lang), date(until, lang)
    if since and until:
        told = message("explore-period", lang, start=start, end=end)
        return start if since == until else told
    if since:
        return message("explore-since", lang, start=start)
    return message("explore-until-date", lang, end=end) if until else ""


def edge_cited(graph: nx.MultiDiGraph[str], edge: Edge, more: str = "") -> str:
    """Tell an edge with what `more` is to be said, and in a line below it who says so."""
    told = edge_told(graph, edge) + (f": {more}" if more else "")
    known, sources = graph.graph.get("cited", {}), graph.edges[edge]["sources"]
    by = cited(known, sources, graph.graph["lang"])
    return f"{told}\n{_BELOW}{by}" if by else told


def evidence(data: dict[str, object], lang: str) -> str:
    """Tell how many documents say so, and how many of them independently."""
    documents, independent = len(_names(data["sources"])), len(_names(data["utterances"]))
    if not documents:
        return message("inferred-short", lang)
    if documents == independent:
        return message("documents-count", lang, n=documents)
    return message("independent", lang, documents=documents, independent=independent)


def _names(found: object) -> tuple[str, ...]:
    return found if isinstance(found, tuple) else ()
