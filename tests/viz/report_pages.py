"""What the tests of all report pages read a page by, and how they meet a network too large."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import unescape

import httpx
import pytest
from pyoxigraph import Store

from graph.networks.everything import TooLarge
from tests.viz.conftest import asking
from tests.viz.serving import running
from viz.site import Site


def plain(html: str) -> str:
    """Give the text of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", " ", html)))


def section(html: str, name: str) -> str:
    """Give one section of a page."""
    return html.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0]


@contextmanager
def crowded(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """Give a client of a service whose network is too large to look at as one."""

    def too_large(*_: object, **_options: object) -> object:
        raise TooLarge("More than 5000 things are too many to look at as one network.")

    monkeypatch.setattr(Site, "everything", too_large)
    with running(store) as address, asking(address) as found:
        yield found


def refused(client: httpx.Client, paths: Iterable[str], remedy: str) -> None:
    """Check that all these addresses say that it is too much, and what can be done."""
    for path in paths:
        found = client.get(path)
        assert found.status_code == 400
        assert remedy in found.text


def harmless(client: httpx.Client, paths: Iterable[str]) -> None:
    """Check that nothing of a hostile name runs on these pages, and that the first one names it."""
    pages = [client.get(path).text for path in paths]
    for html in pages:
        assert "<script>document" not in html
        assert "<img src=x" not in html
    assert "{{ 7*7 }}" in unescape(pages[0])
