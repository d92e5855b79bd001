"""Puts nodes and edges into words, for whoever hears, hovers over or reads a picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from viz.messages import message

if TYPE_CHECKING:
    import networkx as nx

    from viz.pictures.lanes import Edge

#: The two codes of international bodies that Babel has no territory for.
_CODES: Final = frozenset({"INT", ""})


@cache
def country_name(code: str, lang: str) -> str:
    """Give the name of a country (ISO 3166-1) in a language; "" for what is none."""
    return "" if code in _CODES else str(Locale(lang).territories.get(code, code))


def node_told(graph: nx.MultiDiGraph[str], node: str) -> str:
    """Tell a node: “Enabel, development agency, Belgium, 12 links”."""
    lang, data = graph.graph["lang"], graph.nodes[node]
    ties = graph.degree(node) if node in graph else 0
    country = country_name(data["country"], lang)
    parts = (
        data["label"],
        data["type_word"],
        "" if country == data["label"] else country,
        message("picture-ties", lang, n=int(ties)),
    )
    return ", ".join(part for part in parts if part)


def edge_told(graph: nx.MultiDiGraph[str], edge: Edge) -> str:
    """Tell an edge: “Enabel coordinates PALIM (documents: 5, independent sources: 3)”."""
    lang, data = graph.graph["lang"], graph.edges[edge]
    source, target = (graph.nodes[end]["label"] for end in edge[:2])
    told = f"{source} {data['verb']} {target} ({evidence(data, lang)})"
    return f"{told} ≠ {message('disputed', lang)}" if data["contested"] else told


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
