"""Pages stand still while they load, and are light."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from tests.browser.conftest import Open
from tests.browser.every import PAGES

pytestmark = pytest.mark.browser

#: So high that nothing of a page lies outside of the window, where it would not count.
HIGH = 6000
#: What a page may weigh as it is sent, with all that it asks for.
LIGHT = 150_000
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length) done();
}).observe({ type: 'paint', buffered: true }))"""
#: What moved and nobody asked for, by how much; two frames later all of it is known.
MOVED = """() => new Promise((done) => {
  const found = [];
  const watch = new PerformanceObserver((list) => found.push(...list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    const name = ({ node }) => node?.parentElement?.className || node?.nodeName;
    const parts = ({ sources }) => sources.map(name);
    done([...found, ...watch.takeRecords()].map((one) => [one.value, ...parts(one)]));
  }, 60)));
})"""


@contextmanager
def painted(chromium: Browser, address: str, width: int) -> Iterator[Page]:
    """Open a page whose scripts come only after it was painted, as they do from far away."""
    window = chromium.new_context(viewport={"width": width, "height": HIGH})
    page, held, late = window.new_page(), list[Route](), False

    def hold(route: Route) -> None:
        if late:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.js", hold)
    page.goto(address, wait_until="commit")
    page.evaluate(PAINTED)
    late = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    try:
        yield page
    finally:
        window.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves(chromium: Browser, site: str, path: str, width: int) -> None:
    """No part of a page changes its place by itself, however late its scripts come."""
    with painted(chromium, site + path, width) as page:
        assert page.evaluate(MOVED) == []


def test_what_moves_is_seen(chromium: Browser, site: str) -> None:
    """A paragraph that comes above the others late would be noticed."""
    with painted(chromium, f"{site}/id/project/palim", 1280) as page:
        page.locator("main").evaluate("main => main.prepend(document.createElement('hr'))")
        assert page.evaluate(MOVED)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(visit: Open, site: str, path: str) -> None:
    """With scripts, styles and pictures, a page weighs less than 150 kB as it is sent."""
    page = visit("about:blank").page
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("requestfinished", note)
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    sent = {request.url: request.sizes()["responseBodySize"] for request in asked}
    assert len(sent) > 4
    assert sum(sent.values()) < LIGHT, sent


def test_completing_is_fetched_by_whoever_writes(visit: Open, site: str) -> None:
    """What completes words is asked for once the editor has the focus, and not before."""
    page = visit(f"{site}/query").page
    page.wait_for_load_state("networkidle")
    there = "performance.getEntriesByType('resource').map((one) => one.name).join(' ')"
    assert "editor_complete" not in page.evaluate(there)
    page.locator(".cm-content").click()
    page.keyboard.type("SEL")
    page.locator(".cm-tooltip-autocomplete").wait_for()
    assert "editor_complete" in page.evaluate(there)
