"""The ledger as people use it: by keyboard, without script, on paper and on a telephone."""

import re

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "query",
    [
        *("", "?id=palim-1", "?about=palim&lang=fr", "?kind=foo&lang=nl"),
        *("?policy=most-official&judgements=no", "?sources=press&lang=fr", "?policy=most-precise"),
    ],
)
def test_it_fits_and_keeps_quiet(
    visit: Open, site: str, query: str, width: int, scheme: str
) -> None:
    """No fault in the console, nothing asked of others, nothing that sticks out."""
    seen = visit(f"{site}/disagreements{query}", width, scheme)
    assert seen.faults == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_values_stand_one_under_the_other_where_it_is_narrow(visit: Open, site: str) -> None:
    """At 360 pixels the cells of a row are below each other, each with what it is."""
    page = visit(f"{site}/disagreements?id=palim-1", 360).page
    row = page.locator("article.difference tbody tr").first
    boxes = [cell.bounding_box() for cell in row.locator("th, td").all()]
    places = [(box["x"], box["y"]) for box in boxes if box]
    assert len({x for x, _ in places}) == 1
    assert [y for _, y in places] == sorted({y for _, y in places})
    label = "getComputedStyle(document.querySelector('article td'), '::before').content"
    assert page.evaluate(label) == '"Who says so"'


def choices(page: Page) -> None:
    """Open the choices where they are folded."""
    summary = page.locator(".ledger-choices > summary")
    if summary.is_visible():
        summary.click()


@pytest.mark.parametrize("width", [1280, 360])
def test_without_script_it_narrows_turns_and_switches(
    chromium: Browser, site: str, width: int
) -> None:
    """Facets, pages, chips and the switch are forms and links."""
    many = httpx.get(f"{site}/disagreements.json", timeout=60).json()["count"]
    size = {"width": width, "height": 900}
    window = chromium.new_context(java_script_enabled=False, viewport=size)  # type: ignore[arg-type]
    page = window.new_page()
    page.goto(f"{site}/disagreements")
    expect(page.locator("#count")).to_have_text(f"{many} differences")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".ledger-list .turning span")).to_have_text(f"26 to 50 of {many}")
    choices(page)
    page.get_by_label("contradiction").check()
    page.get_by_label("Concerns").select_option("palim")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#count")).to_have_text(re.compile(rf"^\d of {many} differences$"))
    page.get_by_text("What if another rule decided").click()
    page.get_by_label("the press only").check()
    page.get_by_role("button", name="See what changes").click()
    expect(page.locator(".changes .told")).to_have_text(re.compile(r"\d+ facts vanish"))
    assert "about=palim" in page.url
    page.locator(".chips").last.get_by_role("link", name="Clear all").click()
    expect(page.locator("#count")).to_have_text(f"{many} differences")
    page.get_by_role("link", name="Back to what all pages show").click()
    assert page.url == f"{site}/disagreements"
    window.close()


def test_the_keyboard_reaches_the_switch(visit: Open, site: str) -> None:
    """Enter opens the switch, arrows choose a rule, Enter on the button shows what changes."""
    page = visit(f"{site}/disagreements").page
    page.locator("details.switch > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.switch")).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/disagreements?*policy=most-official&judgements=no*")
    expect(page.locator("#changes")).to_be_visible()


def test_a_disputed_value_leads_to_its_difference(visit: Open, site: str) -> None:
    """From the mark on PALIM's end to the difference with both values, by the mouse."""
    page = visit(f"{site}/id/project/palim").page
    page.goto(f"{site}/id/project/palim")
    mark = page.locator(".facts details.contested").first
    mark.locator("summary").click()
    name = mark.locator(".sides .what .claim-id").first
    wanted = name.inner_text()
    name.click()
    page.wait_for_url("**/disagreements?id=*")
    expect(page.locator("article.difference")).to_have_attribute("id", wanted)


def test_on_paper_there_are_only_the_differences(visit: Open, site: str) -> None:
    """Forms, menus and downloads are left out, and nothing is folded away but long lists."""
    page = visit(f"{site}/disagreements?about=palim").page
    page.emulate_media(media="print")
    for hidden in (".top", ".switch", ".ledger-choices", ".turning"):
        assert not page.locator(hidden).first.is_visible(), hidden
    expect(page.locator("article.difference").first).to_be_visible()
