"""The query page as people use it: typing, completing, running, looking, with keys alone."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.build import Dataset
from graph.stores.memory import store_of
from tests.browser.conftest import Open, Seen
from tests.viz.conftest import hostile_quads
from tests.viz.serving import running

pytestmark = pytest.mark.browser

ROWS = "SELECT ?p ?name { ?p a mp:Project ; rdfs:label ?name FILTER(LANG(?name) = 'en') }"
DATED = "SELECT ?p ?start { ?p a mp:Project ; mp:startDate ?start }"
TIED = "SELECT ?a ?b { ?a mp:descendsFrom ?b }"
WRONG = "SELECT *\nWHERE {\n  ?a mp:about ?b\n  ?c mp:about ?d\n}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
#: What the browser itself says of an answer with such a status; the page shows it in words.
STATUS = re.compile(r"the server responded with a status of (400|503)")


@pytest.fixture(scope="module")
def hostile_site(dataset: Dataset) -> Iterator[str]:
    """The application over a graph with hostile words."""
    with running(store_of([*dataset.quads, *hostile_quads()])) as address:
        yield address


def faults(seen: Seen) -> list[str]:
    """What the console complains of, but for the status of answers."""
    return [fault for fault in seen.faults if not STATUS.search(fault)]


def address(site: str, **told: str) -> str:
    """The address of the page in a state."""
    return f"{site}/query?{urlencode(told)}"


def written(page: Page) -> str:
    """What stands in the editor, as it would be sent."""
    return str(page.evaluate("document.querySelector('textarea').value"))


def write(page: Page, text: str) -> None:
    """Type over what stands in the editor."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def summary(page: Page) -> str:
    """Wait for an answer; gives what is said of it."""
    expect(page.locator("[data-result]")).not_to_have_attribute("data-busy", "")
    found = page.locator("[data-summary]")
    expect(found).to_be_visible()
    return found.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "told",
    [
        {},
        {"query": ROWS, "lang": "fr"},
        {"query": TIED, "view": "graph"},
        {"query": DATED, "view": "timeline", "lang": "nl"},
        {"query": ROWS, "view": "raw", "form": "xml"},
        {"query": WRONG},
        {"query": "SELECT * { project:palimm ?b ?c }", "why": "1"},
    ],
)
def test_the_page_is_quiet_and_fits(
    visit: Open, site: str, told: dict[str, str], width: int, scheme: str
) -> None:
    """In every view the policy holds, only this machine is asked, and nothing scrolls sideways."""
    seen = visit(address(site, **told), width, scheme)
    expect(seen.page.locator(".cm-content")).to_be_visible()
    assert faults(seen) == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate("document.querySelectorAll('style, [style]').length") == 0


def test_an_example_is_chosen_and_run(visit: Open, site: str) -> None:
    """Searching the examples, choosing one and running it gives rows, without leaving the page."""
    seen = visit(f"{site}/query")
    page = seen.page
    page.get_by_role("searchbox", name="Search the examples").fill("takes part initiative")
    example = page.get_by_role("link", name="Who takes part in an initiative, and as what?")
    expect(page.locator("[data-example]:visible")).not_to_have_count(0)
    assert page.locator("[data-example]:visible").count() < 10
    example.click()
    expect(page.locator("[data-status]")).to_have_text("The query is in the editor.")
    assert written(page).startswith("PREFIX ")
    assert "palim" in written(page)
    page.get_by_role("button", name="Run").click()
    assert "rows" in summary(page)
    expect(page.locator("[data-status]")).to_contain_text("rows")
    page.get_by_role("searchbox", name="Search the examples").fill("zzz")
    expect(page.locator("[data-status]")).to_have_text("No example fits.")
    assert faults(seen) == []
    assert seen.foreign == []


def choose(page: Page, name: str, key: str = "Enter") -> None:
    """Wait until a suggestion is the first, and take it with a key."""
    expect(page.locator(".cm-tooltip-autocomplete [aria-selected]")).to_contain_text(name)
    # For a moment after it opens the list takes no key, so that nobody chooses by chance.
    page.wait_for_timeout(200)
    page.keyboard.press(key)
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_things_and_terms_are_completed(visit: Open, site: str) -> None:
    """A term comes with its label and definition, a thing by its name, a variable by its letter."""
    seen = visit(f"{site}/query?lang=fr")
    page = seen.page
    write(page, "SELECT * WHERE {\n\n}")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("?somebody a mp:Partici")
    expect(page.locator(".cm-completionInfo")).to_contain_text("classe")
    expect(page.locator(".cm-completionInfo")).to_contain_text("dans les faits")
    choose(page, "mp:Participation")
    page.keyboard.type(" ;\nbaill")
    choose(page, "bailleur", "Escape")
    for _ in range(5):
        page.keyboard.press("Backspace")
    page.keyboard.type("mp:about PALIM")
    choose(page, "project:palim", "Tab")
    page.keyboard.type(" . ?so")
    choose(page, "?somebody")
    assert re.sub(r"\s+", " ", written(page)) == (
        "SELECT * WHERE { ?somebody a mp:Participation ; mp:about project:palim . ?somebody }"
    )
    assert faults(seen) == []


