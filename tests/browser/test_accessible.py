"""Every page for everyone: WCAG 2.2 AA as far as axe-core can tell, and one language a page."""

import re
from collections.abc import Mapping

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.every import LANGUAGES, PAGES, in_language

pytestmark = pytest.mark.browser

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WHOLE = {"type": "tag", "values": [*TAGS]}
#: A dark scheme changes colours and nothing else, so only these are looked at twice.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, rules: Mapping[str, object]) -> list[str]:
    """Give what axe-core finds, one line a rule with the first place."""
    # What passes is not described node by node, which takes longer than to judge it.
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html'][:160]}"
        for rule in found.response["violations"]
    ]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PAGES)
def test_every_page(visit: Open, site: str, path: str, width: int) -> None:
    """axe-core finds nothing, the console is quiet, nothing foreign is asked or sticks out."""
    seen = visit(site + path, width)
    assert violations(seen.page, WHOLE) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    seen.page.emulate_media(color_scheme="dark")
    assert violations(seen.page, COLOURS) == []
    assert [fault for fault in seen.faults if "404" not in fault] == []
    assert seen.foreign == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_in_every_language(site: str, lang: str) -> None:
    """A page says its language and has a title, a description and one first heading."""
    for path in PAGES:
        address = site + in_language(path, lang)
        text = httpx.get(address, headers={"accept": "text/html"}, timeout=60).text
        assert f'<html lang="{lang}">' in text, path
        assert re.search(r"<title>[^<]+</title>", text), path
        assert re.search(r'<meta name="description" content="[^"]+">', text), path
        assert len(re.findall(r"<h1[ >]", text)) == 1, path


@pytest.mark.parametrize("path", ["/", "/id/project/palim", "/initiatives", "/graph?focus=palim"])
def test_at_twice_the_size(visit: Open, site: str, path: str) -> None:
    """At 200 % zoom, which is half the width, nothing has to be scrolled sideways."""
    page = visit(site + path, 640).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
