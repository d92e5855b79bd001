"""Whoever points at a line of a picture, or comes along it by keys, is told who says so."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pyoxigraph import Store

from graph.rdf.iris import thing
from tests.browser.conftest import Open
from tests.browser.test_pictures import drawn
from viz.pictures.mail.page import mailed_html
from viz.pictures.picture import picture

pytestmark = pytest.mark.browser

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value
SAID = ".picture-said"
#: Where a line of the picture lies above all others, in dots of the window.
ON_LINE = """(line) => {
  const path = line.querySelector('.reach');
  for (let part = 0; part < 1; part += 1 / 64) {
    const own = path.getPointAtLength(path.getTotalLength() * part);
    const at = own.matrixTransform(path.getScreenCTM());
    if (line.contains(document.elementFromPoint(at.x, at.y))) return [at.x, at.y];
  }
  return null;
}"""
#: Where the line between two things of a mailed picture begins at the first, on its canvas.
ON_CANVAS = """([one, other]) => {
  const data = JSON.parse(document.getElementById('picture-data').textContent);
  const ends = [one, other].sort().join();
  const edge = data.edges.find(({ from, to }) => [from, to].sort().join() === ends);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', edge.path);
  const node = data.nodes.find(({ id }) => id === one);
  const [at] = [1 / 16, 15 / 16].map((part) => path.getPointAtLength(path.getTotalLength() * part))
    .sort((a, b) => Math.abs(a.x - node.x) - Math.abs(b.x - node.x));
  const box = document.querySelector('[data-canvas]').getBoundingClientRect();
  const scale = Math.min(box.width / (data.width + 28), 1.15);
  const margin = Math.max(0, (box.width - (data.width + 28) * scale) / 2);
  return [box.left + margin + (at.x + 14) * scale, box.top + (at.y + 14) * scale];
}"""


def point_at_line(page: Page, one: str, other: str) -> None:
    """Move the mouse onto the line between two things."""
    ways = ((one, other), (other, one))
    ends = ", ".join(f'[data-source="{a}"][data-target="{b}"]' for a, b in ways)
    line = page.locator(f".drawing .line:is({ends})").first
    line.locator(".reach").evaluate("path => path.scrollIntoView({ block: 'center' })")
    page.mouse.move(*line.evaluate(ON_LINE))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/id/project/palim", "Sources: Enabel, 1 March 2019; Enabel, 15 November 2019"),
        ("/id/project/palim?lang=fr", "Enabel, 1er mars 2019 ; Enabel, 15"),
        ("/graph?focus=palim&lang=nl", "Bronnen: Enabel, 1 maart 2019"),
        ("/graph?focus=palim&view=constellation", "Sources: "),
        ("/graph?focus=palim&to=enabel", "Sources: "),
    ],
)
def test_a_line_names_its_documents(visit: Open, site: str, address: str, told: str) -> None:
    """On the page of a thing, in the explorer and on ways, in the language of the page."""
    page = visit(site + address).page
    drawn(page)
    point_at_line(page, ENABEL, PALIM)
    found = page.locator(f"{SAID} small").first
    expect(found).to_be_visible()
    assert told in found.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "PALIM" in page.locator(SAID).inner_text()
    page.mouse.move(2, 2)
    expect(page.locator(f"{SAID} li")).to_have_count(0)


def test_the_words_on_a_line_stand_for_it(visit: Open, site: str) -> None:
    """Who points at the verb is told the same as somebody who points at the line."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    words = page.locator(".drawing .label", has_text="coordinates").first
    words.locator("text").first.hover()
    expect(page.locator(f"{SAID} li").first).to_contain_text("Enabel coordinates PALIM")
    expect(page.locator(f"{SAID} small").first).to_contain_text("Enabel, 1 March 2019")


def test_a_picture_that_came_later_does_so_too(visit: Open, site: str) -> None:
    """What the explorer shows after a choice tells its lines in the same way."""
    page = visit(f"{site}/graph?focus=palim").page
    page.locator("#kind-agency").check()
    page.wait_for_url("**kind=agency**")
    expect(page.locator("[data-results]:not([aria-busy])")).to_have_count(1)
    drawn(page)
    point_at_line(page, ENABEL, PALIM)
    expect(page.locator(f"{SAID} small").first).to_contain_text("Enabel, 1 March 2019")


def test_by_keys_along_a_line(visit: Open, site: str) -> None:
    """Who walks from PALIM to a partner hears of the line between them first, with documents."""
    page = visit(f"{site}/id/project/palim").page
    drawn(page)
    page.locator(".node.focus a").focus()
    expect(page.locator(f"{SAID} li").first).to_contain_text("PALIM, pilot project")
    assert page.locator(f"{SAID} small").count() == 0
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{SAID} li").nth(1)).to_contain_text("PALIM")
    expect(page.locator(f"{SAID} li").nth(1).locator("small")).to_contain_text("Source")


def test_a_mailed_line_names_its_documents(visit: Open, store: Store, tmp_path: Path) -> None:
    """In the file that goes by mail a line that is pointed at says it, without a network."""
    path = tmp_path / "picture.html"
    path.write_text(mailed_html(store, picture(store, [PALIM])), encoding="utf-8")
    seen = visit(path.as_uri())
    seen.page.mouse.move(*seen.page.evaluate(ON_CANVAS, [ENABEL, PALIM]))
    expect(seen.page.locator("[data-said]")).to_contain_text("Sources: Enabel, 1 March 2019")
    assert seen.foreign == seen.faults == []


def test_a_picture_of_the_explorer_is_saved(visit: Open, site: str) -> None:
    """The three links below it load what is shown now, also after a choice."""
    page = visit(f"{site}/graph?focus=enabel").page
    page.locator("#country-morocco").check()
    page.wait_for_url("**country=morocco**")
    expect(page.locator("[data-results]:not([aria-busy])")).to_have_count(1)
    links = page.locator(".explore-picture .picture-save[download]")
    expect(links).to_have_count(3)
    for number, end in enumerate((b"</html>", b"</svg>", b"IEND\xaeB`\x82")):
        with page.expect_download() as waiting:
            links.nth(number).click()
        found = waiting.value
        assert "country=morocco" in found.url
        assert found.suggested_filename.startswith("enabel-ego.")
        assert Path(found.path()).read_bytes().rstrip().endswith(end)
