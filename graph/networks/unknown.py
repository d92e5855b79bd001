"""Of which actors it is not on record what they are.

What asks for it passes them over, and a report has to say so. Only organisations are asked: people
and groups without a name are of no kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Network


def kindless(graph: Network, actors: Iterable[str]) -> frozenset[str]:
    """Give the organisations of which nobody says what kind they are."""
    return frozenset(
        name for name in actors if _organised(graph, name) and not graph.nodes[name]["actor_kind"]
    )


def _organised(graph: Network, name: str) -> bool:
    return bool(graph.nodes[name]["kind"] == "organisation")
