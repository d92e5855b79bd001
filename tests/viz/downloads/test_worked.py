"""The worked examples as pages: all of them found, in place, with this service's own address."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from ontology.terms import LANGUAGES
from tests.viz.conftest import asking
from tests.viz.serving import running
from viz.downloads.worked import ADDRESS, FOLDER, NAMES, example
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx
    from pyoxigraph import Store


@pytest.fixture(scope="module")
def reader(founding_store: Store) -> Iterator[httpx.Client]:
    """A client over the founding documents."""
    with running(founding_store) as address, asking(address) as found:
        yield found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_are_listed(reader: httpx.Client, lang: str) -> None:
    """The list has every example with its question, in English, and says so in other languages."""
    page = unescape(reader.get("/examples", params={"lang": lang}).text)
    assert f'<html lang="{lang}">' in page
    for name in NAMES:
        assert f'href="/examples/{name}?lang={lang}"' in page
        assert f'<p lang="en">{example(name).question}</p>' in page
    assert (message("examples-english", lang) in page) == (lang != "en")


@pytest.mark.parametrize("name", NAMES)
def test_code_is_shown_as_it_is(reader: httpx.Client, name: str) -> None:
    """Every block of code and output stands on the page, letter by letter, with this address."""
    page = reader.get(f"/examples/{name}").text
    assert _blocks(page) == _written(name, str(reader.base_url).rstrip("/"))
    assert page.count("<h1>") == 1
    assert ADDRESS not in page


@pytest.mark.parametrize("name", NAMES)
def test_code_has_the_prefix_of_the_host(founding_store: Store, name: str) -> None:
    """Where pages are below a path, the addresses in the code are too, and nothing else changes."""
    with running(founding_store, prefix="/migration") as address, asking(address) as below:
        page = below.get(f"/migration/examples/{name}").text
    assert _blocks(page) == _written(name, f"{address}/migration")


def _blocks(page: str) -> list[str]:
    shown = re.findall(r"<pre[^>]*><code[^>]*>(.*?)</code></pre>", page, re.DOTALL)
    return [unescape(block) for block in shown]


def _written(name: str, address: str) -> list[str]:
    text = (FOLDER / f"{name}.md").read_text("utf-8").replace(ADDRESS, address)
    return re.findall(r"^```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_every_file_has_its_page() -> None:
    """No example is forgotten in the list."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(NAMES)


def test_downloads_lead_there(reader: httpx.Client) -> None:
    """The page of downloads leads to the examples, in its language."""
    assert 'href="/examples?lang=fr"' in reader.get("/download", params={"lang": "fr"}).text


@pytest.mark.parametrize("name", ["nothing", "..%2Fcurl", "curl.md", "%00", "<b>", "é" * 300])
def test_other_names_are_not_there(reader: httpx.Client, name: str) -> None:
    """Whatever is no example is a 404 that names those there are."""
    answer = reader.get(f"/examples/{name}")
    assert answer.status_code == 404
    assert "<b>" not in answer.text


def test_a_hostile_host_is_text(reader: httpx.Client) -> None:
    """A host name made to break out of the page stays text, or is refused."""
    answer = reader.get("/examples/curl", headers={"host": '"><b>x</b>'})
    assert answer.status_code < 500
    assert "<b>x" not in answer.text
