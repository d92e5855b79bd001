"""The lists: what is chosen is what is shown, no choice is a dead end, and the address is all."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import MP, RDF, RDFS
from queries.overview.model import Overview
from queries.overview.telling import overview
from queries.prefixes import slug_of
from queries.run import run
from tests.viz.conftest import asking
from tests.viz.serving import running
from viz.lists.definitions import LISTS
from viz.lists.lines import month, when
from viz.lists.narrowing import narrowed
from viz.lists.shelf import shelf
from viz.lists.state import state_of

NAMES = tuple(LISTS)


@pytest.fixture(scope="module")
def known(store: Store) -> Overview:
    """Everything of the packaged graph, in English."""
    return overview(store, "en")


def told(client: httpx.Client, path: str) -> str:
    """How many there are, as the page says."""
    answer = client.get(path)
    assert answer.status_code == 200
    return str(re.findall(r"data-count>([^<]*)<", answer.text)[0])


def names(client: httpx.Client, path: str) -> list[str]:
    """The things on one page of a list, by their addresses."""
    found = re.findall(r'class="named">.*?<a href="([^"?]*)', client.get(path).text, re.DOTALL)
    return [str(name) for name in found]


def faults(client: httpx.Client, path: str) -> str:
    """What the page says that it did not understand."""
    answer = client.get(path)
    assert answer.status_code == 200
    return "".join(re.findall(r'(?s)<div class="fault">(.*?)</div>', answer.text))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_has_everything_of_its_kinds(
    client: httpx.Client, known: Overview, name: str
) -> None:
    """All pages of a list together have each thing once, and the number says how many."""
    items = known.of(*LISTS[name].kinds)
    assert told(client, f"/{name}").startswith(f"{len(items)} ")
    pages = -(-len(items) // 50)
    found = [each for page in range(1, pages + 1) for each in names(client, f"/{name}?page={page}")]
    assert len(found) == len(set(found)) == len(items)


def test_the_story_of_morocco(client: httpx.Client) -> None:
    """Initiatives with Morocco between 2019 and 2021 have PALIM among them, and say how many."""
    path = "/initiatives?country=morocco&from=2019&to=2021"
    number, every = re.fullmatch(r"(\d+) of (\d+) initiatives", told(client, path)).groups()  # type: ignore[union-attr]
    assert 5 < int(number) < int(every)
    assert "/id/project/palim" in names(client, path)
    text = client.get(path).text
    assert re.search(r"Country</span> Morocco", text)
    assert 'href="/initiatives?country=morocco" data-step' in text
    assert 'href="/initiatives" data-step' in text


def test_a_line_tells_what_matters(client: httpx.Client) -> None:
    """PALIM's line has type, corridor, dates, sector, a mark of dispute and its documents."""
    row = client.get("/initiatives").text.split('href="/id/project/palim"')[1].split("</tr>")[0]
    words = " ".join(re.sub("<[^>]*>", " ", row).split())
    for told_ in ("PALIM", "pilot project", "Morocco → Belgium", "Mar 2019", "Apr 2021", "≠"):
        assert told_ in words
    assert "/disagreements?about=palim" in row
    assert re.search(r"documents: \d+, independent sources: \d+", words)


def offers(text: str) -> Iterator[tuple[str, str, int]]:
    """Each value that a page offers, with its facet and number."""
    pattern = r'name="(\w+)" value="([^"]+)" ?> <span class="option">.*?<span class="count">(\d+)<'
    for facet, value, number in re.findall(pattern, text, re.DOTALL):
        yield facet, value, int(number)


