"""Every page says how it is cited; /cite gives the citation, /verify asks it again."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from pyoxigraph import Store

from graph.exports.snapshot import canonical_hash
from graph.rdf.iris import DEFAULT_BASE
from ontology.terms import LANGUAGES
from queries.citing.reading import MOST_BYTES, read

DATA = {"accept": "application/json"}
PARTS = "multipart/form-data; boundary=x"
HOSTILE = (
    *("x" * 10_000, "<script>alert(1)</script>", "\N{RIGHT-TO-LEFT OVERRIDE}abc", "🙂", "a\0b"),
    *("../../etc/passwd", "javascript:alert(1)", "id/project/<>", "%ff", "}{"),
)


def cited(client: httpx.Client, path: str) -> dict[str, Any]:
    """The citation at an address, as JSON; it can be read back."""
    answer = client.get(path, headers=DATA)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert read(answer.content).title
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("/", "page"),
        ("/actors?country=morocco", "page"),
        ("/lineage?earlier=palim&later=thamm", "page"),
        ("/questions", "page"),
        ("/questions/lineage", "page"),
        ("/questions/lineage?initiative=palim", "question"),
        ("/query?query=ASK%20%7B%20%3Fx%20a%20mp%3AFund%20%7D", "query"),
        ("/id/project/palim", "thing"),
        ("/id/claim/B71", "thing"),
        ("/scheme/role", "thing"),
        ("/id/place/morocco?lang=fr", "thing"),
    ],
)
def test_the_foot_of_a_page_leads_to_its_citation(
    client: httpx.Client, page: str, kind: str
) -> None:
    """The page has the sentence and links; what these give is of this very page."""
    text = client.get(page).text
    found = re.search(r'<details class="cite-this.*?</details>', text, re.DOTALL)
    assert found, page
    assert "The Migration Partnerships team" in found[0]
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/cite\?[^"]+)"', found[0])]
    assert len(links) == 4
    told = cited(client, next(link for link in links if "format=json" in link))
    assert told["kind"] == kind
    assert told["url"] in found[0].replace("&amp;", "&")


@pytest.mark.parametrize("page", ["/search?q=palim", "/verify", "/no-such-page", "/cite"])
def test_what_is_no_answer_has_no_citation(client: httpx.Client, page: str) -> None:
    """A search, an error, and the pages about citations are not cited."""
    assert "cite-this screen" not in client.get(page).text


def test_a_citation_names_data_question_and_documents(client: httpx.Client, store: Store) -> None:
    """The hash is that of the whole data set; the documents are those of the claims named."""
    told = cited(client, "/cite?question=lineage&initiative=palim")
    assert told["data"]["sha256"] == canonical_hash(iter(store))
    assert told["asked"]["question"] == "lineage"
    assert told["asked"]["parameters"] == {"initiative": "palim"}
    assert told["result"]["count"] == len(told["result"]["lines"]) > 5
    assert told["url"] == f"{DEFAULT_BASE}id/question/lineage?initiative=palim"
    assert len(told["sources"]) > 3
    assert "PALIM" in told["title"]


def test_each_row_of_an_answer_is_cited(client: httpx.Client) -> None:
    """Every row has a link to its citation, and each gives that row."""
    text = client.get("/questions/lineage?initiative=palim&lang=en").text
    links = re.findall(r'<td class="cite-row"><a href="([^"]+)"', text)
    found = [cited(client, link.replace("&amp;", "&")) for link in links]
    assert sorted(told["row"] for told in found) == sorted(found[0]["result"]["lines"])


def test_each_picture_is_cited(client: httpx.Client) -> None:
    """The picture of a thing, and that of everything, lead to a citation of what they draw."""
    for page, title in (("/id/project/palim", "PALIM"), ("/graph?view=constellation", "")):
        text = client.get(page).text
        link = re.search(r'class="picture-save" href="(/cite\?[^"]+)"', text)
        assert link, page
        told = cited(client, link[1].replace("&amp;", "&"))
        assert told["kind"] == "picture"
        assert title in told["title"]
        assert told["result"]["count"] > 100


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "PALIM, applicants: 9,677 people"),
        ("fr", "PALIM, candidatures\N{NO-BREAK SPACE}: 9\N{NARROW NO-BREAK SPACE}677 personnes"),
        ("nl", "PALIM, kandidaten: 9.677 personen"),
    ],
)
def test_a_figure_has_a_page_and_is_cited_by_what_it_says(
    client: httpx.Client, lang: str, title: str
) -> None:
    """A thing's page leads from each figure to its own page, which is called by it and cites it."""
    path = "id/observation/palim.applicants.actual"
    assert f'<a href="/{path}' in client.get(f"/id/project/palim?lang={lang}").text
    page = client.get(f"/{path}?lang={lang}").text
    assert f"<h1>{title}</h1>" in page
    assert title in page[page.index("</h1>") :]
    citation = cited(client, f"/cite?thing={path}&lang={lang}")
    assert citation["title"] == title
    assert citation["result"]["count"] > 3
    assert {each["iri"].rpartition("/")[2] for each in citation["sources"]} >= {
        "cgd-palim-case-study"
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_citation(client: httpx.Client, lang: str) -> None:
    """It has the sentence, hashes, documents and other forms, in the reader's language."""
    answer = client.get(f"/cite?thing=fund/mpf&lang={lang}")
    assert answer.status_code == 200
    told = cited(client, f"/cite?thing=fund/mpf&lang={lang}")
    assert told["data"]["sha256"] in answer.text
    assert told["result"]["sha256"] in answer.text
    assert answer.text.count("/id/source/") >= len(told["sources"]) > 0
    assert f'<html lang="{lang}"' in answer.text


@pytest.mark.parametrize(
    ("form", "kind", "beginning"),
    [
        ("bibtex", "application/x-bibtex", "@misc{"),
        ("csl", "application/vnd.citationstyles.csl+json", "["),
        ("json", "application/json", "{"),
        ("text", "text/plain", "The Migration"),
    ],
)
def test_the_forms(client: httpx.Client, form: str, kind: str, beginning: str) -> None:
    """Each form has its media type, and any page on the web may read it."""
    answer = client.get(f"/cite?thing=fund/mpf&format={form}")
    assert answer.headers["content-type"].startswith(kind)
    assert answer.text.startswith(beginning)
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("question=no-such", 404),
        ("question=lineage", 400),
        ("question=lineage&initiative=no+such+thing", 404),
        ("question=lineage&initiative=palim&x=1", 400),
        ("question=lineage&initiative=palim&row=ffff", 404),
        ("thing=project/nowhere", 404),
        ("query=SELECT", 400),
        ("query=DROP+ALL", 400),
        ("query=SELECT+*+%7BSERVICE+%3Chttp%3A%2F%2Fx%2F%3E%7B%7D%7D", 400),
        ("view=poem", 404),
        ("view=lanes&thing=nowhere-at-all", 404),
        ("x=1", 400),
        ("thing=fund/mpf&format=doc", 400),
        ("query=ASK%7B%7D&thing=fund/mpf", 400),
    ],
)
def test_what_cannot_be_cited_is_said(client: httpx.Client, query: str, status: int) -> None:
    """A wrong name or a query that may not be asked is a sentence, for people and programs."""
    for headers in (DATA, {"accept": "text/html"}):
        answer = client.get(f"/cite?{query}", headers=headers)
        assert answer.status_code == status, answer.text[:300]
    assert client.get(f"/cite?{query}", headers=DATA).json()["detail"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["question", "thing", "query", "page", "title", "view", "row"])
