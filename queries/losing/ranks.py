"""The ranking of all actors by what would be lost without them, with a clause of reason each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.losing.ranking import weight
from ontology.messages import message, number
from queries.losing.model import Rank
from queries.losing.words import Words, apart, gravity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.losing.loss import Loss
    from graph.networks.model import Network


def ranks(graph: Network, ranking: Iterable[Loss]) -> tuple[Rank, ...]:
    """Tell a ranking; those without whom as much is lost share a place."""
    words = Words(graph)
    found: list[Rank] = []
    for at, loss in enumerate(ranking, 1):
        numbers = weight(loss)
        last = found[-1] if found else None
        equal = last is not None and (last.parts, last.ways, last.pairs) == numbers
        place = last.place if last and equal else at
        found.append(Rank(place, words.ref(loss.actors[0]), *numbers, _clause(words, loss)))
    return tuple(found)


def weighs(rank: Rank) -> bool:
    """Whether anything would be lost without an actor."""
    return bool(rank.parts or rank.ways or rank.pairs)


def _clause(words: Words, loss: Loss) -> str:
    """Say why an actor has its place: the parts by name, the ways of money, the countries."""
    return apart(_reasons(words, loss), words.lang) or message("loss.rank-nothing", words.lang)


def _reasons(words: Words, loss: Loss) -> Iterator[str]:
    lang = words.lang
    parts, ways, pairs = weight(loss)
    if parts:
        # The same part is counted together, of whatever country.
        alike = Counter(part.position._replace(country="") for part in loss.lost)
        each = sorted(alike, key=gravity)
        told = [f"{words.part(one)} {number(alike[one], lang)}" for one in each]
        yield message("loss.rank-parts", lang, n=parts, parts=", ".join(told))
    if ways:
        yield message("loss.rank-ways", lang, n=ways)
    if pairs:
        yield message("loss.rank-pairs", lang, n=pairs)
