"""What the door's bridge command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.networks.during import Years
from graph.networks.everything import whole
from ontology.errors import QueryError
from queries.bridging.naming import country
from queries.bridging.report import report

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.reports.model import Report


def bridge_of(
    store: SparqlStore,
    names: tuple[str, str],
    years: tuple[int | None, int | None] = (None, None),
    lang: str = "en",
) -> Report:
    """Tell who connects two countries, named as people name them."""
    since, until = years
    if since is not None and until is not None and since > until:
        raise QueryError(
            f"The years go from {since} to {until}, which is backwards.",
            hint="put the earlier year after --from",
        )
    one, other = (country(store, name) for name in names)
    graph = whole(store, None).told(lang)
    return report(store, graph, one, other, Years(since, until))
