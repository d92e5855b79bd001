"""The ledger's page: every difference, side by side, found by facets, and under another choice."""

import csv
import html
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, Quad, Store

from graph.claims import Claim, Judgement
from graph.comparing import said
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.ledger import claim_triples, judgement_triples
from ontology.terms import LANGUAGES, MP, RDF, RDFS, SKOS
from queries.ledger.book import Book, book
from queries.ledger.choosing import SORTS
from queries.ledger.switch import RULES
from queries.prefixes import slug_of
from tests.viz.conftest import HOSTILE, HTML
from tests.viz.serving import running

PAGE = "/disagreements"


@pytest.fixture(scope="module")
def ledger(store: Store) -> Book:
    """The differences of the packaged graph."""
    return book(store)


def shown(text: str) -> list[str]:
    """Give the ids of the differences on a page, in their order."""
    return re.findall(r'<article class="difference[^"]*" id="([^"]+)"', text)


def plain(text: str) -> str:
    """Give what a reader reads."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def article(text: str, name: str) -> str:
    """Give one difference of a page."""
    return text.split(f'id="{name}"', 1)[1].split("</article>", 1)[0]


def notices(text: str) -> list[str]:
    """Give what a page says it has not understood."""
    return [
        plain(part) for part in re.findall(r'(?s)<div class="fault" role="alert">(.*?)</div>', text)
    ]


def links(text: str, about: str) -> list[str]:
    """Give the addresses on a page that have a word in them."""
    return [html.unescape(found) for found in re.findall(r'href="([^"]+)"', text) if about in found]


@pytest.mark.parametrize("sort", SORTS)
def test_the_pages_have_every_difference_once(
    client: httpx.Client, ledger: Book, sort: str
) -> None:
    """Paged by 25, in each order, and the number of all in words."""
    found: list[str] = []
    for number in range(1, -(-len(ledger.entries) // 25) + 1):
        text = client.get(PAGE, params={"sort": sort, "page": number}).text
        assert f"{len(ledger.entries)} differences" in plain(text)
        found += shown(text)
        assert len(shown(text)) <= 25
    assert sorted(found) == sorted(entry.id for entry in ledger.entries)


def test_values_are_side_by_side(client: httpx.Client) -> None:
    """PALIM's end has both values, who says so, when and in which words, and what chose."""
    text = article(client.get(PAGE, params={"id": "palim-1"}).text, "palim-1")
    said = plain(text)
    day, month = said.index("30 April 2021 actual"), said.index("April 2021 actual", 500)
    assert day < month
    for words in (
        *("PALIM concluded on April 30 2021", "30 June 2021", "2 documents, 2 independent"),
        *("✓ preferred", "set aside as less precise", "difference of precision"),
        "The day lies in the month that the page of the facility gives.",
    ):
        assert words in said, words
    for path in ("/id/claim/B71", "/id/source/cgd-palim-case-study", "/id/judgement/palim-1"):
        assert path in text
    assert "/id/project/palim" in text


def test_numbers_of_differences_are_those_of_the_list_they_lead_to(
    client: httpx.Client, ledger: Book
) -> None:
    """The start page counts what the ledger has, and the page of PALIM what is about PALIM."""
    tile = re.search(r'href="/disagreements"><strong>([\d,]+)</strong>', client.get("/").text)
    assert tile
    assert int(tile[1]) == len(ledger.entries) == count(client.get(PAGE).text)
    text = client.get("/id/project/palim").text
    here = text.split('id="ledger"')[1].split("</section>")[0]
    whole = re.findall(r'href="/disagreements\?about=palim">[^<]*?(\d+)[^<]*</a>', here)
    assert [int(number) for number in whole] == [80]
    assert count(client.get(PAGE, params={"about": "palim"}).text) == 80
    listed = client.get("/initiatives", params={"q": "palim"}).text
    assert "Documents differ in 80 points" in listed


@pytest.mark.parametrize("path", ["/id/organisation/enabel", "/id/project/palim"])
def test_what_rules_found_is_told_by_names(client: httpx.Client, path: str) -> None:
    """No slug of the corpus and no name of a property stands in a sentence on a difference."""
    here = client.get(path).text.split('id="ledger"')[1].split("</section>")[0]
    assert "silence " not in here
    assert "alternativeName" not in here
    assert "classified as" not in here
    told = plain(here)
    assert re.search(r"Enabel \([^)]+\): named in “[^”]+”", told) or path.endswith("palim")


