"""The page of changes: what changed against an earlier data set, or how to name one."""

import json
from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.build import build_dataset
from graph.corpus import Corpus
from graph.rdf.iris import DEFAULT_BASE
from graph.stores.memory import store_of
from ontology.terms import LANGUAGES
from tests.viz.conftest import HTML
from tests.viz.serving import running
from viz.changes.routes import FIRST

LEFT_OUT = "cgd-palim-case-study"


@pytest.fixture(scope="module")
def later(corpus: Corpus, store: Store) -> Iterator[httpx.Client]:
    """A client over the packaged graph, which knows an earlier one that lacked a document."""
    names = [name for name in corpus.sources if name != LEFT_OUT]
    earlier = store_of(build_dataset(corpus, sources=names).quads)
    with (
        running(store, previous=earlier) as address,
        httpx.Client(base_url=address, headers=HTML, timeout=60) as found,
    ):
        yield found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_an_earlier_data_set_it_says_how(client: httpx.Client, lang: str) -> None:
    """The page names the option and the command; its data do not exist."""
    answer = client.get(f"/changes?lang={lang}")
    assert answer.status_code == 200
    assert "serve --previous" in answer.text
    assert client.get("/changes.json").status_code == 404


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_is_told(later: httpx.Client, lang: str) -> None:
    """The document that came is named, with its claims and what they changed."""
    answer = later.get(f"/changes?lang={lang}")
    assert answer.status_code == 200
    assert f"/id/source/{LEFT_OUT}" in answer.text
    assert 'id="claims"' in answer.text
    assert 'id="statements"' in answer.text
    assert answer.text.count("<li><span") <= 15 * FIRST


def test_the_page_says_what_is_compared(later: httpx.Client) -> None:
    """Both data sets stand above the list with version, day, size and hash; documents lead."""
    text = later.get("/changes").text
    told = later.get("/changes.json").json()
    head = text[: text.index('<section aria-labelledby="sources"')]
    for side in ("old", "new"):
        assert told[side]["sha256"] in head
        assert f"{told[side]['statements']:,} statements" in head
        assert f"version {told[side]['version']}, " in head
    assert told["old"]["sha256"] != told["new"]["sha256"]
    assert text.index('id="sources"') < text.index('id="actors"')


def test_old_and_new_documents_are_told_apart(later: httpx.Client) -> None:
    """A revised figure has the documents of the old value and those of the new one."""
    text = later.get("/changes?section=figures").text
    assert "before, according to" in text
    assert "now, according to" in text


def test_a_section_has_all_its_changes(later: httpx.Client) -> None:
    """A long section is cut on the page of all, and whole on pages of its own."""
    told = later.get("/changes.json").json()
    claims = [one for one in told["changes"] if one["section"] == "claims"]
    assert len(claims) > FIRST
    text = later.get("/changes?section=claims").text
    assert text.count("/id/claim/") >= min(len(claims), 200)
    assert 'id="dates"' not in text


@pytest.mark.parametrize(
    "query", ["section=poems", "page=x", "page=0", "a=b", "section=" + "x" * 9000]
)
def test_what_is_not_understood_is_said(later: httpx.Client, query: str) -> None:
    """An unknown parameter is named, and the rest is shown."""
    answer = later.get(f"/changes?{query}")
    assert answer.status_code == 200
    assert 'class="fault"' in answer.text
    assert 'id="statements"' in answer.text


def test_a_page_that_is_not_there(later: httpx.Client) -> None:
    """A page beyond the last is the last one, and without a section there is one: both are said."""
    beyond = later.get("/changes?section=claims&page=99999").text
    assert 'class="fault"' in beyond
    assert "/id/claim/" in beyond
    alone = later.get("/changes?page=3").text
    assert 'class="fault"' in alone
    assert 'id="claims"' in alone
    assert 'class="fault"' not in later.get("/changes?section=claims&page=1").text


def test_the_same_as_data(later: httpx.Client) -> None:
    """JSON, TriG and RDF Patch have the same statements, which any page may read."""
    told = later.get("/changes.json").json()
    patch = later.get("/changes.rdfp").text.splitlines()
    revision = list(parse(later.get("/changes.trig").content, format=RdfFormat.TRIG))
    counts = {letter: sum(line.startswith(f"{letter} ") for line in patch) for letter in "AD"}
    assert counts == {"A": told["statements"]["added"], "D": told["statements"]["removed"]}
    inside = [quad for quad in revision if "/revision/" in str(quad.graph_name)]
    assert len(inside) == sum(counts.values())
    assert len(json.dumps(told["changes"])) > 1000
    assert later.get("/changes.json").headers["access-control-allow-origin"] == "*"
    assert later.get("/changes.doc").status_code == 404


def test_nothing_leads_to_what_is_gone(founding_store: Store, store: Store) -> None:
    """What is only in the earlier data set is named, and has no link that would lead nowhere."""
    with (
        running(founding_store, previous=store) as address,
        httpx.Client(base_url=address, headers=HTML, timeout=120) as small,
    ):
        told = small.get("/changes.json").json()
        gone = [
            one["about"]["iri"]
            for one in told["changes"]
            if one["kind"] == "gone" and one["section"] in {"initiatives", "sources"}
        ]
        text = small.get("/changes?section=initiatives").text + small.get("/changes").text
    assert len(gone) > 100
    assert not [iri for iri in gone if f'href="/{iri.removeprefix(DEFAULT_BASE)}"' in text]
