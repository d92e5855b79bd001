"""The pages as people see them: drawn, quiet, narrow enough, and usable by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

INKED = """() => {
  const canvas = document.querySelector('[data-canvas] canvas');
  if (!canvas || !canvas.width) return 0;
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let inked = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) inked += 1;
  return inked / (pixels.length / 4);
}"""

CARD = """async (label) => {
  const data = await (await fetch('/picture/featured.json')).json();
  const node = data.nodes.find((one) => one.label === label);
  const canvas = document.querySelector('[data-canvas]');
  const scale = canvas.clientWidth / data.width;
  scrollTo(0, scrollY + canvas.getBoundingClientRect().top + node.y * scale - 300);
  const box = canvas.getBoundingClientRect();
  return [box.left + node.x * scale, box.top + node.y * scale];
}"""


PLACES = "[scrollY, document.querySelector('.picture-box').scrollLeft]"

#: How many pixels are as strong as words and lines are.
STRENGTH = """() => {
  const canvas = document.querySelector('[data-canvas] canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let strong = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] > 200 && pixels[i] + pixels[i + 1] + pixels[i + 2] < 420) strong += 1;
  }
  return strong;
}"""


def drawn(page: Page) -> float:
    """Wait for the picture; gives the share of its pixels that are not blank."""
    expect(page.locator("[data-picture]")).to_have_attribute("data-drawn", "yes")
    page.wait_for_timeout(150)
    return float(page.evaluate(INKED))


def card(page: Page, label: str) -> tuple[float, float]:
    """Bring a card into the window; gives where it is."""
    x, y = page.evaluate(CARD, label)
    return float(x), float(y)


def swipe(page: Page, across: int, down: int) -> None:
    """Draw one finger over the middle of the window."""
    devtools = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [*points]})

    touch("touchStart", {"x": 180, "y": 400})
    for step in range(1, 11):
        touch("touchMove", {"x": 180 + across * step / 10, "y": 400 + down * step / 10})
    touch("touchEnd")
    page.wait_for_timeout(300)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/id/project/palim", "/?lang=fr", "/id/organisation/eu"),
        *("/id/agreement/india-germany-mmpa", "/id/fund/mpf?lang=nl"),
    ],
)
def test_a_page_with_a_picture(visit: Open, site: str, path: str, width: int, scheme: str) -> None:
    """It draws, the console stays empty, only this machine is asked, nothing scrolls sideways."""
    seen = visit(site + path, width, scheme)
    assert drawn(seen.page) > 0.05
    assert seen.faults == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


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


def test_the_keyboard_reaches_search_and_list(visit: Open, site: str) -> None:
    """With Tab alone one comes to the search box and to the list beside the picture."""
    page = visit(site).page
    drawn(page)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(() => { const e = document.activeElement; return e.id || e.tagName + ':' +"
                " (e.closest('.twin') ? 'twin' : e.closest('[data-canvas]') ? 'canvas' : '') })()"
            )
        )
        if reached[-1] == "SUMMARY:twin":
            break
    assert "q" in reached
    assert reached[-1] == "SUMMARY:twin"
    assert not any(stop.endswith(":canvas") for stop in reached)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.twin-node a')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_search_by_keyboard_without_a_script(visit: Open, site: str) -> None:
    """Typing a name and Enter leads to the page of the thing, before documents of that name."""
    page = visit(site).page
    page.locator("#q").focus()
    page.keyboard.type("palm")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="PALIM", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("PALIM")


def test_a_click_on_a_card_opens_its_page(visit: Open, site: str) -> None:
    """The picture is a way into the pages."""
    page = visit(site).page
    drawn(page)
    page.mouse.click(*card(page, "Enabel"))
    page.wait_for_url("**/id/organisation/enabel")
    expect(page.locator("h1")).to_have_text("Enabel")


def test_pointing_at_a_card_marks_its_line_in_the_list(visit: Open, site: str) -> None:
    """Picture and list are two views of one thing."""
    page = visit(site).page
    drawn(page)
    page.locator(".twin summary").first.click()
    x, y = card(page, "PALIM")
    page.mouse.move(x - 5, y)
    page.mouse.move(x, y)
    expect(page.locator("[data-marked] [data-name]")).to_have_text("PALIM")
    page.mouse.move(2, 2)
    expect(page.locator("[data-marked]")).to_have_count(0)


def test_a_dispute_opens_where_it_stands(visit: Open, site: str) -> None:
    """The mark beside PALIM's end opens what each document says."""
    page = visit(f"{site}/id/project/palim").page
    mark = page.locator(".facts .contested").first
    expect(mark.locator(".sides").first).to_be_hidden()
    mark.locator("summary").click()
    expect(mark.locator(".sides").first).to_be_visible()


