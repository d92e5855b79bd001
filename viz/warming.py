"""Reads what visitors will ask for, in the pauses that visitors leave."""

from __future__ import annotations

import time
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.networks.everything import TooLarge
from ontology.errors import PartnershipsError
from ontology.terms import LANGUAGES
from queries.names import search
from viz.assets import assets
from viz.changes.compared import comparison as changed
from viz.citing.known import hashed
from viz.linked.vocabulary.usage import examples
from viz.render import compile_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Receive, Scope, Send

    from viz.site import Site

#: A page loads its parts one after the other; so long after the last answer it is there, seconds.
_PAUSE: Final = 0.2
#: No step of the reading waits longer than this: else busy visitors would stop it, seconds.
_PATIENCE: Final = 3.0


class Visitors:
    """Knows whether somebody is being answered."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._left = 0.0

    def come(self) -> None:
        """Note a request."""
        with self._lock:
            self._inside += 1

    def go(self) -> None:
        """Note that its answer has gone out."""
        with self._lock:
            self._inside -= 1
            self._left = time.monotonic()

    @property
    def here(self) -> bool:
        """Whether somebody is being answered, or was a moment ago."""
        with self._lock:
            return self._inside > 0 or time.monotonic() - self._left < _PAUSE

    def wait(self) -> None:
        """Wait for a pause, but not for ever."""
        until = time.monotonic() + _PATIENCE
        while self.here and time.monotonic() < until:
            time.sleep(_PAUSE / 4)


class Counted:
    """Tells visitors apart from pauses."""

    def __init__(self, app: ASGIApp, visitors: Visitors) -> None:
        self.app = app
        self.visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on between its coming and its going."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self.visitors.come()
        try:
            await self.app(scope, receive, send)
        finally:
            self.visitors.go()


def warm(site: Site, visitors: Visitors) -> None:
    """Read what is asked for most, then what takes longest; visitors go first.

    Python runs one thread at a time, so that whoever comes while this reads would wait for it.
    """
    # First the templates and what pages load: then files that are replaced by those of a newer
    # version do not break the pages of a service that still runs. A third of a second.
    compile_all()
    assets()
    for _ in _steps(site):
        visitors.wait()


def _steps(site: Site) -> Iterator[None]:
    search(site.store, "")
    for lang in LANGUAGES:
        for read in (site.overview, site.source_names, site.citations, site.lineage):
            yield
            read(lang)
        site.ledger.labels(lang)
        for iri in site.featured():
            yield
            site.card(iri, lang)
            site.picture([iri], lang)
    for lang in LANGUAGES:
        yield
        with suppress(TooLarge):
            site.everything(lang)
        yield
        examples(site, lang)
    yield
    site.ledger.warm()
    yield
    hashed(site)
    yield
    with suppress(PartnershipsError):
        changed(site)
