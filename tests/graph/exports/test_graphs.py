"""The network in GraphML and GEXF: the same nodes, edges and attributes, as networkx reads them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph.exports.graphs import clean, network, write_gexf, write_graphml
from graph.exports.snapshot import Snapshot
from graph.networks.everything import LIMIT, everything
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import MP, RDF, XSD, concept
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import Store

    from graph.exports.tables.model import Table

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


def test_sums_of_edges_are_those_of_fundings(
    corpus_network: nx.MultiDiGraph[str], corpus_tables: Mapping[str, Table]
) -> None:
    """Added up over the whole file, each currency is what the table of fundings adds up to."""
    table = corpus_tables["fundings"]
    unit, amount = (table.names.index(name) for name in ("unit_slug", "amount"))
    stated: dict[object, Decimal] = defaultdict(Decimal)
    for each in table.rows:
        if each[amount] is not None:
            stated[each[unit]] += Decimal(str(each[amount]))
    told: dict[object, Decimal] = defaultdict(Decimal)
    for *_, data in corpus_network.edges(data=True):
        if "amount" in data:
            told[data["unit"]] += Decimal(str(data["amount"]))
    assert told == stated
    assert stated["EUR"] > 1_000_000


def test_a_funding_is_named_by_its_edges_and_told_by_one(
    corpus_network: nx.MultiDiGraph[str], corpus_tables: Mapping[str, Table]
) -> None:
    """PALIM's share stands between the EU and PALIM; the steps through the fund only name it."""
    eu, mpf, palim = f"{ID}organisation/eu", f"{ID}fund/mpf", f"{ID}project/palim"
    sharing = [
        (source, target, "share" in data)
        for source, target, data in corpus_network.edges(data=True)
        if "palim.eu" in data.get("funding", "").split("; ")
    ]
    assert {(eu, palim, True), (eu, mpf, False), (mpf, palim, False)} <= {*sharing}
    assert sum(told for *_, told in sharing) == 1
    named = {
        name
        for *_, data in corpus_network.edges(data=True)
        for name in data.get("funding", "").split("; ")
        if name
    }
    slug = corpus_tables["fundings"].names.index("slug")
    assert named == {each[slug] for each in corpus_tables["fundings"].rows}


def test_a_number_is_what_the_words_beside_it_say(corpus_network: nx.MultiDiGraph[str]) -> None:
    """The amount and the share of an edge add up what `amounts` spells out; else there is none."""
    seen = 0
    for *_, data in corpus_network.edges(data=True):
        words = data.get("amounts", "")
        sums = [Decimal(number) for number in re.findall(r"([0-9.]+) [A-Z]{3}\b", words)]
        shares = re.findall(r"([0-9.]+) %", words)
        assert ("amount" in data, "unit" in data) == (bool(sums), bool(sums))
        assert Decimal(str(data.get("amount", 0))) == sum(sums)
        assert data.get("share") == (float(shares[0]) if len(shares) == 1 else None)
        assert not words or data["relation_kind"] == "funding"
        seen += bool(words)
    assert seen > 10


def test_money_of_odd_ends_is_told_once() -> None:
    """Money into a fund, of two givers, or of a body that pays for itself stands on one edge."""
    fund, eu, own = thing("fund", "f"), thing("organisation", "eu"), thing("organisation", "own")
    other = thing("project", "p")
    said = [
        *((iri, RDF.type, MP.Entity) for iri in (fund, eu, own, other)),
        (fund, RDF.type, MP.Fund),
        *_funding("into-fund", fund, "5", eu),
        *_funding("two", other, "7", eu, own),
        *_funding("itself", own, "11", own, through=fund),
    ]
    made = network(Snapshot(store_of(Quad(*each) for each in said), "1"))
    told = Counter({d["funding"]: 1 for *_, d in made.edges(data=True) if "amount" in d})
    assert told == Counter(["into-fund", "two", "itself"])
    assert sum(d.get("amount", 0) for *_, d in made.edges(data=True)) == 23


def test_what_is_no_number_stays_a_text() -> None:
    """A sum that is no number, or two sums in two currencies, are words and no amount."""
    eu, one, other = (thing("organisation", "eu"), thing("project", "p"), thing("project", "q"))
    said = [
        *((iri, RDF.type, MP.Entity) for iri in (eu, one, other)),
        *_funding("word", one, "abc", eu),
        *_funding("euros", other, "5", eu),
        *_funding("dollars", other, "7", eu),
    ]
    last = said.index((thing("funding", "dollars"), MP.unit, concept("unit", "EUR")))
    said[last] = (thing("funding", "dollars"), MP.unit, concept("unit", "USD"))
    made = network(Snapshot(store_of(Quad(*each) for each in said), "1"))
    told = sorted(data["amounts"] for *_, data in made.edges(data=True))
    assert told == ["7 USD (actual); 5 EUR (actual)", "abc EUR (actual)"]
    assert not any("amount" in data for *_, data in made.edges(data=True))


def _funding(
    name: str, about: NamedNode, value: str, *givers: NamedNode, through: NamedNode | None = None
) -> list[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    fact = thing("funding", name)
    return [
        (fact, RDF.type, MP.Funding),
        (fact, MP.about, about),
        *((fact, MP.giver, giver) for giver in givers),
        *([(fact, MP.through, through)] if through else []),
        (fact, MP.value, Literal(value, datatype=XSD.decimal)),
        (fact, MP.unit, concept("unit", "EUR")),
        (fact, MP.status, concept("status", "actual")),
    ]


def test_days_of_plans_are_marked(corpus_network: nx.MultiDiGraph[str]) -> None:
    """Each day of the timeline says whether only a plan gives it, and some are plans."""
    planned: Counter[str] = Counter()
    for _, data in corpus_network.nodes(data=True):
        for end, known, plan in (
            ("start", "began", "planned_begin"),
            ("end", "ended", "planned_end"),
        ):
            assert (end in data) == (f"{end}_is_plan" in data)
            if end in data:
                assert data[f"{end}_is_plan"] == (known not in data)
                assert known in data or plan in data
                planned[end] += data[f"{end}_is_plan"]
    assert planned["start"] > 0 < planned["end"]
    assert corpus_network.nodes[f"{ID}project/palim"]["end_is_plan"] is False


def test_relations_are_spelled_alike(corpus_network: nx.MultiDiGraph[str]) -> None:
    """Roles, ways of lineage and properties are all small letters with hyphens: rests-on."""
    words = {data["relation"] for *_, data in corpus_network.edges(data=True)}
    assert {"builds-on", "rests-on", "managed-by", "fund-manager"} <= words
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", word) for word in words)


def test_the_files_say_how_to_read_them(packaged: Snapshot, tmp_path: Path) -> None:
    """What is to be known of sums and plans is in each file, for whoever has nothing else."""
    write_graphml(packaged, tmp_path / "n.graphml")
    write_gexf(packaged, tmp_path / "n.gexf")
    for name in ("n.graphml", "n.gexf"):
        text = (tmp_path / name).read_text("utf-8")
        assert "stand on one of them" in text
        assert "end_is_plan mark" in text


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
