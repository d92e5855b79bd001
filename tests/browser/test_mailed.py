"""The one-file picture opened from a disk, as somebody would who got it by e-mail."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import Store

from graph.build import Dataset
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from tests.browser.conftest import Open
from tests.browser.test_accessible import WHOLE, violations
from tests.viz.conftest import hostile_quads
from viz.pictures.mail.page import mailed_html
from viz.pictures.picture import picture
from viz.pictures.views import VIEWS

pytestmark = pytest.mark.browser

PALIM = thing("project", "palim").value
BOX = "[data-canvas]"
#: Names that are read from the right, that are no letters, that turn the direction, and too long.
ODD = ("الوكالة الوطنية", "emoji 🎓", "\u202eto the left\u202c", "x" * 10_000)
#: The share of the dots of the canvas that are not of the ground.
DRAWN = """() => {
  const canvas = document.querySelector("[data-canvas] canvas");
  const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let drawn = 0;
  for (let i = 3; i < dots.length; i += 4) drawn += dots[i] > 0;
  return drawn / (dots.length / 4);
}"""


@pytest.fixture(scope="module")
def odd_store(dataset: Dataset) -> Store:
    """The packaged graph with partners of PALIM whose names are odd, and one that is an attack."""
    odd = [hostile_quads(name, f"odd-{number}") for number, name in enumerate(ODD)]
    return store_of([*dataset.quads, *hostile_quads(), *itertools.chain.from_iterable(odd)])


def saved(store: Store, folder: Path, lang: str = "en", view: str = "lanes") -> str:
    """Write the picture of PALIM to a file; gives its address."""
    path = folder / "picture.html"
    found = picture(store, [PALIM], lang, view)
    path.write_text(mailed_html(store, found), encoding="utf-8")
    return path.as_uri()


def spot_of(page: Page, label: str) -> tuple[float, float]:
    """Where on the page the card with a name is."""
    found = page.evaluate(
        """(label) => {
          const node = JSON.parse(document.getElementById("picture-data").textContent).nodes
            .find((each) => each.label === label);
          const box = document.querySelector("[data-canvas]").getBoundingClientRect();
          return [node.x, node.y, box.left, box.top, box.width];
        }""",
        label,
    )
    x, y, left, top, wide = found
    across = page.evaluate(
        "JSON.parse(document.getElementById('picture-data').textContent).width + 28"
    )
    scale = min(wide / across, 1.15)
    margin = max(0, (wide - across * scale) / 2)
    return left + margin + (x + 14) * scale, top + (y + 14) * scale


@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("width", [1280, 360])
def test_it_draws_and_asks_nothing(
    visit: Open, store: Store, tmp_path: Path, width: int, view: str
) -> None:
    """From file:// it draws, makes no request at all, and its own policy is not broken."""
    seen = visit(saved(store, tmp_path, "en", view), width)
    assert seen.page.evaluate(DRAWN) > 0.005
    assert seen.foreign == []
    assert seen.faults == []
    assert seen.page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_read_without_script(chromium: Browser, store: Store, tmp_path: Path) -> None:
    """Where a program for mail runs no script, the drawing, the list and the sources are there."""
    window = chromium.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(saved(store, tmp_path))
    assert page.locator("svg.drawing .node").count() > 15
    assert page.locator(".twin-node").first.is_visible()
    assert page.locator(".mailed-sources li").first.is_visible()
    window.close()


def test_a_click_tells_what_documents_say(visit: Open, store: Store, tmp_path: Path) -> None:
    """A card opens what is known of its thing, with facts, sentences, and links to documents."""
    page = visit(saved(store, tmp_path)).page
    page.mouse.click(*spot_of(page, "PALIM"))
    card = page.locator("[data-card]")
    assert card.locator("h2").inner_text() == "PALIM"
    assert "30 April 2021" in card.inner_text()
    assert card.get_by_text("disputed").first.is_visible()
    card.locator("summary").first.click()
    link = card.locator("details[open] a").first
    assert str(link.get_attribute("href")).startswith("https://")
    assert page.locator('.twin-node[data-marked] [data-name]:text-is("PALIM")').count() == 1
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_keys_go_from_card_to_card(visit: Open, store: Store, tmp_path: Path) -> None:
    """Arrow keys walk over the picture and say each thing; Enter opens it and Escape goes back."""
    page = visit(saved(store, tmp_path)).page
    page.locator(BOX).focus()
    page.keyboard.press("ArrowRight")
    said = page.locator("[data-said]")
    assert said.inner_text().startswith("PALIM, pilot project")
    page.keyboard.press("ArrowLeft")
    assert not said.inner_text().startswith("PALIM")
    page.keyboard.press("Enter")
    title = page.locator("[data-card] h2")
    assert said.inner_text().startswith(title.inner_text())
    assert title.evaluate("part => part === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator(BOX).evaluate("part => part === document.activeElement")


def test_the_list_opens_the_same_card(visit: Open, store: Store, tmp_path: Path) -> None:
    """A name in the list opens its card by keyboard, and closing it leads back to the name."""
    page = visit(saved(store, tmp_path)).page
    page.locator(".twin > summary").click()
    name = page.locator('[data-name]:text-is("Enabel")')
    name.focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-card] h2").inner_text() == "Enabel"
    page.locator("[data-close]").click()
    assert name.evaluate("part => part === document.activeElement")


