"""Gets a Chromium for the tests where one can be had; `make test` runs it before the tests.

Nothing here fails: where no browser can be had, the browser tests themselves fail and say how to
get one.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = (
    "no Chromium was found: install one (Debian: apt-get install chromium), or name one with the"
    " environment variable CHROMIUM, or run `playwright install chromium` where that can download"
)


def on_this_machine() -> str | None:
    """Give the Chromium named by CHROMIUM or found on PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> None:
    """Find a browser, or let Playwright download its own into the user's cache."""
    if found := on_this_machine():
        print(f"browser: {found}")
        return
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    print("browser: none on PATH, asking Playwright for one …", flush=True)
    try:
        done = subprocess.run(playwright, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        print(REMEDY, file=sys.stderr)


if __name__ == "__main__":
    main()
