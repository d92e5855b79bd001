"""Asks a person's own query in a process apart: it has a deadline, and Ctrl-C ends it at once."""

import logging
from dataclasses import replace
from typing import Final

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from queries.run import Answer, labelled, taken
from queries.worker import LOG, Asked, Pool, Reply

SECONDS: Final = 60.0
_UNHEARD: Final = logging.NullHandler()


def run_apart(store: Store, sparql: str, lang: str = "en", seconds: float = SECONDS) -> Answer:
    """Ask like `run_text`; after the deadline a QueryTimeout says what to ask in its place."""
    # What a server writes into its log is said by the error here, and once is enough.
    LOG.addHandler(_UNHEARD)
    pool = Pool(store, workers=1, seconds=seconds)
    try:
        came = _read(pool.ask(Asked(sparql, rows="json", graph="ntriples")))
    finally:
        pool.close()
    return replace(labelled(store, came, lang), sparql=sparql)


def _read(reply: Reply) -> Answer:
    if reply.kind == "graph":
        quads = parse(reply.body, format=RdfFormat.N_TRIPLES)
        return Answer(
            triples=tuple(
                sorted((Triple(q.subject, q.predicate, q.object) for q in quads), key=str)
            ),
            is_graph=True,
        )
    found = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    if not isinstance(found, QueryBoolean | QuerySolutions):
        raise TypeError("rows or a yes or no were expected")
    return taken(found)