def test_nothing_is_completed_in_texts_and_comments(visit: Open, site: str) -> None:
    """Inside quotes, comments and IRIs nobody is interrupted."""
    page = visit(f"{site}/query").page
    for text in ("# PALI", "SELECT * { ?a ?b 'PALI", "SELECT * { <https://example.org/PALI"):
        write(page, text)
        page.keyboard.type("M")
        page.wait_for_timeout(600)
        expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_a_fault_is_underlined_where_it_is(visit: Open, site: str) -> None:
    """The word that is wrong is underlined in its line, and the message is beside it and said."""
    seen = visit(f"{site}/query")
    page = seen.page
    write(page, WRONG)
    page.keyboard.press("Control+Enter")
    mark = page.locator(".cm-lintRange-error")
    expect(mark).to_have_text("?c")
    line = page.locator(".cm-line", has=mark)
    assert line.evaluate("(e) => [...e.parentNode.children].indexOf(e)") == 3
    expect(page.locator("[role=alert]")).to_contain_text("missing before")
    expect(page.locator("[data-status]")).to_contain_text("missing before")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    write(page, ROWS)
    page.keyboard.press("Control+Enter")
    assert "rows" in summary(page)
    expect(mark).to_have_count(0)
    assert faults(seen) == []


def test_a_fault_behind_odd_letters_is_underlined_there(visit: Open, site: str) -> None:
    """Letters that are two long for the browser do not move the mark."""
    page = visit(address(site, query="SELECT * { ?a ?b '🎓🎓é' . ?a foo:b ?c }")).page
    expect(page.locator(".cm-lintRange-error").first).to_contain_text("foo")


def test_the_address_restores_query_and_view(visit: Open, site: str) -> None:
    """The address after a run shows the same to others, and Back goes through the answers."""
    page = visit(f"{site}/query").page
    write(page, DATED)
    page.get_by_label("Show as").select_option("timeline")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run").click()
    summary(page)
    expect(page.locator("[data-drawing=timeline] .drawn-bar").first).to_be_visible()
    kept = page.url
    page.locator(".query-views").get_by_role("link", name="Table").click()
    expect(page.locator("[data-drawing]")).to_have_count(0)
    write(page, TIED)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("th", has_text="b")).to_have_count(1)
    page.go_back()
    page.go_back()
    expect(page.locator("[data-drawing=timeline]")).to_have_count(1)
    assert written(page) == DATED
    assert page.url == kept
    other = visit(kept).page
    assert written(other) == DATED
    expect(other.locator("[data-drawing=timeline]")).to_have_count(1)
    expect(other.get_by_label("Show as")).to_have_value("timeline")


def test_a_long_query_is_kept_behind_the_hash(visit: Open, site: str) -> None:
    """A query too long for an address runs, says so, and its link restores it."""
    long = f"{ROWS}\n# {'long ' * 2000}"
    seen = visit(f"{site}/query")
    write(seen.page, long)
    seen.page.keyboard.press("Control+Enter")
    assert "rows" in summary(seen.page)
    assert "/query#query=" in seen.page.url
    expect(seen.page.locator(".query-link")).to_contain_text("too long for an ordinary address")
    seen.page.locator(".query-views").get_by_role("link", name="Raw text").click()
    expect(seen.page.locator(".raw")).to_be_visible()
    assert "view=raw" in seen.page.url
    other = visit(seen.page.url)
    expect(other.page.locator(".raw")).to_be_visible()
    assert written(other.page) == long
    assert faults(seen) == faults(other) == []


def test_columns_sort_and_pages_turn_in_place(visit: Open, site: str) -> None:
    """Heads of columns and links to pages change the table, and focus stays on what was pressed."""
    page = visit(address(site, query="SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 250")).page
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".query-pages")).to_contain_text("rows 101 to 200")
    page.locator("th").get_by_role("link", name="o").click()
    expect(page.locator("th").nth(2)).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("th a").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("th").nth(2)).to_have_attribute("aria-sort", "descending")
    assert page.evaluate("window.same") is True


