"""Asks a person's own query in a process apart: it has a deadline, and Ctrl-C ends it at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from queries.run import Answer, labelled, taken
from queries.service.asked import Asked, Limits
from queries.service.pooled import beside, found
from queries.service.source import Held, OnDisk
from queries.why import explain

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

SECONDS: Final = 60.0
MEMORY: Final = 2 * 1024**3


def run_apart(
    store: Store,
    sparql: str,
    lang: str = "en",
    seconds: float = SECONDS,
    folder: Path | None = None,
) -> Answer:
    """Ask like `run_text`; after the deadline a QueryTimeout says what to ask in its place.

    A store on disk is opened by the worker in its folder, however large it is.
    """
    source = OnDisk(folder.resolve()) if folder else Held.of(store)
    with beside(source, Limits(seconds=seconds, memory=MEMORY), workers=1) as workers:
        came = taken(found(workers.ask(Asked(sparql, graph="ntriples"))))
        why = None if came.found else explain(workers, sparql, lang, names=store)
    return replace(labelled(store, came, lang), sparql=sparql, why=why)
