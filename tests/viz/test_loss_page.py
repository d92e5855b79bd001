"""The page of what would be lost: sentences with their sources, tables, the ranking, data."""

import csv
import io
import re
from html import unescape
from typing import Any

import httpx
import pytest
from pyoxigraph import Store

from tests.viz.report_pages import crowded, harmless, plain, refused, section


def tables(answer: httpx.Response) -> dict[str, list[dict[str, Any]]]:
    """Give the tables of a report by their names."""
    return {name: rows for each in answer.json()["sections"]
            for name, rows in each["tables"].items()}  # fmt: skip


def test_a_report_has_its_sources_one_click_away(client: httpx.Client) -> None:
    """Each sentence of a loss carries links to its claims and documents."""
    html = client.get("/loss?actor=icmpd").text
    assert "<h1>If ICMPD left</h1>" in html
    lines = section(html, "lost").split("<li>")[1:]
    sentence = next(each for each in html.split("<li>") if "Facility has no manager" in each)
    assert '/id/claim/B35"' in sentence
    assert lines


def test_what_is_concluded_has_the_sources_of_its_premises(client: httpx.Client) -> None:
    """Who manages money is marked as inferred, with the statements on the fund beside it."""
    html = client.get("/loss?actor=dg-home").text
    (line,) = re.findall(
        "5 initiatives have no fund manager any more.+?</details>", html, re.DOTALL
    )
    assert "\N{LONG RIGHTWARDS DOUBLE ARROW} inferred" in line
    assert '/id/claim/S344-01"' in line
    assert '/id/source/icmpd-mpf"' in line
    stated = next(each for each in html.split("<li>") if "Fund has no manager any more" in each)
    assert "inferred" not in stated


def test_nothing_breaks_and_it_says_who_stays(client: httpx.Client) -> None:
    """Without one federation no part is lost; the others are named in the table."""
    html = client.get("/loss?actor=voka&lang=fr").text
    assert "En cas de départ (Voka), rien ne se rompt" in plain(html)
    assert 'id="lost"' not in html
    assert "/id/organisation/agoria" in section(html, "parts")


def test_numbers_on_the_page_are_those_of_its_data(client: httpx.Client) -> None:
    """The table of parts and the CSV have the same parts, and as many without anybody."""
    html = client.get("/loss?actor=enabel&actor=voka").text
    rows = section(html, "parts").split('<tr><th scope="row">')[1:]
    parts = tables(client.get("/loss.json?actor=enabel&actor=voka"))["parts"]
    sheet = list(csv.DictReader(io.StringIO(client.get("/loss.csv?actor=enabel&actor=voka").text)))
    assert len(rows) == len(parts)
    nobody = sum(">nobody<" in row for row in rows)
    assert nobody == sum(not part["staying"] for part in parts)
    assert nobody == sum(not row["staying"] for row in sheet)


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_two_pictures_stand_beside_each_other(client: httpx.Client, lang: str) -> None:
    """Before and after each have a title, a description and a list; no name is given twice."""
    html = client.get(f"/loss?actor=icmpd&lang={lang}").text
    drawn = html.split('id="pictures"')[1].split('id="lost"')[0]
    assert drawn.count('<svg class="drawing ') == drawn.count("<desc>") == 2
    assert drawn.count('<details class="twin">') == 2
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len({*names})
    assert 'id="pictures"' not in client.get("/loss").text


