"""The pages of clusters and positions: sentences with sources, tables, files, and bad addresses."""

import csv
import io
import re
from html import unescape

import httpx
import pytest
from pyoxigraph import Store

from graph.networks.clusters import LEAST, clusters
from graph.networks.everything import everything
from tests.viz.report_pages import crowded, harmless, plain, refused, section
from viz.pictures.constellation.ties import clusters as drawn
from viz.pictures.constellation.ties import ties


def test_the_clusters_are_those_of_the_picture(store: Store) -> None:
    """The report and the picture of everything never show two different clusterings."""
    graph = everything(store)
    shown = drawn(graph, ties(graph).keys())
    assert clusters(graph) == tuple(each for each in shown if len(each.things) >= LEAST)


def test_the_page_of_clusters(client: httpx.Client) -> None:
    """Each cluster has a section of sentences with their claims; the picture is linked."""
    html = client.get("/clusters").text
    data = client.get("/clusters.json").json()
    titles = [each["title"] for each in data["sections"]]
    assert [unescape(each) for each in re.findall(r"<h2 id=\"[^\"]*\">(.*?)</h2>", html)][
        : len(titles)
    ] == titles
    assert all("claim-chip" in each for each in section(html, "cluster-1").split("<li>")[1:4:3])
    assert 'href="/graph?view=constellation"' in html


def test_numbers_on_the_page_are_those_of_its_files(client: httpx.Client) -> None:
    """The rows of a table on the page, in JSON and in CSV are the same."""
    html = client.get("/position?actor=enabel").text
    data = client.get("/position.json?actor=enabel").json()
    ties = next(each for each in data["sections"] if each["name"] == "ties")["tables"]["ties"]
    sheet = client.get("/position.csv?actor=enabel&table=ties").text
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert (
        len(section(html, "ties").split('<tr><th scope="row">')[1:]) == len(ties) == len(rows) == 44
    )
    assert [row["actor_iri"] for row in rows] == [each["actor"]["iri"] for each in ties]
    assert 'href="/position.csv?actor=enabel&amp;table=ties"' in html


def test_a_long_table_is_cut_on_the_page_and_whole_in_its_file(client: httpx.Client) -> None:
    """The page shows the first actors and says how many more there are; the CSV has all."""
    html = client.get("/position").text
    rows = list(csv.DictReader(io.StringIO(client.get("/position.csv").text)))
    assert len(section(html, "everyone").split('<tr><th scope="row">')[1:]) == 100
    assert len(rows) == 264
    assert "164" in plain(section(html, "everyone"))


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/position?actor=enabell+agency", 404, "There is no actor called “enabell agency”."),
        ("/position?actor=belgium", 404, "Belgium is no actor, so it has no position"),
        ("/position?actor=palim&lang=nl", 404, "PALIM is geen actor en heeft dus geen plaats"),
        ("/position?actor=%3Cscript%3Ealert(1)%3C/script%3E", 404, "<script>alert(1)</script>"),
        ("/position?nonsense=1", 200, "“nonsense” was not understood and is left out."),
        ("/position?actor=giz&actor=voka", 200, "Only the first actor is told of."),
        ("/position?actor=datanews", 200, "No initiative, agreement or fund is noted in which"),
        ("/clusters?from=soon", 200, "“soon” is no year and is left out; a year has four"),
        ("/clusters?from=0&until=99999", 200, "“99999” is no year and is left out"),
        ("/clusters?from=0", 200, "“0” is no year and is left out"),
        ("/clusters?from=2020&until=2015", 200, "From 2020 until 2015 is backwards"),
        ("/clusters?from=1800&until=1801", 200, "so what is left here has no date, or"),
    ],
)  # fmt: skip
def test_bad_addresses_are_answered(
    client: httpx.Client, address: str, status: int, told: str
) -> None:
    """Unknown, hostile and empty addresses are answered with a sentence; nothing of them runs."""
    found = client.get(address)
    assert found.status_code == status
    assert told in unescape(found.text)
    assert "<script>alert" not in found.text
    path = address.partition("?")[0]
    data = client.get(address.replace(path, f"{path}.json"))
    assert data.status_code == status


def test_a_table_that_is_not_there(client: httpx.Client) -> None:
    """Another table than the report has is not found, and those it has are named."""
    found = client.get("/clusters.csv?table=nope")
    assert found.status_code == 404
    assert "clusters, members" in found.text


def test_a_slip_leads_to_who_was_meant(client: httpx.Client) -> None:
    """A name that is nearly right is understood, or offered as a link."""
    assert "Where Enabel stands" in client.get("/position?actor=enabell").text
    like = client.get("/position?actor=enabell+agency").text.split('<form class="choose')[0]
    assert re.search(r"href=\"/position\?actor=[a-z]", like)


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_an_actor_leads_to_its_position(client: httpx.Client, lang: str) -> None:
    """The page of an actor asks where it stands, in the language of the reader."""
    html = client.get(f"/id/organisation/enabel?lang={lang}").text
    assert f'href="/position?actor=enabel&amp;lang={lang}"' in html
    assert "/position?" not in client.get(f"/id/project/palim?lang={lang}").text
    assert f'href="/clusters?lang={lang}"' in client.get(f"/actors?lang={lang}").text


def test_too_much_for_a_page_is_no_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the network is too large, it is said what can be done; nothing breaks."""
    with crowded(store, monkeypatch) as client:
        paths = ("/clusters", "/position?actor=enabel", "/position.json", "/clusters.csv")
        refused(client, paths, "partnerships position ACTOR")


def test_a_hostile_name_does_not_act(hostile_client: httpx.Client) -> None:
    """A name that is an attack is text in headings, forms and tables."""
    harmless(hostile_client, ["/position?actor=hostile", "/position", "/clusters"])
