"""The pages from a folder, as on a laptop without a network: everything works in each language."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pyoxigraph import Store

from graph.build import Dataset
from graph.rdf.writing import nquads
from tests.viz.still.conftest import export_site
from viz.lists.search import offered
from viz.site import Site

pytestmark = pytest.mark.browser

FOLDERS = {"en": "", "fr": "fr/", "nl": "nl/"}


@pytest.fixture(scope="module")
def folder(founding: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of what the three founding documents say."""
    place = tmp_path_factory.mktemp("folder")
    (place / "partnerships.nq").write_bytes(nquads(founding.quads))
    done = export_site(place / "partnerships.nq", place / "my site")
    assert done.returncode == 0, done.stderr
    return place / "my site"


class Offline:
    """A window without a network, and what went wrong in it."""

    def __init__(self, window: BrowserContext) -> None:
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.page: Page = window.new_page()
        self.page.on("console", lambda said: self.faults.append(said.text))
        self.page.on("pageerror", lambda failure: self.faults.append(str(failure)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def settled(self) -> None:
        """Nothing was said in the console, and nothing asked of the network."""
        assert self.faults == []
        assert [url for url in self.asked if not url.startswith(("file://", "data:"))] == []


@pytest.fixture
def offline(chromium: Browser) -> Iterator[Offline]:
    """A fresh window without a network."""
    window = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield Offline(window)
    window.close()


@pytest.mark.parametrize("lang", FOLDERS)
def test_the_story(offline: Offline, folder: Path, lang: str) -> None:
    """From the start, a name leads to Enabel, on to PALIM, into its lineage and to THAMM."""
    page, top = offline.page, f"file://{folder}/{FOLDERS[lang]}".replace(" ", "%20")
    page.goto(f"{top}index.html")
    page.get_by_role("combobox").first.press_sequentially("enable")
    expect(page.locator("[role=option]").first).to_contain_text("Enabel")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{top}id/organisation/enabel.html")
    page.locator("main a[href$='project/palim.html']").first.click()
    expect(page.locator("h1")).to_contain_text("PALIM")
    page.locator("a[href$='earlier-palim_later-thamm-enabel.html']").first.click()
    expect(page).to_have_url(f"{top}lineage/earlier-palim_later-thamm-enabel.html")
    page.goto(f"{top}lineage/earlier-palim_later-thamm.html")
    page.locator("main a[href$='programme/thamm.html']").first.click()
    expect(page).to_have_url(f"{top}id/programme/thamm.html")
    offline.settled()


@pytest.mark.parametrize("lang", FOLDERS)
def test_the_page_of_a_search(offline: Offline, folder: Path, lang: str) -> None:
    """What is typed and sent leads to a page with all that is called so."""
    page = offline.page
    page.goto(f"file://{folder}/{FOLDERS[lang]}id/project/palim.html")
    box = page.get_by_role("combobox").first
    box.fill("thamm")
    page.get_by_role("button").first.click()
    expect(page.locator("ul.hits a", has_text="THAMM").first).to_be_visible()
    expect(page.locator("h1")).to_contain_text("thamm")
    page.locator("ul.hits a").first.click()
    expect(page.locator("h1")).to_contain_text("THAMM")
    offline.settled()


def test_hostile_words_are_words(offline: Offline, folder: Path) -> None:
    """A search for markup finds nothing and runs nothing."""
    page = offline.page
    text = "<img src=x onerror=alert(1)>{{7*7}}"
    page.goto(f"file://{folder}/search.html?q={quote(text)}")
    expect(page.locator("h1")).to_contain_text(text)
    assert page.locator("main img").count() == 0
    offline.settled()


@pytest.mark.parametrize(
    "text",
    [
        *("palim", "PALIM", "palm", "enable", "thamm enabel", "vdab", "iom", "mpf"),
        *("agence belge", "cooperation marocaine", "mobility partnership facility", "B71"),
    ],
)
def test_the_best_is_that_of_the_service(
    offline: Offline, folder: Path, founding_store: Store, text: str
) -> None:
    """Acronyms, other names, missing accents and slips lead to the same as in the service."""
    page = offline.page
    page.goto(f"file://{folder}/index.html")
    found = page.evaluate("text => window.partnershipOffers(text)", text)
    best = offered(Site(founding_store), text, "en")
    assert [one["label"] for one in found["found"][:1]] == [hit.label.text for hit in best[:1]]
    offline.settled()


def test_a_picture_can_be_enlarged(offline: Offline, folder: Path) -> None:
    """The scripts of pictures work from a folder too, and so does the picture as one file."""
    page = offline.page
    page.goto(f"file://{folder}/id/project/palim.html")
    expect(page.locator("[data-buttons] button").first).to_be_visible()
    page.goto(f"file://{folder}/picture/project/palim.html")
    expect(page.locator("canvas").first).to_be_visible()
    offline.settled()


def test_without_scripts(chromium: Browser, folder: Path) -> None:
    """Without scripts links lead everywhere, and the page of the search says what to do."""
    window = chromium.new_context(java_script_enabled=False, offline=True)
    page = window.new_page()
    page.goto(f"file://{folder}/nl/index.html")
    page.locator(".menu a[href='initiatives.html']").click()
    page.locator("main a[href='id/project/palim.html']").first.click()
    expect(page.locator("h1")).to_contain_text("PALIM")
    page.locator(".languages a[hreflang=fr]").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto(f"file://{folder}/search.html")
    expect(page.locator("noscript p")).to_be_visible()
    window.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_list_takes_the_whole_width(chromium: Browser, folder: Path, width: int) -> None:
    """A list has the place of what narrowed it, and nothing scrolls sideways."""
    window = chromium.new_context(viewport={"width": width, "height": 800}, offline=True)
    page = window.new_page()
    for name in ("actors", "disagreements", "id/project/palim", "questions/lineage"):
        page.goto(f"file://{folder}/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.goto(f"file://{folder}/actors.html")
    box = page.locator(".listed").bounding_box()
    assert box is not None
    assert box["width"] > 0.8 * min(width, 1216)
    window.close()
