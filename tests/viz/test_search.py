"""Search: what people type finds what they mean, while they type and on a page of its own."""

import re

import httpx
import pytest

from tests.viz.conftest import HOSTILE

#: What is typed, and what must be first among the offers.
TYPED = [
    ("enabel", "organisation/enabel"),
    ("Enable", "organisation/enabel"),
    ("enabl", "organisation/enabel"),
    ("anapec", "organisation/anapec"),
    ("ANPAEC", "organisation/anapec"),
    ("flandre", "place/flanders"),
    ("Vlaanderen", "place/flanders"),
    ("forem", "organisation/forem"),
    ("Office franç", "organisation/ofii"),
    ("office francais de l'immigration", "organisation/ofii"),
    ("palim", "project/palim"),
    ("id:project/palim", "project/palim"),
    ("marocco", "place/morocco"),
    ("Tunesië", "place/tunisia"),
    ("global skils partnership", "model/global-skill-partnership"),
    ("labour ministry italy", "organisation/ministry-of-labour-italy"),
    ("ministère travail maroc", "organisation/ministry-of-employment-morocco"),
    ("الأجيال الشابة", "project/ygca"),
    ("icmpd-mpf", "source/icmpd-mpf"),
    ("e", "organisation/enabel"),
]


def offered(client: httpx.Client, text: str, **more: str) -> list[dict[str, str]]:
    """What is offered to who has typed a text."""
    answer = client.get("/search.json", params={"q": text, **more})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["found"]
    return found


@pytest.mark.parametrize(("text", "path"), TYPED)
def test_what_is_typed_finds_what_is_meant(client: httpx.Client, text: str, path: str) -> None:
    """Names, acronyms, aliases in any language, unfinished or with a slip, come first."""
    assert offered(client, text)[0]["page"] == f"/id/{path}"


def test_a_slip_in_one_of_several_words_is_forgiven(client: httpx.Client) -> None:
    """A ministry of labour is found although a letter is missing."""
    found = offered(client, "minstry of labour")
    assert len(found) == 8
    assert all("labour" in one["label"].lower() + one["matched"].lower() for one in found[:5])


def test_an_offer_tells_all_that_a_box_shows(client: httpx.Client) -> None:
    """Each has its IRI, name with language, kind, word, mark, page, and the name that matched."""
    palim = offered(client, "palim")[0]
    assert palim["iri"].endswith("/id/project/palim")
    assert (palim["label"], palim["lang"], palim["kind"]) == ("PALIM", "en", "project")
    assert (palim["word"], palim["mark"], palim["matched"]) == ("pilot project", "flag", "")
    arabic = offered(client, "الأجيال الشابة")[0]
    assert arabic["matched_lang"] == "ar"
    assert arabic["matched"].startswith("الأجيال")


def test_offers_are_few_and_speak_the_language(client: httpx.Client) -> None:
    """At most eight, in the reader's language, with pages that keep it."""
    found = offered(client, "maroc", lang="fr")
    assert 1 < len(found) <= 8
    assert found[0]["label"] == "Maroc"
    assert found[0]["word"] == "pays"
    assert found[0]["page"] == "/id/place/morocco?lang=fr"
    told = client.get("/search.json", params={"q": "maroc", "lang": "fr"}).json()["told"]
    assert told.startswith(f"{len(found)} suggestions")


@pytest.mark.parametrize("text", ["", "   ", "?!", "zzzzqqqq", "\u202e", "🐘"])
def test_nothing_is_offered_for_nothing(client: httpx.Client, text: str) -> None:
    """What means nothing offers nothing, and is no fault."""
    assert offered(client, text) == []
    assert client.get("/search", params={"q": text}).status_code == 200


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Palim project", "/id/project/palim"),
        ("projet Palim", "/id/project/palim"),
        ("Palim projects", "/id/project/palim"),
        ("initiatief PALIM", "/id/project/palim"),
        ("Enabel agency", "/id/organisation/enabel"),
        ("THAMM programme", "/id/programme/thamm"),
    ],
)
def test_a_word_for_the_kind_is_no_part_of_the_name(
    client: httpx.Client, text: str, page: str
) -> None:
    """Who adds what sort of thing is meant finds it first, and not only documents about it."""
    assert offered(client, text)[0]["page"] == page
    things = section(client.get("/search", params={"q": text}).text, "find-things")
    assert re.findall(r'href="(/id/[^"]*)"', things)[0] == page


