"""The whole network holds what the constellation of every thing holds, once, and nothing else."""

import networkx as nx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from graph.networks.everything import LIMIT, TooLarge, everything, part, whole
from graph.networks.model import Network
from graph.networks.network import constellation
from graph.networks.surroundings import rows_around
from graph.rdf.iris import thing
from ontology.terms import MP, RDF, RDFS, concept
from tests.stores.test_asked import Asked

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value
#: A constellation tells some relations apart that the network has under one kind.
KINDS = {
    "createdBy": "framework",
    "party": "framework",
    "counterpartOf": "body",
    "memberOf": "body",
}


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


def test_it_has_around_every_thing_what_its_surroundings_have(
    store: Store, network: Network
) -> None:
    """Asked for alone, each thing has exactly the relations that it has among all others."""
    for iri in network:
        alone = {(row.source.value, row.target.value, row.name) for row in rows_around(store, iri)}
        ties = [*network.in_edges(iri, keys=True), *network.out_edges(iri, keys=True)]
        assert alone == {*ties}, iri


def test_a_constellation_is_a_part_of_it(store: Store, network: Network) -> None:
    """What bears out an edge of a constellation, or disputes it, does so in the network as well."""
    for iri in (PALIM, thing("programme", "thamm").value, thing("project", "mentor-ii").value):
        for source, target, data in constellation(store, [iri]).edges(data=True):
            kind = KINDS.get(data["key_word"], data["kind"])
            here = network.edges[source, target, f"{kind}:{data['key_word']}"]
            assert {*here["sources"]} >= {*data["sources"]}
            assert {*here["claims"]} >= {*data["claims"]}
            assert here["contested"] >= data["contested"]


def test_every_thing_is_in_it(store: Store, network: Network) -> None:
    """All entities are nodes; a place is one only where a relation names it."""
    found = store.query(f"SELECT ?x WHERE {{ ?x a {MP.Entity} }}")
    assert isinstance(found, QuerySolutions)
    known = {row["x"].value for row in found if isinstance(row["x"], NamedNode)}
    places = {iri for iri in known if "/id/place/" in iri}
    assert known - places == {iri for iri in network if "/id/place/" not in iri}
    assert all(network.degree(iri) for iri in network if iri in places)


def test_it_can_be_read_over_a_network_in_few_questions(store: Store) -> None:
    """Hundreds of things are read in some dozens of queries, never one for each."""
    asked = Asked(store)
    assert len(everything(asked)) > 500
    assert asked.count < 150


def test_nodes_say_where_and_what_about(network: Network) -> None:
    """An arrangement has its countries, origins, destinations and sectors; an actor its country."""
    palim = network.nodes[PALIM]
    assert set(palim["countries"]) == {"belgium", "morocco"}
    assert palim["origins"] == ("morocco",)
    assert "belgium" in palim["destinations"]
    assert "ict" in palim["sectors"]
    assert network.nodes[ENABEL]["countries"] == ("belgium",)
    assert network.graph["countries"]["morocco"] == "Morocco"


def test_edges_say_since_when_and_by_what_sort_of_document(network: Network) -> None:
    """A relation has its own dates where a document gives them, and the genres of its documents."""
    dated = [data for *_, data in network.edges(data=True) if data["since"] or data["until"]]
    assert len(dated) >= 5
    for *_, data in network.edges(data=True):
        assert bool(data["genres"]) == bool(data["sources"])
    tester = network.edges[ENABEL, PALIM, "participation:tester"]
    assert {"programme-page", "press-release"} <= {*tester["genres"]}


def test_it_is_told_in_each_language(store: Store) -> None:
    """What is read once can be told in every language."""
    read = whole(store)
    french, dutch = read.told("fr"), read.told("nl")
    assert french.nodes[PALIM]["type_word"] == "projet pilote"
    assert [*french.edges(keys=True)] == [*dutch.edges(keys=True)]
    assert french.graph["countries"]["morocco"] == "Maroc"


