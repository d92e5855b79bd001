"""The page of who connects two sides: sentences, tables, its form, its data, bad input."""

import csv
import io
import re
from html import unescape

import httpx
import pytest
from pyoxigraph import Store

from tests.viz.report_pages import crowded, plain, refused, section


def test_each_sentence_has_its_sources_one_click_away(client: httpx.Client) -> None:
    """Enabel is told of first, with links to the claims and documents behind it."""
    html = client.get("/bridge?one=MA&other=BE").text
    assert "<h1>Who connects Morocco and Belgium</h1>" in html
    first = section(html, "connectors").split("<li>")[1]
    assert first.startswith("Enabel (Belgium, gatekeeper) connects Morocco and Belgium through")
    assert "/id/claim/" in first
    assert "/id/source/" in section(html, "connectors")


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_the_page_has_what_its_data_have(client: httpx.Client, lang: str) -> None:
    """Every sentence and every row of the JSON stands on the page; a CSV has the rows of one."""
    query = f"one=MA&other=BE&from=2019&until=2021&lang={lang}"
    html = client.get(f"/bridge?{query}").text
    data = client.get(f"/bridge.json?{query}").json()
    text = plain(html)
    for each in data["sections"]:
        shown = section(html, each["name"])
        assert all(re.sub(r"\s+", " ", said["text"]) in text for said in each["sentences"])
        for name, rows in each["tables"].items():
            assert shown.count('<th scope="row">') == len(rows)
            sheet = client.get(f"/bridge.csv?{query}&table={name}").text
            assert len(list(csv.DictReader(io.StringIO(sheet)))) == len(rows)


def test_many_things_in_a_cell_are_folded(client: httpx.Client) -> None:
    """Six of them are shown, the others are under a fold that counts them; each has its link."""
    asked = "one=employers-federation&other=public-employment-service"
    rows = client.get(f"/bridge.json?{asked}").json()["sections"][1]["tables"]["connectors"]
    through = next(row["through"] for row in rows if row["actor"]["iri"].endswith("/giz"))
    html = section(client.get(f"/bridge?{asked}").text, "connectors")
    row = html.split('<tr><th scope="row"><a href="/id/organisation/giz">')[1]
    cell = row.split('class="several"')[1].split("</td>")[0]
    shown, _, folded = cell.partition('<details class="more">')
    assert shown.count("<a ") == 6
    assert folded.count("<a ") == len(through) - 6
    assert f"<summary>{len(through) - 6} more</summary>" in folded


def test_the_form_keeps_what_was_chosen(client: httpx.Client) -> None:
    """Without a script, the form asks again for the countries and years of the address."""
    html = client.get("/bridge?one=MA&other=belgique&from=2019&until=2021&lang=fr").text
    form = html.split('action="/bridge"')[1].split("</form>")[0]
    chosen = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert chosen == {
        "lang": "fr", "one": "Maroc", "other": "Belgique", "from": "2019", "until": "2021",
    }  # fmt: skip


def test_without_countries_those_that_meet_are_offered(client: httpx.Client) -> None:
    """The first is Belgium and Morocco; with one country chosen, only its own pairs."""
    html = client.get("/bridge").text
    assert 'href="/bridge?one=BE&amp;other=MA"' in section(html, "pairs")
    own = section(client.get("/bridge?one=tunisia&lang=nl").text, "pairs")
    offered = re.findall(r'href="/bridge\?one=(\w\w)&amp;other=\w\w&amp;lang=nl"', own)
    assert offered
    assert {*offered} == {"TN"}


def test_it_leads_to_the_question_and_says_how_they_differ(client: httpx.Client) -> None:
    """The library's question is one click away, and is told apart."""
    beside = section(client.get("/bridge?one=MA&other=BE").text, "beside")
    assert 'href="/questions/bridges?one=morocco&amp;other=belgium"' in beside
    assert "counts fewer" in beside


