"""Where money stands in a network that is taken away: each sum on one edge, so that they add up.

Money goes from its giver to what is paid for, often through a fund, and each of these steps is an
edge. The first of them tells the sum; all of them name the funding.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from graph.exports.tables.model import AND
from graph.rdf.iris import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.networks.model import Edge, Network
    from graph.networks.sums import Sum

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def tellers(graph: Network) -> dict[str, Edge]:
    """Give for each funding the one edge that tells its sum: from the giver to what is paid for.

    Where there is none, as of a body that pays for itself, it is the first that has the money.
    """
    ranked: dict[str, tuple[bool, bool, str, Edge]] = {}
    for source, target, key, data in graph.edges(keys=True, data=True):
        for each in data.get("sums", ()):
            rank = target != each.about, source != each.giver, key, (source, target, key)
            ranked[each.fact] = min(rank, ranked.get(each.fact, rank))
    return {fact: edge for fact, (*_, edge) in ranked.items()}


def money(edge: Edge, sums: Iterable[Sum], told_by: Mapping[str, Edge]) -> dict[str, Any]:
    """Give what an edge says of money: its fundings, and the sums and shares that it is to tell.

    Sums of one currency are added up; shares of several fundings have no total. What is no number
    is told in words alone.
    """
    named = sorted(sums, key=lambda each: each.fact)
    own = [each for each in named if told_by[each.fact] == edge and (each.value or each.share)]
    shares = [each.share for each in own if _NUMBER.fullmatch(each.share)]
    paid = [each for each in own if _NUMBER.fullmatch(each.value)]
    units = {each.unit for each in paid}
    return {
        "funding": AND.join(slug(NamedNode(each.fact)) for each in named),
        "amounts": AND.join(map(_told, own)),
        **({"share": float(shares[0])} if len(shares) == 1 else {}),
        **({"amount": _total(paid), "unit": units.pop()} if len(units) == 1 else {}),
    }


def _total(sums: Iterable[Sum]) -> float:
    return float(sum(Decimal(each.value) for each in sums))


def _told(stated: Sum) -> str:
    parts = [f"{stated.value} {stated.unit}".strip() if stated.value else ""]
    parts += [f"{stated.share} %" if stated.share else ""]
    return f"{', '.join(filter(None, parts))} ({stated.status})"
