"""The story of a policy officer who has never heard of RDF, in each language, by mouse and by keys.

She types “enabel”, narrows what Enabel does to Morocco and 2019 to 2021, opens PALIM, reads who
funds, manages and implements, looks at what documents say of its end, follows it into THAMM, and
takes along a link and a file.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.every import LANGUAGES, in_language

pytestmark = pytest.mark.browser


class Mouse:
    """Somebody who points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, part: Locator) -> None:
        """Click a link, a button or a box."""
        part.scroll_into_view_if_needed()
        part.click()

    def choose_enabel(self) -> None:
        """Click the first thing that the search offers."""
        self.page.locator("[role=option]").first.click()


class Keys(Mouse):
    """Somebody who uses no mouse: everything is reached, and done with Enter or the space bar."""

    def follow(self, part: Locator) -> None:
        """Go to a part with the keyboard's focus and press the key that works there."""
        part.focus()
        assert part.evaluate("e => e === document.activeElement"), "it cannot be reached"
        assert part.evaluate("e => e.tabIndex >= 0 || e.closest('.node') !== null")
        self.page.keyboard.press("Space" if part.get_attribute("type") == "checkbox" else "Enter")

    def choose_enabel(self) -> None:
        """Go down to the first thing that the search offers and take it."""
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")


@pytest.fixture(params=[Mouse, Keys], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest, visit: Open, site: str) -> Mouse:
    """Whoever goes through the story."""
    found: Mouse = request.param(visit(site).page)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_story(hand: Mouse, site: str, lang: str, tmp_path: Path) -> None:
    """From a name to the end of PALIM, into THAMM, and away with a link and a file."""
    page = hand.page
    page.goto(in_language(site, lang))
    types_enabel(hand, page)
    narrows_to_morocco(hand, page)
    reads_palim(hand, page)
    sees_what_is_said_of_its_end(hand, page)
    follows_it_into_thamm(hand, page)
    link, heading = page.url, page.locator("h1").inner_text()
    page.goto(in_language(f"{site}/id/project/palim", lang))
    mails_a_file(hand, page, tmp_path / "palim.html", lang)
    page.goto(link)
    expect(page.locator("h1")).to_have_text(heading)


def types_enabel(hand: Mouse, page: Page) -> None:
    """The search offers Enabel while she types."""
    page.locator("#q").focus()
    page.keyboard.type("enabel")
    expect(page.locator("[role=option]").first).to_contain_text("Enabel")
    hand.choose_enabel()
    page.wait_for_url("**/id/organisation/enabel*")
    expect(page.locator("h1")).to_have_text("Enabel")


def narrows_to_morocco(hand: Mouse, page: Page) -> None:
    """Of what Enabel does and with whom, Morocco and 2019 to 2021 stay bright."""
    hand.follow(page.locator("a[href^='/graph?focus=enabel'][href*='view=ego']").first)
    page.wait_for_url("**/graph?focus=enabel*")
    before = page.locator(".drawing .node:not(.faint)").count()
    hand.follow(page.locator("#country-morocco"))
    page.wait_for_url("**country=morocco*")
    for name, year in (("from", "2019"), ("until", "2021")):
        page.locator(f"#{name}").focus()
        page.keyboard.type(year)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{name}={year}*")
    assert 0 < page.locator(".drawing .node:not(.faint)").count() < before


def reads_palim(hand: Mouse, page: Page) -> None:
    """PALIM is bright, opens, and says at once who funds, manages and implements it."""
    palim = page.locator(".drawing .node:not(.faint)[data-node$='/id/project/palim']")
    hand.follow(palim.locator("a"))
    page.wait_for_url("**/id/project/palim*")
    first_words = page.locator("main").inner_text()[:1500]
    assert all(name in first_words for name in ("ICMPD", "Enabel", "2021"))
    assert page.locator(".drawing .title").count() >= 4


def sees_what_is_said_of_its_end(hand: Mouse, page: Page) -> None:
    """The mark beside the end opens what is said, and leads to all documents in the ledger."""
    end = page.locator(".facts .contested").first
    hand.follow(end.locator("summary"))
    told = end.locator(".sides").first
    expect(told).to_be_visible()
    assert len(set(told.locator(".chip").all_inner_texts())) >= 2
    hand.follow(told.locator("a[href*='/disagreements']").first)
    page.wait_for_url("**/disagreements*")
    assert len(set(page.locator("td a[href*='/id/source/']").all_inner_texts())) >= 3
    page.go_back()


def follows_it_into_thamm(hand: Mouse, page: Page) -> None:
    """The dossier has the words behind each step, and the red thread on a line of time."""
    hand.follow(page.locator("a[href^='/lineage?'][href*='later=thamm']").first)
    page.wait_for_url("**/lineage*")
    assert "PALIM" in page.locator("h1").inner_text()
    assert page.locator(".quotes blockquote").count() >= 1
    assert page.locator(".drawing-timeline .line.kind-succession").count() >= 1


def mails_a_file(hand: Mouse, page: Page, file: Path, lang: str) -> None:
    """The picture is one file that a colleague without a network opens."""
    with page.expect_download() as taking:
        hand.follow(page.locator("a.picture-save[href*='.html']").first)
    taking.value.save_as(file)
    browser = page.context.browser
    assert browser
    colleague = browser.new_context(offline=True).new_page()
    colleague.goto(file.as_uri())
    assert "PALIM" in colleague.locator("h1").inner_text()
    assert colleague.evaluate("document.documentElement.lang") == lang
    colleague.context.close()