def test_what_rules_found_speaks_the_language(client: httpx.Client) -> None:
    """A silence and two names are told in French and Dutch, with the titles of documents."""
    page = "/id/organisation/enabel"
    french = plain(client.get(page, params={"lang": "fr"}).text)
    assert "les documents divergent : " in french
    assert "Un silence n\N{RIGHT SINGLE QUOTATION MARK}est pas un démenti" in french
    assert "Zwijgen is geen ontkenning" in plain(client.get(page, params={"lang": "nl"}).text)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "existent qu\N{RIGHT SINGLE QUOTATION MARK}en anglais"),
        ("nl", "alleen in het Engels"),
    ],
)
def test_pages_say_once_that_texts_are_english(client: httpx.Client, lang: str, words: str) -> None:
    """Above remarks and above differences one sentence says so; an English page has none."""
    for path, times in (("/id/project/palim", 2), (PAGE, 1)):
        text = client.get(path, params={"lang": lang, "about": "palim"}).text
        assert text.count(words) == times
        assert "only in English" not in client.get(path).text


def test_a_role_is_told_with_what_it_is_played_in(client: httpx.Client) -> None:
    """A claim on a role reads as a sentence: in PALIM, as curriculum developer."""
    text = plain(client.get(PAGE, params={"about": "palim", "property": "participatesIn"}).text)
    assert "PALIM as " in text
    assert "participates in curriculum developer PALIM" not in text


def test_documents_are_offered_by_their_titles(client: httpx.Client) -> None:
    """A document in which nothing differs has its title in the list as well."""
    text = client.get(PAGE).text
    offered = re.findall(r'<option value="([\w-]+)"[^>]*>([^<]*)</option>', text)
    assert len(offered) > 50
    assert [slug for slug, label in offered if slug == label and "-" in slug] == []


def test_judged_values_lead_to_their_judgement(client: httpx.Client) -> None:
    """On the page of a thing, “judged” is a link to the difference that was judged."""
    text = client.get("/id/project/palim").text
    assert re.search(r'<a class="judged" href="/disagreements\?id=palim-1">judged</a>', text)
    assert "judgement palim-1" not in plain(text)


def test_one_difference_has_an_address(client: httpx.Client) -> None:
    """?id= shows it alone, leads to all about its subject, and each page links to it so."""
    text = client.get(PAGE, params={"id": "palim-1"}).text
    assert shown(text) == ["palim-1"]
    assert "/disagreements?about=palim" in links(text, "about=palim")
    every = client.get(PAGE).text
    for name in shown(every):
        assert f"/disagreements?id={name}" in links(every, f"id={name}")


def facets(text: str) -> Iterator[tuple[str, str, int]]:
    """Give the values that a page offers: facet, value, how many it leaves."""
    box = r'type="checkbox" name="(\w+)" value="([\w-]+)"[^>]*>((?:(?!</label>).)*)</label>'
    for name, value, label in re.findall(box, text):
        if number := re.search(r'<span class="soft">(\d+)</span>', label):
            yield name, value, int(number[1])
    for name, options in re.findall(
        r'(?s)<select id="choose-\w+" name="(\w+)">(.*?)</select>', text
    ):
        for value, number in re.findall(
            r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>', options
        ):
            yield name, value, int(number)


def count(text: str) -> int:
    """Give the number that the page says it shows."""
    found = re.search(r'<h2 id="count">(\d+)', text)
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("start", ["", "about=palim", "state=open", "kind=scope&kind=naming"])
def test_facets_never_lead_to_a_dead_end(client: httpx.Client, start: str) -> None:
    """Every value that is offered leaves as many differences as its count says."""
    text = client.get(f"{PAGE}?{start}").text
    offered = list(facets(text))
    assert {name for name, _, _ in offered} == {"kind", "state", "about", "property", "source"}
    taken = [name for name, _ in parse_qsl(start)]
    for name, value, number in offered[:12] + offered[12::60]:
        if name in taken:
            continue  # a value more of a facet widens the list
        left = client.get(f"{PAGE}?{start}&{name}={value}").text
        assert count(left) == number, (name, value)


