"""Who would be missed most: an order that can be told in one clause each."""

import networkx as nx
import pytest
from pyoxigraph import Store

from graph.losing.loss import Loss, Standing
from graph.losing.ranking import ranking, tied, weight
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.rdf.iris import thing


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


@pytest.fixture(scope="module")
def ranked(network: Network) -> tuple[Loss, ...]:
    """All of its actors."""
    return ranking(network)


def test_every_actor_has_a_place(network: Network, ranked: tuple[Loss, ...]) -> None:
    """Each actor that is tied to anything stands there once, and no group without a name does."""
    assert sorted(loss.actors[0] for loss in ranked) == tied(network)
    kinds = {network.nodes[loss.actors[0]]["kind"] for loss in ranked}
    assert kinds == {"organisation", "person"}


def test_without_whom_most_loses_a_part_comes_first(ranked: tuple[Loss, ...]) -> None:
    """The numbers alone give the order, one after the other."""
    weights = [weight(loss) for loss in ranked]
    assert weights == sorted(weights, reverse=True)
    assert weights[0][0] > 0
    assert weights[-1] == (0, 0, 0)


def test_each_thing_counts_once(ranked: tuple[Loss, ...]) -> None:
    """Who is the only service, partner and side of an initiative counts once for it, not thrice."""
    several = 0
    for loss in ranked:
        broken = [part.thing for part in loss.lost]
        assert weight(loss)[0] == len({*broken}) <= len(broken)
        several += len({*broken}) < len(broken)
    assert several


def test_equals_are_in_the_order_of_their_names(network: Network, ranked: tuple[Loss, ...]) -> None:
    """Of actors without whom as much is lost, the names decide."""
    nothing = [loss.actors[0] for loss in ranked if weight(loss) == (0, 0, 0)]
    labels = [network.nodes[name]["label"].casefold() for name in nothing]
    assert labels == sorted(labels)


def test_each_place_is_that_of_the_report(network: Network, ranked: tuple[Loss, ...]) -> None:
    """The ranking tells of an actor what the report on it alone does."""
    standing = Standing(network)
    wanted = thing("organisation", "icmpd").value
    own = next(loss for loss in ranked if loss.actors == (wanted,))
    assert own == standing.without([wanted])


def test_the_order_of_the_network_changes_nothing(
    network: Network, ranked: tuple[Loss, ...]
) -> None:
    """The same relations in another order give the same ranking."""
    turned: Network = nx.MultiDiGraph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed([*network.edges(keys=True, data=True)]))
    assert ranking(turned) == ranked


def test_whoever_waits_is_told_how_far_it_is(network: Network) -> None:
    """Every actor is counted, up to all of them."""
    seen: list[tuple[int, int]] = []
    ranking(network, lambda done, of: seen.append((done, of)))
    assert seen[-1] == (len(tied(network)),) * 2
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
