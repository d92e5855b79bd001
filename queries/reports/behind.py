"""What bears a sentence or a row of a report out: claims and documents, each once.

What is concluded is borne out by what it follows from, and is said to be concluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from graph.networks.premises import grounds, is_concluded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.networks.model import Edge, Network
    from queries.reports.model import Borne


class Behind(TypedDict):
    """Ids of claims, IRIs of documents, and whether it is only concluded from what they say."""

    claims: tuple[str, ...]
    sources: tuple[str, ...]
    concluded: bool


def of_edges(graph: Network, edges: Iterable[Edge]) -> Behind:
    """Give what bears some relations out, in their order, each followed by its premises."""
    found = dict.fromkeys(edges)
    borne = of_data(graph.edges[edge] for edge in grounds(graph, found))
    concluded = bool(found) and all(is_concluded(graph.edges[edge]) for edge in found)
    return Behind(claims=borne["claims"], sources=borne["sources"], concluded=concluded)


def of_data(relations: Iterable[Mapping[str, Iterable[str]]]) -> Behind:
    """Give what bears relations out of which the data are at hand."""
    found = [*relations]
    return Behind(
        claims=tuple(dict.fromkeys(claim for data in found for claim in data["claims"])),
        sources=tuple(dict.fromkeys(iri for data in found for iri in data["sources"])),
        concluded=False,
    )


def of_rows(rows: Iterable[Borne]) -> Behind:
    """Give what bears some rows out, for a sentence that sums them up."""
    found = [*rows]
    return Behind(
        claims=tuple(dict.fromkeys(claim for row in found for claim in row.claims)),
        sources=tuple(dict.fromkeys(iri for row in found for iri in row.sources)),
        concluded=bool(found) and all(row.concluded for row in found),
    )
