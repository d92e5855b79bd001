"""Asks what a citation asks: a query of somebody else's, looked at and with a deadline."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode, Store

from graph.stores.protocol import SparqlStore
from queries.apart import MEMORY, SECONDS
from queries.bind import Bound, bound
from queries.catalogue import question
from queries.citing.canonical import Came, came
from queries.citing.making import Ask
from queries.labels import Labels
from queries.parameters import terms_of
from queries.run import asked_of
from queries.service.asked import LINES, Asked, Limits
from queries.service.pooled import PooledStore, beside
from queries.service.source import Held, OnDisk


@contextmanager
def asking(store: SparqlStore, folder: Path | None = None) -> Iterator[Ask]:
    """Give what asks: a process apart, or another server. A store on disk lies in `folder`."""
    if not isinstance(store, Store):
        yield partial(ask_store, store)
        return
    source = OnDisk(folder.resolve()) if folder else Held.of(store)
    with beside(source, Limits(seconds=SECONDS, memory=MEMORY), workers=1) as workers:
        yield partial(ask_workers, workers)


def ask_workers(workers: PooledStore, sparql: str) -> Came:
    """Ask workers, who look at the text before the engine does, and write the answer down.

    That may take as long as the answer itself, and has the same deadline.
    """
    answer = workers.ask(Asked(sparql, rows=LINES, graph=LINES))
    return Came.decoded(answer.kind, answer.body)


def ask_store(store: SparqlStore, sparql: str) -> Came:
    """Ask a store here; what could do harm is refused."""
    return asked_of(store, sparql, came)


def asked_today(store: SparqlStore, name: str, parameters: Mapping[str, str]) -> str:
    """Give the SPARQL of a question with its parameters, as the library has it now."""
    asked = question(name)
    return bound(asked.standalone, terms_of(store, asked, parameters))


def titled(title: str, terms: Mapping[str, Bound], labels: Labels) -> str:
    """Give the title of a question with what it was asked about."""
    given = (
        labels.text(term.value).text if isinstance(term, NamedNode) else term.value
        for term in terms.values()
    )
    return f"{title} ({', '.join(given)})" if terms else title
