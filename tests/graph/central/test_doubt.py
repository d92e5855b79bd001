"""How firm a place is: each source left out in turn is the network without that source."""

from itertools import pairwise

import networkx as nx
import pytest

from graph.build import Assembly, assemble, build_dataset
from graph.central.doubt import Doubt, Firmness
from graph.corpus import Corpus
from graph.networks.everything import everything
from graph.networks.model import Edge, Network
from graph.networks.projection import NAMED, actors_together, parts
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from tests.graph.central.made import made
from tests.graph.made_networks import Making

SOME = ("voka", "vdab", "anapec", "cgem", "easo", "icmpd", "dg-home", "claner")
#: Those of few sources; each is left out of the corpus in turn.
REBUILT = ("easo", "claner")
CONCLUDED = "management:fund-manager"
MANAGED = "management:managedBy"


@pytest.fixture(scope="module")
def assembly(corpus: Corpus) -> Assembly:
    """The packaged corpus with its claims and sources."""
    return assemble(corpus)


def slowly(graph: Network, actor: str) -> Firmness:
    """Make the network anew without each source, conclude again, and look where the actor is."""
    own = {edge for played in parts(graph, NAMED).values() for edge in played.get(actor, ())}
    heard = {each for edge in own for each in _behind(graph, edge)}
    return _firmness(graph, actor, [_without(graph, each) for each in sorted(heard)])


def _firmness(graph: Network, actor: str, others: list[Network]) -> Firmness:
    seen = [_seen(each, actor) for each in (graph, *others)]
    places = [place for place, ties in seen if ties]
    return Firmness(len(others), min(places), max(places), min(ties for _, ties in seen))


def _behind(graph: Network, edge: Edge) -> set[str]:
    """Give the utterances of a relation, or of the funds and steps that it is concluded from."""
    source, target, key = edge
    if key != CONCLUDED:
        return {*graph.edges[edge]["utterances"]}
    money = _money(graph)
    found: set[str] = set()
    for fund in _managed(graph, source):
        ways = nx.all_simple_paths(money, fund, target) if {fund, target} <= {*money} else ()
        steps = {step for way in ways for step in pairwise(way)}
        found |= {each for one, other in steps for each in _told(graph, one, other, "funding:")}
        if steps:
            found |= _told(graph, fund, source, MANAGED)
    return found


def _without(graph: Network, utterance: str) -> Network:
    """Leave out what only one utterance says, and what then follows from nothing."""
    left: Network = nx.MultiDiGraph(graph)
    left.remove_edges_from(
        [edge for edge in left.edges(keys=True) if {*left.edges[edge]["utterances"]} == {utterance}]
    )
    money = _money(left)
    left.remove_edges_from(
        [
            (actor, paid, key)
            for actor, paid, key in left.edges(keys=True)
            if key == CONCLUDED
            and not any(
                {fund, paid} <= {*money} and fund != paid and nx.has_path(money, fund, paid)
                for fund in _managed(left, actor)
            )
        ]
    )
    return left


def _money(graph: Network) -> "nx.DiGraph[str]":
    """Give from which fund documents say that what is paid."""
    return nx.DiGraph(
        (one, other)
        for one, other, data in graph.edges(data=True)
        if data["kind"] == "funding" and data["utterances"] and graph.nodes[one]["kind"] == "fund"
    )


def _managed(graph: Network, actor: str) -> set[str]:
    return {fund for fund, _, key in graph.in_edges(actor, keys=True) if key == MANAGED}


def _told(graph: Network, one: str, other: str, key: str) -> set[str]:
    relations = graph[one][other].items()
    return {each for word, data in relations if word.startswith(key) for each in data["utterances"]}


def _seen(graph: Network, actor: str) -> tuple[int, int]:
    together = actors_together(graph, NAMED)
    own = together.degree(actor) if actor in together else 0
    return 1 + sum(number > own for _, number in together.degree()), own


@pytest.mark.parametrize("name", REBUILT)
def test_leaving_a_source_out_is_the_facts_without_it(
    corpus: Corpus, assembly: Assembly, network: Network, name: str
) -> None:
    """The same comes out when the facts are made anew from all documents but its own."""
    actor = thing("organisation", name).value
    known = assembly.resolved.sources
    own = {edge for played in parts(network, NAMED).values() for edge in played.get(actor, ())}
    heard = {each for edge in own for each in _behind(network, edge)}
    others = [
        [slug for slug, one in known.items() if thing("utterance", one.utterance).value != each]
        for each in sorted(heard)
    ]
    made = [everything(store_of(build_dataset(corpus, sources=each).quads)) for each in others]
    assert all(len(each) < len(known) for each in others)
    assert Doubt(network).firmness(actor) == _firmness(network, actor, made)