def test_what_is_chosen_can_be_taken_away(client: httpx.Client) -> None:
    """Every choice is a chip with a link that drops it and keeps the others."""
    address = f"{PAGE}?kind=scope&about=palim&sort=documents&lang=nl"
    chips = client.get(address).text.split('class="chips"')[1].split("</ul>")[0]
    dropped = [dict(parse_qsl(urlsplit(link).query)) for link in links(chips, PAGE)]
    rest = {"sort": "documents", "lang": "nl"}
    assert {"kind": "scope"} | rest in dropped
    assert {"about": "palim"} | rest in dropped
    assert rest in dropped


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_speaks_the_language(client: httpx.Client, lang: str) -> None:
    """Headings, facets and values are in the language; English judgements say that they are."""
    text = client.get(PAGE, params={"lang": lang, "about": "palim"}).text
    heading = {
        "en": "Where documents differ",
        "fr": "Où les documents divergent",
        "nl": "Waar documenten verschillen",
    }[lang]
    assert f"<h1>{heading}</h1>" in text
    assert ('<p class="what"><span lang="en">' in text) == (lang != "en")
    assert all("lang=" in link for link in links(text, PAGE))


def test_a_rule_changes_nothing_where_curators_judged(client: httpx.Client) -> None:
    """The page says so, and offers the same choice without the judgements, with its number."""
    text = client.get(PAGE, params={"policy": "most-official"}).text
    assert "Nothing would change" in plain(text)
    (address,) = links(text, "judgements=no")
    told = re.search(r"Without the judgements (\d+) facts would be others", plain(text))
    assert told is not None
    other = client.get(address).text
    counts = re.findall(r"(\d+) facts? (?:change|appear|vanish)", plain(other))
    assert sum(map(int, counts)) == int(told[1])


def test_a_choice_shows_what_changes(client: httpx.Client) -> None:
    """The fact, its value now and then, and the claim because of which it changes, all linked."""
    text = client.get(PAGE, params={"policy": "most-official", "judgements": "no"}).text
    section = text.split('<section class="changes"')[1].split("</section>")[0]
    row = next(r for r in section.split("<tr")[1:] if "germany-kenya-migration-agreement" in r)
    told = plain(row)
    for words in ("concluded on", "September 2024", "13 September 2023", "most official document"):
        assert words in told
    assert "/id/claim/S072-01" in row
    assert re.search(r"\d+ facts change their value", plain(section))


@pytest.mark.parametrize("policy", RULES)
def test_every_rule_can_come_first(client: httpx.Client, policy: str) -> None:
    """Each choice is kept in the form and in the links of the page."""
    text = client.get(PAGE, params={"policy": policy, "judgements": "no", "about": "thamm"}).text
    assert re.search(rf'name="policy" value="{policy}" checked', text)
    assert f'<input type="hidden" name="policy" value="{policy}">' in text
    assert '<input type="hidden" name="about" value="thamm">' in text


def test_a_lens_shows_what_its_documents_say(client: httpx.Client) -> None:
    """Under the press alone other facts vanish, and the page says which documents are press."""
    text = client.get(PAGE, params={"sources": "press", "about": "thamm"}).text
    told = plain(text)
    assert "press release, news item" in told
    assert "the press only" in told
    assert re.search(r"\d+ facts vanish", told)
    assert "none of the chosen documents says so" in told
    assert "not in the chosen documents" in told


def test_one_document_can_be_looked_at_alone(client: httpx.Client, ledger: Book) -> None:
    """All facts but those it gives vanish; groups and documents can be put together."""
    one = "cgd-palim-case-study"
    found = client.get(f"{PAGE}.json", params={"sources": one}).json()
    gone = [change for change in found["changes"] if change["change"] == "gone"]
    assert not any(
        s["source"] == one and change["because"] == "" for change in gone for s in change["claims"]
    )
    both = client.get(f"{PAGE}.json", params={"sources": f"{one},press"}).json()
    assert 0 < len(both["changes"]) < len(found["changes"])
    assert both["wanted"]["sources"] == f"{one},press"