def test_without_an_actor_all_are_ranked(client: httpx.Client) -> None:
    """Every actor without whom something is lost stands there, with a link to its report."""
    html = client.get("/loss").text
    rows = section(html, "ranking").split('<tr><th scope="row">')[1:]
    ranked = [each for each in tables(client.get("/loss.json"))["ranking"]
              if each["things"] or each["money"] or each["countries"]]  # fmt: skip
    assert len(rows) == len(ranked)
    for row, rank in zip(rows, ranked, strict=True):
        assert f'href="/loss?actor={rank["actor"]["iri"].rsplit("/", 1)[1]}"' in row
        assert rank["reason"] in unescape(row)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/loss?actor=enabell+agency", 404, "There is no actor called “enabell agency”."),
        ("/loss?actor=palim", 404, "PALIM is no actor, so it cannot leave."),
        ("/loss?actor=belgium&lang=nl", 404, "België is geen actor en kan dus niet wegvallen."),
        ("/loss?actor=%3Cscript%3Ealert(1)%3C/script%3E", 404, "<script>alert(1)</script>"),
        ("/loss?nonsense=1", 200, "“nonsense” was not understood and is left out."),
        ("/loss?actor=&actor=%00", 404, "There is no actor called"),
        ("/loss?" + "&".join(f"actor=x{n}" for n in range(40)), 404, "Only the first 20 names"),
    ],
)
def test_what_cannot_leave_is_said(
    client: httpx.Client, address: str, status: int, told: str
) -> None:
    """Unknown, hostile and unfit names are answered with a sentence, and nothing of them runs."""
    found = client.get(address)
    assert found.status_code == status
    assert told in unescape(found.text)
    assert "<script>alert" not in found.text
    for form in ("json", "csv"):
        data = client.get(address.replace("/loss?", f"/loss.{form}?"))
        assert data.status_code == status


def test_a_table_is_asked_for_by_name(client: httpx.Client) -> None:
    """Each table of the page has its own CSV; of another name the right ones are told."""
    html = client.get("/loss?actor=eu").text
    found = re.findall(r'href="(/loss\.csv\?[^"]*table=(\w+))"', html)
    assert [name for _, name in found] == ["parts", "money"]
    for address, name in found:
        rows = list(csv.DictReader(io.StringIO(client.get(unescape(address)).text)))
        assert len(rows) == len(tables(client.get("/loss.json?actor=eu"))[name])
    wrong = client.get("/loss.csv?actor=eu&table=nothing")
    assert wrong.status_code == 404
    assert "its tables: parts, money, countries, statements" in wrong.text


def test_the_start_page_leads_there(client: httpx.Client) -> None:
    """Who would be missed is asked from the start page."""
    assert 'href="/loss"' in client.get("/").text


def test_a_slip_leads_to_who_was_meant(client: httpx.Client) -> None:
    """A name that is nearly right is understood, or offered as a link."""
    assert "If Enabel left" in client.get("/loss?actor=enabell").text
    like = client.get("/loss?actor=enabell+agency").text.split('<form class="choose')[0]
    assert re.search(r"href=\"/loss\?actor=[a-z]", like)


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_an_actor_asks_what_if_it_left(client: httpx.Client, lang: str) -> None:
    """The page of an actor leads to its report, in the language of the reader."""
    html = client.get(f"/id/organisation/enabel?lang={lang}").text
    assert f'href="/loss?actor=enabel&amp;lang={lang}"' in html
    assert "/loss?" not in client.get(f"/id/project/palim?lang={lang}").text


def test_the_form_keeps_who_was_chosen(client: httpx.Client) -> None:
    """Without a script, the form asks for those of the address and one more."""
    html = client.get("/loss?actor=cgem&actor=apebi&lang=fr").text
    form = html.split('action="/loss"')[1].split("</form>")[0]
    assert re.findall(r'name="actor" value="([^"]*)"', form) == ["apebi", "cgem"]
    assert form.count('name="actor"') == 3
    assert 'name="lang" value="fr"' in form


def test_too_much_for_a_page_is_no_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the network is too large, it is said what can be done; nothing breaks."""
    with crowded(store, monkeypatch) as client:
        paths = ("/loss", "/loss?actor=enabel", "/loss.json", "/loss.csv")
        refused(client, paths, "partnerships loss ACTOR")


def test_a_hostile_name_does_not_act(hostile_client: httpx.Client) -> None:
    """A name that is an attack is text in the heading, the form, the tables and the files."""
    harmless(hostile_client, ["/loss?actor=hostile", "/loss?actor=voka", "/loss"])


def test_it_leads_to_the_question_and_says_how_they_differ(client: httpx.Client) -> None:
    """The library's question is one click away for each who leaves, and is told apart."""
    beside = section(client.get("/loss?actor=icmpd&actor=voka&lang=fr").text, "beside")
    for actor in ("icmpd", "voka"):
        assert f'href="/questions/only-one?actor={actor}&amp;lang=fr"' in beside
    assert "en dit moins" in beside
    assert 'id="beside"' not in client.get("/loss").text
