"""What bears a sentence or a row of a report out: claims and documents, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.networks.model import Edge, Network
    from queries.reports.model import Borne


class Behind(TypedDict):
    """Ids of claims, and IRIs of documents."""

    claims: tuple[str, ...]
    sources: tuple[str, ...]


def of_edges(graph: Network, edges: Iterable[Edge]) -> Behind:
    """Give what bears some relations out, in their order."""
    return of_data(graph.edges[edge] for edge in edges)


def of_data(relations: Iterable[Mapping[str, Iterable[str]]]) -> Behind:
    """Give what bears relations out of which the data are at hand."""
    found = [*relations]
    return Behind(
        claims=tuple(dict.fromkeys(claim for data in found for claim in data["claims"])),
        sources=tuple(dict.fromkeys(iri for data in found for iri in data["sources"])),
    )


def of_rows(rows: Iterable[Borne]) -> Behind:
    """Give what bears some rows out, for a sentence that sums them up."""
    found = [*rows]
    return Behind(
        claims=tuple(dict.fromkeys(claim for row in found for claim in row.claims)),
        sources=tuple(dict.fromkeys(iri for row in found for iri in row.sources)),
    )
