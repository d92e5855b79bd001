"""Pictures as people use them: drawn, walked by keys, lit up, zoomed, and tied to a list."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

PLACES = "[scrollY, document.querySelector('.picture-box').scrollLeft]"
REACHED = "document.activeElement.getAttribute('aria-label') ?? ''"
#: Names that stick out of their card, and lines of it that are wider than the card.
STICKING_OUT = """() => [...document.querySelectorAll('.drawing .card')].flatMap((card) => {
  const box = card.querySelector('.box').getBBox();
  return [...card.querySelectorAll('text')].filter((text) => {
    const own = text.getBBox();
    return own.x < box.x || own.x + own.width > box.x + box.width + 1;
  }).map((text) => text.textContent);
})"""


def drawn(page: Page) -> None:
    """Wait until the script has taken the picture up."""
    expect(page.locator("partnership-graph").first).to_have_attribute("data-drawn", "yes")


def card(page: Page, name: str) -> Locator:
    """Give the node of this name."""
    return page.locator(".drawing .node").filter(has=page.locator("title", has_text=name)).first


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
    drawn(seen.page)
    assert seen.page.locator(".drawing .node").count() > 2
    assert seen.faults == []
    assert seen.foreign == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/", "/id/project/palim", "/id/organisation/enabel?lang=fr"])
def test_names_stay_inside_their_cards(visit: Open, site: str, path: str) -> None:
    """With the fonts of this machine no name is wider than the card it stands on."""
    page = visit(site + path).page
    drawn(page)
    assert page.evaluate(STICKING_OUT) == []


def test_the_keyboard_stops_once_at_the_picture(visit: Open, site: str) -> None:
    """Tab comes to search, to one node of the picture, and then to the list beside it."""
    page = visit(site).page
    drawn(page)
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "(() => { const e = document.activeElement; return e.closest('.twin') ? 'list' :"
                " e.closest('.node') ? 'node' : e.id || e.tagName })()"
            )
        )
        if stops[-1] == "list":
            break
    assert "q" in stops
    assert stops.count("node") == 1, stops
    assert stops[-1] == "list"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.twin-node a')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_arrows_walk_along_the_lines(visit: Open, site: str) -> None:
    """From PALIM an arrow leads to what is tied to it there, and each node says what it is."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    page.locator(".node.focus a").focus()
    page.keyboard.press("ArrowRight")
    assert "VDAB" in page.evaluate(REACHED) or "ANAPEC" in page.evaluate(REACHED)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(REACHED).startswith("PALIM, pilot project")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    card(page, "Enabel").locator("a").focus()
    assert page.evaluate(REACHED).startswith("Enabel, development agency, Belgium, ")
    assert "coordinates PALIM" in page.locator(".picture-said").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/organisation/enabel")


def test_the_first_arrow_on_the_frame_goes_in(visit: Open, site: str) -> None:
    """With the frame in focus, any arrow comes to what the picture is about."""
    page = visit(f"{site}/id/organisation/enabel").page
    drawn(page)
    page.locator("partnership-graph").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(REACHED).startswith("Enabel, development agency, Belgium")


def test_a_phone_begins_at_what_the_picture_is_about(visit: Open, site: str) -> None:
    """Where the frame is narrower than the drawing, names keep their size and the focus is seen."""
    page = visit(f"{site}/graph?focus=palim&view=lanes", 360).page
    drawn(page)
    frame = page.locator("partnership-graph").bounding_box()
    focus = page.locator(".node.focus").bounding_box()
    assert frame is not None
    assert focus is not None
    assert frame["x"] <= focus["x"]
    assert focus["x"] + focus["width"] <= frame["x"] + frame["width"]
    assert page.evaluate("document.querySelector('svg.drawing').getScreenCTM().a") >= 0.85


def test_buttons_and_keys_zoom(visit: Open, site: str) -> None:
    """A button or + makes the picture larger inside its frame, 0 shows all of it again."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    page.locator(".picture-buttons button").first.click()
    scene = page.locator(".scene").first
    assert "scale(1.4" in str(scene.get_attribute("transform"))
    page.locator(".node.focus a").focus()
    page.keyboard.press("+")
    assert "scale(1.9" in str(scene.get_attribute("transform"))
    page.keyboard.press("0")
    assert "scale(1)" in str(scene.get_attribute("transform"))


def test_the_wheel_scrolls_the_page(visit: Open, site: str) -> None:
    """Over the picture the wheel moves the page, as over any text."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    page.locator(".drawing").hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    page.wait_for_function(f"scrollY > {before} + 100")