def test_hostile_addresses(client: httpx.Client, name: str, text: str) -> None:
    """Whatever stands in a parameter, the answer is a page without it acting, never a fault."""
    answer = client.get(f"/cite?{urlencode({name: text})}")
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text


@pytest.fixture(scope="module")
def citation(client: httpx.Client) -> dict[str, Any]:
    """A citation of an answer."""
    return cited(client, "/cite?question=lineage&initiative=palim")


def tampered(citation: dict[str, Any]) -> dict[str, Any]:
    """A citation that says that another line was in the answer; it fits together."""
    told = json.loads(json.dumps(citation))
    told.pop("checksum")
    told["result"].pop("lines")
    told["result"]["sha256"] = "0" * 64
    found: dict[str, Any] = told
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_verifying_in_every_way(client: httpx.Client, citation: dict[str, Any], lang: str) -> None:
    """Pasted, uploaded, sent as JSON or in the address: the verdict is the same."""
    text = json.dumps(citation)
    page = f"/verify?lang={lang}"
    answers = [
        client.post(page, data={"citation": text}),
        client.post(page, files={"file": ("citation.json", text), "citation": (None, "")}),
        client.post(page, files={"citation": (None, text), "file": ("", "")}),
        client.post(page, content=text, headers={"content-type": "application/json"}),
        client.get(page, params={"lang": lang, "citation": text}),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert "verdict verdict-same" in answer.text
        assert f'<html lang="{lang}"' in answer.text
    told = client.post(page, content=text, headers=DATA | {"content-type": "application/json"})
    assert told.json()["state"] == "same"


def test_a_changed_answer_is_shown(client: httpx.Client, citation: dict[str, Any]) -> None:
    """An answer that is not the cited one is said to have changed, with what is known of it."""
    text = json.dumps(tampered(citation))
    answer = client.post("/verify", data={"citation": text})
    assert "verdict verdict-changed" in answer.text
    told = client.post(
        "/verify", content=text, headers=DATA | {"content-type": "application/json"}
    ).json()
    assert told["state"] == "changed"
    assert told["notes"] == ["same-data-changed"]


def test_without_a_citation_there_is_a_form(client: httpx.Client) -> None:
    """The page begins with a form that works without a script; nothing sent is no fault."""
    for answer in (client.get("/verify"), client.post("/verify", data={"citation": "  "})):
        assert answer.status_code == 200
        assert 'enctype="multipart/form-data"' in answer.text
        assert 'role="alert"' not in answer.text
    empty = client.post("/verify", content="", headers=DATA | {"content-type": "application/json"})
    assert empty.status_code == 400


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"x" * 10_000_000, "application/json", 413),
        (b" " * (MOST_BYTES + 1), "application/json", 400),
        (b"[" * 200_000, "application/json", 400),
        (b"{}", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"citation=%ff", "application/x-www-form-urlencoded", 400),
        (b"a=1&" * 50, "application/x-www-form-urlencoded", 400),
        (b"no parts", PARTS, 400),
        (b"--x\r\n\r\n{}\r\n--x--", PARTS, 200),
        (b'--x\r\ncontent-disposition: form-data; name="file"\r\n\r\n{}\r\n--x--', PARTS, 400),
        (b"{}", "multipart/form-data", 400),
        (b"{}", 'multipart/form-data; boundary="' + "y" * 500 + '"', 400),
    ],
    ids=lambda value: str(value)[:30],
)
def test_hostile_bodies(client: httpx.Client, content: bytes, kind: str, status: int) -> None:
    """Whatever is sent in place of a citation is answered with a sentence."""
    for accept in ("text/html", "application/json"):
        sent = {"content-type": kind, "accept": accept}
        answer = client.post("/verify", content=content, headers=sent)
        assert answer.status_code == (400 if status == 200 and "json" in accept else status)
        assert len(answer.content) < 300_000


