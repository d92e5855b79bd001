"""Every report can be looked at through a lens, from its address and from the form on its page."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import Store

from graph import lens
from graph.rdf.reading_back import read_back
from tests.viz.conftest import HTML
from tests.viz.serving import running

#: A page of each kind of reports.
ADDRESSES = (
    "/loss?actor=enabel",
    "/bridge?one=MA&other=BE",
    "/clusters?from=2015",
    "/position?actor=enabel",
    "/brief?thing=palim",
)
LENS = "sources=official&policy=latest&judgements=no"
SAID = (
    "Made of these documents alone: official documents. Where documents differ, the latest one"
    " counts first. The judgements of curators are left aside."
)


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[httpx.Client]:
    """The pages over the packaged data set; a lens is made once for all of them."""
    with running(store) as address, httpx.Client(base_url=address, headers=HTML, timeout=60) as it:
        yield it


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_lens_is_said_and_can_be_taken_off(client: httpx.Client, address: str) -> None:
    """The page says what it is made of and leads back; its files and forms keep the lens."""
    plain, through = client.get(address).text, client.get(f"{address}&{LENS}").text
    assert SAID in through
    assert SAID not in plain
    back = address.replace("&", "&amp;")
    assert f'<a href="{back}">Look at everything</a>' in through
    assert "sources=official&amp;policy=latest&amp;judgements=no" in through


@pytest.mark.parametrize("address", ADDRESSES)
def test_files_are_of_the_same_lens(client: httpx.Client, store: Store, address: str) -> None:
    """The JSON says the same, and names no document that the lens leaves out."""
    path, _, query = address.partition("?")
    whole = client.get(f"{path}.json?{query}").json()
    seen = client.get(f"{path}.json?{query}&{LENS}").json()
    assert (whole["seen"], seen["seen"]) == ("", SAID)
    official = lens.seen(["official"], read_back(store).sources).keys()
    assert sources(seen) <= official
    assert not sources(whole) <= official


@pytest.mark.parametrize("address", ["/loss", "/bridge", "/clusters", "/position", "/brief"])
def test_another_question_keeps_the_lens(client: httpx.Client, address: str) -> None:
    """The form that asks for something else carries the lens along."""
    form = client.get(f"{address}?{LENS}").text.partition('<form class="choose')[2]
    for name, value in (("sources", "official"), ("policy", "latest"), ("judgements", "no")):
        told = f'<input type="hidden" name="{name}" value="{value}">'
        assert told in form.partition("</form>")[0]


def sources(told: dict[str, object]) -> set[str]:
    """All documents that a report names behind its sentences and rows."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            found.update(value.get("sources") or ())
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(told["sections"])
    return found


def test_what_is_no_document_and_no_rule_is_said(client: httpx.Client) -> None:
    """The page says what it left out and shows the rest as it is."""
    asked = "/loss?actor=enabel&sources=nobody,%3Cb%3E&policy=loudest&judgements=perhaps"
    answer = client.get(asked)
    assert answer.status_code == 200
    for told in ("sources=nobody", "sources=&lt;b&gt;", "policy=loudest", "judgements=perhaps"):
        assert f"“{told}” was not understood" in answer.text
    assert 'class="seen"' not in answer.text


def test_an_empty_choice_is_no_lens(client: httpx.Client) -> None:
    """The form sent as it came changes nothing."""
    chosen = client.get("/position?actor=enabel&policy=&sources=").text
    assert 'class="seen"' not in chosen
    assert 'role="alert"' not in chosen
