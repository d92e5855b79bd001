"""Asks a person's own query in a process apart: it has a deadline, and Ctrl-C ends it at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from queries.run import Answer, labelled, taken
from queries.service.asked import Asked, Limits
from queries.service.pooled import beside, found
from queries.service.source import Held
from queries.why import explain

if TYPE_CHECKING:
    from pyoxigraph import Store

SECONDS: Final = 60.0
MEMORY: Final = 2 * 1024**3


def run_apart(store: Store, sparql: str, lang: str = "en", seconds: float = SECONDS) -> Answer:
    """Ask like `run_text`; after the deadline a QueryTimeout says what to ask in its place."""
    with beside(Held.of(store), Limits(seconds=seconds, memory=MEMORY), workers=1) as workers:
        came = taken(found(workers.ask(Asked(sparql, graph="ntriples"))))
        why = None if came.found else explain(workers, sparql, lang, names=store)
    return replace(labelled(store, came, lang), sparql=sparql, why=why)
