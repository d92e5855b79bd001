"""Without JavaScript: search, lists, facets, pages, ledger, lineage, pictures and the explorer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window in which no script runs."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_search(page: Page, site: str) -> None:
    """A name with a slip and Enter lead to the thing."""
    page.goto(site)
    page.locator("#q").fill("enable")
    page.locator("#q").press("Enter")
    page.get_by_role("main").get_by_role("link", name="Enabel", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Enabel")


def test_lists_and_facets(page: Page, site: str) -> None:
    """A box and the button narrow the list, and Back brings the whole list again."""
    page.goto(f"{site}/initiatives")
    whole = page.locator("main").inner_text()
    page.locator("input[name=country][value=morocco]").check()
    page.locator("form.facets button, form button[type=submit], main form button").first.click()
    page.wait_for_url("**country=morocco*")
    assert "PALIM" in page.locator("main").inner_text()
    page.go_back()
    assert page.locator("main").inner_text() == whole


def test_the_ledger(page: Page, site: str) -> None:
    """Another rule without the judgements shows what would change."""
    page.goto(f"{site}/disagreements?about=palim")
    assert page.locator("td").count() > 10
    page.goto(f"{site}/disagreements?policy=most-official&judgements=no")
    assert page.locator("h1").count() == 1
    assert page.locator("table").count() > 1


def test_a_dossier(page: Page, site: str) -> None:
    """The lineage has its words, its picture and its tables."""
    page.goto(f"{site}/lineage?earlier=palim&later=thamm")
    assert page.locator("blockquote").count() > 2
    assert page.locator("svg.drawing .node").count() > 10


@pytest.mark.parametrize("view", ["lanes", "ego", "timeline", "money", "constellation"])
def test_pictures_of_the_explorer(page: Page, site: str, view: str) -> None:
    """Each view is drawn by the server, its nodes are links, and its list is there."""
    page.goto(f"{site}/graph?focus=palim&view={view}")
    assert page.locator("svg.drawing .node a").count() > 2
    assert page.locator(".twin-node").count() > 2


def test_the_form_of_the_explorer(page: Page, site: str) -> None:
    """The form asks for something else by its button."""
    page.goto(f"{site}/graph?focus=palim")
    page.locator("#focus").fill("enabel")
    page.locator("#explore button").first.click()
    page.wait_for_url("**focus=enabel*")
    assert page.locator("svg.drawing .node").count() > 5
