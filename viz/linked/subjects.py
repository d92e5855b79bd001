"""What an address of this host is about: an IRI, where its page is, and what is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import NamedNode, QuerySolutions

from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import NotFound
from viz.linked.formats import FORMS, endings
from viz.urls import PLAIN_PATH, page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.stores.protocol import SparqlStore

#: Records of this data set: what has such an IRI is itself a document, which can be sent. All other
#: things are in the world, and only documents about them can.
DOCUMENTS: Final = (
    *("id/claim/", "id/fragment/", "id/judgement/", "id/finding/", "id/inference/"),
    *("id/question/", "id/prefixes/"),
)
#: Addresses in which nothing has to be looked for: no ending, nothing that is written in two ways.
_PLAIN: Final = re.compile(r"[\w/:~-]+", re.ASCII)
_ENDING: Final = re.compile(r"(?P<stem>.+)\.(?P<ending>[A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked for: an IRI, its page's path, and the format that the address names."""

    iri: NamedNode
    path: str
    ending: str = ""
    """"" where Accept decides."""
    stem: str = ""
    """The address to which an ending is added; that of the page unless it has none."""
    document: bool = True
    """Whether the IRI stands for a document of ours, which is sent itself."""

    @property
    def trunk(self) -> str:
        """The address to which an ending is added."""
        return self.stem or self.path


def found(store: SparqlStore, path: str) -> Subject:
    """Find what a path below the root is about; what is there with a dot in its name comes first.

    The store is asked only where the path leaves a choice.
    """
    whole = list(_iris(path))
    if whole and _PLAIN.fullmatch(path):
        return _subject(whole[0])
    split = _ENDING.fullmatch(path)
    parts = list(_iris(split["stem"])) if split else []
    there = known(store, [*whole, *parts])
    for iri in whole:
        if iri in there:
            return _subject(iri)
    for iri in parts:
        if iri in there and split:
            return _subject(iri, checked_ending(split["ending"]))
    raise NotFound(f"There is nothing at {path[:200]}.")


def checked_ending(ending: str) -> str:
    """Give an ending that is offered; NotFound, with those that are, for any other."""
    if ending not in FORMS:
        raise NotFound(f"This is not offered as .{ending[:20]}.", hint=f"use {endings()}")
    return ending


def known(store: SparqlStore, iris: Iterable[NamedNode]) -> set[object]:
    """Give those IRIs of which anything is said, in whatever graph."""
    wanted = " ".join(map(str, iris))
    if not wanted:
        return set()
    rows = store.query(
        f"SELECT DISTINCT ?s WHERE {{ VALUES ?s {{ {wanted} }}"
        " { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    )
    return {row["s"] for row in rows} if isinstance(rows, QuerySolutions) else set()


def _subject(iri: NamedNode, ending: str = "") -> Subject:
    own = iri.value.removeprefix(DEFAULT_BASE)
    scheme = own.startswith("scheme/") and own.count("/") == 1
    document = scheme or own.startswith(DOCUMENTS)
    return Subject(iri, page_path(iri.value), ending, document=document)


def _iris(path: str) -> Iterator[NamedNode]:
    """Give the IRIs for which a path may stand: as it is written, and percent-encoded."""
    for text in dict.fromkeys((path, quote(path, safe=PLAIN_PATH))):
        try:
            yield NamedNode(DEFAULT_BASE + text)
        except ValueError:
            continue
