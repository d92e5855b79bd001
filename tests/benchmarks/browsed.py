"""What a headless Chromium sees: when a picture stands still, how it moves, what shifts."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, Playwright
from playwright.sync_api import TimeoutError as Waited

from tests.browser.conftest import FLAGS
from tests.browser.provide import on_this_machine

#: A picture stands still when it looks the same for so many frames; the time is that of the first.
STILL = 30
#: How long a picture is waited for.
SECONDS = 60.0
#: What a page looks like, as a text; nothing as long as there is nothing to see.
LOOKS = {
    "ours": """() => {
      const drawn = document.querySelector("partnership-graph[data-drawn] svg.drawing");
      return drawn ? JSON.stringify(drawn.getBoundingClientRect()) : "";
    }""",
    "vis": """() => window.network ? JSON.stringify(network.getPositions()) : "" """,
}
LOOKS["pyvis"] = LOOKS["vis"]
_WAITING = """
addEventListener("click", () => {
  sessionStorage.setItem("clicked", performance.timeOrigin + performance.now());
}, true);
window.shifted = 0;
new PerformanceObserver((list) => {
  list.getEntries().forEach((each) => { window.shifted += each.value; });
}).observe({ type: "layout-shift", buffered: true });
(() => {
  const look = LOOK;
  let [last, since, frames] = ["", 0, 0];
  const step = () => {
    const now = look();
    if (now && now === last) frames += 1;
    else [last, since, frames] = [now, performance.now(), 0];
    if (now && frames >= STILL) window.stable = performance.timeOrigin + since;
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})();
"""
_COUNTING = """() => {
  window.frames_ = 0;
  const count = () => { window.frames_ += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""


@dataclass(frozen=True)
class Seen:
    """A page in a browser of its own, and which kind of picture it shows."""

    page: Page
    kind: str

    def open(self, address: str) -> float | None:
        """Go there; gives the seconds from the start of it until the picture stands still."""
        self.page.goto(address, wait_until="commit")
        return self._stable("performance.timeOrigin")

    def click(self, selector: str) -> float | None:
        """Follow a link; gives the seconds from the click until the next picture stands still."""
        self.page.locator(selector).first.click(no_wait_after=True)
        self.page.wait_for_load_state("domcontentloaded")
        return self._stable('Number(sessionStorage.getItem("clicked"))')

    def _stable(self, since: str) -> float | None:
        try:
            self.page.wait_for_function("() => window.stable", timeout=SECONDS * 1000)
        except Waited:
            return None
        return float(self.page.evaluate(f"(window.stable - {since}) / 1000"))

    def frames(self, seconds: float = 3.0) -> float:
        """Drag the picture about; gives the frames a second."""
        box = self.page.locator("canvas, svg.drawing").first.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 300)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.evaluate(_COUNTING)
        begun, step = time.monotonic(), 0
        while (passed := time.monotonic() - begun) < seconds:
            step += 1
            self.page.mouse.move(x + (step * 7) % 160 - 80, y + (step * 5) % 120 - 60)
        counted = int(self.page.evaluate("window.frames_"))
        self.page.mouse.up()
        return counted / passed


@contextmanager
def browser(playwright: Playwright, kind: str, width: int = 1280) -> Iterator[Seen]:
    """A fresh browser that reaches this machine alone.

    The browser itself sees to that: to ask this program about each request would be measured too,
    which is unfair to pages of several files.
    """
    flags = [*FLAGS, "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with playwright.chromium.launch(executable_path=on_this_machine(), args=flags) as chromium:
        window = chromium.new_context(viewport={"width": width, "height": 900})
        page = window.new_page()
        look = LOOKS[kind]
        page.add_init_script(_WAITING.replace("LOOK", look).replace("STILL", str(STILL)))
        yield Seen(page, kind)


def weight(page: Page) -> tuple[int, int]:
    """Give the bytes of a page with all that it needs, and without the drawing and its list."""
    sizes = json.loads(
        page.evaluate(
            """JSON.stringify([...performance.getEntriesByType("resource"),
              ...performance.getEntriesByType("navigation")].map((each) => each.encodedBodySize))"""
        )
    )
    drawn = page.evaluate(
        """[...document.querySelectorAll("svg.drawing")]
          .reduce((sum, each) => sum + new Blob([each.outerHTML]).size, 0)"""
    )
    return sum(sizes), sum(sizes) - int(drawn)
