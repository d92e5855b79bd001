"""The letters by which documents are called: judgements and reports name them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from queries.bind import rows
from queries.prefixes import slug_of

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore

_KEYS = """
SELECT DISTINCT ?source ?mark WHERE {
  GRAPH graph:claims { ?source a mp:Source ; skos:notation ?mark }
}
"""


def keys(store: SparqlStore) -> dict[str, str]:
    """Give the letter of each document, in their order: slug → A, B, C."""
    found: dict[str, str] = {}
    for row in rows(store, _KEYS):
        source, mark = row["source"], row["mark"]
        if isinstance(source, NamedNode) and isinstance(mark, Literal):
            slug = slug_of(source.value)
            found[slug] = min(found.get(slug, mark.value), mark.value)
    return dict(sorted(found.items(), key=lambda pair: (len(pair[1]), pair[1])))
