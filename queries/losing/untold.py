"""Tells what a report on a loss could not look at, because it is not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.losing.untold import with_groups, without_country, without_kind
from graph.networks.projection import UNNAMED
from ontology.messages import message
from queries.reports.model import Section, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.losing.loss import Loss
    from graph.losing.untold import Untold
    from graph.networks.model import Network
    from queries.losing.words import Words


def untold(graph: Network, words: Words, loss: Loss) -> Section:
    """Give the section on what cannot be told when these actors leave; it may be empty."""
    return Section(
        name="untold",
        title=message("loss.untold", words.lang),
        sentences=(
            *_told(words, "kindless", without_kind(graph, loss)),
            *_told(words, "homeless", without_country(graph, loss)),
            *_told(words, "untold-groups", with_groups(graph, loss)),
            *_leaving(graph, words, loss),
        ),
    )


def _told(words: Words, of: str, found: Untold) -> Iterator[Sentence]:
    """Say of whom something is not on record, and where; it is our record that lacks it."""
    if not found:
        return
    actors = words.ordered({actor for unknown in found.values() for actor in unknown})
    text = message(
        f"loss.{of}",
        words.lang,
        n=len(actors),
        names=words.listed(actors),
        things=words.listed(words.ordered(found)),
    )
    yield Sentence(text=text, count=len(actors), of=of, things=actors, ours=True)


def _leaving(graph: Network, words: Words, loss: Loss) -> Iterator[Sentence]:
    """Say of the groups without a name that leave that what is lost with them cannot be told."""
    groups = words.ordered(name for name in loss.actors if graph.nodes[name]["kind"] == UNNAMED)
    if groups:
        text = message("loss.group", words.lang, n=len(groups), names=words.listed(groups))
        yield Sentence(text=text, count=len(groups), of="groups", things=groups, ours=True)