def test_a_query_of_a_citation_is_guarded(client: httpx.Client, citation: dict[str, Any]) -> None:
    """A citation cannot make the service ask another server, nor ask for ever."""
    told = json.loads(json.dumps(citation))
    told.pop("checksum")
    told["asked"] = {"sparql": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}
    refused = client.post("/verify", data={"citation": json.dumps(told)})
    assert refused.status_code == 400
    assert "asked.sparql" in refused.text
    told["asked"] = {"sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    stopped = client.post("/verify", data={"citation": json.dumps(told)})
    assert stopped.status_code in {400, 408, 503, 504}
    assert "fault" in stopped.text


def test_words_in_a_citation_do_not_act(client: httpx.Client, citation: dict[str, Any]) -> None:
    """Titles, addresses and lines of a citation are text, whatever they say."""
    told = tampered(citation)
    told |= {"title": "<script>alert(1)</script>", "url": "javascript:alert(1)"}
    text = client.post("/verify", data={"citation": json.dumps(told)}).text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_the_address_of_a_citation_is_its_state(client: httpx.Client) -> None:
    """The page of a citation links to the forms of the same citation."""
    text = client.get("/cite?question=lineage&initiative=palim").text
    for link in re.findall(r'href="(/cite\?[^"]+)"', text):
        query = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
        assert (query["question"], query["initiative"]) == (["lineage"], ["palim"])


@pytest.mark.parametrize(
    ("page", "title", "status"),
    [
        ("/actors?country=morocco", "Actors", 200),
        ("/nope/nothing", "", 404),
        ("/cite?page=/cite", "", 404),
        ("/static/citing.css", "", 404),
        ("//example.org/", "", 404),
        ("actors", "", 400),
    ],
)
def test_a_page_is_called_as_it_calls_itself(
    client: httpx.Client, page: str, title: str, status: int
) -> None:
    """No address can invent the title of a page, nor a page."""
    query = urlencode({"page": page, "title": "Invented finding", "lang": "en"})
    answer = client.get(f"/cite?{query}", headers=DATA)
    assert answer.status_code == status
    assert "Invented" not in answer.text
    assert answer.json().get("title", "").startswith(title)


def test_nobody_waits_for_blank_nodes_that_look_alike(client: httpx.Client) -> None:
    """Nine of them that all point at each other are refused at once, and others are answered."""
    names = [f"_:b{number}" for number in range(9)]
    pairs = " . ".join(f"{one} <urn:p> {other}" for one, other in permutations(names, 2))
    query = f"CONSTRUCT {{ {pairs} }} WHERE {{}}"
    with ThreadPoolExecutor() as others:
        asked = [
            others.submit(client.get, "/cite", params={"query": query}, headers=DATA)
            for _ in range(3)
        ]
        assert client.get("/healthz").status_code == 200
    for answer in (each.result() for each in asked):
        assert answer.status_code == 400
        assert "9 blank nodes" in answer.json()["detail"]


@pytest.mark.parametrize("letters", [1500, 1990, 3000, 5000])
def test_a_long_address_is_cited_or_refused(client: httpx.Client, letters: int) -> None:
    """A page says only what can be cited; what is too long is refused, and never a fault."""
    page = f"/actors?q={'a' * letters}"
    links = re.findall(r'href="(/cite\?[^"]+)"', client.get(page).text)
    assert bool(links) == (letters < 1990)
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200
    answer = client.get(f"/cite?{urlencode({'page': page})}", headers=DATA)
    assert answer.status_code == (200 if letters < 1990 else 400)


def test_more_than_can_be_cited_is_refused(client: httpx.Client) -> None:
    """The workers stop at the most rows that can be cited."""
    query = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 300000"
    answer = client.get("/cite", params={"query": query}, headers=DATA)
    assert answer.status_code == 400
    assert "at most" in answer.json()["detail"]
