"""Makes a large network of the shape that the packaged one has; the same numbers, the same network.

A few actors are in thousands of initiatives and most are in a few. Money goes from few givers, for
the most part through funds, some of which are paid from others and most of which have a manager.
"""

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from graph.networks.model import Network
from tests.graph.made_networks import Making

COUNTRIES = 60
#: Of a hundred actors so many give, and so many funds are there; of a hundred participations, so
#: many initiatives and agreements.
GIVERS, FUNDS, INITIATIVES, AGREEMENTS = 5, 1.5, 10, 4
ROLES = ("implementer", "partner", "coordinator", "funder", "employment-service", "evaluator")
SERVICES = 0.03
_SEED = 11


def crowded(actors: int, participations: int) -> Network:
    """Make a network with so many actors and participations."""
    drawn = random.Random(_SEED)
    making = Making()
    who = _actors(making, drawn, actors)
    paid = [making.thing("project", f"project-{at}") for at in _few(participations, INITIATIVES)]
    played: set[tuple[str, str]] = set()
    while missing := participations - len(played):
        pairs = zip(_some(drawn, who, missing), drawn.choices(paid, k=missing), strict=True)
        for pair in dict.fromkeys(pairs):
            if pair not in played:
                making.plays(*pair, drawn.choice(ROLES))
                played.add(pair)
    _money(making, drawn, who, paid)
    for at in _few(participations, AGREEMENTS):
        agreement = making.thing("agreement", f"agreement-{at}")
        for party in dict.fromkeys(_some(drawn, who, 2)):
            making.signs(party, agreement)
        making.rests(drawn.choice(paid), agreement)
    return making.made()


def _actors(making: Making, drawn: random.Random, number: int) -> list[str]:
    countries = [f"{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(COUNTRIES)]
    return [
        making.thing(
            "organisation",
            f"actor-{at}",
            _some(drawn, countries, 1)[0],
            "public-employment-service" if drawn.random() < SERVICES else "",
        )
        for at in range(number)
    ]


def _money(making: Making, drawn: random.Random, who: Sequence[str], paid: Sequence[str]) -> None:
    """Let every initiative be paid once or twice, two of three times through a fund."""
    funds = [making.thing("fund", f"fund-{at}") for at in _few(len(who), FUNDS)]
    givers = who[: len(_few(len(who), GIVERS))]
    for at, fund in enumerate(funds):
        making.pays(_some(drawn, givers, 1)[0], fund)
        if at % 3:
            making.feeds(funds[at // 3], fund)
        if at % 4:
            making.manages(_some(drawn, who, 1)[0], fund)
    for name in paid:
        for giver in dict.fromkeys(_some(drawn, givers, drawn.choice((1, 2)))):
            making.pays(giver, name, _some(drawn, funds, 1)[0] if drawn.random() < 0.67 else "")


def _some(drawn: random.Random, names: Sequence[str], number: int) -> list[str]:
    """Draw some, the first of them most often, each half as often as one at half its place."""
    return drawn.choices(names, cum_weights=_weights(len(names)), k=number)


@cache
def _weights(number: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (at + 1) for at in range(number)))


def _few(number: int, of_hundred: float) -> range:
    return range(max(1, round(number * of_hundred / 100)))
