"""The explorer as people use it: by mouse, by keyboard, back and forth, with and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def settled(page: Page) -> None:
    """Wait until no answer is waited for."""
    expect(page.locator("[data-results]:not([aria-busy])")).to_have_count(1)


def query(page: Page) -> str:
    """The query string of the address."""
    return page.url.partition("?")[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path",
    [
        *("/graph", "/graph?focus=palim", "/graph?focus=enabel&country=morocco&from=2019"),
        *("/graph?focus=vdab&to=giz&lang=nl", "/graph?focus=enabel,icmpd&view=table&lang=fr"),
        *("/graph?focus=eu&depth=3", "/graph?focus=nobody-at-all"),
    ],
)
def test_a_state_of_the_explorer(
    visit: Open, site: str, path: str, width: int, scheme: str
) -> None:
    """It fits the window, the console stays empty, and only this machine is asked."""
    seen = visit(site + path, width, scheme)
    assert [fault for fault in seen.faults if "404" not in fault] == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_choices_change_the_address_and_back_restores_them(visit: Open, site: str) -> None:
    """Each choice is a state of its own; Back, Forward and Undo show the one before exactly."""
    page = visit(f"{site}/graph?focus=enabel").page
    before = page.locator("[data-summary]").inner_text()
    expect(page.locator("[data-undo]")).to_be_hidden()
    page.locator("#country-morocco").check()
    expect(page).to_have_url(re.compile(r"country=morocco"))
    settled(page)
    narrowed = page.locator("[data-summary]").inner_text()
    assert narrowed != before
    expect(page.locator("[data-told]")).to_have_text(narrowed)
    assert page.evaluate("document.activeElement.id") == "country-morocco"
    page.locator("#edge-participation").check()
    expect(page).to_have_url(re.compile(r"edge=participation"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"country=morocco$"))
    expect(page.locator("[data-summary]")).to_have_text(narrowed)
    expect(page.locator("#country-morocco")).to_be_checked()
    expect(page.locator("#edge-participation")).not_to_be_checked()
    page.go_forward()
    expect(page.locator("#edge-participation")).to_be_checked()
    page.locator("[data-undo]").click()
    expect(page.locator("[data-summary]")).to_have_text(narrowed)
    page.locator("[data-undo]").click()
    expect(page.locator("[data-summary]")).to_have_text(before)
    expect(page.locator("[data-undo]")).to_be_hidden()


def test_a_shared_address_shows_the_same(visit: Open, site: str) -> None:
    """What the script came to by choices, another visitor sees at that address."""
    page = visit(f"{site}/graph?focus=palim").page
    page.locator("#kind-agency").check()
    expect(page).to_have_url(re.compile("kind=agency"))
    settled(page)
    page.locator("#hide").check()
    expect(page).to_have_url(re.compile("hide=1"))
    settled(page)
    other = visit(page.url).page
    for part in ("[data-summary]", ".explore-chips", "svg.drawing", ".explore-relations"):
        assert other.locator(part).text_content() == page.locator(part).text_content(), part


def test_years_by_slider_by_keys_and_by_fields(visit: Open, site: str) -> None:
    """The handles move by arrow keys and write the fields; a field that is filled in counts too."""
    page = visit(f"{site}/graph?focus=enabel&from=2019&until=2021").page
    handle = page.locator("[data-for=from]")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#from")).to_have_value("2020")
    expect(page).to_have_url(re.compile("from=2020"))
    settled(page)
    page.locator("#until").fill("2022")
    page.locator("#until").blur()
    expect(page).to_have_url(re.compile("until=2022"))


def test_by_keyboard_from_a_name_to_a_way(visit: Open, site: str) -> None:
    """With keys alone one comes from an empty page to the ways between two things."""
    page = visit(f"{site}/graph").page
    page.locator("#focus").focus()
    page.keyboard.type("vdab")
    page.keyboard.press("Tab")
    page.keyboard.type("giz")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"focus=vdab&to=giz"))
    expect(page.locator("ol.ways > li")).to_have_count(5)
    assert page.title().startswith("How VDAB and GIZ are connected")


def test_links_in_the_results_stay_on_the_page(visit: Open, site: str) -> None:
    """A link to another view or another thing is shown in place, and is in the history."""
    page = visit(f"{site}/graph?focus=palim").page
    page.evaluate("window.same = true")
    page.locator(".explore-views a", has_text="List").click()
    expect(page).to_have_url(re.compile("view=table"))
    settled(page)
    page.locator(".explore-acts a").first.click()
    expect(page).not_to_have_url(re.compile("focus=palim"))
    settled(page)
    assert page.evaluate("window.same")
    page.go_back()
    expect(page).to_have_url(re.compile("view=table"))


def test_names_are_offered_while_one_types(visit: Open, site: str) -> None:
    """After a comma the next name is offered; the first stays."""
    page = visit(f"{site}/graph").page
    page.locator("#focus").press_sequentially("palim, enab")
    offered = page.locator("#focus-names option")
    expect(offered.first).to_have_attribute("value", "palim, enabel")


def test_without_script_the_form_has_its_button(chromium: Browser, site: str) -> None:
    """Choices, years and ways are sent by the button, and everything is shown."""
    window = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = window.new_page()
    try:
        page.goto(f"{site}/graph")
        page.locator("#focus").fill("enabel")
        page.locator("[data-explore] button").click()
        page.locator("#country-morocco").check()
        page.locator("#from").fill("2019")
        page.locator(".explore-options button").click()
        assert "country=morocco" in query(page)
        assert "from=2019" in query(page)
        assert page.locator("svg.drawing").count() == 1
        assert "dimmed" in page.locator("[data-summary]").inner_text()
        page.locator("#to").fill("giz")
        page.locator("[data-explore] button").click()
        assert page.locator("ol.ways > li").count() == 5
        assert page.locator("[data-slider]").is_hidden()
    finally:
        window.close()


def test_what_goes_wrong_is_left_to_the_browser(visit: Open, site: str) -> None:
    """Where an answer cannot be fetched, the browser goes to the address itself."""
    page = visit(f"{site}/graph?focus=palim").page
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no')); }")
    page.locator("#kind-agency").check()
    page.wait_for_url(re.compile("kind=agency"))
    expect(page.locator("#kind-agency")).to_be_checked()
