"""Reports are drawn as well: what they are about, with its list, on the page and not on paper."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import Store

from tests.viz.conftest import HTML
from tests.viz.serving import running


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[httpx.Client]:
    """The pages over the packaged data set."""
    with running(store) as address, httpx.Client(base_url=address, headers=HTML, timeout=60) as it:
        yield it


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/bridge?one=MA&other=BE", "Who works with whom: PALIM"),
        ("/position?actor=enabel", "Around Enabel"),
        ("/brief?thing=palim", "Who works with whom: PALIM"),
        ("/brief?thing=vdab&lang=nl", "Rond VDAB"),
    ],
)
def test_a_report_is_drawn_with_its_list(client: httpx.Client, address: str, title: str) -> None:
    """One picture after the tables, with a title, its twin and the script that walks it."""
    html = client.get(address).text
    section = html.partition('aria-labelledby="drawn"')[2].partition("</section>\n</section>")[0]
    assert f"<h3>{title}</h3>" in section
    assert html.count('<figure class="picture"') == 1
    assert '<details class="twin"' in section
    assert 'src="/static/partnership-graph.js"' in html


@pytest.mark.parametrize("address", ["/bridge", "/position", "/brief", "/bridge?one=MA&other=WS"])
def test_what_is_about_nothing_is_not_drawn(client: httpx.Client, address: str) -> None:
    """Where nothing was asked for, or nothing joins two countries, there is no empty picture."""
    html = client.get(address).text
    assert 'aria-labelledby="drawn"' not in html
    assert "partnership-graph.js" not in html