@pytest.mark.parametrize("name", SOME)
def test_leaving_a_source_out_is_the_network_without_it(network: Network, name: str) -> None:
    """For actors of the corpus the quick way gives what making the network anew does."""
    actor = thing("organisation", name).value
    assert Doubt(network).firmness(actor) == slowly(network, actor)


def test_easo_hangs_on_one_source(network: Network) -> None:
    """Without the page on its one project the money of others there is not known either."""
    firm = Doubt(network).firmness(thing("organisation", "easo").value)
    assert firm == Firmness(sources=2, best=118, worst=238, fewest=1)


def test_one_source_may_carry_everything() -> None:
    """An actor of one document falls behind those whom several documents name."""
    graph = made(
        {
            "p": {"a": ["u"], "b": ["u", "v"], "c": ["u", "v"]},
            "q": {"a": ["u"], "d": ["w"], "b": ["w", "u"]},
        }
    )
    assert Doubt(graph).firmness("a") == Firmness(1, 1, 1, 0)
    assert slowly(graph, "a") == Firmness(1, 1, 1, 0)


def test_who_manages_the_money_falls_with_who_manages_the_fund() -> None:
    """The part in what a fund pays is concluded from one document, and is lost with it."""
    making = Making()
    fund, project = making.thing("fund", "fund"), making.thing("project", "project")
    manager, other, third = (making.thing("organisation", name) for name in ("m", "o", "t"))
    making.feeds(fund, project)
    making.manages(manager, fund)
    making.plays(other, project, "partner")
    making.plays(third, project, "partner")
    graph = making.made()
    assert Doubt(graph).firmness(manager) == Firmness(2, 1, 1, 0)


def test_what_is_only_concluded_stays() -> None:
    """A part without a document, and without one behind what it follows from, is never lost."""
    graph = made({"p": {"a": [], "b": ["u"], "c": ["u", "v"]}})
    assert Doubt(graph).firmness("a") == Firmness(0, 1, 1, 2)


def test_conclusions_fall_with_the_money_they_rest_on() -> None:
    """Two tell who manages, one that the fund pays: without that one nothing is left."""
    making = Making()
    fund, project = making.thing("fund", "fund"), making.thing("project", "project")
    manager, other = making.thing("organisation", "m"), making.thing("organisation", "o")
    making.feeds(fund, project)
    making.manages(manager, fund)
    making.manages(manager, fund)
    making.plays(other, project, "partner")
    graph = making.made()
    assert Doubt(graph).firmness(manager) == slowly(graph, manager) == Firmness(3, 1, 1, 0)


def test_another_fund_that_does_not_pay_bears_nothing_out() -> None:
    """Who manages a fund elsewhere is told by one more, which the money here does not rest on."""
    making = Making()
    paying, elsewhere = making.thing("fund", "paying"), making.thing("fund", "elsewhere")
    project = making.thing("project", "project")
    manager, other, third = (making.thing("organisation", name) for name in ("m", "o", "t"))
    for _ in range(2):
        making.feeds(paying, project)
    making.manages(manager, paying)
    making.manages(manager, elsewhere)
    making.plays(other, project, "partner")
    making.plays(third, project, "partner")
    graph = making.made()
    assert Doubt(graph).firmness(manager) == slowly(graph, manager) == Firmness(4, 1, 1, 0)


def test_a_second_fund_keeps_what_the_first_loses() -> None:
    """Where two funds of one manager pay, no single source takes the part away."""
    making = Making()
    project, other = making.thing("project", "project"), making.thing("organisation", "o")
    manager = making.thing("organisation", "m")
    for fund in (making.thing("fund", "one"), making.thing("fund", "two")):
        making.feeds(fund, project)
        making.manages(manager, fund)
    making.plays(other, project, "partner")
    making.plays(other, project, "implementer")
    graph = making.made()
    assert Doubt(graph).firmness(manager) == slowly(graph, manager) == Firmness(4, 1, 1, 1)