def test_corridors_and_countries_lead_there(client: httpx.Client) -> None:
    """Each pair of the corridors, and each country, links to who connects them."""
    assert 'href="/bridge?one=morocco&amp;other=belgium"' in client.get("/corridors").text
    assert 'href="/bridge?one=morocco"' in client.get("/id/place/morocco").text
    assert 'href="/bridge?' not in client.get("/id/place/flanders").text
    assert 'href="/bridge?' not in client.get("/id/organisation/enabel").text


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("one=MA&other=MA", 200, "Morocco: named twice."),
        ("one=WS&other=BG", 200, "nobody stands between them"),
        ("one=JP&other=BD&from=1900&until=1950", 200, "Nothing on record connects Japan and"),
        ("one=enabel&other=MA", 404, "Enabel is neither a country nor a kind of actor."),
        ("one=EU&other=MA", 404, "European Union is neither a country nor a kind of actor."),
        ("one=UN&other=MA", 404, "UN is neither a country nor a kind of actor."),
        (
            "one=atlantis&other=MA",
            404,
            "no country and no kind of actor called “atlantis”.",
        ),
        ("one=MA&other=ministries", 404, "not between one of each"),
        ("one=ministries&other=MA", 404, "not between one of each"),
        ("one=ministries&other=ministry", 200, "Ministries: named twice."),
        ("one=hospital&other=parliament", 200, "No actor of this kind (parliaments)"),
        ("one=MA&other=BE&from=soon", 200, "“soon” is no year and is left out; a year has four"),
        ("one=MA&other=BE&from=2021&until=2019", 200, "From 2021 until 2019 is backwards"),
        ("one=MA&other=BE&from=2021&until=2019&lang=nl", 200, "Van 2021 tot en met 2019 is"),
        ("one=MA&other=BE&from=0000", 200, "“0000” is no year"),
        ("one=MA&other=BE&until=99999", 200, "“99999” is no year"),
        ("one=%3Cscript%3Ealert(1)%3C/script%3E", 404, "<script>alert(1)</script>"),
        ("one=%00&other=%F0%9F%8C%8D", 404, "There is no country and no kind of actor called"),
        ("one=" + "x" * 4000, 404, "There is no country and no kind of actor called"),
        ("nonsense=1", 200, "“nonsense” was not understood and is left out."),
    ],
)
def test_what_connects_nothing_is_said(
    client: httpx.Client, query: str, status: int, told: str
) -> None:
    """Unknown, hostile, backwards and empty requests have a sentence, and nothing of them runs."""
    found = client.get(f"/bridge?{query}")
    assert found.status_code == status
    assert told in unescape(found.text)
    assert "<script>alert" not in found.text
    for form in ("json", "csv"):
        assert client.get(f"/bridge.{form}?{query}").status_code == status


def test_an_actor_leads_to_its_country(client: httpx.Client) -> None:
    """Whoever names an actor is offered the country that it belongs to."""
    html = client.get("/bridge?one=enabel&other=MA").text
    assert 'href="/bridge?one=BE&amp;other=MA"' in html


def test_a_table_that_is_not_there_is_named(client: httpx.Client) -> None:
    """The answer says which tables there are."""
    found = client.get("/bridge.csv?one=MA&other=BE&table=nothing")
    assert found.status_code == 404
    assert "connectors" in found.text


def test_too_much_for_a_page_is_no_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the network is too large, it is said what can be done; nothing breaks."""
    with crowded(store, monkeypatch) as client:
        paths = ("/bridge", "/bridge?one=MA&other=BE", "/bridge.json", "/bridge.csv")
        refused(client, paths, "partnerships bridge MA BE")


@pytest.mark.parametrize(
    ("lang", "one", "heading"),
    [
        (
            "en",
            "employers-federation",
            "Who connects employers\N{RIGHT SINGLE QUOTATION MARK} federations and ministries",
        ),
        (
            "fr",
            "fédération d'employeurs",
            "Fédérations d\N{RIGHT SINGLE QUOTATION MARK}employeurs et ministères : qui les relie",
        ),
        ("nl", "werkgeversfederaties", "Wie werkgeversfederaties en ministeries verbindt"),
    ],
)
def test_two_kinds_of_actors(client: httpx.Client, lang: str, one: str, heading: str) -> None:
    """Kinds are named by slug, by one or by several; sentences and tables are those of the data."""
    asked = {"one": one, "other": "ministry", "lang": lang}
    html = client.get("/bridge", params=asked).text
    assert heading in plain(html).replace("\N{NARROW NO-BREAK SPACE}", " ")
    data = client.get("/bridge.json", params=asked).json()
    sections = {each["name"]: each for each in data["sections"]}
    assert {"met", "connectors", "pairs"} <= sections.keys()
    rows = sections["connectors"]["tables"]["connectors"]
    assert section(html, "connectors").count('<th scope="row">') == len(rows)
    assert 'id="beside"' not in html
    form = html.split('action="/bridge"')[1].split("</form>")[0]
    assert re.findall(r'name="(?:one|other)" value="([^"]+)"', form)[0] in heading.lower()


def test_kinds_that_meet_are_offered(client: httpx.Client) -> None:
    """Without sides both sorts are offered; with a kind chosen, only its own pairs."""
    html = client.get("/bridge").text
    assert "/bridge?one=employers-federation&amp;other=public-employment-service" in section(
        html, "kinds"
    )
    chosen = client.get("/bridge?one=trade-union").text
    assert 'id="pairs"' not in chosen
    offered = re.findall(r'href="/bridge\?one=([a-z-]+)&amp;other=', section(chosen, "kinds"))
    assert {*offered} == {"trade-union"}