def test_it_cannot_be_changed(network: Network) -> None:
    """It is kept for all readers, so nobody may add to it or take away from it."""
    with pytest.raises(nx.NetworkXError):
        network.remove_node(PALIM)


def test_the_same_store_gives_the_same_network(store: Store, network: Network) -> None:
    """Order is fixed, so that whatever is made of it is too."""
    again = everything(store)
    assert [*again.nodes(data=True)] == [*network.nodes(data=True)]
    assert [*again.edges(keys=True, data=True)] == [*network.edges(keys=True, data=True)]


def test_too_much_is_refused() -> None:
    """With more than the limit of things there is no network, and the error says so."""
    store = Store()
    store.bulk_extend(
        Quad(thing("organisation", f"o{number}"), RDF.type, MP.Entity, DefaultGraph())
        for number in range(LIMIT + 1)
    )
    with pytest.raises(TooLarge, match="5000"):
        whole(store)


def test_nothing_is_an_empty_network() -> None:
    """An empty store has a network without anything in it."""
    assert len(everything(Store())) == 0


def test_a_part_is_what_the_whole_has(store: Store, network: Network) -> None:
    """The relations of some things alone are those that the whole network has of them."""
    for iri in (PALIM, ENABEL, thing("fund", "mpf").value, thing("organisation", "eu").value):
        own = {edge for edge in network.edges(keys=True) if iri in edge[:2]}
        assert {*part(store, [iri]).told("en").edges(keys=True)} <= own
    both = part(store, [PALIM, ENABEL]).told("en")
    assert {*both.edges(keys=True)} >= {*part(store, [PALIM]).told("en").edges(keys=True)}


def test_a_label_in_another_language_says_so() -> None:
    """Where a thing has no name in the reader's language, its node names the language it has."""
    store, iri = Store(), thing("project", "p")
    store.add(Quad(iri, RDF.type, MP.Entity))
    store.add(Quad(iri, RDFS.label, Literal("Work", language="en")))
    assert everything(store, "en").nodes[iri.value]["lang"] == ""
    french = everything(store, "fr").nodes[iri.value]
    assert (french["label"], french["lang"]) == ("Work", "en")


def test_periods_of_one_relation_are_one_period() -> None:
    """Two dated facts with one verb give its first beginning and its last end, if all have one."""
    store = Store()
    actor, project = thing("organisation", "a"), thing("project", "p")

    def fact(name: str, start: str, end: str) -> None:
        node = thing("participation", name)
        pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, MP.Participation), (MP.about, project), (MP.participant, actor),
            (MP.role, concept("role", "partner")), (MP["from"], Literal(start)),
        ]  # fmt: skip
        pairs += [(MP.until, Literal(end))] if end else []
        store.bulk_extend(Quad(node, name_, value) for name_, value in pairs)

    for iri in (actor, project):
        store.add(Quad(iri, RDF.type, MP.Entity))
        store.add(Quad(iri, RDFS.label, Literal("x", language="en")))
    fact("one", "2016", "2018")
    edge = (actor.value, project.value, "participation:partner")
    data = everything(store).edges[edge]
    assert (data["since"], data["until"]) == ("2016", "2018")
    fact("two", "2020", "")
    data = everything(store).edges[edge]
    assert (data["since"], data["until"]) == ("2016", "")


def test_money_from_a_fund_has_the_claims_that_say_so(network: Network) -> None:
    """What a document says of a fund and what it pays is behind their line, giver named or not.

    Only what follows from other money, which comes to it through the funds below, has none.
    """
    paid: nx.DiGraph[str] = nx.DiGraph()
    bare = []
    for source, target, data in network.edges(data=True):
        if data["kind"] == "funding" and data["claims"]:
            assert data["sources"]
            paid.add_edge(source, target)
        elif data["kind"] == "funding":
            bare.append((source, target))
    fund, facility = thing("fund", "amif").value, thing("fund", "mpf").value
    assert paid.has_edge(fund, facility)
    assert bare
    for source, target in bare:
        assert "/id/fund/" in source
        assert nx.has_path(paid, source, target)