def test_a_word_for_another_kind_finds_nothing_of_this_one(client: httpx.Client) -> None:
    """PALIM is no fund: it is not offered first to who asks for one."""
    assert all(one["kind"] != "fund" for one in offered(client, "PALIM fund")[:1])
    assert "/id/project/palim" not in [one["page"] for one in offered(client, "ANAPEC fund")]


def test_numbers_of_claims_are_found_by_themselves_alone(client: httpx.Client) -> None:
    """B71 is a claim; B7 does not offer dozens of claims that begin so."""
    assert offered(client, "B71")[0]["page"] == "/id/claim/B71"
    assert all(one["kind"] != "claim" for one in offered(client, "B"))


def section(text: str, name: str) -> str:
    """One group of the page of a search; empty where it has none."""
    found = re.findall(rf'(?s)<h2 id="{name}">(.*?)</section>', text)
    return str(found[0]) if found else ""


def test_the_page_is_in_groups(client: httpx.Client) -> None:
    """Things come first, then documents, questions and terms, each under its head."""
    text = client.get("/search?q=training").text
    heads = re.findall(r'<h2 id="(find-\w+)">', text)
    assert heads == ["find-things", "find-sources", "find-questions", "find-concepts"]
    assert "/id/training/" in section(text, "find-things")
    assert "/id/source/" in section(text, "find-sources")
    assert "/questions/" in section(text, "find-questions")
    assert "/scheme/" in section(text, "find-concepts")


def test_a_question_is_found_by_its_words(client: httpx.Client) -> None:
    """Who asks for corridors is led to the questions about them, in the language of the reader."""
    assert "/questions/corridors" in section(
        client.get("/search?q=which+countries").text, "find-questions"
    )
    french = client.get("/search?q=quels+pays&lang=fr").text
    assert "/questions/corridors?lang=fr" in section(french, "find-questions")


def test_another_name_is_told(client: httpx.Client) -> None:
    """Who types an old or foreign name learns why a thing was found."""
    text = section(client.get("/search?q=ENABLE").text, "find-things")
    assert "also called" in text
    assert ">ENABLE</i>" in text


def test_what_has_the_name_comes_before_what_is_like_it(client: httpx.Client) -> None:
    """PALM is a programme of Australia; PALIM is offered after it."""
    found = re.findall(r'<a href="(/id/[^"]*)"', client.get("/search?q=palm").text)
    assert found.index("/id/programme/palm-australia") < found.index("/id/project/palim")


def test_a_long_list_of_results_is_folded(client: httpx.Client) -> None:
    """One letter finds much: the first stand open, the rest waits, and the end is told."""
    text = client.get("/search?q=e").text
    assert 'class="more"' in section(text, "find-things")
    assert "Only the first 250 are shown" in text
    assert len(text) < 150_000


@pytest.mark.parametrize(
    "text", [HOSTILE, "x" * 10_000, "a " * 5_000, "\x00", "%", "'; DROP", "\ud83d", "(" * 200]
)
def test_odd_texts_are_harmless(client: httpx.Client, text: str) -> None:
    """Whatever is typed is looked for as a name, and shown as a text."""
    query = {"q": text.encode("utf-8", "replace").decode()}
    page, data = client.get("/search", params=query), client.get("/search.json", params=query)
    assert (page.status_code, data.status_code) == (200, 200)
    assert "<script>document" not in page.text
    assert data.headers["content-type"] == "application/json"
    assert max(len(page.text), len(data.text)) < 150_000


def test_a_hostile_name_is_found_as_words(hostile_client: httpx.Client) -> None:
    """A name full of markup can be found, and stays a name."""
    assert "<img src=x" not in hostile_client.get("/search?q=onerror").text
    assert offered(hostile_client, "onerror")[0]["label"] == HOSTILE


def test_the_box_is_on_every_page_and_is_a_form(client: httpx.Client) -> None:
    """Without a script the box leads to the page of the search, with what was typed."""
    for path in ("/", "/initiatives", "/id/project/palim", "/nowhere"):
        text = client.get(path).text
        form = re.findall(r'(?s)<form class="search".*?</form>', text)[0]
        assert 'action="/search"' in form
        assert 'name="q"' in form
        assert '<script src="/static/search.js" defer></script>' in text
