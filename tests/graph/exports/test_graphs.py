"""The network in GraphML and GEXF: the same nodes, edges and attributes, as networkx reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad

from graph.exports.graphs import clean, network, write_gexf, write_graphml
from graph.exports.snapshot import Snapshot
from graph.networks.everything import LIMIT, everything
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import MP, RDF
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

ID: Final = "https://w3id.org/migration-partnerships/id/"
_GEXF: Final = "{http://gexf.net/1.3}"
_GRAPHML: Final = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def whole(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """The network of a data set."""
    return network(snapshot)


@pytest.fixture(scope="module")
def corpus_network(packaged: Snapshot) -> nx.MultiDiGraph[str]:
    """The network of the packaged corpus."""
    return network(packaged)


@pytest.fixture(scope="module")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the network in both formats."""
    place = tmp_path_factory.mktemp("graphs")
    write_graphml(snapshot, place / "n.graphml")
    write_gexf(snapshot, place / "n.gexf")
    return place


def test_graphml_is_read_back_whole(folder: Path, whole: nx.MultiDiGraph[str]) -> None:
    """What networkx reads from GraphML has the same nodes, edges, keys and typed attributes."""
    read = nx.read_graphml(folder / "n.graphml", force_multigraph=True)
    assert _nodes(read) == _nodes(whole)
    assert _edges(read) == _edges(whole)
    assert read.graph["version"] == whole.graph["version"]


def test_gexf_is_read_back_whole(folder: Path, whole: nx.MultiDiGraph[str]) -> None:
    """What networkx reads from GEXF has the same nodes, edges and typed attributes."""
    read = nx.read_gexf(folder / "n.gexf", version="1.3")
    assert _nodes(read) == _nodes(whole)
    found = {
        (source, target, data.pop("id")): data for source, target, data in read.edges(data=True)
    }
    assert found == _edges(whole)


def _nodes(graph: nx.Graph[str]) -> dict[str, dict[str, object]]:
    return {node: dict(data) for node, data in graph.nodes(data=True)}


def _edges(graph: nx.Graph[str]) -> dict[tuple[str, str, str], dict[str, object]]:
    assert isinstance(graph, nx.MultiDiGraph)
    return {
        (source, target, key): dict(data)
        for source, target, key, data in graph.edges(keys=True, data=True)
    }


def test_it_is_the_whole_network(packaged: Snapshot, corpus_network: nx.MultiDiGraph[str]) -> None:
    """Nodes and edges are those of the network of all relations, parallel ones kept."""
    made, whole = corpus_network, everything(packaged.store)
    assert set(made) == set(whole)
    assert made.number_of_edges() == whole.number_of_edges() > 1000
    ends = sorted((source, target) for source, target, _ in whole.edges(keys=True))
    assert sorted((source, target) for source, target, _ in made.edges(keys=True)) == ends
    keys = [key for *_, key in made.edges(keys=True)]
    assert len(set(keys)) == len(keys)


def test_no_network_is_too_large_to_be_taken_away() -> None:
    """More things than anybody looks at as one picture are still a file."""
    many = (thing("organisation", f"x{number}") for number in range(LIMIT + 1))
    store = store_of(Quad(iri, RDF.type, MP.Entity) for iri in many)
    assert len(network(Snapshot(store, "1"))) == LIMIT + 1


def test_a_node_says_what_it_is(corpus_network: nx.MultiDiGraph[str]) -> None:
    """PALIM has its names in three languages, its kind, and the days between which it was."""
    palim = corpus_network.nodes[f"{ID}project/palim"]
    assert palim["label"] == palim["label_nl"] == "PALIM"
    assert palim["kind"] == "project"
    assert palim["began"] == palim["start"] == "2019-03-01"
    assert palim["ended"] == "2021-04-30"
    assert palim["end"] == "2021-04-30"
    enabel = corpus_network.nodes[f"{ID}organisation/enabel"]
    assert (enabel["actor_kind"], enabel["country"]) == ("development-agency", "BE")


def test_an_edge_says_how_sure_it_is(corpus_network: nx.MultiDiGraph[str]) -> None:
    """Enabel coordinates PALIM: the verb, the kind, the documents, and that some differ."""
    pair = corpus_network[f"{ID}organisation/enabel"][f"{ID}project/palim"].values()
    edges = {data["relation"]: data for data in pair}
    assert {"coordinator", "implementer", "tester"} <= {*edges}
    coordinates = edges["coordinator"]
    assert coordinates["label"] == "coordinates"
    assert coordinates["relation_kind"] == "participation"
    assert coordinates["documents"] == coordinates["independent"] == 3
    assert coordinates["contested"] is False
    assert coordinates["facts"] == f"{ID}participation/palim.enabel.coordinator"


