"""What is concluded follows from relations that documents state, and from no others."""

import random
from collections.abc import Iterator

import networkx as nx
import pytest
from pyoxigraph import Store

from graph.networks.everything import everything
from graph.networks.model import Edge, Network
from graph.networks.premises import grounds, is_concluded, premises
from graph.rdf.iris import thing
from tests.graph.made_networks import Making

FUND, INNER, OTHER = (thing("fund", name).value for name in ("fund", "inner", "other"))
PROJECT = thing("project", "project").value
MANAGER = thing("organisation", "manager").value
MANAGES: Edge = (MANAGER, PROJECT, "management:fund-manager")
PAYS: Edge = (FUND, PROJECT, "funding:funder")
MANAGED: Edge = (FUND, MANAGER, "management:managedBy")
STEPS: tuple[Edge, ...] = (
    (FUND, INNER, "funding:funder"),
    (INNER, PROJECT, "funding:funder"),
)


@pytest.fixture
def chain() -> Network:
    """A fund pays a project by way of another; its manager manages a third, which pays it not."""
    making = Making()
    for name in ("fund", "inner", "other"):
        making.thing("fund", name)
    making.thing("project", "project")
    making.thing("project", "elsewhere")
    making.thing("organisation", "manager")
    making.feeds(FUND, INNER)
    making.feeds(INNER, PROJECT)
    making.feeds(OTHER, thing("project", "elsewhere").value)
    making.manages(MANAGER, FUND)
    making.manages(MANAGER, OTHER)
    return making.made()


def slowly(graph: Network, edge: Edge) -> set[Edge]:
    """Give the premises of money and its managers by all ways of money, one after the other."""
    stated = [
        each
        for each in graph.edges(keys=True)
        if each[2].startswith("funding:") and graph.edges[each]["claims"] and "/fund/" in each[0]
    ]
    source, target, key = edge
    ties: set[Edge] = set()
    if key == "management:fund-manager":
        managed = graph.in_edges(source, keys=True)
        ties = {tie for tie in managed if tie[2] == "management:managedBy"}
    money: nx.DiGraph[str] = nx.DiGraph(each[:2] for each in stated)
    found: set[Edge] = set()
    for fund in {fund for fund, *_ in ties} or {source}:
        if fund in money and target in money:
            ways = [way for way in nx.all_simple_edge_paths(money, fund, target) if way]
            steps = {step for way in ways for step in way}
            found |= {each for each in stated if each[:2] in steps}
            found |= {tie for tie in ties if ways and tie[0] == fund}
    return found


def concluded(graph: Network) -> Iterator[Edge]:
    """Give the relations of money that no document states."""
    for edge in graph.edges(keys=True):
        if is_concluded(graph.edges[edge]) and not edge[2].startswith("body:"):
            yield edge


def test_who_manages_money_follows_from_the_fund_and_all_its_ways(chain: Network) -> None:
    """Who manages the fund that pays bears it out, then each step; another fund does not."""
    assert premises(chain, MANAGES) == (MANAGED, *STEPS)


def test_a_fund_pays_by_way_of_others(chain: Network) -> None:
    """What a fund pays over another follows from both steps."""
    assert premises(chain, PAYS) == STEPS


def test_what_is_stated_has_no_premises(chain: Network) -> None:
    """A relation of a document follows from nothing else, and bears itself out alone."""
    assert premises(chain, MANAGED) == ()
    assert grounds(chain, [MANAGED, *STEPS, MANAGES]) == (MANAGED, *STEPS, MANAGES)


@pytest.mark.parametrize("gone", [MANAGED, *STEPS])
def test_without_one_of_them_it_follows_no_more(chain: Network, gone: Edge) -> None:
    """Neither the managing nor a step can be spared, where there is one way."""
    assert premises(chain, MANAGES, {gone}) == ()


def test_another_way_is_enough() -> None:
    """Where the fund also pays at once, the long way may go."""
    making = Making()
    for name in ("fund", "inner"):
        making.thing("fund", name)
    making.thing("project", "project")
    making.thing("organisation", "manager")
    making.feeds(FUND, INNER)
    making.feeds(INNER, PROJECT)
    making.feeds(FUND, PROJECT)
    making.manages(MANAGER, FUND)
    graph = making.made()
    assert {*premises(graph, MANAGES)} == {MANAGED, *STEPS, PAYS}
    assert premises(graph, MANAGES, {STEPS[0]}) == (MANAGED, PAYS)


def test_all_that_the_corpus_concludes_follows_from_documents(store: Store) -> None:
    """Each conclusion has the premises that are found by walking all ways, and no other."""
    graph = everything(store)
    found = list(concluded(graph))
    assert {key for *_, key in found} == {"management:fund-manager", "funding:funder"}
    for edge in found:
        assert {*premises(graph, edge)} == slowly(graph, edge) != set()
    for one, other, key in graph.edges(keys=True):
        if key.startswith("body:") and is_concluded(graph.edges[one, other, key]):
            assert premises(graph, (one, other, key)) == ((other, one, key),)


@pytest.mark.parametrize("seed", range(20))
def test_premises_of_any_money(seed: int) -> None:
    """So it is where funds pay each other at random."""
    chance, making = random.Random(seed), Making()
    funds = [making.thing("fund", f"f{at}") for at in range(6)]
    projects = [making.thing("project", f"p{at}") for at in range(4)]
    for actor in [making.thing("organisation", f"o{at}") for at in range(3)]:
        for fund in chance.sample(funds, 2):
            making.manages(actor, fund)
    for at, fund in enumerate(funds):
        for paid in chance.sample([*funds[at + 1 :], *projects], 2):
            making.feeds(fund, paid)
    graph = making.made()
    found = list(concluded(graph))
    assert found
    for edge in found:
        assert {*premises(graph, edge)} == slowly(graph, edge) != set()
