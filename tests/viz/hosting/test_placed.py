"""Below a path prefix everything works as at the root, and only trusted proxies are believed."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from ontology.errors import PartnershipsError
from partnerships import main
from tests.viz.conftest import HOSTILE
from tests.viz.serving import running
from tests.viz.walking import attributes, links
from viz.hosting.moved import ADDRESSES
from viz.hosting.placed import checked_base
from viz.hosting.proxies import checked_trust

PREFIX = "/migration"
#: How long a query took differs each time.
TOOK = re.compile(r"in [\d.]+ s")
TURTLE = {"accept": "text/turtle"}
PAGES = (
    "/",
    "/search?q=enable",
    "/initiatives?kind=project",
    "/corridors",
    "/disagreements?about=palim",
    "/lineage?earlier=palim&later=thamm",
    "/graph?focus=palim",
    "/id/project/palim",
    "/id/claim/B71",
    "/scheme/role",
    "/ontology",
    "/questions/lineage?initiative=palim",
    "/query?query=SELECT+*+%7B+%3Fs+a+mp%3AProject+%7D",
    "/cite?thing=project/palim",
    "/verify",
    "/changes",
    "/download",
    "/no-such-page",
)


@contextmanager
def visiting(store: Store, prefix: str, trusted: str = "127.0.0.1") -> Iterator[httpx.Client]:
    """Run the application below a prefix and give a client of its host."""
    with (
        running(store, prefix=prefix, trusted=trusted) as address,
        httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=60) as found,
    ):
        yield found


@pytest.fixture(scope="module")
def below(hostile_store: Store) -> Iterator[httpx.Client]:
    """A client of a host whose pages are below a prefix."""
    with visiting(hostile_store, PREFIX) as found:
        yield found


@pytest.fixture(scope="module")
def strict(store: Store) -> Iterator[httpx.Client]:
    """A client of a host that trusts no proxy here."""
    with visiting(store, "", "203.0.113.9") as found:
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_no_address_leads_out_of_the_prefix(path: str, below: httpx.Client) -> None:
    """Every address on a page below a prefix is below it too, in whichever attribute it stands."""
    answer = below.get(f"{PREFIX}{path}", headers={"accept-language": "fr"})
    here = str(answer.url)
    own = [urlsplit(each) for each in links(answer.text, here) if each.startswith("http://127")]
    assert own
    assert all(each.path.startswith(f"{PREFIX}/") for each in own), own
    for tag, name, value in attributes(answer.text):
        held = name in ADDRESSES or name in {"value", "data-words", "placeholder"}
        assert held or not value.startswith("/"), (tag, name, value)
        if name == "content":
            assert "127.0.0.1" not in value or f"{PREFIX}/" in value


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_but_for_its_addresses(
    path: str, below: httpx.Client, hostile_client: httpx.Client
) -> None:
    """A page below a prefix is the page at the root with the prefix before its addresses."""
    moved = below.get(f"{PREFIX}{path}")
    plain = hostile_client.get(path)
    assert moved.status_code == plain.status_code
    text = TOOK.sub("", moved.text).replace(str(below.base_url).rstrip("/"), "http://host")
    other = TOOK.sub("", plain.text).replace(
        str(hostile_client.base_url).rstrip("/"), "http://host"
    )
    assert text.replace(f"{PREFIX}/", "/") == other.replace(f"{PREFIX}/", "/")


def test_a_hostile_name_stays_a_name(below: httpx.Client) -> None:
    """A name that looks like markup with addresses is shown as it is, and not moved."""
    page = below.get(f"{PREFIX}/id/organisation/hostile").text
    assert "onerror" not in {name for _, name, _ in attributes(page)}
    assert f"{PREFIX}{HOSTILE}" not in page
    assert "{{ 7*7 }}" in page


@pytest.mark.parametrize("path", ["/id/project/palim", f"{PREFIX}/id/project/palim"])
def test_a_proxy_may_take_the_prefix_off(path: str, below: httpx.Client) -> None:
    """With its prefix or without it, a request gets the same answer."""
    page = below.get(path)
    assert page.status_code == 200
    assert f'href="{PREFIX}/initiatives' in page.text


def test_the_prefix_alone_is_the_start_page(below: httpx.Client) -> None:
    """The prefix without a slash is the start page, and what only begins like it is not."""
    assert "<h1>" in below.get(PREFIX).text
    assert below.get(f"{PREFIX}s/things").status_code == 404


def test_headers_lead_below_the_prefix(below: httpx.Client) -> None:
    """What leads on or names other forms has the prefix, and IRIs do not have it."""
    thing = below.get(f"{PREFIX}/id/project/palim", headers=TURTLE)
    assert thing.status_code == 303
    assert thing.headers["location"] == f"{PREFIX}/id/project/palim.ttl"
    assert f"<{PREFIX}/id/project/palim.jsonld>" in thing.headers["link"]
    assert "<https://w3id.org/migration-partnerships/id/project/palim>" in thing.headers["link"]
    scheme = below.get(f"{PREFIX}/scheme/role", headers=TURTLE)
    assert scheme.headers["content-location"] == f"{PREFIX}/scheme/role.ttl"
    asked = below.get(f"{PREFIX}/sparql", params={"query": "SELECT * { ?s a mp:Project }"})
    assert asked.headers["location"].startswith(f"{PREFIX}/query?query=")
    empty = {"query": "SELECT * { ?s mp:endDate 'never' }"}
    rows = {"accept": "application/sparql-results+json"}
    answer = below.get(f"{PREFIX}/sparql", params=empty, headers=rows)
    assert answer.headers["link"].startswith(f"<{PREFIX}/why.json?")


def test_data_are_the_same_below_the_prefix(
    below: httpx.Client, hostile_client: httpx.Client
) -> None:
    """Descriptions, rows and files are the same bytes, wherever they are served."""
    for path in ("/id/project/palim.ttl", "/initiatives.csv", "/download/partnerships.nq"):
        assert below.get(f"{PREFIX}{path}").content == hostile_client.get(path).content


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("/initiatives.json", f'"page": "{PREFIX}/initiatives"'),
        ("/search.json?q=palim", f'"{PREFIX}/id/project/palim"'),
        ("/questions/lineage.json?initiative=palim", f'"{PREFIX}/questions/lineage.csv?'),
        ("/questions.json", f'"{PREFIX}/questions/lineage.json"'),
        ("/graph.json?focus=palim", f'"{PREFIX}/graph?focus=palim"'),
        ("/openapi.json", f'"url":"{PREFIX}/"'),
    ],
)
def test_json_names_addresses_below_the_prefix(path: str, member: str, below: httpx.Client) -> None:
    """Addresses in our JSON lead below the prefix, and its length is told truly."""
    answer = below.get(f"{PREFIX}{path}", headers={"accept": "*/*", "accept-encoding": "identity"})
    assert member in answer.text
    assert len(answer.content) == int(answer.headers["content-length"])
    packed = below.get(f"{PREFIX}{path}", headers={"accept": "*/*", "accept-encoding": "gzip"})
    assert packed.content == answer.content
    head = below.head(f"{PREFIX}{path}", headers={"accept": "*/*", "accept-encoding": "identity"})
    assert head.headers["content-length"] == answer.headers["content-length"]
    assert not head.content


@pytest.mark.parametrize("path", ["/id/project/palim.html", "/questions.json", "/static/site.css"])
def test_who_has_an_answer_already_is_told_so(path: str, below: httpx.Client) -> None:
    """The entity tag of an answer below a prefix is recognised there."""
    first = below.get(f"{PREFIX}{path}")
    again = below.get(f"{PREFIX}{path}", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_long_answer_comes_whole(below: httpx.Client, hostile_client: httpx.Client) -> None:
    """An answer that is sent in pieces is the same below a prefix, packed or not."""
    query = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 5000"}
    rows = {"accept": "text/csv"}
    there = below.get(f"{PREFIX}/sparql", params=query, headers=rows)
    here = hostile_client.get("/sparql", params=query, headers={**rows, "accept-encoding": "none"})
    assert there.headers["content-encoding"] == "gzip"
    assert there.content == here.content
    assert len(gzip.compress(here.content)) < len(here.content)


SAID = {
    "x-forwarded-proto": "https",
    "x-forwarded-host": "evil.example, atlas.example.org",
    "x-forwarded-prefix": "/atlas/",
}


def test_a_trusted_proxy_is_believed(client: httpx.Client, store: Store) -> None:
    """Scheme, host and prefix that a trusted proxy adds are those of absolute addresses."""
    with visiting(store, "") as trusting:
        page = trusting.get("/id/project/palim", headers=SAID).text
        assert '<meta property="og:url" content="https://atlas.example.org/atlas/id/pr' in page
        assert 'href="/atlas/initiatives' in page
        described = trusting.get("/sparql", headers={**SAID, **TURTLE}).text
        assert "https://atlas.example.org/atlas/sparql" in described
        void = trusting.get("/.well-known/void", headers={**SAID, **TURTLE}).text
        assert "https://atlas.example.org/atlas/sparql" in void


def test_anybody_else_is_not(strict: httpx.Client) -> None:
    """Whoever is no trusted proxy can say what they like."""
    page = strict.get("/id/project/palim", headers=SAID).text
    assert "atlas" not in page
    assert "https://127" not in page


@pytest.mark.parametrize(
    "said",
    [
        {"x-forwarded-prefix": "//evil.example"},
        {"x-forwarded-prefix": "/../x"},
        {"x-forwarded-prefix": '/x"><script>'},
        {"x-forwarded-prefix": "javascript:alert(1)"},
        {"x-forwarded-host": 'x"><script>'},
        {"x-forwarded-host": "a b"},
        {"x-forwarded-proto": "javascript"},
    ],
)
def test_what_makes_no_sense_is_not_believed(said: dict[str, str], below: httpx.Client) -> None:
    """A prefix, host or scheme that is none changes nothing, whoever says it."""
    usual = below.get(f"{PREFIX}/id/project/palim").text
    assert below.get(f"{PREFIX}/id/project/palim", headers=said).text == usual


def test_a_chosen_prefix_goes_before_what_a_proxy_says(below: httpx.Client) -> None:
    """A visitor whose words a proxy passes on cannot move the pages elsewhere."""
    page = below.get(f"{PREFIX}/", headers={"x-forwarded-prefix": "/atlas"}).text
    assert "atlas" not in page


@pytest.mark.parametrize("text", ["migration", "//x", "/a/../b", "/a b", '/"', "/é", "/a//b"])
def test_a_prefix_that_is_none_is_refused(text: str) -> None:
    """What is no path below which pages can be is told, with an example of one that is."""
    with pytest.raises(PartnershipsError, match="no path") as told:
        checked_base(text)
    assert "/migration" in str(told.value.hint)


@pytest.mark.parametrize(("text", "found"), [("", ""), ("/", ""), ("/a/", "/a"), ("/a/b", "/a/b")])
def test_a_prefix_may_end_in_a_slash(text: str, found: str) -> None:
    """A slash at the end makes no difference, and the root is no prefix."""
    assert checked_base(text) == found


def test_a_proxy_has_an_address() -> None:
    """Addresses and networks are taken as they are; anything else is told."""
    for text in ("127.0.0.1", "10.0.0.0/8, ::1", "*"):
        assert checked_trust(text) == text
    with pytest.raises(PartnershipsError, match="no address of a proxy"):
        checked_trust("proxy.example.org")


@pytest.mark.parametrize(
    "arguments", [("--base-path", "migration"), ("--forwarded-allow-ips", "proxy.example.org")]
)
def test_the_command_refuses_what_makes_no_sense(arguments: tuple[str, str]) -> None:
    """`serve` says in a sentence what is wrong with a prefix or a proxy, and does not begin."""
    result = CliRunner().invoke(main, ["serve", *arguments])
    assert result.exit_code == 1
    assert "such as" in result.stderr
    assert "Traceback" not in result.output


def test_without_a_prefix_nothing_changes(client: httpx.Client) -> None:
    """At the root an answer has its addresses as they always were."""
    assert 'href="/initiatives"' in client.get("/").text
