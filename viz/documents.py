"""Short names of documents, for the chips beside values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Card


def short_names(cards: Iterable[Card]) -> dict[str, str]:
    """Name the documents of some cards by genre and date: slug → short name."""
    return {
        source.slug: " ".join(
            part for part in (str(source.genre), source.issued or source.speaks_of) if part
        )
        for card in cards
        for source in card.sources
    }
