"""Asks a store for relations, of some things or of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, QuerySolutions

from graph.networks.model import Row
from graph.networks.queries import PROLOGUE
from graph.rdf.iris import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.stores.protocol import SparqlStore

#: The one kind of lineage that is said of the earlier initiative.
FORWARD: Final = "support-continues-through"
#: What ties a query to the things that are asked about.
_ABOUT: Final = re.compile(r"VALUES \?\w+ \{ \$things \}")


def ask(
    store: SparqlStore, query: str, kind: str, about: Iterable[str] | None = None
) -> Iterator[Row]:
    """Run one of the queries over a list of things, or over all; NamedNode refuses what is no IRI.

    What a thing has with itself is no relation.
    """
    text = _of_all(query) if about is None else _of_some(query, about)
    found = store.query(PROLOGUE + text)
    for solution in found if isinstance(found, QuerySolutions) else ():
        source, target, key, fact = (solution[name] for name in ("s", "o", "key", "fact"))
        if not _all_named(source, target, key) or source == target:
            continue
        if slug(key) == FORWARD:
            source, target = target, source
        yield Row(source, target, slug(key), kind, fact if isinstance(fact, NamedNode) else None)


def _of_some(query: str, about: Iterable[str]) -> str:
    return query.replace("$things", " ".join(str(NamedNode(iri)) for iri in about))


def _of_all(query: str) -> str:
    return _ABOUT.sub("", query)


def _all_named(*terms: object) -> bool:
    return all(isinstance(term, NamedNode) for term in terms)
