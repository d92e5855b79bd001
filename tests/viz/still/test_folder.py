"""A folder of pages is whole: every link leads to a file in it, in every language."""

import csv
import filecmp
import json
import re
from pathlib import Path

import pytest

from tests.viz.still.conftest import export_site
from tests.viz.still.walked import Folder
from tests.viz.walking import attributes

LANGUAGES = {"en": "", "fr": "fr/", "nl": "nl/"}
#: What the same data need not give byte by byte.
NOT_EXACT = {"partnerships.xlsx", "partnerships.sqlite", "SHA256SUMS"}
PAGES = (
    *("index.html", "initiatives.html", "actors.html", "things.html", "search.html"),
    *("id/project/palim.html", "id/programme/thamm.html", "lineage.html", "corridors.html"),
    *("lineage/earlier-palim_later-thamm-enabel.html", "disagreements.html", "download.html"),
    *("questions.html", "questions/lineage.html", "ontology.html"),
    *("picture/project/palim.html", "picture/project/palim.svg", "graph/claims.html"),
    *("picture/all/view-constellation.html", "picture/all/view-money.svg", "scheme/role.html"),
)


def test_the_pages_are_there(folder: Folder) -> None:
    """Start, lists, things, dossiers, differences, questions and pictures are in each language."""
    wanted = {f"{top}{page}" for top in LANGUAGES.values() for page in PAGES}
    assert wanted - folder.files == set()


def test_every_link_leads_to_what_is_there(folder: Folder) -> None:
    """Each link of each page, and each place on a page it leads to, is in the folder."""
    dead = {name: found for name in folder.pages if (found := folder.dead(name))}
    assert dead == {}


def test_everything_is_reached_from_the_start(folder: Folder) -> None:
    """From the start page, links lead to every page there is."""
    seen, ahead = set[str](), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in seen or not name.endswith(".html"):
            continue
        seen.add(name)
        if "picture/" not in name:
            ahead += [target for target, _ in folder.links(name)]
    # These are the documents of IRIs that data and citations name; no page needs to lead to them.
    known = ("/scheme/", "/graph/", "/team.html")
    lost = {f"/{name}" for name in folder.pages if name not in seen}
    assert {name for name in lost if not any(each in name for each in known)} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_in_its_language(folder: Folder, lang: str) -> None:
    """Each page says its language, and links to itself in the others."""
    page = folder.text(f"{LANGUAGES[lang]}id/project/palim.html")
    assert f'<html lang="{lang}">' in page
    targets = {target for target, _ in folder.links(f"{LANGUAGES[lang]}id/project/palim.html")}
    assert {f"{top}id/project/palim.html" for top in LANGUAGES.values()} <= targets


def test_nothing_asks_a_server(folder: Folder) -> None:
    """No page has a form but the search, a module, or an address of the service."""
    for name in folder.pages:
        text = folder.text(name)
        assert text.count("<form") == text.count('<form class="search"') == 1, name
        assert 'type="module"' not in text, name
        for tag, attribute, value in attributes(text):
            assert not value.startswith("/"), (name, tag, attribute, value)
        assert "testserver" not in text
        assert "still-note" in text


def test_a_link_that_leads_nowhere_is_a_text(folder: Folder) -> None:
    """What only the service can show is a text without a link, and nothing is left of the link."""
    loose = re.findall(r"<a(?![^>]*\bhref=)([^>]*)>", folder.text("id/project/palim.html"))
    assert loose
    assert not any(re.search(r"\b(download|rel|type|hreflang)\b=?", each) for each in loose)


def test_names_of_files_suit_every_system(folder: Folder) -> None:
    """Names differ also without capitals, have no letter that Windows refuses, and are short."""
    assert len({name.lower() for name in folder.files}) == len(folder.files)
    for name in folder.files:
        assert len(name) <= 150, name
        assert re.fullmatch(r"[A-Za-z0-9~._/-]+", name), name
        assert not any(part.endswith(".") for part in name.split("/")), name


def test_an_answer_lies_beside_its_page(folder: Folder) -> None:
    """The answer on a page can be taken as CSV, JSON and SPARQL, in the language of the page."""
    for lang, top in LANGUAGES.items():
        page = f"{top}questions/lineage"
        targets = {target for target, _ in folder.links(f"{page}.html")}
        assert {f"{page}.csv", f"{page}.json", f"{page}.rq"} <= targets
        told = json.loads(folder.text(f"{page}.json"))
        assert told["language"] == lang
        assert told["sentence"] in folder.text(f"{page}.html")
        lines = list(csv.reader(folder.text(f"{page}.csv").splitlines()))
        assert len(lines) - 1 == told["count"] > 0


def test_the_downloads_are_there(folder: Folder) -> None:
    """Every file that the page of downloads offers lies in the folder, with its checksum."""
    targets = {target for target, _ in folder.links("download.html")}
    files = {target for target in targets if target.startswith("download/")}
    assert {"download/partnerships.nq", "download/partnerships.xlsx"} <= files
    assert "download/SHA256SUMS" in folder.files


def test_the_same_data_give_the_same_folder(
    folder: Folder, founding_file: Path, tmp_path: Path
) -> None:
    """Written again elsewhere, every page has the same bytes."""
    out = tmp_path / "again"
    assert export_site(founding_file, out).returncode == 0
    assert Folder(out).files == folder.files
    exact = [name for name in folder.files if name.rpartition("/")[2] not in NOT_EXACT]
    _, different, lost = filecmp.cmpfiles(folder.root, out, exact, shallow=False)
    # The page of downloads tells the checksums of files that need not be the same.
    assert {name for name in different if not name.endswith("download.html")} == set()
    assert lost == []


def test_the_names_are_a_script(folder: Folder) -> None:
    """The names of a language are a script with every thing of the lists, and where it stands."""
    text = (folder.root / "static" / "names-fr.js").read_text("utf-8")
    told = json.loads(text.removeprefix("window.partnershipNames = ").removesuffix(";\n"))
    places = {place.partition("#")[0] for _, _, _, _, place, *_ in told["things"]}
    assert "fr/id/project/palim.html" in places
    assert places <= folder.files
