"""The page of a brief: sentences with their sources, tables, links to the rest, data, print."""

import csv
import io
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Store

from queries.briefing.shelf import DOCUMENTS
from tests.viz.report_pages import crowded, harmless, plain, refused, section


def test_each_sentence_has_its_sources_one_click_away(founding_client: httpx.Client) -> None:
    """The end of PALIM stands with links to its claim and document, and with the claim in print."""
    html = founding_client.get("/brief?thing=palim").text
    assert "<h1>PALIM in brief</h1>" in html
    sentence = section(html, "who").split("30 April 2021")[1].split("Planned end")[0]
    assert '/id/claim/B71"' in sentence
    assert '/id/source/cgd-palim-case-study"' in sentence
    assert '<span class="borne">A07 C15 B71</span>' in sentence


def test_headings_go_down_step_by_step(founding_client: httpx.Client) -> None:
    """One h1, then h2 for each section; tables have headers for columns and rows."""
    html = founding_client.get("/brief?thing=enabel").text.split("<main")[1].split("</main>")[0]
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    for table in html.split("<table>")[1:]:
        rows = table.split("</table>")[0].split("<tr>")[2:]
        assert all('<th scope="row">' in row for row in rows)


def test_the_words_of_the_record_keep_their_language(founding_client: httpx.Client) -> None:
    """An English aim on a French page is marked as English."""
    html = founding_client.get("/brief?thing=palim&lang=fr").text
    assert re.search(r'<q><span lang="en">To test an innovative model', html)


@pytest.mark.parametrize(("lang", "undecided"), [("fr", "Aucun document"), ("nl", "Geen document")])
def test_what_is_disputed_keeps_its_language(
    client: httpx.Client, lang: str, undecided: str
) -> None:
    """Curators' notes and statements are marked as English; what we say of them is the reader's."""
    html = section(client.get(f"/brief?thing=palim&lang={lang}").text, "disputed")
    cells = re.sub(r"<details.*?</details>", "", html.split("<tbody>")[1], flags=re.DOTALL)
    english = re.findall(r'<span lang="en">(.*?)</span>', cells)
    assert any(note.startswith("30 people were placed in Belgium") for note in english)
    assert any(value.startswith("Matching workers was hard because") for value in english)
    ours = plain(re.sub(r'<span lang="en">.*?</span>', "", cells))
    assert undecided in ours
    assert "B112" in ours
    assert not re.search(r"\b(the|of|and|was|were|that)\b", ours)


def test_what_is_left_out_is_one_click_away(founding_client: httpx.Client) -> None:
    """The list of roles says how many more there are, in the language that was chosen."""
    html = founding_client.get("/brief?thing=palim&lang=nl").text
    assert '<a href="/actors?initiative=palim&amp;lang=nl">Nog 4 rollen</a>' in html


def test_page_json_and_csv_tell_the_same(founding_client: httpx.Client) -> None:
    """The rows of a table on the page are those of the JSON and of the CSV, which have all."""
    html = founding_client.get("/brief?thing=enabel").text
    data = founding_client.get("/brief.json?thing=enabel").json()
    for each in data["sections"]:
        for name, rows in each["tables"].items():
            sheet = founding_client.get(f"/brief.csv?thing=enabel&table={name}").text
            assert len(list(csv.DictReader(io.StringIO(sheet)))) == len(rows)
            first = DOCUMENTS if name == "documents" else len(rows)
            assert section(html, each["name"]).count('<th scope="row">') == len(rows[:first])


