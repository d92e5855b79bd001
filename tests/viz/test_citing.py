"""Lines of pictures name the documents behind them: by whom and when, and how many more."""

import json
import re

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.rdf.iris import thing
from viz.pictures.citing import Citation, citations, cited
from viz.pictures.mail.page import mailed_html
from viz.pictures.picture import picture
from viz.pictures.views import VIEWS

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value
CASE_STUDY = thing("source", "cgd-palim-case-study").value
PRESS_RELEASE = thing("source", "enabel-press-release-2019-11-15").value
#: How a line with documents says so, and how the line below it begins, in each language.
SAID = {"en": r"document", "fr": r"document", "nl": r"document"}
BELOW = {"en": r"  Sources?: ", "fr": r"  Sources? : ", "nl": r"  (?:Bron|Bronnen): "}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Enabel, 15 November 2019"),
        ("fr", "Enabel, 15 novembre 2019"),
        ("nl", "Enabel, 15 november 2019"),
    ],
)
def test_a_document_is_called_by_whom_and_when(store: Store, lang: str, told: str) -> None:
    """Publisher and date name a document, in the reader's language."""
    assert citations(store, lang)[PRESS_RELEASE].name == told


def test_a_document_without_a_date_is_called_by_its_title(store: Store) -> None:
    """Every document has a name, and one that has no date has its title in it, cut where long."""
    known = citations(store, "en")
    assert all(one.name for one in known.values())
    undated = [one for one in known.values() if one.undated]
    assert undated
    assert all(re.search("“.+”", one.name) for one in undated)
    assert max(map(len, (re.findall("“(.+)”", one.name)[0] for one in undated))) <= 60


names = st.lists(st.sampled_from(["Enabel, 2019", "CGD, 2021", "EU, 2020", "GIZ", "VDAB"]))


@given(names)
def test_no_document_is_lost(found: list[str]) -> None:
    """The names that are told and the number of the others are all documents together."""
    known = {f"s:{at}": Citation(False, f"{at:04}", name) for at, name in enumerate(found)}
    told = cited(known, [*known], "en")
    if not found:
        assert told == ""
        return
    named = re.sub(r"; and \d+ more$", "", told.partition(": ")[2]).split("; ")
    more = re.findall(r"; and (\d+) more$", told)
    assert named == list(dict.fromkeys(found))[:3]
    assert sum(name in named for name in found) + sum(map(int, more)) == len(found)


def test_the_oldest_come_first(store: Store) -> None:
    """Of many documents the oldest are named, then those without a date."""
    known = {
        "a": Citation(True, "", "Undated"),
        "b": Citation(False, "2021-03", "Later"),
        "c": Citation(False, "2019", "Sooner"),
    }
    assert cited(known, ["a", "b", "c"], "en") == "Sources: Sooner; Later; Undated"
    assert cited(known, ["c"], "fr") == "Source\N{NO-BREAK SPACE}: Sooner"
    assert cited(known, ["unknown"], "nl") == ""
    assert cited(citations(store, "nl"), [PRESS_RELEASE], "nl").startswith("Bron: Enabel")


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
@pytest.mark.parametrize("view", sorted({*VIEWS} - {"constellation"}))
def test_every_line_names_its_documents(store: Store, view: str, lang: str) -> None:
    """Below every sentence on a line that rests on documents stands who says so."""
    lines = picture(store, [PALIM], lang, view).drawing.lines
    told = [sentence for line in lines for sentence in line.told if "\n" in sentence]
    assert told
    for sentence in told:
        first, below = sentence.split("\n")
        assert re.search(SAID[lang], first), sentence
        assert re.match(BELOW[lang], below.replace("\N{NO-BREAK SPACE}", " ")), sentence
    for line in lines:
        for sentence in line.told:
            assert "\n" in sentence or not re.search(rf"\(\d+ {SAID[lang]}", sentence), sentence


def test_enabel_coordinates_palim_says_whom(store: Store) -> None:
    """The line between Enabel and PALIM names the press release of November 2019."""
    lines = picture(store, [PALIM]).drawing.lines
    told = next(line.told for line in lines if {line.source, line.target} == {ENABEL, PALIM})
    coordinates = next(sentence for sentence in told if "coordinates PALIM" in sentence)
    assert "Enabel, 15 November 2019" in coordinates
    assert "Center for Global Development, 30 June 2021" in coordinates


def test_the_page_and_the_explorer_say_it(client: httpx.Client) -> None:
    """The title of a line has it on the page of a thing, in the explorer and on ways."""
    for address in ("/id/project/palim", "/graph?focus=palim", "/graph?focus=vdab&to=giz"):
        text = client.get(address).text
        titles = re.findall(r'data-line="\d+"[^>]*><title>([^<]*)</title>', text)
        assert any("\n  Sources: " in title for title in titles), address
        assert any("Enabel, 15 November 2019" in title for title in titles), address


def test_the_mailed_page_says_it(store: Store) -> None:
    """What is told of a line in the file that goes by mail names its documents as well."""
    html = mailed_html(store, picture(store, [PALIM], "fr"))
    edges = json.loads(html.split('id="picture-data">')[1].split("</script>")[0])["edges"]
    told = [sentence for edge in edges for sentence in edge["told"]]
    assert any("Enabel, 15 novembre 2019" in sentence for sentence in told)


def test_the_largest_picture_stays_light(client: httpx.Client) -> None:
    """The page of everything has no sentence on its thousands of lines, and stays below 1 MB."""
    text = client.get("/graph?view=constellation").content
    assert len(text) < 1_000_000


def test_hostile_names_stay_names(hostile_client: httpx.Client) -> None:
    """A thing with a hostile name and no document is told without running or breaking anything."""
    text = hostile_client.get("/graph?focus=hostile").text
    assert "<img src=x" not in text
    assert "(inferred)" in text
