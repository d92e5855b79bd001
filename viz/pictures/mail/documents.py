"""The documents behind a picture, and as of when its data are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from queries.bind import among, rows
from queries.labels import fetch, plain
from queries.values import date
from viz.messages import message
from viz.urls import outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import QuerySolution

    from graph.stores.protocol import SparqlStore
    from queries.model import Text
    from viz.pictures.picture import Picture

#: Longer queries are refused by some servers.
AT_ONCE: Final = 400
_DOCUMENTS = """
SELECT ?source ?voice ?issued ?url ?publisher WHERE {{
  {values} GRAPH graph:claims {{
    ?source a mp:Source .
    OPTIONAL {{ ?source mp:utterance ?voice }} OPTIONAL {{ ?source dct:issued ?issued }}
    OPTIONAL {{ ?source rdfs:seeAlso ?url }} OPTIONAL {{ ?source dct:publisher ?publisher }}
  }}
}}
"""
_LATEST = """
SELECT (MAX(STR(?issued)) AS ?latest) WHERE {
  GRAPH graph:claims { ?source a mp:Source ; dct:issued ?issued }
}
"""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: what it is called, by whom and when it was made, and where it can be read."""

    iri: str
    title: Text
    publisher: str
    issued: str
    address: str
    voice: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands in the foot of a picture: its documents by name, and the newest of all data."""

    documents: tuple[Document, ...]
    latest: str
    lang: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the date of the data, the number of documents and the licence, a line each."""
        found = len(self.documents)
        voices = len({document.voice for document in self.documents})
        dated = message("mail-latest", self.lang, date=self.latest) if self.latest else ""
        told = message("mail-documents", self.lang, documents=found, independent=voices)
        return tuple(part for part in (dated, told if found else "", self.licence) if part)

    @property
    def licence(self) -> str:
        """Say where a picture is from and under which licence."""
        return message("mail-licence", self.lang)


def imprint(store: SparqlStore, picture: Picture, more: Iterable[str] = ()) -> Imprint:
    """Give the imprint of a picture; `more` are documents of other facts shown with it."""
    behind = (
        edge.documents for group in picture.twin.groups for n in group.nodes for edge in n.edges
    )
    iris = sorted({iri for found in behind for iri in found} | set(more))
    found = _latest(store)
    return Imprint(documents(store, iris, picture.lang), date(found, picture.lang), picture.lang)


def documents(store: SparqlStore, iris: Sequence[str], lang: str) -> tuple[Document, ...]:
    """Give documents in the order of their names, in few questions to the store."""
    told: dict[str, QuerySolution] = {}
    for start in range(0, len(iris), AT_ONCE):
        values = among("source", map(NamedNode, iris[start : start + AT_ONCE]))
        for row in sorted(rows(store, _DOCUMENTS.format(values=values)), key=str):
            told.setdefault(plain(row["source"]), row)
    labels = fetch(
        store, [*told, *filter(None, (plain(r["publisher"]) for r in told.values()))], lang
    )
    found = []
    for iri, row in told.items():
        publisher = plain(row["publisher"])
        found.append(
            Document(
                iri,
                labels.text(iri),
                str(labels.text(publisher)) if publisher else "",
                date(plain(row["issued"]), lang),
                outside(plain(row["url"])),
                plain(row["voice"]) or iri,
            )
        )
    return tuple(sorted(found, key=lambda one: (str(one.title).casefold(), one.iri)))


def _latest(store: SparqlStore) -> str:
    """Give the date of the newest document of the whole data set."""
    return next((plain(row["latest"]) for row in rows(store, _LATEST)), "")
