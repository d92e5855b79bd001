"""Which things and relations of a network can have been in some years.

A date that nobody gives excludes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.values import bounds
from ontology.errors import PartnershipsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.networks.model import Edge, Network


@dataclass(frozen=True, slots=True)
class Years:
    """Years from a first to a last one, both included; None is open."""

    since: int | None = None
    until: int | None = None

    def __bool__(self) -> bool:
        """Whether they leave anything out."""
        return self.since is not None or self.until is not None

    def meet(self, span: tuple[str, str]) -> bool:
        """Whether what began and ended on these dates can have been within the years."""
        first, last = year(span[0], 0), year(span[1], 1)
        if self.until is not None and first is not None and first > self.until:
            return False
        return not (self.since is not None and last is not None and last < self.since)


ALWAYS = Years()


def thing_meets(data: Mapping[str, Any], years: Years) -> bool:
    """Whether a thing can have been in these years, plans included."""
    return years.meet(span(data))


def relation_meets(graph: Network, edge: Edge, years: Years) -> bool:
    """Whether a relation can have been then."""
    return all(map(years.meet, spans(graph, edge)))


def spans(graph: Network, edge: Edge) -> list[tuple[str, str]]:
    """Give the dates that all hold for a relation: its own, else those of both its ends.

    One without dates is as old as what it ties.
    """
    data = graph.edges[edge]
    own = (data["since"], data["until"])
    return [own] if any(own) else [span(graph.nodes[end]) for end in edge[:2]]


def span(data: Mapping[str, Any]) -> tuple[str, str]:
    """When a thing can have been, plans included, as in the lists."""
    return data["earliest"], data["latest"]


@lru_cache(maxsize=4096)
def year(text: str, end: int) -> int | None:
    """Give the first (0) or the last (1) year that a date can mean; None where nobody knows."""
    try:
        day = bounds(text)[end] if text else None
    except (PartnershipsError, ValueError):
        return None
    return int(day[:4]) if day else None