def test_everything_works_with_keys_alone(visit: Open, site: str) -> None:
    """With Tab one comes to the editor, writes, runs, leaves it, and comes to the rows."""
    page = visit(f"{site}/query").page
    at = "document.activeElement.shadowRoot?.activeElement?.className ?? document.activeElement.id"
    for _ in range(20):
        page.keyboard.press("Tab")
        if "cm-content" in page.evaluate(at):
            break
    assert "cm-content" in page.evaluate(at)
    expect(page.locator("[data-keys]")).to_contain_text("Escape, then Tab")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(ROWS)
    page.keyboard.press("Tab")
    assert "cm-content" in page.evaluate(at)
    page.keyboard.press("Control+Enter")
    assert "rows" in summary(page)
    # The first only closes the list of suggestions, if one has opened meanwhile.
    page.keyboard.press("Escape")
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert "cm-content" not in page.evaluate(at)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('td, th')?.nodeName ?? ''"))
        if reached[-1] == "TD":
            break
    assert "TH" in reached
    assert reached[-1] == "TD"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_editor_can_be_read_by_machines(visit: Open, site: str) -> None:
    """The editor is a text box with its label, and the answer is announced."""
    page = visit(f"{site}/query").page
    box = page.get_by_role("textbox", name="Query")
    expect(box).to_have_attribute("aria-multiline", "true")
    assert "Escape" in (box.get_attribute("aria-description") or "")
    expect(page.locator("main [role=status]")).to_have_attribute("aria-live", "polite")
    page.locator("label[for=query]").click()
    page.keyboard.type("#")
    assert written(page).startswith("#")


def test_a_query_can_be_stopped(visit: Open, site: str) -> None:
    """While a query runs there is a button that ends the wait."""
    page = visit(f"{site}/query").page
    write(page, ENDLESS)
    expect(page.locator("[data-stop]")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-status]")).to_have_text("Stopped.")
    expect(page.locator("[data-stop]")).to_be_hidden()
    write(page, ROWS)
    page.keyboard.press("Control+Enter")
    assert "rows" in summary(page)


def test_prefixes_are_filled_in_and_can_be_undone(visit: Open, site: str) -> None:
    """The button writes the PREFIX lines into the editor, and Ctrl+Z takes them out again."""
    page = visit(f"{site}/query").page
    write(page, ROWS)
    page.get_by_role("button", name="Add PREFIX lines").click()
    expect(page.locator("[data-status]")).to_have_text("The query is in the editor.")
    assert written(page).startswith("PREFIX mp: <https://")
    assert written(page).endswith(ROWS)
    page.keyboard.press("Control+z")
    assert written(page) == ROWS


def test_an_empty_answer_says_why_and_mends_itself(visit: Open, site: str) -> None:
    """Why an answer is empty comes into the page, with a query that has one."""
    page = visit(address(site, query="SELECT * { project:palimm mp:startDate ?d }")).page
    # The reason is looked for within a time that a busy machine may need several times.
    for _ in range(10):
        page.get_by_role("link", name="Why is this empty?").click()
        expect(page.locator("[data-why] h3")).to_be_visible()
        expect(page.locator("[data-result]")).not_to_have_attribute("data-busy", "")
        if not page.get_by_role("link", name="Why is this empty?").count():
            break
    page.locator("[data-mended]").click()
    assert "row" in summary(page)
    assert "palimm" not in written(page)


@pytest.mark.parametrize("view", ["table", "graph"])
def test_hostile_words_are_text(visit: Open, hostile_site: str, view: str) -> None:
    """A name that is an attack is read in answers and suggestions, and nothing of it runs."""
    query = (
        "SELECT ?a ?b { ?p mp:participant ?a ; mp:about ?b FILTER(CONTAINS(STR(?a), 'hostile')) }"
    )
    seen = visit(address(hostile_site, query=query, view=view))
    page = seen.page
    expect(page.locator("[data-result]")).to_contain_text("onerror")
    write(page, "")
    page.keyboard.type("SELECT * { ?a ?b hostile")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("onerror")
    choose(page, "organisation:hostile")
    assert "organisation:hostile" in written(page)
    assert page.title() != "run"
    assert page.locator("img").count() == 0
    assert faults(seen) == []


def test_it_works_without_a_script(chromium: Browser, site: str) -> None:
    """With JavaScript off the form runs, sorts, shows faults in their line and loads examples."""
    window = chromium.new_context(java_script_enabled=False)
    try:
        page = window.new_page()
        page.goto(f"{site}/query")
        page.locator("textarea").fill(ROWS)
        page.get_by_role("button", name="Run").click()
        expect(page.locator("[data-summary]")).to_contain_text("rows")
        page.locator("th").get_by_role("link", name="name").click()
        expect(page.locator("th").nth(1)).to_have_attribute("aria-sort", "ascending")
        page.locator("textarea").fill(WRONG)
        page.get_by_role("button", name="Run").click()
        expect(page.locator(".listed.faulty .number")).to_have_text("4")
        expect(page.locator(".listed mark")).to_have_text("?c")
        page.locator("[data-example]").first.click()
        assert page.locator("textarea").input_value().startswith("PREFIX ")
        page.goto(f"{site}/query?view=timeline&query={quote(DATED)}")
        expect(page.locator(".drawn-bar").first).to_be_visible()
    finally:
        window.close()
