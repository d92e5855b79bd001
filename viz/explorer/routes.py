"""Where the explorer answers: as a page, and the same as data and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.responses import JSONResponse
from starlette.routing import Route

from graph.networks.model import EdgeData, NodeData
from viz.answers import READABLE
from viz.explorer.page import explorer
from viz.explorer.reading import asked
from viz.explorer.saving import graph_file
from viz.explorer.selection import select
from viz.negotiate import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from viz.site import Site


def data(request: Request) -> Response:
    """Give what is looked at as things, relations and ways."""
    site: Site = request.app.state.site
    found = asked(site, request.query_params.multi_items(), language(request))
    chosen = select(found)
    graph = chosen.whole
    body = {
        "address": found.state.address(),
        "notices": found.notices.told,
        "things": [
            {
                **_plain(graph.nodes[name], NodeData),
                "steps": chosen.far[name],
                "fits": name in chosen.things,
            }
            for name in sorted(graph)
        ],
        "relations": [
            {
                "source": edge[0],
                "target": edge[1],
                **_plain(graph.edges[edge], EdgeData),
                "fits": edge in chosen.edges,
            }
            for edge in sorted(graph.edges(keys=True))
        ],
        "ways": [way.things for way in chosen.ways],
        "common": [shared.thing for shared in chosen.shared],
    }
    return JSONResponse(body, found.notices.status, READABLE)


def _plain(found: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """Leave out what only drawings read."""
    return {key: found[key] for key in kind.__annotations__ if key in found}


ROUTES: Final = (
    Route("/graph", explorer),
    Route("/graph.json", data),
    Route("/graph.{form}", graph_file),
)
