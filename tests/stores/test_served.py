"""The application on top of other stores: the same pages, and the protocol works on them."""

from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from pyoxigraph import Store

from graph.stores.remote import RemoteStore
from tests.stores import servers
from tests.stores.servers import Server
from tests.viz.serving import running

PAGES = (
    "/id/project/palim",
    "/id/organisation/enabel?lang=fr",
    "/id/claim/B71",
    "/things",
    "/search?q=flandres&lang=nl",
    "/picture/project/palim.svg",
    "/picture/featured.html",
    "/ontology",
    "/id/project/palim.nt",
    "/id/claim/B71.trig?profile=claims",
    "/id/organisation/enabel.csv?lang=nl",
    "/graph/claims",
    "/",
)


@pytest.fixture(scope="module")
def here(store: Store) -> Iterator[httpx.Client]:
    """The application over the store in memory."""
    with running(store, query_seconds=60) as address, client(address) as found:
        yield found


@pytest.fixture(scope="module")
def there(oxigraph_server: Server) -> Iterator[httpx.Client]:
    """The application over a server with the same data."""
    with (
        closing(RemoteStore(oxigraph_server.query)) as remote,
        running(remote, query_seconds=60) as address,
        client(address) as found,
    ):
        yield found


def client(address: str) -> httpx.Client:
    """A reader with patience."""
    return httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=120)


@pytest.mark.parametrize("page", PAGES)
def test_the_same_pages(here: httpx.Client, there: httpx.Client, page: str) -> None:
    """Pages, lists, searches and pictures do not tell which store they come from."""
    ours, theirs = here.get(page), there.get(page)
    assert ours.status_code == theirs.status_code == 200
    assert theirs.text.replace(str(there.base_url), "") == ours.text.replace(str(here.base_url), "")


def test_the_endpoint_passes_questions_on(here: httpx.Client, there: httpx.Client) -> None:
    """The SPARQL service gives the same rows from a server as from memory, and the same error."""
    good = {"query": "SELECT ?s ?o { ?s mp:budget|mp:startDate ?o } ORDER BY ?s ?o"}
    wrong = {"query": "SELECT *\n{ ?s mp:budget }"}
    for asked in (good, wrong):
        answers = [
            each.get("/sparql", params=asked, headers={"accept": "application/json"})
            for each in (here, there)
        ]
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].json() == answers[1].json()


def test_pages_without_any_of_our_data() -> None:
    """A server without our graphs is served too: its data are asked for, pages are empty."""
    with (
        servers.oxigraph() as server,
        closing(RemoteStore(server.query)) as remote,
        running(remote) as address,
        client(address) as reader,
    ):
        httpx.post(
            f"{server.graphs}?default",
            content=b"<http://example.org/a> <http://example.org/p> 7 .",
            headers={"content-type": "text/turtle"},
        ).raise_for_status()
        assert reader.get("/things").status_code == 200
        assert reader.get("/id/project/palim").status_code == 404
        rows = reader.get(
            "/sparql?query=SELECT%20?o%20{%20?s%20?p%20?o%20}", headers={"accept": "text/csv"}
        )
        assert rows.text.split() == ["o", "7"]