@pytest.mark.parametrize(
    "path", ["/initiatives?country=morocco", "/actors", "/agreements", "/sources"]
)
def test_no_offer_is_a_dead_end(client: httpx.Client, path: str) -> None:
    """Each number beside a value is how many there are once it is chosen in an untouched facet."""
    found = [one for one in offers(client.get(path).text) if f"{one[0]}=" not in path]
    assert len(found) > 10
    for facet, value, number in found[:: max(1, len(found) // 12)]:
        joined = f"{path}{'&' if '?' in path else '?'}{facet}={value}"
        assert number > 0
        assert told(client, joined).startswith(f"{number} of "), joined


def test_the_numbers_of_corridors_are_lengths_of_lists(known: Overview, store: Store) -> None:
    """For each pair of countries the list without parts is as long as `corridors` counts."""
    of = shelf(known, "initiatives")
    pairs = run(store, "corridors").rows
    assert len(pairs) > 30
    for row in pairs:
        origin, destination, number = row[:3]
        assert isinstance(origin, NamedNode)
        assert isinstance(destination, NamedNode)
        assert isinstance(number, Literal)
        value = f"{slug_of(origin.value)}-{slug_of(destination.value)}"
        state, _ = state_of(of, [("corridor", value), ("whole", "1")])
        left = len(narrowed(of, state).items) if state.chosen else 0
        assert left == int(number.value), value


NOT_UNDERSTOOD = [
    ("foo=1", "“foo” does not narrow this list"),
    ("country=atlantis", "nothing here has “atlantis”"),
    ("from=soon", "“soon” is not a year"),
    ("from=99999", "“99999” is not a year"),
    ("to=-1", "“-1” is not a year"),
    ("from=²²", "is not a year"),
    ("sort=colour", "“colour” is no order"),
    ("page=0", "“0” is no page number"),
    ("page=x", "“x” is no page number"),
    ("page=999", "There is no page 999; this is the last of 3."),
    ("with=nobody", "nothing called “nobody”"),
    ("from=2021&to=2019", "2021 comes after 2019"),
]


@pytest.mark.parametrize(("query", "words"), NOT_UNDERSTOOD)
def test_what_is_not_understood_is_told(client: httpx.Client, query: str, words: str) -> None:
    """The page says what it did not understand, and shows the rest."""
    assert words in faults(client, f"/initiatives?{query}")
    assert names(client, f"/initiatives?{query}")


def test_many_faults_are_told_shortly(client: httpx.Client) -> None:
    """A hundred odd parameters are five sentences and a number."""
    query = "&".join(f"p{n}=1" for n in range(100))
    shown = faults(client, f"/initiatives?{query}")
    assert shown.count("<p>") == 6
    assert "95 more were not understood" in shown


HOSTILE_VALUES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eevil\u202c",
    "🐘" * 100,
    "x" * 10_000,
    "a,b,c" * 100,
    "{{ 7*7 }}",
    "%00",
]


@pytest.mark.parametrize("value", HOSTILE_VALUES)
@pytest.mark.parametrize("parameter", ["country", "from", "sort", "page", "with", "whole"])
def test_odd_values_are_harmless(client: httpx.Client, parameter: str, value: str) -> None:
    """Whatever stands in the address is a word that was not understood, and never markup."""
    answer = client.get("/initiatives", params={parameter: value})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "\u202e" not in answer.text.split("data-list")[1]
    assert len(answer.text) < 200_000


def test_a_hostile_name_stays_words(hostile_client: httpx.Client) -> None:
    """A name full of markup is shown as it is written, on the page and in the data."""
    for path in ("/actors?role=partner", "/actors?with=palim&sort=name"):
        text = hostile_client.get(path).text
        assert "<img src=x" not in text
        assert "<script>document" not in text
    assert hostile_client.get("/actors.json?with=palim").json()["count"] > 5


@pytest.mark.parametrize("name", NAMES)
def test_the_same_list_as_data(client: httpx.Client, name: str) -> None:
    """JSON and CSV have every thing of the list, in its order, with the same address."""
    query = "disputed=yes&sort=name"
    data = client.get(f"/{name}.json?{query}").json()
    sheet = client.get(f"/{name}.csv?{query}")
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(sheet.text)))
    assert [row["iri"] for row in rows] == [one["iri"] for one in data["items"]]
    assert data["count"] == len(rows)
    assert data["sentence"] == told(client, f"/{name}?{query}")
    assert f'href="/{name}.csv?{query}"' in client.get(f"/{name}?{query}").text.replace(
        "&amp;", "&"
    )


def test_data_says_what_was_understood(client: httpx.Client) -> None:
    """Parameters, notices, numbers of facets and links stand beside the things."""
    data = client.get("/initiatives.json?actor=enabel&foo=1&lang=fr").json()
    assert data["chosen"] == {"actor": ["organisation/enabel"]}
    assert len(data["notices"]) == 1
    assert data["facets"]["country"][0]["count"] > 0
    assert data["links"]["page"] == "/initiatives?actor=organisation/enabel&lang=fr"
    assert data["items"][0]["page"].startswith("/id/")


def test_data_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    """A list has a tag; who has it already is told so."""
    first = client.get("/funds.json")
    again = client.get("/funds.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_spreadsheet_runs_nothing() -> None:
    """A name that begins like a formula has a ' before it."""
    actor = thing("organisation", "evil")
    name = Literal("=HYPERLINK(1)", language="en")
    quads = [
        Quad(actor, RDF.type, MP.Entity, DefaultGraph()),
        Quad(actor, RDFS.label, name, DefaultGraph()),
    ]
    with running(store_of(quads)) as address, asking(address) as client:
        text = client.get("/actors.csv").text
    assert "'=HYPERLINK(1)" in text
    assert not re.search(r"(?m)^=", text)


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", NAMES)
def test_lists_speak_the_language(client: httpx.Client, name: str, lang: str) -> None:
    """Words, numbers and facets are in the language that was chosen, and links keep it."""
    text = client.get(f"/{name}?lang={lang}").text
    assert f'<html lang="{lang}">' in text
    text = re.sub(r'(?s)<nav class="languages".*?</nav>|<link .*?>', "", text)
    links = re.findall(r'href="(/[^"]*)"', text)
    assert [link for link in links if f"lang={lang}" not in link] == []
    assert {"fr": "Tout effacer", "nl": "Alles wissen"}[lang] in client.get(
        f"/{name}?lang={lang}&disputed=yes"
    ).text


def test_what_narrows_stays_when_the_language_changes(client: httpx.Client) -> None:
    """The links to the other languages keep what was chosen."""
    text = client.get("/initiatives?country=morocco&sort=name").text
    assert "?country=morocco&amp;sort=name&amp;lang=fr" in text


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("project", "/initiatives?kind=project"),
        ("organisation", "/actors"),
        ("group", "/actors?kind=group"),
        ("fund", "/funds"),
        ("framework", "/agreements?kind=framework"),
        ("place", "/places"),
        ("source", "/sources"),
    ],
)
def test_a_kind_of_things_leads_to_its_list(client: httpx.Client, kind: str, place: str) -> None:
    """The address that listed a kind before leads to where it is listed now."""
    answer = client.get("/things", params={"kind": kind})
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    french = client.get("/things", params={"kind": kind, "lang": "fr"})
    assert "lang=fr" in french.headers["location"]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_has_empty_lists(name: str) -> None:
    """Where there is nothing, the page says so and leads on."""
    with running(Store()) as address, asking(address) as client:
        answer = client.get(f"/{name}")
        assert answer.status_code == 200
        assert "There is nothing here yet" in answer.text
        assert client.get(f"/{name}.json").json()["items"] == []
        assert client.get(f"/{name}?country=x&from=1").status_code == 200
        assert client.get("/things").status_code == 200
        assert client.get("/search?q=palim").status_code == 200