def test_a_folded_card_opens_the_list(visit: Open, site: str) -> None:
    """A card that stands for many leads to the first of them in the list, which has them all."""
    page = visit(f"{site}/id/organisation/eu").page
    drawn(page)
    data = page.evaluate("fetch('/picture/organisation/eu.json').then((got) => got.json())")
    fold = next(node for node in data["nodes"] if node.get("members"))
    expect(page.locator(".twin-node").first).to_be_hidden()
    place = page.evaluate(
        """([x, y, width]) => {
          const canvas = document.querySelector('[data-canvas]');
          const scale = canvas.clientWidth / width;
          scrollTo(0, scrollY + canvas.getBoundingClientRect().top + y * scale - 300);
          const box = canvas.getBoundingClientRect();
          return [box.left + x * scale, box.top + y * scale];
        }""",
        [fold["x"], fold["y"], data["width"]],
    )
    page.mouse.click(*place)
    first = page.locator(f'[data-node="{fold["members"][0]}"] [data-name]')
    expect(first).to_be_focused()
    for member in fold["members"]:
        expect(page.locator(f'[data-node="{member}"]')).to_be_visible()


def test_a_small_picture_is_not_blown_up(visit: Open, site: str) -> None:
    """Three cards are as large as thirty are, and the picture is still drawn whole."""
    page = visit(f"{site}/id/agreement/india-germany-mmpa").page
    drawn(page)
    width = page.evaluate("document.querySelector('[data-canvas]').clientWidth")
    data = page.evaluate(
        "fetch('/picture/agreement/india-germany-mmpa.json').then((g) => g.json())"
    )
    assert width <= data["width"] * 1.25


def test_a_long_list_opens_on_demand(visit: Open, site: str) -> None:
    """What is more than a dozen waits behind its number, and opens in place."""
    page = visit(f"{site}/id/place/morocco").page
    more = page.locator("details.more").first
    hidden = more.locator(".value a").first
    expect(hidden).to_be_hidden()
    more.locator("summary").first.click()
    expect(hidden).to_be_visible()


def test_without_a_script_nothing_is_missing(visit: Open, site: str) -> None:
    """The list says all, and stands open when there is no picture."""
    page = visit(site).page
    blocked = page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    blocked.goto(site)
    assert blocked.locator(".twin-node").count() > 30
    expect(blocked.locator(".twin-node").first).to_be_visible()
    blocked.context.close()


@pytest.mark.parametrize("path", ["/", "/id/project/palim"])
def test_a_finger_scrolls_the_page_and_the_picture(visit: Open, site: str, path: str) -> None:
    """On a phone a finger on the picture moves the page up and down and the picture sideways."""
    page = visit(site + path, 360, touch=True).page
    drawn(page)
    page.locator(".picture-box").evaluate(
        "box => scrollTo(0, scrollY + box.getBoundingClientRect().top - 200)"
    )
    before = page.evaluate(PLACES)
    swipe(page, 0, -200)
    swipe(page, -150, 0)
    after = page.evaluate(PLACES)
    assert after[0] > before[0] + 100
    assert after[1] > before[1] + 100


def test_a_picture_that_goes_on_says_so(visit: Open, site: str) -> None:
    """Where the picture is wider than the window a line says that it scrolls, and only there."""
    hint = visit(site, 360).page.locator(".picture-sideways")
    expect(hint).to_be_visible()
    expect(visit(site, 1280).page.locator(".picture-sideways")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["/id/project/palim", "/id/judgement/X01", "/id/source/cgd-palim-case-study"]
)
def test_tables_are_whole_on_a_phone(visit: Open, site: str, path: str) -> None:
    """Every cell of a figure, a side or a claim lies within a narrow window."""
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


def test_paper_shows_the_disputes_and_no_buttons(visit: Open, site: str) -> None:
    """In print each difference stands open, and nothing is there that only a screen can do."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    reason = page.locator("details.dispute .reason").first
    expect(reason).to_be_hidden()
    page.emulate_media(media="print")
    expect(reason).to_be_visible()
    for gone in (".picture-save", "[data-larger]", ".search", ".jumps"):
        expect(page.locator(gone).first).to_be_hidden()
    page.goto(site)
    expect(page.locator("#take-title")).to_be_hidden()
    expect(page.locator("#lineage-title")).to_be_visible()


def test_pointing_at_a_card_dims_what_it_is_not_tied_to(visit: Open, site: str) -> None:
    """A card that is pointed at shows its whole lines; the rest of the picture steps back."""
    page = visit(site).page
    drawn(page)
    whole = page.evaluate(STRENGTH)
    x, y = card(page, "ILO")
    page.mouse.move(x - 5, y)
    page.mouse.move(x, y)
    page.wait_for_timeout(150)
    assert page.evaluate(STRENGTH) < whole * 0.8
    page.mouse.move(2, 2)
    page.wait_for_timeout(150)
    assert page.evaluate(STRENGTH) == whole
