"""Lists and search as people use them: by mouse, by keyboard, on a phone and without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

SIDEWAYS = "document.documentElement.scrollWidth"


@pytest.fixture
def plain(chromium: Browser, site: str) -> Iterator[Page]:
    """A window that runs no script."""
    window = chromium.new_context(java_script_enabled=False)
    yield window.new_page()
    window.close()


def box(page: Page, facet: str, value: str) -> str:
    """The selector of a value of a facet."""
    return f'input[name="{facet}"][value="{value}"]'


def test_a_name_is_offered_while_it_is_typed(visit: Open, site: str) -> None:
    """Typing opens a list, arrows walk it, Enter opens the page, and the roles say so."""
    seen = visit(site)
    page = seen.page
    field = page.locator("#q")
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("enabe", delay=30)
    options = page.locator(".offers li")
    expect(options.first).to_contain_text("Enabel")
    expect(options.first).to_contain_text("development agency")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert 1 < options.count() <= 8
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute(
        "aria-activedescendant", options.first.get_attribute("id") or ""
    )
    expect(field).to_be_focused()
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url("**/id/organisation/enabel")
    assert seen.faults == []
    assert seen.foreign == []


def test_escape_closes_and_enter_searches(visit: Open, site: str) -> None:
    """Escape leaves what was typed; Enter without a choice opens the page of the search."""
    page = visit(site).page
    field = page.locator("#q")
    field.press_sequentially("thamm", delay=30)
    expect(page.locator(".offers li").first).to_be_visible()
    field.press("Escape")
    expect(page.locator(".offers")).to_be_hidden()
    expect(field).to_have_value("thamm")
    field.press("Enter")
    page.wait_for_url("**/search?q=thamm")
    expect(page.locator("#find-things")).to_be_visible()


def test_an_offer_can_be_clicked_in_the_language_chosen(visit: Open, site: str) -> None:
    """The mouse opens what is offered, and the language stays."""
    page = visit(f"{site}/initiatives?lang=fr").page
    page.locator("#q").press_sequentially("maroc", delay=30)
    morocco = page.get_by_role("option", name="Maroc pays", exact=True)
    expect(morocco).to_be_visible()
    morocco.click()
    page.wait_for_url("**/id/place/morocco?lang=fr")


def test_an_answer_that_comes_while_an_offer_is_pressed_waits(visit: Open, site: str) -> None:
    """What was pressed is what opens, though another list comes before the button is lifted."""
    page = visit(site).page
    page.locator("#q").press_sequentially("thamm", delay=30)
    first = page.locator(".offers li").first
    expect(first).to_be_visible()
    name = first.locator(".offer-name").inner_text()
    first.hover()
    page.mouse.down()
    with page.expect_response("**/search.json?*"):
        page.keyboard.press("Backspace")
    page.wait_for_timeout(100)
    page.mouse.up()
    expect(page.locator("h1")).to_contain_text(name)


def test_a_box_narrows_at_once_and_keeps_its_place(visit: Open, site: str) -> None:
    """Choosing a country changes list, number and address; focus and scroll stay."""
    seen = visit(f"{site}/initiatives")
    page = seen.page
    first = page.locator("[data-count]").inner_text()
    choice = page.locator(box(page, "country", "morocco"))
    choice.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Space")
    expect(page.locator("[data-count]")).not_to_have_text(first)
    assert page.url.endswith("/initiatives?country=morocco")
    expect(choice).to_be_focused()
    expect(choice).to_be_checked()
    assert page.evaluate("scrollY") == before
    expect(page.locator("[data-said]")).to_have_text(page.locator("[data-count]").inner_text())
    assert seen.faults == []


def test_back_leads_through_the_choices(visit: Open, site: str) -> None:
    """Each choice is a step: Back and Forward restore boxes, years and list."""
    page = visit(f"{site}/initiatives").page
    count = page.locator("[data-count]")
    whole = count.inner_text()
    page.locator(box(page, "country", "morocco")).check()
    page.wait_for_url("**/initiatives?country=morocco")
    expect(count).not_to_have_text(whole)
    country = count.inner_text()
    page.locator('input[name="from"]').fill("2019")
    page.locator('input[name="from"]').press("Enter")
    page.wait_for_url(re.compile("from=2019"))
    expect(count).not_to_have_text(country)
    page.go_back()
    expect(count).to_have_text(country)
    expect(page.locator('input[name="from"]')).to_have_value("")
    expect(page.locator(box(page, "country", "morocco"))).to_be_checked()
    page.go_back()
    expect(count).to_have_text(whole)
    expect(page.locator(box(page, "country", "morocco"))).not_to_be_checked()
    page.go_forward()
    expect(count).to_have_text(country)


def test_back_from_a_thing_finds_the_list_as_it_was(visit: Open, site: str) -> None:
    """Who opens a thing and comes back stands in the same narrowed list."""
    page = visit(f"{site}/initiatives").page
    page.locator(box(page, "country", "morocco")).check()
    page.wait_for_url("**/initiatives?country=morocco")
    page.get_by_role("link", name="PALIM", exact=True).click()
    page.wait_for_url("**/id/project/palim")
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+ of \d+ initiatives$"))
    expect(page.locator(box(page, "country", "morocco"))).to_be_checked()


def test_a_chip_takes_a_choice_away(visit: Open, site: str) -> None:
    """What is chosen stands above the list and can be taken away one by one, or all."""
    page = visit(f"{site}/initiatives?country=morocco&country=tunisia&sector=ict").page
    chips = page.locator(".chips li")
    expect(chips).to_have_count(4)
    page.get_by_role("link", name="Remove: Country Tunisia").click()
    expect(chips).to_have_count(3)
    page.get_by_role("link", name="Clear all").click()
    expect(chips).to_have_count(0)
    expect(page.locator("#list-count")).to_be_focused()


def test_an_open_fold_stays_open(visit: Open, site: str) -> None:
    """Choosing a value that was folded away leaves its fold open."""
    page = visit(f"{site}/initiatives").page
    fold = page.locator('details[data-fold="country"]')
    fold.locator("summary").click()
    fold.locator("input").nth(3).check()
    page.wait_for_url("**/initiatives?country=*")
    expect(page.locator('details[data-fold="country"]')).to_have_attribute("open", "")


def test_a_list_without_a_script(plain: Page, site: str) -> None:
    """Boxes, years, order, chips and pages work as a form and as links."""
    plain.goto(f"{site}/initiatives")
    plain.locator(box(plain, "country", "morocco")).check()
    plain.locator('input[name="to"]').fill("2021")
    plain.get_by_role("button", name="Show").click()
    assert "country=morocco" in plain.url
    assert "to=2021" in plain.url
    expect(plain.locator(".chips li")).to_have_count(3)
    expect(plain.get_by_role("link", name="PALIM", exact=True)).to_be_visible()
    plain.locator("#sort").select_option("name")
    plain.get_by_role("button", name="Sort").click()
    assert "sort=name" in plain.url
    expect(plain.locator(box(plain, "country", "morocco"))).to_be_checked()
    plain.goto(f"{site}/actors")
    plain.get_by_role("link", name="Next").click()
    expect(plain.locator('.pager [aria-current="page"]')).to_have_text("2")


def test_a_search_without_a_script(plain: Page, site: str) -> None:
    """The box is a form, and its page has what the box would have offered."""
    plain.goto(site)
    plain.get_by_role("searchbox").fill("enabel")
    plain.get_by_role("button", name="Search").click()
    plain.get_by_role("main").get_by_role("link", name="Enabel", exact=True).click()
    assert plain.url.endswith("/id/organisation/enabel")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path",
    [
        *("/initiatives?country=morocco&from=2019&foo=1", "/actors?lang=fr", "/funds?lang=nl"),
        *("/agreements", "/places", "/sources", "/things", "/search?q=e"),
        "/initiatives?corridor=morocco-belgium&from=1900&to=1901",
    ],
)
def test_lists_fit_the_window(visit: Open, site: str, path: str, width: int, scheme: str) -> None:
    """Nothing scrolls sideways, the console stays empty, and only this machine is asked."""
    seen = visit(site + path, width, scheme)
    assert seen.faults == []
    assert seen.foreign == []
    assert seen.page.evaluate(SIDEWAYS) <= width


def test_facets_wait_behind_a_line_on_a_phone(visit: Open, site: str) -> None:
    """On a phone the list comes first and the facets open on demand; on a desk they stand open."""
    phone = visit(f"{site}/initiatives", 360).page
    expect(phone.locator(".facet").first).to_be_hidden()
    phone.locator(".narrow-fold > summary").click()
    expect(phone.locator(".facet").first).to_be_visible()
    phone.locator(box(phone, "kind", "project")).check()
    phone.wait_for_url("**/initiatives?kind=project")
    expect(phone.locator(".facet").first).to_be_visible()
    desk = visit(f"{site}/initiatives", 1280).page
    expect(desk.locator(".facet").first).to_be_visible()
    expect(desk.locator(".narrow-fold > summary")).to_be_hidden()


def test_a_phone_shows_every_cell(visit: Open, site: str) -> None:
    """Each cell of a line lies within a narrow window, with its name beside it."""
    page = visit(f"{site}/initiatives", 360).page
    inside = "(cell) => cell.getBoundingClientRect().right <= innerWidth"
    cells = "[...document.querySelectorAll('.lines td')].filter((cell) => cell.textContent)"
    assert page.evaluate(f"{cells}.length") > 100
    assert page.evaluate(f"{cells}.every({inside})")


def test_the_offers_fit_a_phone(visit: Open, site: str) -> None:
    """The open list of offers lies within a narrow window."""
    page = visit(site, 360).page
    page.locator("#q").press_sequentially("ministry", delay=20)
    expect(page.locator(".offers li").first).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 360
