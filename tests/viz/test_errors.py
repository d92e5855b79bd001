"""Errors: the right status, in words, as a page or as problem+json, and nothing of the inside."""

import logging
import re

import httpx
import pytest
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ontology.errors import NoRoom, NotFound, PartnershipsError, QueryError, StoreTimeout
from ontology.terms import LANGUAGES
from queries.service.asked import QueryTimeout, ServiceBusy
from queries.service.negotiation import NotAcceptable
from queries.service.request import BadRequest
from tests.viz.serving import running
from viz import app
from viz.problems import explain, status_of


def test_one_table_gives_every_status() -> None:
    """Each kind of error has its status; what nobody foresaw is a 500."""
    cases: list[tuple[Exception, int]] = [
        (NotFound("x"), 404),
        (QueryError("x"), 400),
        (QueryTimeout("x"), 503),
        (ServiceBusy("x"), 503),
        (BadRequest(413, "x"), 413),
        (PartnershipsError("x"), 500),
        (RuntimeError("x"), 500),
    ]
    for failure, status in cases:
        assert status_of(failure) == status


def test_a_missing_page_proposes_others(client: httpx.Client) -> None:
    """A slip in an address gets a 404 that names what was probably meant."""
    answer = client.get("/id/project/palmi")
    assert answer.status_code == 404
    assert 'href="/id/project/palim"' in answer.text
    assert client.get("/id/organisation/palim").status_code == 404
    assert client.get("/no/such/page").status_code == 404


def test_programs_get_problems_as_json(client: httpx.Client) -> None:
    """Who does not ask for HTML gets RFC 9457 with title, status and detail."""
    for path, status in (("/nope", 404), ("/sparql?query=nonsense", 400), ("/sparql?query=", 400)):
        answer = client.get(path, headers={"accept": "application/json"})
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        body = answer.json()
        assert body["status"] == status
        assert body["title"]
        assert body["detail"]


def test_a_wrong_method_says_which_are_right(client: httpx.Client) -> None:
    """405 carries Allow."""
    answer = client.post("/things")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_fault_of_ours_shows_nothing_of_the_inside(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A bug gives a polite 500 without traceback or path, and one line in the log."""

    def broken(_: Request) -> Response:
        raise RuntimeError("/home/secret/path.py went wrong")

    monkeypatch.setattr(app, "ROUTES", (Route("/", broken),))
    with caplog.at_level(logging.ERROR), running(store) as address:
        page = httpx.get(address, headers={"accept": "text/html"})
        data = httpx.get(address)
    for answer in (page, data):
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(caplog.records) == 2
    assert all(record.exc_info is None for record in caplog.records)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/id/project/PALIM", "/id/project/palim"),
        ("/id/organisation/enabel/", "/id/organisation/enabel"),
        ("/id/organisation/enable", "/id/organisation/enabel"),
        ("/palim", "/id/project/palim"),
    ],
)
def test_a_wrong_address_leads_to_the_right_one(
    client: httpx.Client, path: str, meant: str
) -> None:
    """The first thing offered is the one that was meant, to people and to programs."""
    page = client.get(path)
    assert page.status_code == 404
    offered = page.text.split('<ul class="names">')[1]
    assert offered.startswith(f'<li><a href="{meant}">')
    data = client.get(path, headers={"accept": "*/*"}).json()
    assert data["hint"].startswith(f"did you mean {meant}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_fault_has_its_own_title(lang: str) -> None:
    """A title says what is wrong: not that a question is bad where only its format is not there."""
    late = explain(QueryTimeout("x"), lang).title
    assert explain(StoreTimeout("x"), lang).title == late
    busy = explain(ServiceBusy("x"), lang).title
    assert explain(NoRoom("x"), lang).title == busy
    kinds = (QueryError("x"), NotAcceptable("x"), BadRequest(413, "x"), BadRequest(415, "x"))
    assert len({late, busy, *(explain(each, lang).title for each in kinds)}) == 6


def test_only_what_passes_is_to_be_asked_again() -> None:
    """Who waits for a full disk is not told to come back in two seconds."""
    assert explain(ServiceBusy("x"), "en").headers["retry-after"]
    assert explain(NoRoom("x"), "en").headers == {}


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_is_english_says_so(client: httpx.Client, lang: str) -> None:
    """Words that exist in English alone are marked on pages in other languages, others are not."""
    for path, marked in (
        ("/id/project/palim.xyz", 2),
        ("/id/project/palim.ttl?profile=x", 2),
        ("/questions/lineage?wrong=1", 1),
        ("/questions/lineage?initiative=nothing-like-it", 1),
        ("/query?query=nonsense", 1),
        ("/nope", 0),
        ("/things?kind=x", 0),
        ("/questions/lineage?other=", 1),
    ):
        address = f"{path}{'&' if '?' in path else '?'}lang="
        page = client.get(f"{address}{lang}").text.partition("<main")[2].partition("</main>")[0]
        found = len(re.findall(r'<(?:p|span)[^>]* lang="en"', page))
        assert found >= marked if marked else found == 0, path
        english = client.get(f"{address}en").text.partition("<main")[2].partition("</main>")[0]
        assert 'lang="en"' not in english, path


def test_an_escaped_fault_stays_escaped(client: httpx.Client) -> None:
    """What stands in an address is shown as text beside the mark of its language."""
    page = client.get("/id/project/palim.ttl", params={"profile": "<b>", "lang": "fr"})
    assert '<p lang="en">There is no profile “&lt;b&gt;”.</p>' in page.text
