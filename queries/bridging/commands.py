"""What the door's bridge command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.networks.everything import whole
from queries.bridging.naming import sides
from queries.bridging.report import report
from queries.reports.years import checked_years

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.reports.model import Report
    from queries.reports.years import Range


def bridge_of(
    store: SparqlStore,
    names: tuple[str, str],
    years: Range = (None, None),
    lang: str = "en",
) -> Report:
    """Tell who connects two countries or two kinds of actors, named as people name them."""
    looked = checked_years(years)
    one, other = sides(store, *names)
    graph = whole(store, None).told(lang)
    return report(store, graph, one, other, looked)
