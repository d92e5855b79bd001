"""The same graph as three pages: ours, pyvis as it comes, and vis-network with physics off."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import networkx as nx
import uvicorn
from pyvis.network import Network
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from graph.networks.model import EdgeData, NodeData
from viz.assets import asset, library_path
from viz.files import static
from viz.messages import message
from viz.pictures.drawing import Drawing
from viz.pictures.picture import Picture, pictured
from viz.render import environment
from viz.server import listen

BASE = "https://w3id.org/migration-partnerships/id/"
#: One in so many of the actors takes part in a tenth of the projects.
HUBS = 20
NAMES = ("ours", "pyvis", "vis")


def crowd(size: int) -> "nx.MultiDiGraph[str]":
    """Projects and actors, a few of whom take part in very much, with 1.6 relations a thing."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(initiatives=[], lang="en")
    projects = [f"{BASE}project/p{number}" for number in range(size * 2 // 5)]
    actors = [f"{BASE}organisation/a{number}" for number in range(size - len(projects))]
    for kind, things in (("project", projects), ("organisation", actors)):
        for number, iri in enumerate(things):
            graph.add_node(iri, **_node(iri, f"{kind.capitalize()} number {number}", kind))
    hubs = actors[: max(1, len(actors) // HUBS)]
    wanted = size * 8 // 5
    for step in range(wanted * 4):
        actor = hubs[step % len(hubs)] if step % 3 == 0 else actors[step * 7 % len(actors)]
        project = projects[(step * 13 + step // 5) % len(projects)]
        if not graph.has_edge(actor, project):
            graph.add_edge(actor, project, key="participation:partner", **_edge())
        if graph.number_of_edges() == wanted:
            break
    return graph


def _node(iri: str, label: str, kind: str) -> NodeData:
    slug = iri.rsplit("/", 1)[-1]
    return NodeData(
        iri=iri, slug=slug, label=label, lang="", kind=kind, actor_kind="", type_word=kind,
        country="", countries=(), origins=(), destinations=(), sectors=(), since="", until="",
        earliest="", latest="",
    )  # fmt: skip


def _edge() -> EdgeData:
    return EdgeData(
        key_word="partner", verb="is partner in", kind="participation", facts=(), claims=(),
        sources=(), genres=(), utterances=(), since="", until="", contested=False, plan="",
    )  # fmt: skip


def pages(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Draw the graph once, and put it on three pages."""
    picture = pictured(graph, "constellation")
    return {
        "ours": _ours(picture),
        "pyvis": _pyvis(graph),
        "vis": _vis(graph, picture.drawing),
    }


def _ours(picture: Picture) -> str:
    template = environment().from_string(
        '{% from "_picture.html" import figure %}<!doctype html><html lang="en"><title>ours</title>'
        '<link rel="stylesheet" href="/static/picture.css">'
        '<link rel="stylesheet" href="/static/drawing.css">'
        '<link rel="stylesheet" href="/static/site.css"><main>{{ figure(picture, t, link) }}</main>'
        '{% include "_scripts.html" %}</html>'
    )
    return template.render(
        picture=picture, t=lambda key, **values: message(key, "en", **values), link=lambda iri: iri
    )


def _pyvis(graph: "nx.MultiDiGraph[str]") -> str:
    """What somebody gets who gives pyvis the graph and changes nothing."""
    net = Network(height="900px", directed=True, cdn_resources="in_line")
    for iri, data in graph.nodes(data=True):
        net.add_node(iri, label=data["label"])
    for source, target, data in graph.edges(data=True):
        net.add_edge(source, target, title=data["verb"])
    return str(net.generate_html())


def _vis(graph: "nx.MultiDiGraph[str]", drawing: Drawing) -> str:
    """The current vis-network, with our places and no physics."""
    nodes = [
        {"id": node.iri, "label": graph.nodes[node.iri]["label"], "x": node.box.x, "y": node.box.y,
         "shape": "dot", "size": node.box.width / 2}
        for node in drawing.nodes
    ]  # fmt: skip
    edges = [{"from": s, "to": t, "title": d["verb"]} for s, t, d in graph.edges(data=True)]
    data = json.dumps({"nodes": nodes, "edges": edges})
    return (
        '<!doctype html><html lang="en"><title>vis</title><div id="box" style="height:900px"></div>'
        f"<script>{asset(library_path()).decode()}</script><script>var network = new vis.Network("
        f'document.getElementById("box"), {data}, {{physics: false, edges: {{smooth: false}},'
        " layout: {improvedLayout: false}});</script></html>"
    )


@contextmanager
def serving(found: dict[str, str]) -> Iterator[str]:
    """Serve the pages and our static files on a free port; gives the address."""

    def page(request: Request) -> Response:
        body = found.get(request.path_params["name"])  # a browser asks for an icon as well
        return HTMLResponse(body or "", 200 if body else 404)

    app = Starlette(routes=[Route("/static/{path:path}", static), Route("/{name}", page)])
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
