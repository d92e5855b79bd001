"""Which format is chosen, and how things lead to the documents about them."""

from contextlib import suppress

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.service.negotiation import NotAcceptable
from tests.viz.linked.reading import triples
from viz.linked.formats import FORMS, HTML, negotiated

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB = "text/turtle, application/x-turtle, */*;q=0.1"
HYDRA = "application/ld+json, application/json;q=0.9"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        (RDFLIB, "ttl"),
        (HYDRA, "jsonld"),
        ("application/json", "json"),
        ("text/html;q=0.2, text/turtle;q=0.7, application/rdf+xml;q=0.5", "ttl"),
        ("*/*, text/html;q=0", "ttl"),
        ("text/*;q=0.5, application/n-quads", "nq"),
        ("application/xml", "rdf"),
        ("application/trig;q=1.0, text/csv;q=0.999", "trig"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ("TEXT/TURTLE", "ttl"),
        ("text/turtle;q=0, application/n-triples;q=0.001", "nt"),
        ("text/csv", "csv"),
        (",;q", HTML),
    ],
)
def test_the_format_is_chosen_by_weight(accept: str, expected: str) -> None:
    """Weights decide; of equals what was named goes first, and the page where all is alike."""
    assert negotiated(accept) == expected


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "a", "text"])
def test_what_is_not_offered_is_refused_with_a_list(accept: str) -> None:
    """None of the formats fits: the answer names all that there are."""
    with pytest.raises(NotAcceptable) as refused:
        negotiated(accept)
    assert all(form.media in str(refused.value.hint) for form in FORMS.values())


@given(st.text(max_size=200) | st.lists(st.sampled_from([*";,=/*q01.\"' ", "text"])).map("".join))
@settings(max_examples=300)
def test_no_header_breaks_the_choice(accept: str) -> None:
    """Whatever stands in Accept, a format is chosen or the header is refused."""
    with suppress(NotAcceptable):
        assert negotiated(accept) in FORMS


BAD = (
    "text/html;q=banana",
    "q=1;;;,,,/",
    "text/turtle;q=9e999",
    "text/turtle;q=nan",
    "text/turtle;q=-1",
    '"',
    "*" * 5000,
    ",".join(f"text/x{number}" for number in range(2000)),
    "text/turtle;" * 500,
    "/*",
    "\xff\xfe",
)


@pytest.mark.parametrize("accept", BAD)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/id/project/palim",
        "/id/claim/B71",
        "/ontology",
        "/graph/claims",
        "/id/question/lineage",
    ],
)
def test_bad_headers_are_never_a_fault_of_ours(
    reader: httpx.Client, path: str, accept: str
) -> None:
    """A header of any kind is answered, led on, or refused with 406."""
    headers = {"accept": accept.encode("latin-1")}
    found = reader.get(path, headers=headers)  # type: ignore[arg-type]
    assert found.status_code in {200, 303, 406}


def test_a_thing_leads_to_the_document_about_it(reader: httpx.Client) -> None:
    """A project cannot be sent: 303 to the document, with the query, and one step is enough."""
    for path in ("/id/project/palim", "/id/organisation/enabel", "/scheme/role/partner", "/team"):
        for form in FORMS.values():
            found = reader.get(f"{path}?profile=claims", headers={"accept": form.media})
            if form.ending == HTML:
                assert found.status_code == 200
                assert found.headers["content-location"] == f"{path}.html"
                continue
            assert found.status_code == 303
            assert found.headers["location"] == f"{path}.{form.ending}?profile=claims"
            assert "Accept" in found.headers["vary"]
            there = reader.get(found.headers["location"], headers={"accept": "image/png"})
            assert there.status_code == 200
            assert "content-location" not in there.headers


def test_a_document_is_sent_at_once(reader: httpx.Client) -> None:
    """A record of ours is sent from its own address, which says where its format is alone."""
    for path in (
        "/id/claim/B71",
        "/id/judgement/X01",
        "/scheme/role",
        "/ontology",
        "/graph/claims",
    ):
        found = reader.get(path, headers={"accept": "text/turtle"})
        assert found.status_code == 200
        assert found.headers["content-location"] == f"{path}.ttl"
        assert found.headers["vary"].startswith("Accept, Accept-Language")
        assert found.content == reader.get(f"{path}.ttl").content
    start = reader.get("/", headers={"accept": "text/turtle"})
    assert start.headers["content-location"] == "/index.ttl"


