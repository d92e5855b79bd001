"""What the explorer draws can be saved: the file shows exactly what its page shows."""

import re
from html import unescape
from xml.etree import ElementTree

import httpx
import pytest

from viz.pictures.saving import FORMS

SVG = "{http://www.w3.org/2000/svg}"
#: Things alone, narrowed and hidden, opened, ways with limits, every view.
STATES = (
    "focus=palim",
    "focus=palim&view=money",
    "focus=palim&view=timeline",
    "focus=enabel&view=ego&open=participation:implementer",
    "focus=enabel&country=morocco&from=2019&until=2021",
    "focus=enabel&country=morocco&hide=1&view=constellation",
    "focus=vdab&to=giz",
    "focus=palim&to=thamm&without=eu",
    "view=constellation&kind=fund&hide=1",
)


def saved(client: httpx.Client, query: str, form: str, **headers: str) -> httpx.Response:
    """The file of an address in a form."""
    return client.get(f"/graph.{form}?{query}", headers=headers)


def shown(client: httpx.Client, query: str) -> str:
    """The drawing as it stands on the page."""
    page = client.get(f"/graph?{query}").text
    return page[page.index('<svg class="drawing drawing-') :].split("</svg>")[0]


@pytest.mark.parametrize("query", STATES)
def test_a_file_shows_what_the_page_shows(client: httpx.Client, query: str) -> None:
    """Every thing and every sentence of the drawing is in the file, and nothing else is."""
    there = sorted(map(unescape, re.findall(r"<title>([^<]*)</title>", shown(client, query))))
    answer = saved(client, query, "svg")
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.text)  # noqa: S314 - we wrote it
    # The sheet around the drawing has the title as well.
    here = sorted(one.text or "" for one in root.iter(f"{SVG}title"))
    here.remove(root.findtext(f"{SVG}title") or "")
    assert here == there
    assert len(there) > 3


@pytest.mark.parametrize("query", STATES)
def test_the_mailed_page_shows_it_too(client: httpx.Client, query: str) -> None:
    """The page for mail has the same cards, and the same of them are faint."""
    drawn = shown(client, query)
    cards = re.findall(r'class="node ([^"]*)" data-node="([^"]*)"', drawn)
    there = {(unescape(iri), "faint" in of.split()) for of, iri in cards}
    answer = saved(client, query, "html")
    assert answer.headers["content-disposition"].startswith("attachment")
    data = answer.text.split('id="picture-data">')[1].split("</script>")[0]
    nodes = re.findall(r'"faint":(true|false).*?"id":"([^"]*)"', data.split('"nodes":')[1])
    here = {(iri.replace("\\u0026", "&"), faint == "true") for faint, iri in nodes}
    assert here == there


def test_it_can_be_painted(client: httpx.Client) -> None:
    """A narrowed view and ways come as PNG as well."""
    for query, name in (("focus=enabel&country=morocco", "enabel-ego"), (STATES[6], "vdab-giz")):
        answer = saved(client, query, "png")
        assert answer.content.startswith(b"\x89PNG")
        assert f'filename="{name}' in answer.headers["content-disposition"]


@pytest.mark.parametrize("lang", ["", "fr", "nl"])
def test_the_page_offers_the_three_forms(client: httpx.Client, lang: str) -> None:
    """Below the picture each form is a link with the state and the language of the page."""
    chosen = f"&lang={lang}" if lang else ""
    page = client.get(f"/graph?focus=enabel&country=morocco&from=2019{chosen}").text
    links = [
        unescape(one) for one in re.findall(r'class="picture-save" href="([^"]*)" download', page)
    ]
    state = f"focus=enabel&view=ego&country=morocco&from=2019{chosen}"
    assert links == [f"/graph.{form}?{state}" for form in FORMS]
    for link in links[:2]:
        answer = client.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-language"] == (lang or "en")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Narrowed to: Country: Morocco; Years: 2019"),
        ("fr", "Restreint à : "),
        ("nl", "Beperkt tot: "),
    ],
)
def test_the_file_says_what_narrows_it(client: httpx.Client, lang: str, told: str) -> None:
    """Whoever gets the file reads what is left out or faint, which the page says in its form."""
    query = f"focus=enabel&country=morocco&from=2019&lang={lang}"
    text = unescape(saved(client, query, "svg").text).replace("\N{NO-BREAK SPACE}", " ")
    assert told in text.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert told not in saved(client, f"focus=enabel&lang={lang}", "svg").text


def test_ways_are_told_with_their_limits(client: httpx.Client) -> None:
    """What ways may not pass is named in the file."""
    text = saved(client, "focus=palim&to=thamm&without=eu", "svg").text
    assert "How PALIM and THAMM are connected" in text
    assert "European Union" in text


@pytest.mark.parametrize(
    "query",
    ["", "focus=nobody-at-all", "focus=palim&view=table", "focus=eu&depth=3&view=ego",
     "focus=palim&to=thamm&only=body", "country=atlantis"],
)  # fmt: skip
@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_drawn_is_not_there(client: httpx.Client, query: str, form: str) -> None:
    """Where the page has no picture, or names what does not exist, there is no file."""
    answer = saved(client, query, form)
    assert answer.status_code == 404
    assert "/graph." not in client.get(f"/graph?{query}").text.replace("/graph.json", "")


def test_other_forms_are_not_there(client: httpx.Client) -> None:
    """A form that nobody makes is not found."""
    assert saved(client, "focus=palim", "pdf").status_code == 404


def test_a_kept_file_is_not_sent_twice(client: httpx.Client) -> None:
    """Who has the file is told that it is still the same; the page of a list does not matter."""
    first = saved(client, "focus=palim", "svg")
    again = saved(client, "focus=palim&page=2", "svg", **{"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert "sandbox" in first.headers["content-security-policy"]


@pytest.mark.parametrize("text", ["x" * 10_000, "<script>alert(1)</script>", "\u202eevil", "\x00"])
@pytest.mark.parametrize("name", ["focus", "kind", "country", "from", "view", "open", "more"])
def test_hostile_texts_are_harmless(client: httpx.Client, name: str, text: str) -> None:
    """Any text in any parameter gives a file without it, or none."""
    answer = client.get("/graph.svg", params={"focus": "palim", name: text})
    assert answer.status_code in {200, 404}
    assert "<script>alert" not in answer.text


def test_hostile_names_stay_names(hostile_client: httpx.Client) -> None:
    """A name that is an attack is text in the drawing and data in the page for mail."""
    page = hostile_client.get("/graph.html?focus=hostile").text
    assert "<img" not in page
    assert page.count("<script") == 3
    ElementTree.fromstring(hostile_client.get("/graph.svg?focus=hostile").text)  # noqa: S314
