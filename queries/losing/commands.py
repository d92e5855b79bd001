"""What the door's loss command does: a report on actors that leave, or the ranking of all."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from graph.losing.loss import loss
from graph.losing.ranking import ranking
from graph.networks.everything import whole
from queries.losing.naming import actor
from queries.losing.ranks import ranks
from queries.losing.report import report
from queries.losing.written import (
    as_json,
    ranking_json,
    ranking_sheet,
    ranking_text,
    sheet,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.stores.protocol import SparqlStore

#: How often a person who waits is told how far the ranking is.
_EVERY: Final = 500


def loss_of(store: SparqlStore, names: Iterable[str], lang: str, form: str) -> str:
    """Tell what would be lost if actors left, named as people name them."""
    actors = sorted({actor(store, name) for name in names})
    graph = whole(store, None).told(lang)
    told = report(store, graph, loss(graph, actors))
    if form == "json":
        return json.dumps(as_json(told), ensure_ascii=False, indent=2)
    return sheet(told).rstrip("\n") if form == "csv" else text(told)


def loss_of_each(store: SparqlStore, lang: str, form: str) -> str:
    """Rank all actors by what would be lost without them."""
    graph = whole(store, None).told(lang)
    told = ranks(graph, ranking(graph, _progress))
    if form == "json":
        return json.dumps(ranking_json(told), ensure_ascii=False, indent=2)
    return ranking_sheet(told).rstrip("\n") if form == "csv" else ranking_text(told, lang)


def _progress(done: int, of: int) -> None:
    """Tell a person who watches how far it is; small networks need no telling."""
    if of > _EVERY and (done % _EVERY == 0 or done == of) and sys.stderr.isatty():
        sys.stderr.write(f"{done:,} of {of:,} actors …\n")
