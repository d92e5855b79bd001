"""Where a loss cannot be told: nobody says what some who take part are, or where they belong."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from graph.losing.posts import cast_of, groups_of
from graph.networks.unknown import homeless, kindless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from graph.losing.loss import Loss
    from graph.losing.posts import Sort
    from graph.networks.model import Network

#: Things, each with the actors of which something is not on record.
Untold: TypeAlias = "Mapping[str, frozenset[str]]"


def without_kind(graph: Network, loss: Loss) -> Untold:
    """Give where a service or a federation may be missed, and who may or may not be one there.

    It is also told where somebody leaves who may have been one.
    """
    vacant = [*_vacant(loss, "kind")]
    for name in kindless(graph, loss.actors):
        vacant += [(thing, "", graph.nodes[name]["country"]) for thing in _joined(graph, name)]
    return _merged(
        (thing, _near(graph, country, kindless(graph, _participants(graph, thing))))
        for thing, _, country in vacant
    )


def without_country(graph: Network, loss: Loss) -> Untold:
    """Give where a side, or the service or federation of one, may be missed, and by whom filled.

    It is also told where somebody leaves of whom the country is not on record.
    """
    sides = [thing for thing, *_ in _vacant(loss, "side")]
    unplaced = homeless(graph, loss.actors)
    sides += [part.thing for part in loss.parts if not unplaced.isdisjoint(part.leaving)]
    return _merged(
        [
            *((thing, homeless(graph, _players(graph, thing))) for thing in sides),
            *(
                (thing, {each for each in homeless(graph, _participants(graph, thing))
                         if graph.nodes[each]["actor_kind"] == kind})
                for thing, kind, _ in _vacant(loss, "kind")
            ),
        ]
    )  # fmt: skip


def with_groups(graph: Network, loss: Loss) -> Untold:
    """Give where a group without a name plays a part that nobody who is named plays any more."""
    return _merged(
        (part.thing, groups_of(graph, part.thing).get(part.post, {}).keys() - {*loss.actors})
        for part in loss.lost
    )


def _vacant(loss: Loss, sort: Sort) -> Iterator[tuple[str, str, str]]:
    """Give where a part of this sort falls vacant: in what, of which kind, of which country."""
    posts = ((part.thing, part.post) for part in loss.lost if part.post.sort == sort)
    return ((thing, post.word, post.country) for thing, post in posts)


def _near(graph: Network, country: str, actors: Iterable[str]) -> set[str]:
    """Leave out who is of another country than the one that it is about."""
    fits = {"", country}
    return {name for name in actors if not country or graph.nodes[name]["country"] in fits}


def _joined(graph: Network, name: str) -> list[str]:
    edges = graph.out_edges(name, data=True)
    return [thing for _, thing, data in edges if data["kind"] == "participation"]


def _participants(graph: Network, thing: str) -> list[str]:
    edges = graph.in_edges(thing, data=True)
    return [name for name, _, data in edges if data["kind"] == "participation"]


def _players(graph: Network, thing: str) -> set[str]:
    return {actor for played in cast_of(graph, thing).values() for actor in played}


def _merged(pairs: Iterable[tuple[str, AbstractSet[str]]]) -> Untold:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, names in pairs:
        found[thing] |= names
    return {thing: frozenset(found[thing]) for thing in sorted(found) if found[thing]}
