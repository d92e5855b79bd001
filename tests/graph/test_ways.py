"""Ways, what two things share, and what hangs on whom: held to SPARQL and to brute force."""

import itertools
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from graph.networks.clusters import clusters
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.networks.sharing import in_common
from graph.networks.standing import brokers, cut_off
from graph.networks.ways import LONGEST, doubt, ways
from graph.rdf.iris import thing
from queries.prefixes import slug_of
from queries.run import Answer, run

ROOT = Path(__file__).parents[2]
#: The ties that the question about paths knows, as edges of the network.
TIES = frozenset(
    {
        *("funding:funder", "management:managedBy", "framework:restsOn", "framework:party"),
        *("lineage:component-of", "lineage:builds-on", "lineage:follow-up-of"),
    }
)


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


def made(edges: list[tuple[int, int, int]]) -> Network:
    """A network of numbered things; the third number is how many sources speak for a tie."""
    graph: Network = nx.MultiDiGraph(lang="en")
    for source, target, voices in edges:
        for end in (source, target):
            graph.add_node(str(end), kind="organisation", slug=str(end), label=str(end))
        graph.add_edge(
            str(source), str(target), key="participation:partner", kind="participation",
            utterances=tuple(map(str, range(voices))), contested=False,
        )  # fmt: skip
    return graph


small = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 4)).filter(
        lambda edge: edge[0] != edge[1]
    ),
    min_size=1,
    max_size=18,
).map(made)


@settings(deadline=None)
@given(small)
def test_ways_are_the_best_of_all_ways(graph: Network) -> None:
    """The few ways that are given are the first of all simple ones, by length, doubt and names."""
    plain = nx.Graph(graph)
    ends = min(graph), max(graph)
    found = [way.things for way in ways(graph, *ends)]

    def place(things: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
        pairs = itertools.pairwise(things)
        doubts = (
            min(
                doubt(data)
                for pair in ((a, b), (b, a))
                if graph.has_edge(*pair)
                for data in graph[pair[0]][pair[1]].values()
            )
            for a, b in pairs
        )
        return (len(things), sum(doubts), things)

    every = sorted(map(tuple, nx.all_simple_paths(plain, *ends, cutoff=LONGEST)), key=place)
    assert found == every[:5]


def question(store: Store, name: str, **given: str) -> Answer:
    """Ask a question of the library."""
    return run(store, name, given)


def column(answer: Answer, name: str) -> list[str]:
    """The IRIs or texts in a column of an answer."""
    cells = (row[answer.columns.index(name)] for row in answer.rows)
    return [cell.value for cell in cells if isinstance(cell, NamedNode | Literal)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vdab", "giz"),
        ("enabel", "icmpd"),
        ("palim", "thamm"),
        ("anapec", "iom"),
        ("fiiapp", "ilo"),
    ],
)
def test_the_shortest_ways_are_those_of_the_question(
    store: Store, network: Network, one: str, other: str
) -> None:
    """Over the ties that the question about paths knows, the shortest ways are its shortest."""
    answer = question(store, "path", one=one, other=other)
    told = {*column(answer, "path")}
    least = min((len(path.split(" → ")) for path in told), default=0)
    tied: Network = nx.MultiDiGraph(lang="en")
    tied.add_nodes_from(network.nodes(data=True))
    for source, target, key, data in network.edges(keys=True, data=True):
        if key in TIES or data["kind"] == "participation":
            tied.add_edge(source, target, key=key, **data)
    by_slug = {data["slug"]: iri for iri, data in network.nodes(data=True)}
    found = ways(tied, by_slug[one], by_slug[other], most=40)
    mine = {" → ".join(map(slug_of, way.things)) for way in found}
    shortest = {path for path in mine if len(path.split(" → ")) == least}
    assert shortest
    assert shortest == {path for path in told if len(path.split(" → ")) == least}


def iri_of(network: Network, slug: str) -> str:
    """The IRI of a thing."""
    return next(iri for iri, data in network.nodes(data=True) if data["slug"] == slug)


def test_ways_through_some_relations_only(network: Network) -> None:
    """Every step of a way has a relation of a kind that was asked for, and shows no other."""
    eu, palim = iri_of(network, "eu"), iri_of(network, "palim")
    found = ways(network, eu, palim, only={"funding", "management"})
    assert found
    for way in found:
        for step in way.steps:
            assert {network.edges[edge]["kind"] for edge in step.edges} <= {"funding", "management"}
    assert ways(network, palim, eu, only={"body"}) == ()


