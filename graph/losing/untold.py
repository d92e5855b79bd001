"""Where a loss cannot be told: nobody says what some who take part are, or where they belong."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.networks.projection import UNNAMED
from graph.networks.unknown import homeless, kindless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.losing.loss import Loss
    from graph.losing.posts import Post, Sort
    from graph.networks.model import Network

    Unknown: TypeAlias = Callable[[Network, Iterable[str]], frozenset[str]]

#: Things, each with the actors of which something is not on record.
Untold: TypeAlias = "Mapping[str, frozenset[str]]"


def without_kind(graph: Network, loss: Loss) -> Untold:
    """Give where a service or a federation may be missed, and who may or may not be one there."""
    return _where(graph, loss, "kind", kindless)


def without_country(graph: Network, loss: Loss) -> Untold:
    """Give where the side of a country may be missed, and who may or may not be of it there."""
    return _where(graph, loss, "side", homeless)


def with_groups(graph: Network, loss: Loss) -> Untold:
    """Give where a group without a name plays a part that nobody who is named plays any more."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in loss.lost:
        for name, _, data in graph.in_edges(part.thing, data=True):
            whose = graph.nodes[name]
            if whose["kind"] == UNNAMED and _plays(part.post, data, whose):
                found[part.thing].add(name)
    return {thing: frozenset(found[thing]) for thing in sorted(found)}


def _plays(post: Post, part: Mapping[str, Any], whose: Mapping[str, Any]) -> bool:
    if part["kind"] != "participation":
        return False
    if post.sort == "role":
        return bool(part["key_word"] == post.word)
    kind = post.sort == "side" or whose["actor_kind"] == post.word
    return bool(kind and post.country and whose["country"] == post.country)


def _where(graph: Network, loss: Loss, sort: Sort, unknown: Unknown) -> Untold:
    """Ask where a post of this sort falls vacant, or somebody leaves who may have held one.

    Named are those of whom it is not on record and who may be of the country that it is about.
    """
    vacant = [(part.thing, part.post.country) for part in loss.lost if part.post.sort == sort]
    vacant += [
        (thing, graph.nodes[name]["country"])
        for name in unknown(graph, loss.actors)
        for thing in _takes_part(graph, name)
    ]
    found: dict[str, set[str]] = defaultdict(set)
    for thing, country in vacant:
        found[thing] |= {
            name
            for name in unknown(graph, _participants(graph, thing))
            if not country or graph.nodes[name]["country"] in {"", country}
        }
    return {thing: frozenset(found[thing]) for thing in sorted(found) if found[thing]}


def _takes_part(graph: Network, name: str) -> list[str]:
    edges = graph.out_edges(name, data=True)
    return [thing for _, thing, data in edges if data["kind"] == "participation"]


def _participants(graph: Network, thing: str) -> list[str]:
    edges = graph.in_edges(thing, data=True)
    return [name for name, _, data in edges if data["kind"] == "participation"]
