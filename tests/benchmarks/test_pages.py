"""How long pages take the server, what they weigh, and whether anything on them jumps."""

import statistics
import time
from collections import defaultdict

import httpx
from playwright.sync_api import sync_playwright

from queries.packaged import packaged
from tests.benchmarks import served
from tests.benchmarks.browsed import browser, weight
from tests.benchmarks.results import Note, milliseconds, table
from tests.browser.every import PAGES
from viz.contents import contents
from viz.urls import page_path

#: Pages of other kinds are asked so often.
ROUNDS = 10
_HTML = {"accept": "text/html"}


def test_pages() -> None:
    """The page of every thing, and one of each other kind."""
    note = Note("Pages")
    with served.ours("ours, packaged corpus") as service:
        address = service.url.removesuffix("/sparql")
        rows, times = _asked(address)
        weights = _weighed(address)
    heaviest = sorted(weights, key=lambda row: -row[2])
    over = sum(each > 0.15 for each in times)
    note.write(
        f"The page of each of the {len(times):,} things of the packaged corpus was asked once, its"
        f" picture drawn anew, and every other page {ROUNDS} times; milliseconds over HTTP to the"
        f" last byte. Over all things: median {milliseconds(statistics.median(times))}, 95th"
        f" percentile {milliseconds(_late(times))}; {over} over 150. Target: 150 at the 95th"
        " percentile.",
        table(["page", "asked", "median, ms", "95th percentile, ms", "slowest"], rows),
        "The heaviest pages at 1280 pixels: page, styles and scripts as they are sent, with and"
        " without drawings. Target: 150 kB without. Layout shift of all"
        f" {len(weights)} pages at 1280 and 360 pixels: {max(row[3] for row in weights):.3f} at"
        " most. Target: 0.",
        table(
            ["page", "kB", "kB without drawings", "layout shift"],
            [
                [f"`{path}`", f"{whole / 1000:.0f}", f"{bare / 1000:.0f}", f"{shift:.3f}"]
                for path, whole, bare, shift in heaviest[:8]
            ],
        ),
    )


def _asked(address: str) -> tuple[list[list[str]], list[float]]:
    """The rows of the table, and the times of all things."""
    times: dict[str, list[tuple[float, str]]] = defaultdict(list)
    known = contents(packaged(), "en")
    with httpx.Client(base_url=address, headers=_HTML, timeout=60, trust_env=False) as client:
        for path in PAGES:
            client.get(path)
        for iri in sorted(known.iris):
            path = page_path(iri)
            kind = path.split("/")[2]
            if not path.startswith("/id/") or kind in {"claim", "judgement"}:
                continue
            times[f"/id/{kind}/…"].append((_took(client, path), path))
        things = [seconds for kind in times.values() for seconds, _ in kind]
        for path in PAGES:
            if not path.startswith("/id/"):
                times[path] += [(_took(client, path), path) for _ in range(ROUNDS)]
    rows = [
        [f"`{name}`", f"{len(found):,}", *_figures([each for each, _ in found]), _slowest(found)]
        for name, found in times.items()
    ]
    return rows, things


def _took(client: httpx.Client, path: str) -> float:
    begun = time.perf_counter()
    client.get(path).raise_for_status()
    return time.perf_counter() - begun


def _figures(found: list[float]) -> list[str]:
    return [milliseconds(statistics.median(found)), milliseconds(_late(found))]


def _late(found: list[float]) -> float:
    return sorted(found)[min(len(found) - 1, int(len(found) * 0.95))]


def _slowest(found: list[tuple[float, str]]) -> str:
    seconds, path = max(found)
    name = path.rsplit("/", 1)[-1] if path.startswith("/id/") else ""
    return f"{milliseconds(seconds)} {name}".strip()


def _weighed(address: str) -> list[tuple[str, int, int, float]]:
    """Each page with its bytes, those without drawings, and how far anything jumped."""
    found = []
    with sync_playwright() as playwright:
        for path in PAGES:
            shifts = []
            for width in (1280, 360):
                with browser(playwright, "ours", width) as seen:
                    seen.page.goto(address + path, wait_until="load")
                    seen.page.wait_for_timeout(500)
                    shifts.append(float(seen.page.evaluate("window.shifted")))
                    if width == 1280:
                        whole, bare = weight(seen.page)
            found.append((path, whole, bare, max(shifts)))
    return found