def test_a_click_on_a_card_opens_its_page(visit: Open, site: str) -> None:
    """The picture is a way into the pages."""
    page = visit(site).page
    drawn(page)
    card(page, "Enabel").locator(".box").click()
    page.wait_for_url("**/id/organisation/enabel")
    expect(page.locator("h1")).to_have_text("Enabel")


def test_pointing_at_a_card_marks_its_line_in_the_list(visit: Open, site: str) -> None:
    """Picture and list are two views of one thing."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    page.locator(".twin summary").first.click()
    page.locator(".node.focus").hover()
    expect(page.locator("[data-marked] [data-name]")).to_have_text("PALIM")
    page.mouse.move(2, 2)
    expect(page.locator("[data-marked]")).to_have_count(0)
    page.locator(".twin-node", has_text="Fedasil").first.locator("a").focus()
    expect(card(page, "Fedasil")).to_have_attribute("data-lit", "")


def test_pointing_at_a_card_dims_what_it_is_not_tied_to(visit: Open, site: str) -> None:
    """A card that is pointed at shows its lines and their sentences; the rest steps back."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    card(page, "Fedasil").hover()
    expect(card(page, "PALIM, pilot")).to_have_attribute("data-lit", "")
    faint = card(page, "VDAB").evaluate("node => getComputedStyle(node).opacity")
    assert float(faint) < 0.5
    assert "is partner in PALIM" in page.locator(".picture-said").inner_text()
    page.mouse.move(2, 2)
    assert card(page, "VDAB").evaluate("node => getComputedStyle(node).opacity") == "1"


def test_a_folded_card_opens_the_list(visit: Open, site: str) -> None:
    """A card that stands for many leads to the first of them in the list, which has them all."""
    page = visit(f"{site}/id/organisation/eu").page
    drawn(page)
    fold = page.locator(".drawing .node.fold").first
    members = str(fold.get_attribute("data-members")).split(" ")
    expect(page.locator(".twin-node").first).to_be_hidden()
    fold.click()
    expect(page.locator(f'.twin-node[data-node="{members[0]}"] [data-name]')).to_be_focused()
    for member in members:
        expect(page.locator(f'.twin-node[data-node="{member}"]')).to_be_visible()


def test_a_small_picture_is_not_blown_up(visit: Open, site: str) -> None:
    """Three cards are as large as thirty are, and the picture is still drawn whole."""
    page = visit(f"{site}/id/agreement/india-germany-mmpa").page
    drawn(page)
    wide, natural = page.evaluate(
        "(() => { const s = document.querySelector('svg.drawing');"
        " return [s.getBoundingClientRect().width, s.viewBox.baseVal.width] })()"
    )
    assert wide <= natural + 1


def test_without_a_script_nothing_is_missing(visit: Open, site: str) -> None:
    """The picture stands there, its cards are links, and the list opens by its heading."""
    page = visit(site).page
    blocked = page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    blocked.goto(site)
    assert blocked.locator(".drawing .node a").count() > 20
    assert blocked.locator(".twin-node").count() > 30
    blocked.locator(".twin summary").first.click()
    expect(blocked.locator(".twin-node").first).to_be_visible()
    card(blocked, "Enabel").locator(".box").click()
    expect(blocked.locator("h1")).to_have_text("Enabel")
    blocked.context.close()


@pytest.mark.parametrize("path", ["/", "/id/project/palim"])
def test_a_finger_scrolls_the_page_and_the_picture(visit: Open, site: str, path: str) -> None:
    """On a phone a finger on the picture moves the page up and down and the picture sideways."""
    page = visit(site + path, 360, touch=True).page
    drawn(page)
    page.locator(".picture-box").first.evaluate(
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
    hint = visit(site, 360).page.locator(".picture-sideways").first
    expect(hint).to_be_visible()
    expect(visit(site, 1280).page.locator(".picture-sideways").first).to_be_hidden()


def test_who_took_part_belongs_to_the_initiative(visit: Open, site: str) -> None:
    """On a line of time whoever points at a partner sees its initiatives lit, and the other way."""
    page = visit(f"{site}/graph?focus=palim,thamm&view=timeline").page
    drawn(page)
    nodes = {name: page.locator(f".drawing .node:not(.fold)[data-node$='/{name}']")
             for name in ("ofii", "thamm", "palim")}  # fmt: skip
    nodes["ofii"].hover()
    expect(nodes["thamm"]).to_have_attribute("data-lit", "")
    expect(nodes["palim"]).not_to_have_attribute("data-lit", "")
    nodes["thamm"].hover()
    expect(nodes["ofii"]).to_have_attribute("data-lit", "")
