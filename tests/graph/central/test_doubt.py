"""How firm a place is: each source left out in turn is the network without that source."""

import networkx as nx
import pytest

from graph.central.doubt import Doubt, Firmness
from graph.networks.model import Network
from graph.networks.projection import NAMED, actors_together, parts
from graph.rdf.iris import thing
from tests.graph.central.made import made
from tests.graph.made_networks import Making

SOME = ("voka", "vdab", "anapec", "cgem")


def slowly(graph: Network, actor: str) -> Firmness:
    """Make the network anew without each source, and look where the actor is."""
    heard = {
        each
        for played in parts(graph, NAMED).values()
        for edge in played.get(actor, ())
        for each in graph.edges[edge]["utterances"]
    }
    seen = [_seen(graph, actor)]
    for one in sorted(heard):
        left: Network = nx.MultiDiGraph(graph)
        left.remove_edges_from(
            [edge for edge in graph.edges(keys=True) if {*graph.edges[edge]["utterances"]} == {one}]
        )
        seen.append(_seen(left, actor))
    places, ties = zip(*seen, strict=True)
    return Firmness(len(heard), min(places), max(places), min(ties))


def _seen(graph: Network, actor: str) -> tuple[int, int]:
    together = actors_together(graph, NAMED)
    own = together.degree(actor) if actor in together else 0
    return 1 + sum(number > own for _, number in together.degree()), own


@pytest.mark.parametrize("name", SOME)
def test_leaving_a_source_out_is_the_network_without_it(network: Network, name: str) -> None:
    """For actors of the corpus the quick way gives what making the network anew does."""
    actor = thing("organisation", name).value
    assert Doubt(network).firmness(actor) == slowly(network, actor)


def test_one_source_may_carry_everything() -> None:
    """An actor of one document falls behind those whom several documents name."""
    graph = made(
        {
            "p": {"a": ["u"], "b": ["u", "v"], "c": ["u", "v"]},
            "q": {"a": ["u"], "d": ["w"], "b": ["w", "u"]},
        }
    )
    assert Doubt(graph).firmness("a") == Firmness(1, 1, 4, 0)
    assert slowly(graph, "a") == Firmness(1, 1, 4, 0)


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
    assert Doubt(graph).firmness(manager) == Firmness(1, 1, 3, 0)


def test_what_is_only_concluded_stays() -> None:
    """A part without a document, and without one behind what it follows from, is never lost."""
    graph = made({"p": {"a": [], "b": ["u"], "c": ["u", "v"]}})
    assert Doubt(graph).firmness("a") == Firmness(0, 1, 1, 2)