def test_money_is_a_number_where_there_is_one_sum(corpus_network: nx.MultiDiGraph[str]) -> None:
    """A funding with one sum has it as a number and as a text; with none it has neither."""
    edges = [data for *_, data in corpus_network.edges(data=True) if "amount" in data]
    assert edges
    for data in edges:
        assert data["relation_kind"] == "funding"
        assert isinstance(data["amount"], float)
        number, unit = data["amounts"].partition(" (")[0].partition(",")[0].split(" ")
        assert (float(number), unit) == (data["amount"], data["unit"])


def test_gexf_has_what_the_timeline_of_gephi_needs(
    folder: Path, whole: nx.MultiDiGraph[str]
) -> None:
    """Dates are days, the graph is dynamic where there are any, and no period ends too early."""
    graph = ET.parse(folder / "n.gexf").getroot().find(f"{_GEXF}graph")  # noqa: S314 - our own file
    assert graph is not None
    dated = [data for _, data in whole.nodes(data=True) if "start" in data or "end" in data]
    assert graph.get("mode") == ("dynamic" if dated else "static")
    assert graph.get("timerepresentation") == "interval"
    assert graph.get("timeformat") == ("date" if dated else None)
    for each in graph.iter():
        first, last = each.get("start"), each.get("end")
        assert all(len(day) == 10 for day in (first, last) if day)
        assert not (first and last) or first <= last


def test_parallel_edges_differ_in_kind(folder: Path) -> None:
    """Gephi keeps edges with the same ends apart by their kind, so no two have the same."""
    root = ET.parse(folder / "n.gexf").getroot()  # noqa: S314 - our own file
    edges = [(e.get("source"), e.get("target"), e.get("kind")) for e in root.iter(f"{_GEXF}edge")]
    assert len(set(edges)) == len(edges)
    assert all(kind and ":" in kind for *_, kind in edges)


def test_graphml_spells_yes_and_no_as_xml_does(folder: Path) -> None:
    """A yes or no is true or false, in small letters."""
    root = ET.parse(folder / "n.graphml").getroot()  # noqa: S314 - our own file
    flags = {
        key.get("id") for key in root.iter(f"{_GRAPHML}key") if key.get("attr.type") == "boolean"
    }
    told = {data.text for data in root.iter(f"{_GRAPHML}data") if data.get("key") in flags}
    assert told <= {"true", "false"}


def test_odd_labels_are_readable(tmp_path: Path) -> None:
    """What XML cannot hold is shown by its picture; all else is the label, letter by letter."""
    write_gexf(snapshots.hostile(), tmp_path / "n.gexf")
    read = nx.read_gexf(tmp_path / "n.gexf", version="1.3")
    labels = {data["label"] for _, data in read.nodes(data=True)}
    assert "bell\u2407 and \u2401" in labels
    assert "line\nbreak; and more" in labels
    assert {
        "=1+1",
        "مرحبا\u202e",
        "👩\u200d🔧",
        "<b>&amp;</b>",
        '"; DROP TABLE things; --',
    } <= labels
    assert snapshots.PROJECT.value in read


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_clean_text_survives_xml(text: str) -> None:
    """A cleaned text goes through an XML file unchanged, and cleaning twice is cleaning once."""
    element = ET.Element("a")
    element.text = clean(text)
    read = ET.fromstring(ET.tostring(element, encoding="utf-8"))  # noqa: S314 - our own text
    assert (read.text or "") == clean(text)
    assert clean(clean(text)) == clean(text)


def test_the_same_data_give_the_same_bytes(founding_store: Store, tmp_path: Path) -> None:
    """Neither a clock nor the order of loading shows in the files."""
    backwards = store_of(sorted(founding_store, key=str, reverse=True))
    for name, write in (("graphml", write_graphml), ("gexf", write_gexf)):
        write(Snapshot(founding_store, "1"), tmp_path / f"one.{name}")
        write(Snapshot(backwards, "1"), tmp_path / f"two.{name}")
        assert (tmp_path / f"one.{name}").read_bytes() == (tmp_path / f"two.{name}").read_bytes()


def test_another_base_is_in_every_id(founding_store: Store) -> None:
    """Under another base the nodes, and the facts that edges name, have its IRIs."""
    base = "https://data.example.eu/mp/"
    made = network(Snapshot(founding_store, "1", base))
    assert all(node.startswith(f"{base}id/") for node in made)
    facts = [data["facts"] for *_, data in made.edges(data=True) if "facts" in data]
    assert facts
    assert all(fact.startswith(f"{base}id/") for told in facts for fact in told.split())
