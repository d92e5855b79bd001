"""Asks one question about many things, a few hundred at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, QuerySolutions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import QuerySolution

    from graph.stores.protocol import SparqlStore

#: Longer lists make queries that some servers refuse.
_AT_ONCE: Final = 300


def rows_about(store: SparqlStore, query: str, things: Iterable[str]) -> Iterator[QuerySolution]:
    """Give the rows of a SELECT with the IRIs of things in the place of `$things`."""
    names = [str(NamedNode(iri)) for iri in things]
    for start in range(0, len(names), _AT_ONCE):
        found = store.query(query.replace("$things", " ".join(names[start : start + _AT_ONCE])))
        yield from found if isinstance(found, QuerySolutions) else ()
