"""What bears out a part of a bridge: claims, documents, and how many of these are independent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.networks.premises import grounds
from queries.reports.behind import Behind, of_edges, of_rows
from queries.reports.model import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.bridging.stated import Stated
    from graph.networks.model import Edge, Network
    from queries.model import Ref
    from queries.reports.model import Borne


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ids of claims, IRIs of documents, and the utterances that these retell."""

    claims: tuple[str, ...]
    sources: tuple[str, ...]
    utterances: frozenset[str]
    concluded: bool

    @property
    def borne(self) -> Behind:
        """Give what a row has behind it."""
        return Behind(claims=self.claims, sources=self.sources, concluded=self.concluded)

    @property
    def independent(self) -> int:
        """Count the independent sources."""
        return len(self.utterances)


def behind(graph: Network, edges: Iterable[Edge], stated: Sequence[Stated] = ()) -> Evidence:
    """Gather what bears out some relations and statements, each once.

    What is concluded has the documents and independent sources of what it follows from.
    """
    found = tuple(edges)
    borne = of_edges(graph, found)
    heard = {each for edge in grounds(graph, found) for each in graph.edges[edge]["utterances"]}
    return Evidence(
        tuple(dict.fromkeys([*borne["claims"], *(one.claim for one in stated)])),
        tuple(dict.fromkeys([*borne["sources"], *(one.source for one in stated)])),
        frozenset(heard | {one.utterance for one in stated}),
        borne["concluded"] and not stated,
    )


def told(
    text: str, rows: Iterable[Borne], *, count: int, of: str, things: tuple[Ref, ...] = ()
) -> Sentence:
    """Give a sentence on some rows, with all claims and documents behind them, each once.

    What is said of no row is said of our record.
    """
    found = list(rows)
    return Sentence(text=text, count=count, of=of, things=things, ours=not found, **of_rows(found))