def test_changes_are_paged_and_narrowed(client: httpx.Client) -> None:
    """15 changes at a time; about a thing only its own."""
    every = client.get(f"{PAGE}.json", params={"sources": "press"}).json()["changes"]
    text = client.get(PAGE, params={"sources": "press", "part": "2"}).text
    section = text.split('<section class="changes"')[1].split("</section>")[0]
    assert section.count("<tr") == 16
    assert f"16 to 30 of {len(every):,}" in plain(section)
    own = client.get(f"{PAGE}.json", params={"sources": "press", "about": "palim"}).json()[
        "changes"
    ]
    assert 0 < len(own) < len(every)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "kind=foo",
            "state=x",
            "property=nothing",
            "source=nobody",
            "sort=up",
            "page=0",
            "page=x",
        ),
        *("page=-3", "page=1e9", "part=²", "policy=best", "sources=nobody", "judgements=perhaps"),
        *("whatever=1", "policy=latest&policy=most-precise", "kind=" + "x" * 10_000),
        *("kind=%3Cscript%3Ealert(1)%3C/script%3E", "sources=%E2%80%AE,%F0%9F%98%80", "kind=%00"),
    ],
)
def test_what_is_not_understood_is_said(client: httpx.Client, query: str) -> None:
    """The page says what it left out and shows the rest."""
    answer = client.get(f"{PAGE}?about=palim&{query}")
    assert answer.status_code == 200
    assert len(notices(answer.text)) >= 1
    assert count(answer.text) == 80
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 300_000


def test_a_page_beyond_the_end_is_the_last(client: httpx.Client) -> None:
    """Whoever comes back to a page that is no longer there sees the end of the list."""
    last = client.get(PAGE, params={"about": "palim", "page": "999"}).text
    assert shown(last) == shown(client.get(PAGE, params={"about": "palim", "page": "4"}).text)
    assert len(shown(last)) == 5


@pytest.mark.parametrize(
    ("query", "near"),
    [("about=palimm", "palim"), ("id=palim-1000", "palim-1"), ("about=" + "x" * 9999, "")],
)
def test_what_does_not_exist_is_not_found(client: httpx.Client, query: str, near: str) -> None:
    """A thing or a difference that is not there is a 404 that says what may have been meant."""
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 404
    meant = re.search(r"Did you mean ([^?]*)\?", plain(answer.text))
    assert near in (meant[1].split(", ") if meant else [""])
    assert len(answer.text) < 60_000


def test_a_thing_without_differences_has_an_empty_list(client: httpx.Client, ledger: Book) -> None:
    """It says so and how to go on, and is no fault."""
    about = {iri.rsplit("/", 1)[1] for entry in ledger.entries for iri in entry.things}
    links_ = re.findall(r'href="/id/fund/([\w-]+)"', client.get("/funds").text)
    quiet = next(slug for slug in links_ if slug not in about)
    answer = client.get(PAGE, params={"about": quiet})
    assert answer.status_code == 200
    assert count(answer.text) == 0
    assert "No difference fits" in answer.text


@pytest.mark.parametrize(
    "query", ["", "about=palim", "kind=scope&sources=press", "state=open&lang=fr"]
)
def test_data_are_what_the_page_shows(client: httpx.Client, query: str) -> None:
    """JSON and CSV have all differences that fit, in the order of the page."""
    text = client.get(f"{PAGE}?{query}").text
    found = client.get(f"{PAGE}.json?{query}")
    told = found.json()
    assert found.headers["content-type"] == "application/json"
    assert told["count"] == count(text) == len(told["differences"])
    ids = [each["id"] for each in told["differences"]]
    assert shown(text) == ids[:25]
    assert ("changes" in told) == ("sources" in query)
    sheet = client.get(f"{PAGE}.csv?{query}")
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(sheet.content.decode("utf-8"))))
    assert list(dict.fromkeys(row["difference"] for row in rows)) == ids
    values = [value for each in told["differences"] for value in each["values"]]
    assert len(rows) == sum(len(value["claims"]) for value in values)
    assert not any(cell[:1] in "=+@" and cell for row in rows for cell in row.values())


def test_changes_are_data_as_well(client: httpx.Client) -> None:
    """The sheet of the changes has a line for each, and the page links to it."""
    query = "policy=most-precise&judgements=no"
    told = client.get(f"{PAGE}.json?{query}").json()["changes"]
    (address,) = links(client.get(f"{PAGE}?{query}").text, "changes.csv")
    rows = list(csv.DictReader(io.StringIO(client.get(address).text)))
    assert [row["now"] for row in rows] == [change["now"] or "" for change in told]
    assert [row["change"] for row in rows] == [change["change"] for change in told]


