"""What the door's loss command does: a report on actors that leave, or the ranking of all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from graph.losing.loss import loss
from graph.losing.ranking import ranking
from graph.networks.everything import whole
from queries.losing.naming import actor
from queries.losing.ranks import ranks
from queries.losing.report import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore
    from queries.reports.model import Report

#: How often a person who waits is told how far the ranking is.
_EVERY: Final = 500


def loss_of(store: SparqlStore, names: Iterable[str], lang: str = "en") -> Report:
    """Tell what would be lost if actors left, named as people name them."""
    actors = sorted({actor(store, name) for name in names})
    graph = _network(store, lang)
    return report(store, graph, loss(graph, actors))


def loss_of_each(store: SparqlStore, lang: str = "en") -> Report:
    """Rank all actors by what would be lost without them."""
    graph = _network(store, lang)
    return ranks(graph, ranking(graph, _progress))


def _network(store: SparqlStore, lang: str) -> Network:
    return whole(store, None).told(lang)


def _progress(done: int, of: int) -> None:
    """Tell a person who watches how far it is; small networks need no telling."""
    if of > _EVERY and (done % _EVERY == 0 or done == of) and sys.stderr.isatty():
        sys.stderr.write(f"{done:,} of {of:,} actors …\n")