def many() -> Store:
    """Twenty thousand organisations."""
    quads = []
    for number in range(20_000):
        actor = thing("organisation", f"o{number}")
        quads.append(Quad(actor, RDF.type, MP.Entity, DefaultGraph()))
        quads.append(Quad(actor, RDFS.label, Literal(f"Body {number}"), DefaultGraph()))
    return store_of(quads)


def test_twenty_thousand_things_are_pages() -> None:
    """A very long list is shown by fifty, with a way to its first and last page."""
    with running(many()) as address, asking(address) as client:
        assert told(client, "/actors") == "20,000 actors"
        assert len(names(client, "/actors?page=200&sort=name")) == 50
        text = client.get("/actors?page=200&sort=name").text
        assert 'href="/actors?sort=name&amp;page=400"' in text
        assert len(text) < 150_000


def test_dates_are_told_by_months() -> None:
    """A list tells months; what is open, planned or a single day is told for what it is."""
    assert month("2019-03-01", "fr") == "mars\N{NO-BREAK SPACE}2019"
    assert month("2019", "en") == "2019"
    assert month("2019-13", "en") == "2019-13"
    assert month("2019-10/2020-02", "en") == "Oct\N{NO-BREAK SPACE}2019 / Feb\N{NO-BREAK SPACE}2020"
    assert month("2019/..", "en") == "2019 / …"


@pytest.mark.parametrize(
    ("kind", "start", "end", "words"),
    [
        ("project", "2019", "2021", "2019\N{NO-BREAK SPACE}\N{EN DASH} 2021"),
        ("project", "2019", "", "from 2019"),
        ("project", "", "2021", "until 2021"),
        ("project", "", "", ""),
        ("agreement", "2019", "", "2019"),
        ("source", "2019", "2019", "2019"),
    ],
)
def test_spans_are_told_as_far_as_known(
    known: Overview, kind: str, start: str, end: str, words: str
) -> None:
    """What is not known is never filled in."""
    one = replace(known.items[0], kind=kind, start=start, end=end)
    assert when(one, "en") == words


def test_who_takes_part_is_narrower_than_who_has_to_do_with_it(client: httpx.Client) -> None:
    """The EU pays for much that it takes no part in; each has a list, and a chip that leads out."""
    part = client.get("/initiatives.json?actor=eu").json()
    tied = client.get("/initiatives.json?with=eu").json()
    assert 0 < part["count"] < tied["count"]
    assert {item["iri"] for item in part["items"]} < {item["iri"] for item in tied["items"]}
    text = client.get("/initiatives?actor=eu").text
    assert '<span class="soft">with the participation of</span> European Union' in text
    assert 'type="hidden" name="actor" value="organisation/eu"' in text


def test_the_actors_of_an_initiative_are_a_list(client: httpx.Client) -> None:
    """Who takes part in PALIM, and what each of them takes part in, name each other."""
    found = client.get("/actors.json?initiative=palim").json()
    assert found["notices"] == []
    assert found["chosen"] == {"initiative": ["project/palim"]}
    for item in found["items"][:6]:
        slug = item["iri"].rsplit("/", 1)[1]
        back = client.get(f"/initiatives.json?actor={slug}").json()["items"]
        assert "/id/project/palim" in {each["page"] for each in back}


def test_a_part_belongs_to_its_whole_whenever_that_began(client: httpx.Client) -> None:
    """Beside a year, parts are left out whose whole is listed for another year."""
    path = "/initiatives.json?began=2020"
    every, wholes = (client.get(f"{path}{more}").json() for more in ("", "&whole=1"))
    assert wholes["count"] <= every["count"]
    assert {item["start"][:4] for item in every["items"]} == {"2020"}
    assert 'name="began"' not in client.get("/initiatives").text
    assert 'name="began" value="2020" checked' in client.get("/initiatives?began=2020").text