def test_what_is_folded_can_be_opened(visit: Open, store: Store, tmp_path: Path) -> None:
    """A card that stands for several things names each, and each can be chosen."""
    page = visit(saved(store, tmp_path)).page
    label = page.evaluate(
        """() => JSON.parse(document.getElementById("picture-data").textContent).nodes
          .find((node) => node.members.length).label"""
    )
    page.mouse.click(*spot_of(page, label))
    members = page.locator(".mailed-members button")
    assert members.count() == int(label.split()[0])
    chosen = members.first.inner_text()
    members.first.click()
    assert page.locator("[data-card] h2").inner_text() == chosen


def test_search_forgives_accents_and_case(visit: Open, store: Store, tmp_path: Path) -> None:
    """What is found is counted and lit; Enter opens the first."""
    page = visit(saved(store, tmp_path)).page
    page.locator("[data-search]").fill("ENÀBEL")
    assert page.locator("[data-found]").inner_text() == "Found: 1"
    page.keyboard.press("Enter")
    assert page.locator("[data-card] h2").inner_text() == "Enabel"


def test_it_is_dark_where_the_reader_is(visit: Open, store: Store, tmp_path: Path) -> None:
    """The canvas takes its colours from the style sheet of the scheme."""
    address = saved(store, tmp_path)
    inks = {
        scheme: visit(address, 1280, scheme).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert inks["light"] != inks["dark"]


def test_its_list_can_be_read(visit: Open, store: Store, tmp_path: Path) -> None:
    """What the canvas shows is in the page as text, with its language and title."""
    page = visit(saved(store, tmp_path, "nl")).page
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert "PALIM" in page.title()
    assert page.locator(".twin-node").count() >= 20


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_hostile_words_do_not_run(visit: Open, dataset: Dataset, tmp_path: Path, view: str) -> None:
    """A name with href, an image that fails and a script is shown, and nothing of it runs."""
    hostile = store_of([*dataset.quads, *hostile_quads()])
    seen = visit(saved(hostile, tmp_path, "en", view))
    page = seen.page
    canvas = page.locator(BOX).bounding_box()
    assert canvas is not None
    for row in range(10):
        for column in range(10):
            page.mouse.move(
                canvas["x"] + canvas["width"] * column / 10,
                canvas["y"] + canvas["height"] * row / 10,
            )
    page.locator("[data-search]").fill("onerror")
    if view == "lanes":
        page.keyboard.press("Enter")
        assert "onerror" in page.locator("[data-card] h2").inner_text()
    assert page.title() != "run"
    assert seen.faults == []
    assert page.locator("img").count() == 0


def test_any_name_can_be_shown(visit: Open, odd_store: Store, tmp_path: Path) -> None:
    """Arabic, emoji, marks of direction and very long names neither break nor widen the page."""
    seen = visit(saved(odd_store, tmp_path), 360)
    page = seen.page
    for name in ODD:
        page.locator("[data-search]").fill(name[:20])
        page.keyboard.press("Enter")
        assert page.locator("[data-card] h2").inner_text()[:6].strip() == name[:6].strip()
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert seen.faults == []


def test_what_is_called_so_is_found_first(visit: Open, store: Store, tmp_path: Path) -> None:
    """Of several that have the word in them, the one of that name opens."""
    path = tmp_path / "all.html"
    path.write_text(mailed_html(store, picture(store, [], "en", "constellation")), "utf-8")
    seen = visit(path.as_uri())
    seen.page.locator("[data-search]").fill("enabel")
    assert seen.page.locator("[data-found]").inner_text() != "Found: 1"
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("[data-card] h2").inner_text() == "Enabel"
    assert seen.foreign == []
    assert seen.faults == []


def test_everyone_can_use_it(visit: Open, store: Store, tmp_path: Path) -> None:
    """axe-core finds nothing in the page, as it comes and with a card and the lists open."""
    address = saved(store, tmp_path)
    for width, scheme in ((1280, "light"), (360, "dark")):
        page = visit(address, width, scheme).page
        assert violations(page, WHOLE) == []
        page.locator(BOX).focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.evaluate(
            "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
        )
        assert violations(page, WHOLE) == []
