"""The parts that are played in an initiative, an agreement or a fund, and who plays each of them.

A part is a role, that of a signatory, the service or the federation of one country that takes
part, or a side: whoever plays any part from a country, as actor of it or as the country itself.
Only named actors play one; that a group may play it as well is told apart.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from graph.networks.projection import PARTS, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph.networks.model import Edge, Network

Sort: TypeAlias = Literal["role", "kind", "side", "party"]

#: Kinds of actors that stand for a country's labour market: one of each side is wanted.
KINDS: Final = ("public-employment-service", "employers-federation")
_FUND: Final = "fund"


class Post(NamedTuple):
    """A part that can fall vacant.

    `word` is the slug of a role or of a kind of actor, `country` an ISO code or "".
    """

    sort: Sort
    word: str = ""
    country: str = ""


_PARTY: Final = Post("party")
#: What a thing itself says of somebody, by the word of the relation.
_GIVEN: Final = {"party": _PARTY, "managedBy": Post("role", "manager")}

#: Who plays each part of a thing, and by which relations.
Cast: TypeAlias = "Mapping[Post, Mapping[str, tuple[Edge, ...]]]"

#: A part, who plays it, by which relation, and of which kind that is.
_Played: TypeAlias = "tuple[Post, str, Edge, str]"


def cast_of(graph: Network, name: str) -> Cast:
    """Give each part in a thing with the named actors that play it, and by which relations."""
    return _cast(graph, name, lambda kind: kind not in {UNNAMED, _FUND})


def groups_of(graph: Network, name: str) -> Cast:
    """Give each part in a thing with the groups without a name that play it."""
    return _cast(graph, name, lambda kind: kind == UNNAMED)


def _cast(graph: Network, name: str, wanted: Callable[[str], bool]) -> Cast:
    found: dict[Post, dict[str, tuple[Edge, ...]]] = {}
    played = sorted(chain(_of_its_own(graph, name), _given(graph, name)), key=itemgetter(1))
    for post, actor, edge, kind in played:
        whose = graph.nodes[actor]
        if wanted(whose["kind"]):
            what = whose["actor_kind"] if kind == "participation" else ""
            for each in (post, *_as_what_it_is(whose["country"], what)):
                players = found.setdefault(each, {})
                players[actor] = (*players.get(actor, ()), edge)
    return dict(sorted(found.items()))


def _of_its_own(graph: Network, name: str) -> Iterator[_Played]:
    """Give the parts that actors play by relations of their own."""
    for actor, _, key, data in graph.in_edges(name, keys=True, data=True):
        if (kind := data["kind"]) in PARTS:
            yield _role(data["key_word"]), actor, (actor, name, key), kind


def _given(graph: Network, name: str) -> Iterator[_Played]:
    """Give the parts that the thing itself says somebody has: parties, and who manages it."""
    for _, actor, key, data in graph.out_edges(name, keys=True, data=True):
        if post := _GIVEN.get(data["key_word"]):
            yield post, actor, (name, actor, key), data["kind"]


@lru_cache(maxsize=4096)
def _role(word: str) -> Post:
    """Give the part that a role is: to sign for somebody is to be a party."""
    return _PARTY if word == "signatory" else Post("role", word)


@lru_cache(maxsize=4096)
def _as_what_it_is(country: str, kind: str) -> tuple[Post, ...]:
    """Give the parts that come with an actor, of its country and of what it takes part as."""
    if not country:
        return ()
    side = Post("side", country=country)
    return (side, Post("kind", kind, country)) if kind in KINDS else (side,)
