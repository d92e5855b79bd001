"""Says which actors count on no side of a bridge, as nobody says what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.bridging.joining import unplaced
from ontology.messages import message
from queries.reports.model import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.bridging.bridge import Bridge
    from graph.networks.model import Network
    from queries.bridging.words import Telling

#: What is not on record of those who count on no side of a sort.
_WORDS: Final = {"country": "homeless", "actor_kind": "kindless"}


def uncounted(graph: Network, found: Bridge, telling: Telling) -> Iterator[Sentence]:
    """Name those who may be of either side and meet its actors; our record is what lacks it."""
    word = _WORDS[found.one.sort]
    refs = telling.ordered(unplaced(graph, _met(found), found.one.sort))
    if refs:
        text = message(f"bridge.{word}", telling.lang, n=len(refs), names=telling.listed(refs))
        yield Sentence(text=text, count=len(refs), of=f"actors-{word}", things=refs, ours=True)


def _met(found: Bridge) -> set[str]:
    """Give all who have a part in what joins the two, or in anything with an actor of either."""
    joining = {each.thing for each in found.joining}
    sides = {*found.sides[0], *found.sides[1]}
    return {
        actor
        for thing, played in found.casts.items()
        if thing in joining or not sides.isdisjoint(played)
        for actor in played
    }
