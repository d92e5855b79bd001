"""What the door's loss command does: a report on actors that leave, or the ranking of all."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph.losing.loss import loss
from graph.losing.ranking import ranking
from graph.networks.everything import whole
from queries.losing.naming import actor
from queries.losing.ranks import ranks
from queries.losing.report import report
from queries.reports.written import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore

#: How often a person who waits is told how far the ranking is.
_EVERY: Final = 500


def loss_of(store: SparqlStore, names: Iterable[str], lang: str, form: str, table: str = "") -> str:
    """Tell what would be lost if actors left, named as people name them; a terminal is told it."""
    actors = sorted({actor(store, name) for name in names})
    graph = _network(store, lang)
    told = report(store, graph, loss(graph, actors))
    if form == "text":
        sections = tuple(replace(each, tables=()) for each in told.sections)
        told = replace(told, sections=sections)
    return written(told, form, table)


def loss_of_each(store: SparqlStore, lang: str, form: str, table: str = "") -> str:
    """Rank all actors by what would be lost without them; a terminal shows who would be missed."""
    graph = _network(store, lang)
    return written(ranks(graph, ranking(graph, _progress), every=form != "text"), form, table)


def _network(store: SparqlStore, lang: str) -> Network:
    graph = whole(store, None).told(lang)
    # A large network stays until the command ends; to look through it for garbage takes longer
    # than all else.
    gc.freeze()
    return graph


def _progress(done: int, of: int) -> None:
    """Tell a person who watches how far it is; small networks need no telling."""
    if of > _EVERY and (done % _EVERY == 0 or done == of) and sys.stderr.isatty():
        sys.stderr.write(f"{done:,} of {of:,} actors …\n")
