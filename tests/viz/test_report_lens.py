"""Every report can be looked at through a lens, from its address and from the form on its page."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest
from pyoxigraph import Store

from graph import lens
from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.reading_back import read_back
from queries.ledger.switch import Switch
from queries.reports.asking import report
from tests.viz.conftest import HTML
from tests.viz.report_pages import plain
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


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("lens", ["", f"&{LENS}"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_citation_leads_to_the_same_report(
    client: httpx.Client, address: str, lens: str, lang: str
) -> None:
    """Whatever language a visitor's browser asks for, the address that is cited has this report."""
    asked = {"accept-language": lang}
    html = client.get(f"{address}{lens}", headers=asked).text
    foot = re.search(r'<p class="cite-sentence">(.*?)</p>', html)
    assert foot
    assert again(client, unescape(foot[1])) == main(html)


@pytest.mark.parametrize("lens", ["", f"&{LENS}"])
def test_the_address_in_a_brief_leads_to_the_same_brief(client: httpx.Client, lens: str) -> None:
    """The address that is printed has the documents, the policy and the language of the brief."""
    address = f"/brief?thing=palim&lang=nl{lens}"
    last = client.get(address.replace("/brief", "/brief.json")).json()["sections"][-1]
    assert again(client, last["sentences"][-1]["text"]) == main(client.get(address).text)


def test_a_brief_from_python_has_that_address(store: Store) -> None:
    """Without a page, the lens and the language are in the address too."""
    switch = Switch("latest", ("official",), judgements=False)
    told = report("brief", "palim", lang="fr", store=store, switch=switch)
    sentence = told.sections[-1].sentences[-1].text
    assert sentence.endswith(f"{DEFAULT_BASE}brief?thing=palim&{LENS}&lang=fr")


def again(client: httpx.Client, text: str) -> str:
    """Ask for the address in a text with a browser that would rather have Dutch."""
    found = re.search(re.escape(DEFAULT_BASE) + r"[^\s]*[\w]", text)
    assert found
    path = found[0].removeprefix(DEFAULT_BASE)
    return main(client.get(f"/{path}", headers={"accept-language": "de, nl;q=0.5"}).text)


def main(html: str) -> str:
    """Give the words of a report: everything above its switch."""
    return plain(html.partition("<main")[2].partition('<details class="switch')[0])


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
