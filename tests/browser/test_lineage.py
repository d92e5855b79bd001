"""The dossier, the corridors and the pages of things in a real browser, at two widths."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

DOSSIER = "/lineage?earlier=palim&later=thamm"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path",
    [
        *("/lineage", DOSSIER, f"{DOSSIER}&lang=fr", "/lineage?earlier=thamm&later=palim"),
        *("/corridors", "/corridors?year=2019&lang=nl", "/corridors?year=x"),
        *("/id/project/palim", "/id/organisation/enabel?lang=nl", "/id/place/morocco"),
    ],
)
def test_a_page_fits_its_window(visit: Open, site: str, path: str, width: int, scheme: str) -> None:
    """Nothing scrolls sideways, the console stays empty and only this machine is asked."""
    seen = visit(site + path, width, scheme)
    expect(seen.page.locator("h1")).to_be_visible()
    assert seen.faults == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_the_start_page_to_the_words_that_support_a_link(visit: Open, site: str) -> None:
    """How PALIM led into THAMM is one click from the start, and each source one click further."""
    page = visit(site).page
    page.get_by_role("link", name="The whole chain").click()
    expect(page.locator("h1")).to_have_text("How PALIM led into THAMM")
    expect(page.get_by_text("overlapped by 8 to 9 months")).to_be_visible()
    page.locator(".way a[href*='/id/source/']").first.click()
    expect(page.locator("h1")).to_contain_text("PALIM")


def test_two_initiatives_are_chosen_by_keyboard(visit: Open, site: str) -> None:
    """Two names, typed, and Enter lead to the dossier; Back leads to the choice."""
    page = visit(f"{site}/lineage").page
    page.get_by_label("Earlier initiative").focus()
    page.keyboard.type("mentor")
    page.keyboard.press("Tab")
    page.keyboard.type("mentor-ii")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("How MENTOR led into MENTOR II")
    page.go_back()
    expect(page.locator("#pairs")).to_be_visible()


def test_a_phone_gets_pairs_in_place_of_the_table(visit: Open, site: str) -> None:
    """On a narrow window the table is gone and the pairs with their numbers are there."""
    wide, narrow = visit(f"{site}/corridors", 1280).page, visit(f"{site}/corridors", 360).page
    expect(wide.locator(".matrix table")).to_be_visible()
    expect(narrow.locator(".matrix table")).to_be_hidden()
    for page in (wide, narrow):
        expect(page.locator(".corridors li").first).to_be_visible()


def test_the_heads_of_the_table_stay_in_sight(visit: Open, site: str) -> None:
    """Whoever scrolls to the last origin still reads the destinations, and the totals."""
    page = visit(f"{site}/corridors", 1280).page
    box = page.locator(".matrix .table")
    box.evaluate("box => { box.scrollTop = box.scrollHeight; box.scrollLeft = 300; }")
    inside = """(box) => {
      const frame = box.getBoundingClientRect();
      const seen = (name) => {
        const one = box.querySelector(name).getBoundingClientRect();
        return one.top >= frame.top - 1 && one.bottom <= frame.bottom + 1;
      };
      return [seen("thead th"), seen("tfoot th"), seen("tfoot td")];
    }"""
    assert box.evaluate(inside) == [True, True, True]


def test_a_mark_in_the_first_lines_opens_the_difference(visit: Open, site: str) -> None:
    """PALIM's end opens what each document says right below it, and closes it again."""
    page = visit(f"{site}/id/project/palim").page
    value = page.locator(".summary .differing").first
    told = page.locator(f"[id='{(value.get_attribute('href') or '').removeprefix('#')}']")
    expect(told).to_be_hidden()
    before = page.evaluate("scrollY")
    value.click()
    expect(told).to_be_visible()
    assert abs(page.evaluate("scrollY") - before) < 400
    value.click()
    expect(told).to_be_hidden()


def test_the_permalink_can_be_copied(visit: Open, site: str) -> None:
    """The button copies the IRI and says so; without a script it is not there."""
    page = visit(f"{site}/id/project/palim").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://w3id.org/migration-partnerships/id/project/palim"


def test_without_a_script_nothing_is_missing(visit: Open, site: str) -> None:
    """Dossier, corridors and the page of a thing say all without a script."""
    window = visit(site).page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = window.new_page()
    page.goto(f"{site}{DOSSIER}")
    expect(page.get_by_text("a follow-on program called")).to_be_visible()
    page.goto(f"{site}/corridors")
    page.get_by_label("Began in").select_option("2019")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("Corridors that began in 2019")
    page.goto(f"{site}/id/project/palim")
    expect(page.locator(".summary")).to_contain_text("From Morocco to Belgium")
    expect(page.locator("[data-copy]")).to_be_hidden()
    window.close()


def test_paper_begins_with_what_the_thing_is(visit: Open, site: str) -> None:
    """A print has the first lines, the facts and the picture, and nothing of the screen."""
    page = visit(f"{site}/id/project/palim").page
    page.emulate_media(media="print")
    for there in (".summary", "#facts", "#figures"):
        expect(page.locator(there)).to_be_visible()
    for gone in ("#take", "#asked", "#wrong", ".jumps", "[data-copy]", ".search"):
        expect(page.locator(gone).first).to_be_hidden()
