"""The parts that are played in an initiative, an agreement or a fund, and who plays each of them.

A part is a role, the service or the federation of one country, or a side: whoever takes part from
a country. Only named actors play one; that a group has it is told of others who are not named.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from graph.networks.projection import PARTS, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.networks.model import Edge, Network

Sort: TypeAlias = Literal["role", "kind", "side", "party"]

#: Kinds of actors that stand for a country's labour market: one of each side is wanted.
KINDS: Final = ("public-employment-service", "employers-federation")
_NOBODY: Final = frozenset({UNNAMED, "fund"})


class Post(NamedTuple):
    """A part that can fall vacant.

    `word` is the slug of a role or of a kind of actor, `country` an ISO code or "".
    """

    sort: Sort
    word: str = ""
    country: str = ""


#: What a thing itself says of somebody, by the word of the relation.
_GIVEN: Final = {"party": Post("party"), "managedBy": Post("role", "manager")}

#: Who plays each part of a thing, and by which relations.
Cast: TypeAlias = "Mapping[Post, Mapping[str, tuple[Edge, ...]]]"


def cast_of(graph: Network, name: str) -> Cast:
    """Give each part in a thing with the named actors that play it, and by which relations."""
    found: dict[Post, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for post, actor, edge in chain(_of_its_own(graph, name), _given(graph, name)):
        found[post][actor].append(edge)
    return {
        post: {actor: tuple(edges) for actor, edges in sorted(found[post].items())}
        for post in sorted(found)
    }


def _of_its_own(graph: Network, name: str) -> Iterator[tuple[Post, str, Edge]]:
    """Give the parts that actors play by relations of their own."""
    for actor, _, key, data in graph.in_edges(name, keys=True, data=True):
        if data["kind"] not in PARTS or (whose := graph.nodes[actor])["kind"] in _NOBODY:
            continue
        edge = (actor, name, key)
        yield _role(data["key_word"]), actor, edge
        if data["kind"] == "participation":
            for post in _as_what_it_is(whose["country"], whose["actor_kind"]):
                yield post, actor, edge


def _given(graph: Network, name: str) -> Iterator[tuple[Post, str, Edge]]:
    """Give the parts that the thing itself says somebody has: parties, and who manages it."""
    for _, actor, key, data in graph.out_edges(name, keys=True, data=True):
        post = _GIVEN.get(data["key_word"])
        if post and graph.nodes[actor]["kind"] not in _NOBODY:
            yield post, actor, (name, actor, key)


@lru_cache(maxsize=4096)
def _role(word: str) -> Post:
    return Post("role", word)


@lru_cache(maxsize=4096)
def _as_what_it_is(country: str, actor_kind: str) -> tuple[Post, ...]:
    if not country:
        return ()
    side = Post("side", country=country)
    return (side, Post("kind", actor_kind, country)) if actor_kind in KINDS else (side,)
