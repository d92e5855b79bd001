"""The web application: which address is answered by what."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from threading import Thread
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route, Router

from ontology.errors import PartnershipsError
from queries.service.asked import Limits
from queries.service.backends import Backends, backends
from queries.service.endpoint import Endpoint
from queries.service.pooled import PooledStore
from viz import corridors, files, saved, why
from viz.bridging import routes as bridging
from viz.briefing import routes as briefing
from viz.central import routes as central
from viz.changes import routes as changes
from viz.citing import routes as citing
from viz.downloads import routes as downloads
from viz.editor import routes as editor
from viz.explorer import routes as explorer
from viz.faults import Faults
from viz.hosting.placed import MovedData
from viz.ledger import routes as ledger
from viz.lineage import routes as lineage
from viz.linked import routes as linked
from viz.lists import routes as lists
from viz.log import Log
from viz.losing import routes as losing
from viz.problems import answer_error
from viz.questions import routes as questions
from viz.security import SecurityHeaders
from viz.site import Site
from viz.warming import Counted, Visitors, warm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pyoxigraph import Store

    from graph.stores.protocol import SparqlStore

ROUTES = (
    *questions.ROUTES,
    *linked.ROUTES,
    Route("/partnerships.{form}", files.dump),
    Route("/static/{path:path}", files.static),
    Route("/healthz", files.health),
    Route("/readyz", files.ready),
    *saved.ROUTES,
    *lists.ROUTES,
    *ledger.ROUTES,
    *lineage.ROUTES,
    *corridors.ROUTES,
    *bridging.ROUTES,
    *losing.ROUTES,
    *central.ROUTES,
    *briefing.ROUTES,
    *explorer.ROUTES,
    *editor.ROUTES,
    *why.ROUTES,
    *changes.ROUTES,
    *citing.ROUTES,
    *downloads.ROUTES,
)


def create_app(
    store: SparqlStore,
    limits: Limits | None = None,
    folder: Path | None = None,
    *,
    warmed: bool = False,
    previous: Store | None = None,
) -> Starlette:
    """Make the application over a store (on disk: in this folder), which it only reads.

    `previous` is an earlier data set, against which it says what changed.
    A `warmed` one reads what every visitor needs while nobody is being answered.
    """
    served = backends(store, limits or Limits(), folder)
    endpoint = Endpoint(served.queries, page="/query", why="/why.json")
    # The endpoint sees to its own compression, which has to fit its entity tags.
    inner = Router(ROUTES, redirect_slashes=False)
    pages_ = Mount("", GZipMiddleware(MovedData(inner), compresslevel=5))
    visitors = Visitors()
    app = Starlette(
        routes=[
            Route("/sparql", endpoint),
            Route("/sparql/", endpoint),
            *downloads.FILE_ROUTES,
            pages_,
        ],
        middleware=[
            Middleware(Counted, visitors),
            Middleware(Log),
            Middleware(SecurityHeaders),
            Middleware(Faults),
        ],
        exception_handlers={
            PartnershipsError: answer_error,
            HTTPException: answer_error,
        },
        lifespan=lambda app: _lifespan(app, served, visitors if warmed else None),
    )
    app.router.redirect_slashes = False
    app.state.site = Site(store, previous=previous)
    return app


@asynccontextmanager
async def _lifespan(
    app: Starlette, served: Backends, visitors: Visitors | None
) -> AsyncIterator[None]:
    """Load the data beside the first requests, which wait for them, and end the workers."""
    site: Site = app.state.site
    site.served = served
    site.asking = PooledStore(served.questions, asyncio.get_running_loop())
    starting = asyncio.create_task(served.start())
    if visitors:
        Thread(target=warm, args=[site, visitors], name="warm", daemon=True).start()
    yield
    starting.cancel()
    await served.close()
