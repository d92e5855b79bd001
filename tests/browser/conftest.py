"""A real Chromium that may reach nothing but this machine, and counts what it tries."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from pyoxigraph import Store

from tests.browser.provide import REMEDY, on_this_machine
from tests.viz.serving import running

FLAGS = (
    *("--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@dataclass
class Seen:
    """What happened while a page was open."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


Open = Callable[..., Seen]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium from CHROMIUM, from PATH, or Playwright's own; a missing one fails with a remedy."""
    found = on_this_machine()
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*FLAGS]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=flags)
        except PlaywrightError as failure:
            pytest.fail(f"{REMEDY}\n{failure.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(store: Store) -> Iterator[str]:
    """The application over the packaged graph."""
    with running(store) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """Open an address in a fresh window; requests that leave this machine are cut and noted."""
    windows = []

    def go(url: str, width: int = 1280, scheme: str = "light", *, touch: bool = False) -> Seen:
        size = {"width": width, "height": 900}
        window = chromium.new_context(
            viewport=size,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            service_workers="block",
            has_touch=touch,
            is_mobile=touch,
        )
        windows.append(window)
        seen = Seen(window.new_page())

        def gate(route: Route) -> None:
            parts = urlsplit(route.request.url)
            own = parts.scheme in {"data", "blob"} or parts.hostname == "127.0.0.1"
            if own or route.request.url == url:
                route.continue_()
            else:
                seen.foreign.append(route.request.url)
                route.abort()

        window.route("**/*", gate)
        seen.page.on(
            "console",
            lambda said: (
                seen.faults.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )
        seen.page.on("pageerror", lambda failure: seen.faults.append(str(failure)))
        seen.page.goto(url)
        return seen

    yield go
    for window in windows:
        window.close()
