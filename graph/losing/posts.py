"""The parts that are played in an initiative, an agreement or a fund, and who plays each of them.

A part is a role, the service or the federation of one country, or a side: whoever takes part from
a country. Only named actors play one; that a group has it is told of others who are not named.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.networks.model import Edge, Network

Sort: TypeAlias = Literal["role", "kind", "side", "party"]

#: Kinds of actors that stand for a country's labour market: one of each side is wanted.
KINDS: Final = ("public-employment-service", "employers-federation")
_UNNAMED: Final = frozenset({"group", "fund"})


class Post(NamedTuple):
    """A part that can fall vacant.

    `word` is the slug of a role or of a kind of actor, `country` an ISO code or "".
    """

    sort: Sort
    word: str = ""
    country: str = ""


_PARTY: Final = Post("party")

#: Who plays each part of a thing, and by which relations.
Cast: TypeAlias = "Mapping[Post, Mapping[str, tuple[Edge, ...]]]"


def cast_of(graph: Network, name: str) -> Cast:
    """Give each part in a thing with the named actors that play it, and by which relations."""
    found: dict[Post, dict[str, tuple[Edge, ...]]] = defaultdict(dict)
    for post, actor, edge in _played(graph, name):
        if graph.nodes[actor]["kind"] not in _UNNAMED:
            found[post][actor] = (*found[post].get(actor, ()), edge)
    return {post: dict(sorted(found[post].items())) for post in sorted(found)}


def _played(graph: Network, name: str) -> Iterator[tuple[Post, str, Edge]]:
    for actor, _, key, data in graph.in_edges(name, keys=True, data=True):
        edge = (actor, name, key)
        if data["kind"] in {"funding", "management", "participation"}:
            yield _role(data["key_word"]), actor, edge
        if data["kind"] == "participation":
            whose = graph.nodes[actor]
            for post in _as_what_it_is(whose["country"], whose["actor_kind"]):
                yield post, actor, edge
    for _, actor, key, data in graph.out_edges(name, keys=True, data=True):
        if data["key_word"] == "party":
            yield _PARTY, actor, (name, actor, key)
        elif data["key_word"] == "managedBy":
            yield _role("manager"), actor, (name, actor, key)


@lru_cache(maxsize=4096)
def _role(word: str) -> Post:
    return Post("role", word)


@lru_cache(maxsize=4096)
def _as_what_it_is(country: str, actor_kind: str) -> tuple[Post, ...]:
    if not country:
        return ()
    side = Post("side", country=country)
    return (side, Post("kind", actor_kind, country)) if actor_kind in KINDS else (side,)