def test_pages_of_things_lead_here(client: httpx.Client) -> None:
    """A disputed value leads to its difference, a thing to all of its, a document to its own."""
    text = client.get("/id/project/palim").text
    assert "/disagreements?about=palim" in links(text, PAGE)
    assert "/disagreements?id=palim-1" in links(text, PAGE)
    source = client.get("/id/source/cgd-palim-case-study").text
    assert "/disagreements?source=cgd-palim-case-study" in links(source, PAGE)


@pytest.fixture(scope="module")
def hostile() -> Iterator[httpx.Client]:
    """A client over a graph whose every word is an attack."""
    project, store = thing("project", "evil"), Store()
    claims = [
        Claim(
            *(name, "paper", project, MP.officialName, Literal(f"{HOSTILE} {name}", language="en")),
            *(HOSTILE, "reported", HOSTILE),
            note=HOSTILE,
        )
        for name in ("P1", "P2")
    ]
    judgement = Judgement("J1", "contradiction", HOSTILE, ("P1", "P2"), (), HOSTILE)
    triples = [triple for claim in claims for triple in claim_triples(claim, None)]
    for triple in [*triples, *judgement_triples(judgement)]:
        store.add(Quad(triple.subject, triple.predicate, triple.object, CLAIMS))
    store.add(Quad(thing("source", "paper"), RDF.type, MP.Source, CLAIMS))
    store.add(Quad(thing("source", "paper"), RDFS.label, Literal(HOSTILE, language="ar"), CLAIMS))
    store.add(Quad(project, RDF.type, MP.Entity, DefaultGraph()))
    store.add(Quad(project, RDFS.label, Literal(HOSTILE, language="en"), DefaultGraph()))
    store.add(Quad(project, SKOS.altLabel, Literal("evil"), DefaultGraph()))
    with running(store) as address, httpx.Client(base_url=address, headers=HTML, timeout=60) as it:
        yield it


@pytest.mark.parametrize(
    "query", ["", "?about=evil", "?id=J1", "?policy=most-official&judgements=no"]
)
def test_hostile_words_stay_words(hostile: httpx.Client, query: str) -> None:
    """Markup in names, values, words and reasons is shown as it is written."""
    text = hostile.get(PAGE + query).text
    assert shown(text) == ["J1"]
    assert "<img src=x" not in text
    assert "<script>document" not in text
    assert "49" not in plain(article(text, "J1"))


def test_an_empty_graph_has_a_page() -> None:
    """Nothing differs where nothing is said, and the page says so."""
    with running(Store()) as address:
        for query in ("", "?policy=most-official&judgements=no", "?sources=press", ".json", ".csv"):
            answer = httpx.get(f"{address}{PAGE}{query}", headers=HTML, timeout=60)
            assert answer.status_code == 200
        assert "No two documents differ" in httpx.get(f"{address}{PAGE}", timeout=60).text


def test_a_long_difference_is_folded_in_lists(client: httpx.Client, ledger: Book) -> None:
    """In a list it has its first values and says how many more it has; alone it has all."""
    values = {entry.id: len({said(claim) for claim in entry.claims}) for entry in ledger.entries}
    longest = max(values, key=lambda name: (values[name], name))
    assert values[longest] > 6
    alone = article(client.get(PAGE, params={"id": longest}).text, longest)
    assert alone.count('<th scope="row">') == values[longest]
    told = client.get(PAGE, params={"about": slug_of(ledger.by_id[longest].subjects[0])}).text
    if longest not in shown(told):
        told = client.get(PAGE, params={"sort": "documents"}).text
    part = article(told, longest)
    assert part.count('<th scope="row">') == 5
    assert f"{values[longest] - 5} more value" in plain(part)


def test_pages_are_light(client: httpx.Client) -> None:
    """A page of 25 differences stays under the weight that pages may have."""
    for query in ("", "?page=2", "?about=palim", "?policy=most-official&judgements=no"):
        assert len(client.get(PAGE + query).content) < 150_000, query