def test_a_question_is_described_or_asked(reader: httpx.Client) -> None:
    """Its IRI gives its description or leads to its page; with values it leads to the answer."""
    path = "/id/question/lineage"
    assert reader.get(path, headers={"accept": BROWSER}).headers["location"] == "/questions/lineage"
    told = reader.get(path, headers={"accept": "text/turtle"})
    assert told.status_code == 200
    assert "sh:SPARQLExecutable" in told.text
    asked = reader.get(f"{path}?initiative=palim", headers={"accept": "text/csv"})
    assert asked.status_code == 303
    assert asked.headers["location"] == "/questions/lineage?initiative=palim"
    assert reader.get("/id/question/linage.ttl").status_code == 404


def test_the_values_of_a_question_are_never_dropped(reader: httpx.Client) -> None:
    """With values and an ending it leads to the answer in that format, or says which there are."""
    path = "/id/question/lineage"
    led = reader.get(f"{path}.csv?initiative=palim")
    assert led.status_code == 303
    assert led.headers["location"] == "/questions/lineage.csv?initiative=palim"
    answer = reader.get(led.headers["location"])
    assert answer.status_code == 200
    assert "palim" in answer.text.lower()
    assert reader.get(f"{path}.rq?initiative=palim").status_code == 303
    page = reader.get(f"{path}.html?initiative=palim")
    assert page.headers["location"] == "/questions/lineage?initiative=palim"
    for ending in ("ttl", "jsonld", "nq"):
        refused = reader.get(f"{path}.{ending}?initiative=palim")
        assert refused.status_code == 400
        assert ".csv" in refused.json()["hint"]
        assert reader.get(f"{path}.{ending}?lang=fr&profile=claims").status_code == 200
    assert reader.get(f"{path}.exe?initiative=palim").status_code == 404
    assert reader.get(f"{path}.rq").status_code == 404


def test_a_header_on_several_lines_is_one(reader: httpx.Client) -> None:
    """Accept, Accept-Language and If-None-Match mean the same on several lines as on one."""
    lines = [("accept", "image/png"), ("accept", "text/turtle")]
    for path, status in (("/id/claim/B71", 200), ("/id/project/palim", 303), ("/ontology", 200)):
        found = reader.get(path, headers=lines)
        assert found.status_code == status
        assert ".ttl" in found.headers.get("location", found.headers.get("content-location"))
    tongues = [("accept-language", "de"), ("accept-language", "nl")]
    assert reader.get("/id/claim/B71.csv", headers=tongues).headers["content-language"] == "nl"
    for path in (
        *("/id/claim/B71.ttl", "/static/site.css", "/questions.json", "/picture/project/palim.svg"),
        *("/initiatives.csv", "/.well-known/void"),
    ):
        tag = reader.get(path).headers["etag"]
        known = [("if-none-match", '"other"'), ("if-none-match", tag)]
        assert reader.get(path, headers=known).status_code == 304, path


def test_what_was_not_published_still_leads_to_its_page(client: httpx.Client) -> None:
    """Where the data set has no questions in it, their IRIs lead to their pages as ever."""
    found = client.get(
        "/id/question/lineage", headers={"accept": "text/turtle"}, follow_redirects=False
    )
    assert found.status_code == 303
    assert found.headers["location"] == "/questions/lineage"


def test_profiles_lead_to_what_they_mean(reader: httpx.Client) -> None:
    """The IRI of a profile leads to the text about descriptions; an unknown one is refused."""
    for name in ("facts", "claims"):
        found = reader.get(f"/profile/{name}")
        assert found.status_code == 303
        assert found.headers["location"] == "/ontology#descriptions"
    assert reader.get("/profile/none").status_code == 404
    bad = reader.get("/id/project/palim.ttl?profile=everything")
    assert bad.status_code == 400
    assert "facts or claims" in bad.json()["hint"]
    full = "https://w3id.org/migration-partnerships/profile/claims"
    by_iri = reader.get("/id/claim/B71.nt", params={"profile": full})
    assert by_iri.content == reader.get("/id/claim/B71.nt?profile=claims").content
    few = triples("nt", reader.get("/id/project/palim.nt").content)
    assert few < triples("nt", reader.get("/id/project/palim.nt?profile=claims").content)
