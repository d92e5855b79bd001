"""What bears out a part of a bridge: claims, documents, and how many of these are independent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queries.reports.behind import of_data, of_rows
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

    @property
    def independent(self) -> int:
        """Count the independent sources."""
        return len(self.utterances)


def behind(graph: Network, edges: Iterable[Edge], stated: Sequence[Stated] = ()) -> Evidence:
    """Gather what bears out some relations and statements, each once."""
    found = [graph.edges[edge] for edge in edges]
    borne = of_data(found)
    heard = {voice for data in found for voice in data["utterances"]}
    return Evidence(
        tuple(dict.fromkeys([*borne["claims"], *(one.claim for one in stated)])),
        tuple(dict.fromkeys([*borne["sources"], *(one.source for one in stated)])),
        frozenset(heard | {one.utterance for one in stated}),
    )


def told(
    text: str, rows: Iterable[Borne], *, count: int, of: str, things: tuple[Ref, ...] = ()
) -> Sentence:
    """Give a sentence on some rows, with all claims and documents behind them, each once.

    What is said of no row is said of our record.
    """
    found = list(rows)
    return Sentence(text=text, count=count, of=of, things=things, ours=not found, **of_rows(found))
