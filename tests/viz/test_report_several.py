"""A name that means several things: every report answers alike, in the visitor's language."""

from collections.abc import Iterator
from html import unescape

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.rdf.iris import thing
from ontology.errors import QueryError
from queries.names import Ambiguous
from queries.reports.asking import report
from tests.viz.conftest import asking
from tests.viz.serving import running

_NAME = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
#: An address of each report with a name of several things, and what asks for each of them.
ASKED = (
    ("/loss?actor=iefp", ("actor=iefp-cabo-verde", "actor=iefp-portugal")),
    (
        "/loss?actor=iefp&actor=giz",
        ("actor=iefp-cabo-verde&actor=giz", "actor=iefp-portugal&actor=giz"),
    ),
    ("/position?actor=iefp", ("actor=iefp-cabo-verde", "actor=iefp-portugal")),
    ("/brief?thing=iefp", ("thing=iefp-cabo-verde", "thing=iefp-portugal")),
    ("/bridge?one=maghrib&other=BE", ("one=MA&other=BE", "one=TN&other=BE")),
)


@pytest.fixture(scope="module")
def several(store: Store) -> Store:
    """The packaged data set, in which two countries share a name besides."""
    copy = Store()
    copy.extend(store)
    for country in ("morocco", "tunisia"):
        copy.add(Quad(thing("place", country), _NAME, Literal("Maghrib", language="en")))
    return copy


@pytest.fixture(scope="module")
def client(several: Store) -> Iterator[httpx.Client]:
    """The pages over it."""
    with running(several) as address, asking(address) as found:
        yield found


@pytest.mark.parametrize(("address", "meant"), ASKED)
@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "can mean several things; choose one."),
        ("fr", "peut désigner plusieurs éléments\N{NO-BREAK SPACE}; choisissez-en un."),
        ("nl", "kan meer dan één element betekenen; kies er één."),
    ],
)
def test_all_that_is_meant_is_offered(
    client: httpx.Client, address: str, meant: tuple[str, ...], lang: str, told: str
) -> None:
    """The page says it in the reader's language and links to each thing, through the same lens."""
    kept = f"policy=latest&lang={lang}"
    found = client.get(f"{address}&{kept}")
    above = unescape(found.text).split('<form class="choose')[0]
    assert found.status_code == 404
    assert told in above
    assert "can mean several things:" not in above
    path = address.partition("?")[0]
    for query in meant:
        assert f'<a href="{path}?{query}&{kept}">' in above


@pytest.mark.parametrize(("address", "meant"), ASKED)
def test_the_files_answer_with_the_same(
    client: httpx.Client, address: str, meant: tuple[str, ...]
) -> None:
    """No file is a success; the JSON has the addresses of what can be meant, which answer."""
    path, _, query = address.partition("?")
    sheet = client.get(f"{path}.csv?{query}")
    assert sheet.status_code == 404
    assert sheet.headers["content-type"].startswith("text/plain")
    assert "can mean several things" in sheet.text
    found = client.get(f"{path}.json?{query}")
    assert found.status_code == 404
    assert [each["address"] for each in found.json()["like"]] == [
        f"{path}.json?{each}" for each in meant
    ]
    for each in found.json()["like"]:
        assert client.get(each["address"]).status_code == 200


def test_a_label_is_in_the_language_of_the_reader(client: httpx.Client) -> None:
    """What is offered has the name that the reader's language has for it."""
    assert ">IEFP (Kaapverdië)</a>" in client.get("/position?actor=iefp&lang=nl").text


def test_the_dossier_says_it_alike(client: httpx.Client) -> None:
    """An initiative whose name several have is no English error on the page of a dossier either."""
    found = client.get(
        "/lineage?earlier=high+opportunity+for+mediterranean+executive+recruitment&later=palim&lang=fr"
    )
    assert found.status_code == 404
    assert "peut désigner plusieurs éléments" in found.text
    assert "earlier=homere-phase-1" in found.text


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("loss", ("iefp",)),
        ("position", ("iefp",)),
        ("brief", ("iefp",)),
        ("bridge", ("maghrib", "BE")),
    ],
)
def test_python_and_a_terminal_name_them(several: Store, kind: str, names: tuple[str, ...]) -> None:
    """The error names what the name can mean, and has all of it for programs."""
    with pytest.raises(QueryError, match="can mean several things: ") as caught:
        report(kind, *names, store=several)
    assert isinstance(caught.value, Ambiguous)
    assert len(caught.value.things) == 2
    assert all(each.slug in caught.value.message for each in caught.value.things)
