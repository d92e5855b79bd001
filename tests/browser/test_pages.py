"""The pages as people see them: drawn, quiet, narrow enough, and usable by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path",
    [
        *("/things", "/search?q=palm", "/ontology", "/query", "/no-such-page"),
        *("/id/judgement/X01", "/id/claim/B71", "/id/source/cgd-palim-case-study"),
        *("/id/judgement/K061", "/id/place/morocco", "/id/organisation/hespress"),
        *("/things?kind=claim&page=2", "/id/utterance/enabel-press-release-2019-11-15"),
        "/query?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+50",
    ],
)
def test_a_page_of_text(visit: Open, site: str, path: str, width: int) -> None:
    """Lists, tables and forms fit the window and leave the console empty."""
    seen = visit(site + path, width)
    faults = [fault for fault in seen.faults if "404" not in fault]
    assert faults == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_search_by_keyboard_without_a_script(visit: Open, site: str) -> None:
    """Typing a name and Enter leads to the page of the thing, before documents of that name."""
    page = visit(site).page
    page.locator("#q").focus()
    page.keyboard.type("palm")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="PALIM", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("PALIM")


def test_a_dispute_opens_where_it_stands(visit: Open, site: str) -> None:
    """The mark beside PALIM's end opens what each document says."""
    page = visit(f"{site}/id/project/palim").page
    mark = page.locator(".facts .contested").first
    expect(mark.locator(".sides").first).to_be_hidden()
    mark.locator("summary").click()
    expect(mark.locator(".sides").first).to_be_visible()


def test_a_long_list_opens_on_demand(visit: Open, site: str) -> None:
    """What is more than a dozen waits behind its number, and opens in place."""
    page = visit(f"{site}/id/place/morocco").page
    more = page.locator("details.more").first
    hidden = more.locator(".value a").first
    expect(hidden).to_be_hidden()
    more.locator("summary").first.click()
    expect(hidden).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        *("/id/project/palim", "/id/judgement/X01", "/id/source/cgd-palim-case-study"),
        *("/questions/promised-and-achieved?initiative=palim", "/questions/corridors?lang=nl"),
        "/query?query=SELECT+*+WHERE+%7B+%3Fthing+mp%3AstartDate+%3Fbegan+%7D",
    ],
)
def test_tables_are_whole_on_a_phone(visit: Open, site: str, path: str) -> None:
    """Every cell of a figure, a side, a claim or an answer lies within a narrow window."""
    page = visit(site + path, 360).page
    page.locator("details.dispute").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    assert page.locator(".stacks td").count() > 3
    assert page.evaluate(
        "[...document.querySelectorAll('.stacks td')].every((cell) =>"
        " cell.getBoundingClientRect().right <= innerWidth)"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('.stacks')].every((t) => t.scrollWidth <= t.clientWidth)"
    )


def test_a_wide_answer_is_scrolled_by_keyboard(visit: Open, site: str) -> None:
    """A table wider than the page is reached with Tab, has a name, and moves with the arrows."""
    page = visit(f"{site}/questions/promised-and-achieved?initiative=palim").page
    table = page.get_by_role("group", name="As a table")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth + 20")
    assert "local" in table.evaluate("table => getComputedStyle(table).backgroundAttachment")
    table.focus()
    moved = table.evaluate_handle(
        "table => ({ at: new Promise((done) =>"
        " table.addEventListener('scroll', () => done(table.scrollLeft), { once: true })) })"
    )
    page.keyboard.press("ArrowRight")
    assert moved.evaluate("moved => moved.at") > 0


def test_an_answer_is_read_line_by_line_on_a_phone(visit: Open, site: str) -> None:
    """In a narrow window each value stands beside the name of its column, and no cell is empty."""
    page = visit(f"{site}/questions/promised-and-achieved?initiative=palim", 360).page
    headings = page.locator(".answered thead th:not(.cite-row)").all_inner_texts()
    row = page.locator(".answered tbody tr").first
    shown = row.locator("td[data-label]").evaluate_all(
        "cells => cells.filter((cell) => cell.getClientRects().length)"
        ".map((cell) => [cell.dataset.label, cell.textContent.trim(),"
        " getComputedStyle(cell, '::before').content])"
    )
    assert len(shown) > 3
    for label, text, said in shown:
        assert label in headings
        assert text
        assert said == f'"{label}"'
    empty = page.locator(".answered td:empty")
    assert empty.count() > 3
    expect(empty.first).to_be_hidden()


def test_paper_shows_the_disputes_and_no_buttons(visit: Open, site: str) -> None:
    """In print each difference stands open, and nothing is there that only a screen can do."""
    page = visit(f"{site}/id/project/palim").page
    reason = page.locator("details.dispute .reason").first
    expect(reason).to_be_hidden()
    page.emulate_media(media="print")
    expect(reason).to_be_visible()
    for gone in (".picture-save", ".picture-buttons", ".search", ".jumps"):
        expect(page.locator(gone).first).to_be_hidden()
    page.goto(site)
    expect(page.locator("#take-title")).to_be_hidden()
    expect(page.locator("#lineage-title")).to_be_visible()
