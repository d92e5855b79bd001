"""Of which actors it is not on record what they are, or where they belong.

What asks for either passes them over, and a report has to say so. Only organisations are asked:
people are of no kind, and groups without a name are not counted where actors are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.countries import ABOVE_COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.networks.model import Network


def kindless(graph: Network, actors: Iterable[str]) -> frozenset[str]:
    """Give the organisations of which nobody says what kind they are."""
    return frozenset(
        name for name in actors if _organised(graph, name) and not graph.nodes[name]["actor_kind"]
    )


def homeless(graph: Network, actors: Iterable[str]) -> frozenset[str]:
    """Give the organisations that may belong to a country, and nobody says to which."""
    return frozenset(
        name for name in actors if _organised(graph, name) and _may_belong(graph.nodes[name])
    )


def _may_belong(data: Mapping[str, Any]) -> bool:
    return not data["country"] and data["actor_kind"] not in ABOVE_COUNTRIES


def _organised(graph: Network, name: str) -> bool:
    return bool(graph.nodes[name]["kind"] == "organisation")
