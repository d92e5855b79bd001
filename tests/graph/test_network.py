"""The constellation in networkx holds what SPARQL counts, and nothing else."""

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.networks.network import constellation
from graph.networks.relations import DENYING
from graph.rdf.iris import thing
from ontology.terms import MP

if TYPE_CHECKING:
    import networkx as nx

PREFIXES = f"PREFIX mp: <{MP.iri}> PREFIX prov: <http://www.w3.org/ns/prov#> "
PALIM = thing("project", "palim").value
THAMM = thing("programme", "thamm").value
ENABEL = thing("organisation", "enabel").value


@pytest.fixture(scope="module")
def store(founding_store: Store) -> Store:
    """The three founding documents, whose counts stay as they are."""
    return founding_store


@pytest.fixture(scope="module")
def graph(store: Store) -> "nx.MultiDiGraph[str]":
    """The constellation of PALIM alone."""
    return constellation(store, [PALIM])


def count(store: Store, pattern: str, what: str = "*") -> int:
    """How many solutions a pattern has."""
    found = store.query(f"{PREFIXES} SELECT DISTINCT {what} {{ {pattern} }}")
    assert isinstance(found, QuerySolutions)
    return len(list(found))


def of(graph: "nx.MultiDiGraph[str]", kind: str) -> list[tuple[str, str, str]]:
    """The edges of one kind."""
    return [edge for edge in graph.edges(keys=True) if graph.edges[edge]["kind"] == kind]


def test_participations_are_those_of_the_facts(store: Store, graph: "nx.MultiDiGraph[str]") -> None:
    """There is one edge for each actor and role that a participation of PALIM names."""
    pattern = f"?p a mp:Participation ; mp:about <{PALIM}> ; mp:participant ?a ; mp:role ?r"
    assert len(of(graph, "participation")) == count(store, pattern, "?a ?r")
    assert len(of(graph, "participation")) > 20


def test_frameworks_are_those_of_the_facts(store: Store, graph: "nx.MultiDiGraph[str]") -> None:
    """Models and agreements stand as PALIM's facts have them."""
    pattern = f"VALUES ?p {{ mp:followsModel mp:restsOn }} <{PALIM}> ?p ?o"
    assert len(of(graph, "framework")) == count(store, pattern)


def test_money_runs_from_the_giver_through_the_funds(
    store: Store, graph: "nx.MultiDiGraph[str]"
) -> None:
    """Each fund named in a funding of PALIM is an edge, and each giver pays through its funds."""
    funding = f"?f a mp:Funding ; mp:about <{PALIM}>"
    into = {source for source, target, _ in of(graph, "funding") if target == PALIM}
    givers = {source for source, target, _ in of(graph, "funding") if target in into}
    assert len(into) == count(store, f"{funding} ; mp:through ?fund", "?fund") > 0
    assert len(givers) == count(store, f"{funding} ; mp:giver ?giver", "?giver") > 0
    assert {
        data["key_word"] for _, _, data in graph.edges(data=True) if data["kind"] == "funding"
    } == {
        "funder",
        "through",
    }


def test_every_edge_has_its_evidence(store: Store, graph: "nx.MultiDiGraph[str]") -> None:
    """Edges carry the claims and documents behind them; only inferred ones have none."""
    for edge in graph.edges(keys=True):
        data = graph.edges[edge]
        assert data["verb"]
        assert bool(data["claims"]) == bool(data["sources"])
        if not data["claims"]:
            assert data["key_word"] in {"fund-manager", "counterpartOf"}, edge
    tester = graph.edges[ENABEL, PALIM, "participation:tester"]
    assert tester["claims"] == ("A12", "C06")
    assert len(tester["sources"]) == 2


def test_disputes_are_those_of_the_judgements(store: Store, graph: "nx.MultiDiGraph[str]") -> None:
    """An edge is disputed exactly when a judgement of a contesting kind is about its claims."""
    for edge in graph.edges(keys=True):
        data = graph.edges[edge]
        names = " ".join(f'"{claim}"' for claim in data["claims"])
        kinds = " ".join(
            f"<https://w3id.org/migration-partnerships/scheme/difference-kind/{kind}>"
            for kind in sorted(DENYING)
        )
        pattern = (
            "GRAPH <https://w3id.org/migration-partnerships/graph/claims> {"
            f" VALUES ?n {{ {names} }} VALUES ?k {{ {kinds} }}"
            " ?c <http://www.w3.org/2004/02/skos/core#notation> ?n ."
            " ?j mp:judges ?c ; <http://purl.org/dc/terms/type> ?k }"
        )
        assert data["contested"] == bool(names and count(store, pattern)), edge


def test_nodes_say_what_they_are(graph: "nx.MultiDiGraph[str]") -> None:
    """Every node has a label, a kind and a word for its type; places give the country."""
    for _, data in graph.nodes(data=True):
        assert data["label"]
        assert data["kind"]
        assert data["type_word"]
        assert data["iri"].endswith(data["slug"])
    assert graph.nodes[ENABEL]["country"] == "BE"
    assert graph.nodes[ENABEL]["actor_kind"] == "development-agency"
    assert graph.nodes[PALIM]["type_word"] == "pilot project"
    assert graph.nodes[PALIM]["until"] == "2021-04-30"


def test_lineage_joins_initiatives_that_are_both_asked_for(store: Store) -> None:
    """Alone an initiative has no lineage edge; together each step is one, the right way round."""
    component = thing("component", "thamm-enabel").value
    assert of(constellation(store, [PALIM]), "lineage") == []
    together = constellation(store, [PALIM, component, THAMM])
    assert {(s, t, key.split(":")[1]) for s, t, key in of(together, "lineage")} >= {
        (component, PALIM, "builds-on"),
        (component, THAMM, "component-of"),
        (THAMM, PALIM, "follow-up-of"),
        (PALIM, component, "support-continues-through"),
    }


def test_words_follow_the_language(store: Store) -> None:
    """Labels and verbs come in the language asked for."""
    french = constellation(store, [PALIM], "fr")
    verbs = {data["verb"] for _, _, data in french.edges(data=True)}
    assert "met en œuvre" in verbs
    assert french.nodes[PALIM]["type_word"] == "projet pilote"


def test_the_same_store_gives_the_same_graph(store: Store) -> None:
    """Order is fixed, so that whatever is made from the graph is too."""
    one, other = constellation(store, [PALIM, THAMM]), constellation(store, [PALIM, THAMM])
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
