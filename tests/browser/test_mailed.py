"""The one-file picture opened from a disk, as somebody would who got it by e-mail."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import Dataset
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from tests.browser.conftest import Open
from tests.browser.test_pages import drawn
from tests.viz.conftest import hostile_quads
from viz.pictures.mailed import mailed_html
from viz.pictures.picture import picture

pytestmark = pytest.mark.browser

PALIM = thing("project", "palim").value


def saved(store: Store, folder: Path, lang: str = "en") -> str:
    """Write the picture of PALIM to a file; gives its address."""
    path = folder / "picture.html"
    path.write_text(mailed_html(picture(store, [PALIM], lang)), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [1280, 360])
def test_it_draws_and_asks_nothing(visit: Open, store: Store, tmp_path: Path, width: int) -> None:
    """From file:// it draws, makes no request at all, and its own policy is not broken."""
    seen = visit(saved(store, tmp_path), width)
    assert drawn(seen.page) > 0.05
    assert seen.foreign == []
    assert seen.faults == []
    assert seen.page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_its_list_can_be_read(visit: Open, store: Store, tmp_path: Path) -> None:
    """What the canvas shows is in the page as text, with its language and title."""
    page = visit(saved(store, tmp_path, "nl")).page
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert "PALIM" in page.title()
    assert page.locator(".twin-node").count() >= 20
    assert page.get_by_role("img", name="PALIM").count() == 1


def test_hostile_words_do_not_run(visit: Open, dataset: Dataset, tmp_path: Path) -> None:
    """A name with href, an image that fails and a script is shown, and nothing of it runs."""
    hostile = store_of([*dataset.quads, *hostile_quads()])
    seen = visit(saved(hostile, tmp_path))
    assert drawn(seen.page) > 0.05
    canvas = seen.page.locator("[data-canvas]").bounding_box()
    assert canvas is not None
    for row in range(10):
        for column in range(10):
            seen.page.mouse.move(
                canvas["x"] + canvas["width"] * column / 10,
                canvas["y"] + canvas["height"] * row / 10,
            )
    assert seen.page.title() != "run"
    assert seen.faults == []
    assert seen.page.locator("img[src=x]").count() == 0
    assert seen.page.locator(".twin-node", has_text="onerror").count() == 1
