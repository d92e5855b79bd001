"""What the headers of an answer say: what else there is, how to cite, whether it changed."""

import re

import httpx
import pytest

from viz.linked.formats import DATA, FORMS

BASE = "https://w3id.org/migration-partnerships/"
HTML = {"accept": "text/html"}


def links(found: httpx.Response) -> dict[tuple[str, str], str]:
    """The links of an answer: relation and type → target."""
    parts = re.findall(r'<([^>]*)>; rel="([^"]+)"(?:; type="([^"]+)")?', found.headers["link"])
    return {(relation, kind): target for target, relation, kind in parts}


@pytest.mark.parametrize(
    "path", ["/id/project/palim", "/id/claim/B71", "/scheme/role", "/ontology"]
)
def test_links_lead_to_every_other_format(reader: httpx.Client, path: str) -> None:
    """Page and data name each other with their types, and each named address answers in it."""
    for at in (path, f"{path}.ttl", f"{path}.csv"):
        found = links(reader.get(at, headers=HTML))
        offered = {
            kind: target for (relation, kind), target in found.items() if relation == "alternate"
        }
        own = FORMS[at.rpartition(".")[2]].media if at != path else "text/html"
        assert offered.keys() == {form.media for form in FORMS.values()} - {own}
        for kind, target in offered.items():
            answer = reader.get(target, headers={"accept": kind})
            assert answer.status_code == 200
            assert answer.headers["content-type"].partition(";")[0] == kind


def test_links_say_what_to_cite(reader: httpx.Client) -> None:
    """The published IRI is what to cite; the canonical address has nothing that chose nothing."""
    found = links(reader.get("/id/project/palim.ttl?profile=claims&lang=fr"))
    assert found["cite-as", ""] == f"{BASE}id/project/palim"
    assert found["canonical", ""] == "/id/project/palim.ttl?profile=claims"
    assert found["profile", ""] == f"{BASE}profile/claims"
    assert found["describedby", "text/html"] == "/id/project/palim"
    page = links(reader.get("/id/project/palim?lang=fr", headers=HTML))
    assert page["canonical", ""] == "/id/project/palim"
    assert page["describedby", "text/turtle"] == "/id/project/palim.ttl"
    assert page["license", ""].startswith("https://creativecommons.org/")
    assert links(reader.get("/index.ttl"))["cite-as", ""] == BASE
    led = links(reader.get("/id/project/palim?profile=claims", headers={"accept": "text/csv"}))
    assert led["describedby", "text/turtle"] == "/id/project/palim.ttl?profile=claims"
    assert led["cite-as", ""] == f"{BASE}id/project/palim"
    assert ("canonical", "") not in led


def test_pages_have_the_same_in_their_head(reader: httpx.Client) -> None:
    """Pages of things and records name their data, in the head and below “Take it away”."""
    for path in (
        "/id/project/palim",
        "/id/source/cgd-palim-case-study",
        "/scheme/role",
        "/ontology",
    ):
        text = reader.get(path, headers=HTML).text
        head, body = text.split("</head>")
        for ending in DATA:
            assert f'type="{FORMS[ending].media}" href="{path}.{ending}"' in head
            assert f'href="{path}.{ending}"' in body.split('id="take"')[1]
    palim = reader.get("/id/project/palim?lang=nl", headers=HTML).text
    assert 'href="/id/project/palim.ttl?profile=claims&amp;lang=nl"' in palim
    start = reader.get("/", headers=HTML).text
    assert 'type="text/turtle" href="/index.ttl"' in start


def test_who_has_it_already_is_told_so(reader: httpx.Client) -> None:
    """The tag is strong, is another for each format, profile and coding, and saves a body."""
    seen = set()
    for path in ("/id/claim/B71", "/scheme/role"):
        for at in (f"{path}.html", f"{path}.ttl", f"{path}.nt", f"{path}.nt?profile=claims"):
            for coding in ("identity", "gzip"):
                first = reader.get(at, headers={"accept-encoding": coding})
                tag = first.headers["etag"]
                assert tag.startswith('"')
                assert tag not in seen or "scheme" in path
                seen.add(tag)
                again = {"accept-encoding": coding, "if-none-match": f'"x", W/{tag}'}
                told = reader.get(at, headers=again)
                assert told.status_code == 304
                assert told.headers["etag"] == tag
                assert told.headers["vary"] == first.headers["vary"]
                assert not told.content
    assert reader.get("/scheme/role.ttl", headers={"if-none-match": '"other"'}).status_code == 200
    assert reader.get("/scheme/role.ttl", headers={"if-none-match": "*"}).status_code == 304


def test_head_has_the_headers_alone(reader: httpx.Client) -> None:
    """HEAD says what GET would, and sends nothing."""
    for path in ("/id/project/palim.ttl", "/id/project/palim", "/ontology.csv"):
        got, told = reader.get(path, headers=HTML), reader.head(path, headers=HTML)
        assert told.status_code == got.status_code
        assert not told.content
        for name in ("content-type", "etag", "link", "vary"):
            assert told.headers[name] == got.headers[name]


def test_any_site_may_read_data_and_refusals(reader: httpx.Client) -> None:
    """Data, the way to them and what went wrong can be read by programs of other sites."""
    for path, accept in (
        ("/id/project/palim.ttl", "*/*"),
        ("/id/project/palim", "text/turtle"),
        ("/id/project/palim", "image/png"),
        ("/id/project/nothing.ttl", "*/*"),
        ("/id/project/palim.xyz", "*/*"),
    ):
        found = reader.get(path, headers={"accept": accept})
        assert found.headers["access-control-allow-origin"] == "*", path
    assert "Link" in reader.get("/team.ttl").headers["access-control-expose-headers"]
    page = reader.get("/id/project/palim", headers=HTML)
    assert "access-control-allow-origin" not in page.headers
    assert page.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_refusal_names_all_there_is(reader: httpx.Client) -> None:
    """406 and an unknown ending name every format; the links of a 406 lead to them."""
    refused = reader.get("/id/project/palim", headers={"accept": "image/png"})
    assert refused.status_code == 406
    assert all(f".{ending}" in refused.json()["hint"] for ending in FORMS)
    offered = [
        target for (relation, _), target in links(refused).items() if relation == "alternate"
    ]
    assert "/id/project/palim.ttl" in offered
    assert ("canonical", "") not in links(refused)
    assert "Accept" in refused.headers["vary"]
    unknown = reader.get("/id/project/palim.xyz")
    assert unknown.status_code == 404
    assert all(f".{ending}" in unknown.json()["hint"] for ending in FORMS)
    for path in ("/ontology.xyz", "/index.pdf", "/scheme/role.doc", "/id/question/lineage.xyz"):
        assert ".ttl" in reader.get(path).json()["hint"]