def test_the_foot_says_what_it_was_made_from(founding_client: httpx.Client) -> None:
    """Version, date of the data, licence, permanent address and how to cite stand on the page."""
    text = plain(founding_client.get("/brief?thing=palim").text)
    assert "data of 30 June 2021; licence: Creative Commons Attribution 4.0" in text
    assert "https://w3id.org/migration-partnerships/brief?thing=palim&lang=en" in text
    assert "Cite this" in text


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/brief", 200, "Name an actor or an initiative"),
        ("/brief?thing=", 200, "Name an actor or an initiative"),
        ("/brief?thing=no+such+name+here", 404, "There is nothing called “no such name here”."),
        ("/brief?thing=belgium&lang=fr", 404, "Belgique est un lieu"),
        ("/brief?thing=B71", 404, "Of B71 there is no brief"),
        ("/brief?thing=%3Cscript%3Ealert(1)%3C/script%3E", 404, "<script>alert(1)</script>"),
        ("/brief?thing=%00", 404, "There is nothing called"),
        ("/brief?thing=" + "x" * 3000, 404, "There is nothing called"),
        ("/brief?thing=palim&nonsense=1", 200, "“nonsense” was not understood and is left out."),
    ],
)
def test_what_has_no_brief_is_said(
    founding_client: httpx.Client, address: str, status: int, told: str
) -> None:
    """Unknown, hostile and unfit names are answered with a sentence, and nothing of them runs."""
    found = founding_client.get(address)
    assert found.status_code == status
    assert told in unescape(found.text)
    assert "<script>alert" not in found.text
    data = founding_client.get(address.replace("/brief", "/brief.json", 1))
    assert data.status_code == status
    assert data.json()["report"] == "brief"
    assert founding_client.get(address.replace("/brief", "/brief.csv", 1)).status_code == status


def test_a_place_leads_to_what_tells_of_it(founding_client: httpx.Client) -> None:
    """Its page, the corridors and the question of who connects two countries are linked."""
    html = founding_client.get("/brief?thing=belgium").text
    for path in ("/id/place/belgium", "/corridors", "/bridge"):
        assert f'href="{path}"' in html


def test_a_slip_leads_to_what_was_meant(founding_client: httpx.Client) -> None:
    """A name that is nearly right is understood, or offered as a link."""
    assert "Enabel in brief" in founding_client.get("/brief?thing=enabell").text
    html = founding_client.get("/brief?thing=enabel+press+agency+palim").text
    assert re.search(r'href="/brief\?thing=[a-z]', html)


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_a_thing_leads_to_its_brief(founding_client: httpx.Client, lang: str) -> None:
    """The pages of actors and initiatives link it, in the language of the reader; places do not."""
    html = founding_client.get(f"/id/project/palim?lang={lang}").text
    assert f'href="/brief?thing=palim&amp;lang={lang}"' in html
    assert "/brief?" not in founding_client.get(f"/id/place/belgium?lang={lang}").text


def test_every_link_of_a_brief_leads_somewhere(founding_client: httpx.Client) -> None:
    """What is left out, claims, documents and things all have a page."""
    html = founding_client.get("/brief?thing=enabel").text.split("<main")[1].split("</main>")[0]
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)"', html)}
    for link in sorted(links)[::4]:
        assert founding_client.get(link).status_code == 200, link


def test_too_much_for_a_page_is_no_fault(
    founding_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the network is too large, it is said what can be done; initiatives need none."""
    with crowded(founding_store, monkeypatch) as client:
        refused(client, ["/brief?thing=enabel"], "partnerships brief NAME")
        assert client.get("/brief?thing=palim").status_code == 200


def test_a_hostile_name_does_not_act(hostile_client: httpx.Client) -> None:
    """A name that is an attack is text in the heading, the tables and the files."""
    harmless(hostile_client, ["/brief?thing=hostile", "/brief?thing=palim"])


def test_print_shows_claims_instead_of_folds() -> None:
    """On paper the fold is gone and the claims stand there; on a screen it is the other way."""
    style = (Path(__file__).parents[2] / "viz" / "static" / "lineage.css").read_text("utf-8")
    screen, print_ = style.split("@media print")
    assert ".borne { display: none; }" in screen
    assert ".borne { display: inline;" in print_
    assert ".evidence:has(+ .borne) { display: none; }" in print_


def test_the_documents_have_no_column_that_is_empty(founding_client: httpx.Client) -> None:
    """Nothing bears a document out but itself, so that the table of them does not say what does."""
    html = founding_client.get("/brief?thing=palim").text
    head = section(html, "sources").split("<thead>")[1].split("</thead>")[0]
    assert re.findall(r">([^<>]+)</th>", head) == ["Document", "Letter", "By", "Date", "Claims"]
    assert "Behind it" in section(html, "work")