def test_ways_not_through_some_things(network: Network) -> None:
    """A thing that is shut out is on no way, nor is any place; the ends may be either."""
    vdab, giz = iri_of(network, "vdab"), iri_of(network, "giz")
    thamm = iri_of(network, "thamm")
    assert any(thamm in way.things for way in ways(network, vdab, giz))
    shut = ways(network, vdab, giz, without={thamm})
    assert shut
    assert not any(thamm in way.things for way in shut)
    morocco, belgium = thing("place", "morocco").value, thing("place", "belgium").value
    between = ways(network, morocco, belgium)
    assert between
    for way in between:
        assert not any("/id/place/" in name for name in way.things[1:-1])


def test_there_is_no_way_to_nowhere(network: Network) -> None:
    """From a thing to itself, to an unknown one, or to one without ties there is no way."""
    palim = iri_of(network, "palim")
    alone = next(name for name in network if not network.degree(name))
    assert ways(network, palim, palim) == ()
    assert ways(network, palim, "urn:unknown") == ()
    assert ways(network, palim, alone) == ()


@pytest.mark.parametrize(("one", "other"), [("enabel", "anapec"), ("giz", "iom"), ("eu", "icmpd")])
def test_what_two_actors_share_is_what_the_question_says(
    store: Store, network: Network, one: str, other: str
) -> None:
    """The initiatives, agreements and funds of both are those of the question in the library."""
    answer = question(store, "in-common", one=one, other=other)
    told = {*column(answer, "thing")}
    found = in_common(network, iri_of(network, one), iri_of(network, other))
    shared = {each.thing for each in found}
    assert told
    assert told <= shared
    kinds = {"participation", "funding", "management"}
    ties = {
        each.thing
        for each in found
        if all(
            any(network.edges[e]["kind"] in kinds or e[2] == "framework:party" for e in side)
            for side in (each.one, each.other)
        )
    }
    assert ties == told


def test_nothing_is_shared_with_oneself(network: Network) -> None:
    """A thing has nothing in common with itself or with what is not there."""
    palim = iri_of(network, "palim")
    assert in_common(network, palim, palim) == ()
    assert in_common(network, palim, "urn:unknown") == ()


@settings(deadline=None)
@given(small)
def test_what_is_cut_off_is_what_falls_away(graph: Network) -> None:
    """Without a thing its part of the network falls into parts; all but the largest are cut off."""
    plain = nx.Graph(graph)
    for name in graph:
        before = nx.node_connected_component(plain, name) - {name}
        rest = plain.subgraph(before)
        sizes = sorted(map(len, nx.connected_components(rest)), reverse=True)
        assert len(cut_off(graph, name)) == sum(sizes[1:])


@pytest.mark.parametrize(
    ("one", "other"), [("morocco", "belgium"), ("tunisia", "germany"), ("philippines", "germany")]
)
def test_brokers_are_those_of_the_question(
    store: Store, network: Network, one: str, other: str
) -> None:
    """Who joins two countries, and in how many arrangements, is what the question counts."""
    answer = question(store, "bridges", one=one, other=other)
    numbers = map(int, column(answer, "arrangements"))
    told = {*zip(column(answer, "actor"), numbers, strict=True)}
    found = {(each.actor, len(each.arrangements)) for each in brokers(network, one, other)}
    assert told
    assert found == told
    assert brokers(network, one, one) == ()


def test_clusters_hold_together(network: Network) -> None:
    """No thing is in two clusters; each has more ties within than chance gives, and a chief."""
    found = clusters(network)
    assert len(found) > 5
    names = [name for cluster in found for name in cluster.things]
    assert len(names) == len(set(names))
    plain = nx.Graph(network)
    for cluster in found:
        assert cluster.chief in cluster.things
        assert len(cluster.things) >= 4
        inside = plain.subgraph(cluster.things).number_of_edges()
        assert inside >= len(cluster.things) - 1


def test_clusters_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    """The order in which a process happens to keep texts changes nothing."""
    code = (
        "import networkx as nx\n"
        "from graph.networks.clusters import clusters\n"
        "graph = nx.MultiDiGraph()\n"
        "for at in range(60):\n"
        "    graph.add_node(f'thing-{at}', kind='organisation')\n"
        "for at in range(60):\n"
        "    for step in (1, 2, 7 + at % 5):\n"
        "        graph.add_edge(f'thing-{at}', f'thing-{(at + step) % 60}', key='k',"
        " kind='participation', utterances=(), contested=False)\n"
        "print(clusters(graph))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert b"chief" in told.pop()


def test_nothing_has_no_clusters() -> None:
    """An empty network has neither clusters nor brokers."""
    graph: Network = nx.MultiDiGraph(lang="en")
    assert clusters(graph) == ()
    assert brokers(graph, "a", "b") == ()
