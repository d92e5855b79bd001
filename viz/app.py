"""The web application: which address is answered by what."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from ontology.errors import PartnershipsError
from queries.worker import SECONDS, Pool
from viz import entity, files, pages, sparql
from viz.faults import Faults
from viz.problems import answer_error
from viz.security import SecurityHeaders
from viz.site import Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pyoxigraph import Store

ROUTES = (
    Route("/", pages.start),
    Route("/search", pages.search),
    Route("/things", pages.things),
    Route("/ontology", pages.ontology),
    Route("/id/{path:path}", entity.entity),
    Route("/scheme/{path:path}", entity.entity),
    Route("/picture/featured.json", files.picture_data),
    Route("/picture/featured.html", files.picture_file),
    Route("/picture/{kind}/{slug}.json", files.picture_data),
    Route("/picture/{kind}/{slug}.html", files.picture_file),
    Route("/partnerships.{form}", files.dump),
    Route("/sparql", sparql.sparql, methods=["GET", "POST"]),
    Route("/static/{path:path}", files.static),
    Route("/healthz", files.health),
)


def create_app(store: Store, *, query_seconds: float = SECONDS, workers: int = 2) -> Starlette:
    """Make the application over a store, which it only reads."""
    pool = Pool(store, workers=workers, seconds=query_seconds)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pool.close()

    app = Starlette(
        routes=list(ROUTES),
        middleware=[Middleware(SecurityHeaders), Middleware(Faults)],
        exception_handlers={
            PartnershipsError: answer_error,
            HTTPException: answer_error,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.site = Site(store, pool)
    return app
