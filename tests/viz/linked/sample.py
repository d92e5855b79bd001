"""IRIs of every kind there is in a data set."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.rdf.iris import DEFAULT_BASE
from viz.urls import page_path

if TYPE_CHECKING:
    from pyoxigraph import Store


def every(store: Store) -> list[str]:
    """Every IRI of ours of which the data set says something, without what follows a #.

    Of itself it says more where it is described, which has tests of its own.
    """
    found = {
        quad.subject.value.partition("#")[0]
        for quad in store.quads_for_pattern(None, None, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(DEFAULT_BASE)
    }
    return sorted(found - {DEFAULT_BASE})


def sample(store: Store, each: int = 3) -> list[str]:
    """The first, the last and one between of each kind, and those with dots in their names."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for iri in every(store):
        parts = iri.removeprefix(DEFAULT_BASE).split("/")
        kind = "/".join(parts[:2]) if parts[0] == "id" else f"{parts[0]}/{len(parts)}"
        kinds[f"{kind}{'.' if '.' in parts[-1] else ''}"].append(iri)
    return [
        iri
        for known in kinds.values()
        for iri in dict.fromkeys((known[0], known[len(known) // 2], known[-1]))
    ][: len(kinds) * each]


def trunk(iri: str) -> str:
    """The address of an IRI on this host, to which an ending can be added."""
    return page_path(iri)
