"""All actors of a network by what would be lost without each of them.

First is without whom most initiatives, agreements and funds lose a part that nobody else plays;
of equals, who cuts most ways of money; then, who parts most pairs of countries; then names. Who is
at once the only partner, service and side of an initiative counts once for it. No number is weighed
against another, so that the place of each can be told in one clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.garbage import uncollected
from graph.losing.loss import Loss, Standing
from graph.networks.projection import ACTORS, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.networks.model import Network


@uncollected()
def ranking(graph: Network, watch: Callable[[int, int], None] | None = None) -> tuple[Loss, ...]:
    """Tell what would be lost without each actor that is tied to anything, the gravest first.

    `watch` is told how many were looked at, of how many.
    """
    standing = Standing(graph)
    actors = tied(graph)
    found = []
    for done, name in enumerate(actors, 1):
        found.append(standing.without([name]))
        if watch:
            watch(done, len(actors))

    def order(loss: Loss) -> tuple[int, int, int, str, str]:
        (name,) = loss.actors
        things, ways, pairs = weight(loss)
        return -things, -ways, -pairs, graph.nodes[name]["label"].casefold(), name

    return tuple(sorted(found, key=order))


def weight(loss: Loss) -> tuple[int, int, int]:
    """Count things that lose a part, ways of money that are cut, pairs of countries parted."""
    return len({part.thing for part in loss.lost}), len(loss.routes), len(loss.pairs)


def tied(graph: Network) -> list[str]:
    """Give the actors with a name that are tied to anything."""
    named = ACTORS - {UNNAMED}
    return sorted(
        name
        for name, data in graph.nodes(data=True)
        if data["kind"] in named and graph.degree(name)
    )
