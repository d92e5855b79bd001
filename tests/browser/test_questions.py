"""Questions as people ask them: picked from a list, read, drawn, printed, with no script too."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

ANSWERED = (
    *("/questions/lineage?initiative=palim", "/questions/money-route?initiative=palim&lang=fr"),
    *("/questions/figures?initiative=palim&lang=nl", "/questions/actors-by-documents"),
    *("/questions/constellation?initiative=palim", "/questions/conditions?place=flanders"),
    *("/questions/corridors?lang=fr", "/questions/everything-about?thing=palim"),
)
ASKING = (
    *("/questions", "/questions?lang=fr", "/questions/carry-over", "/questions/roles?lang=nl"),
    *("/questions/roles?actor=zzzz&x=1", "/questions/taught?initiative=triple-win"),
)
#: The least contrast of any text in the content with what is behind it.
CONTRAST = """() => {
  const shade = (rgb) => rgb.map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (node) => {
    for (let e = node; e; e = e.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(e).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  let worst = 99;
  for (const e of document.querySelectorAll('main *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length || e.closest('.picture-box, .hidden')) continue;
    const style = getComputedStyle(e);
    const svg = e instanceof SVGElement;
    const pair = [parse(svg ? style.fill : style.color), behind(e)];
    const [x, y] = pair.map((colour) => shade(colour.slice(0, 3)));
    worst = Math.min(worst, (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05));
  }
  return worst;
}"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
@pytest.mark.parametrize("path", [*ANSWERED, *ASKING])
def test_a_page_of_questions(visit: Open, site: str, path: str, width: int, scheme: str) -> None:
    """It fits the window, asks this machine alone, leaves no fault, and its text can be read."""
    seen = visit(site + path, width, scheme)
    expected = ("400", "404")
    assert [fault for fault in seen.faults if not any(code in fault for code in expected)] == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate(CONTRAST) >= 4.5


#: The names in the drawing of an answer that reach beyond their own card.
BEYOND = """() => [...document.querySelectorAll("svg.ties a")].filter((card) => {
  const box = card.querySelector("rect").getBoundingClientRect();
  const name = card.querySelector("text").getBoundingClientRect();
  return name.left < box.left || name.right > box.right ||
    name.top < box.top || name.bottom > box.bottom;
}).map((card) => card.textContent)"""


@pytest.mark.parametrize("question", ["money-route?initiative=palim", "path?one=palim&other=thamm"])
def test_names_stay_on_their_cards(visit: Open, site: str, question: str) -> None:
    """In the drawing of an answer every name stands within the card it names."""
    page = visit(f"{site}/questions/{question}").page
    expect(page.locator("svg.ties a").first).to_be_visible()
    assert page.evaluate(BEYOND) == []


def test_a_question_is_picked_and_answered_by_keyboard(visit: Open, site: str) -> None:
    """With the keys alone: to the field, by its first letters to PALIM, Enter, and there it is."""
    page = visit(f"{site}/questions/lineage").page
    page.keyboard.press("Tab")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "initiative":
            break
    page.keyboard.type("PALIM")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_contain_text("PALIM")
    assert page.url == f"{site}/questions/lineage?initiative=palim"
    expect(page.locator("tbody tr").first).to_be_visible()


def test_the_example_is_one_click_away(visit: Open, site: str) -> None:
    """The form of a question with two parameters is filled in and sent by one link."""
    page = visit(f"{site}/questions/carry-over?lang=fr").page
    page.get_by_role("link", name="Essayer avec un exemple").click()
    expect(page.locator("#earlier")).to_have_value("palim")
    expect(page.locator("#later")).to_have_value("thamm")
    expect(page.locator("#lang")).to_have_count(0)
    assert "lang=fr" in page.url
    expect(page.locator(".told")).to_be_visible()


def test_a_fault_is_tied_to_its_field(visit: Open, site: str) -> None:
    """Whoever hears the page is told with the field what is wrong with it."""
    page = visit(f"{site}/questions/roles?actor=zzzz").page
    field = page.get_by_role("combobox", name="Actor", exact=True)
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("There is no actor called")


def test_everything_works_without_script(chromium: Browser, site: str) -> None:
    """Without JavaScript the list, the form, the answer and its drawing are all there."""
    window = chromium.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{site}/questions")
    page.get_by_role("link", name="By what way does money reach an initiative").click()
    page.select_option("#initiative", "palim")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("svg.ties text.name").first).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(3)
    window.close()


def test_the_published_name_of_a_parameter_leads_to_its_field(visit: Open, site: str) -> None:
    """The IRI of a parameter is the address of its field in the form."""
    page = visit(f"{site}/id/question/carry-over#later").page
    assert page.url == f"{site}/questions/carry-over#later"
    expect(page.locator("select:target")).to_have_attribute("name", "later")


def test_it_prints_what_is_read(visit: Open, site: str) -> None:
    """On paper there is the sentence and the whole table, and no form to send."""
    page = visit(f"{site}/questions/lineage?initiative=palim").page
    page.emulate_media(media="print")
    expect(page.locator(".told")).to_be_visible()
    expect(page.get_by_role("button", name="Answer")).to_be_hidden()
    assert clipped(page) == []


def clipped(page: Page) -> list[str]:
    """The texts in the table that are cut off."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.chip, td')]"
        ".filter((e) => e.scrollWidth > e.clientWidth + 1)"
        ".filter((e) => getComputedStyle(e).overflow === 'hidden').map((e) => e.textContent)"
    )
    return found
