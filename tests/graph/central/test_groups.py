"""Clusters: how far they hold, what their members share, and who leads from one to another."""

from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.central.between import between, reaches
from graph.central.stability import RUNS, adjusted_rand, stability
from graph.central.traits import traits
from graph.networks.clusters import WITH_PLACES, clusters, tied_pairs
from graph.networks.model import Network
from graph.rdf.iris import thing
from tests.graph.central.made import made, turned

#: Two groups of six, in each of which all share a project, and one actor that is in both.
SIDES = {
    side: {f"{side}-p{at}": [*(f"{side}-{one}" for one in range(6))] for at in range(3)}
    for side in "xy"
}
JOINED = made({**SIDES["x"], **SIDES["y"], "x-p0": [*SIDES["x"]["x-p0"], "y-0"]})


def test_two_groups_are_two_clusters_that_hold() -> None:
    """Each group is a cluster, found again in every run, and the runs agree wholly."""
    found = clusters(JOINED)
    assert [{name[0] for name in each.things} for each in found] == [{"x"}, {"y"}]
    held = stability(found, tied_pairs(JOINED))
    assert held.runs == RUNS
    assert [(each.runs, each.likeness) for each in held.held] == [(RUNS, 1.0)] * 2
    assert held.agreement == 1.0


def test_a_ring_has_no_edges_to_hold() -> None:
    """Where nothing belongs together more than anything else, clusters come out otherwise."""
    ring = made({f"p-{at:02}": [f"a-{at:02}", f"a-{(at + 1) % 30:02}"] for at in range(30)})
    found = clusters(ring)
    held = stability(found, tied_pairs(ring))
    assert held.agreement < 0.9
    assert min(each.likeness for each in held.held) < 0.9


def test_small_clusters_of_the_corpus_hold_and_some_large_ones_do_not(network: Network) -> None:
    """The pilot of New Zealand and Samoa is found again in each run; others are not, and say so."""
    found = clusters(network)
    held = stability(found, tied_pairs(network))
    chief = thing("programme", "pacific-trades-partnership").value
    told = {each.chief: one.runs for each, one in zip(found, held.held, strict=True)}
    assert told[chief] == RUNS
    assert any(runs < RUNS / 2 for runs in told.values())
    assert 0.5 < held.agreement < 1


def test_the_order_of_the_network_changes_nothing(network: Network) -> None:
    """The same relations in another order give the same clusters and the same stability."""
    found = clusters(network)
    assert clusters(turned(network)) == found
    assert tied_pairs(turned(network)) == tied_pairs(network)


def test_the_adjusted_rand_index_is_known() -> None:
    """Two ways to deal six out: 3 of 15 pairs are together in both, 1.2 would be by chance.

    So the index is (2 - 1.2) / (4.5 - 1.2), worked out by hand.
    """
    one = (("a", "b", "c"), ("d", "e", "f"))
    other = (("a", "b"), ("c", "d"), ("e", "f"))
    assert adjusted_rand(one, other) == pytest.approx((2 - 1.2) / (4.5 - 1.2))
    assert adjusted_rand(one, one) == 1.0
    assert adjusted_rand((), ()) == 1.0


@given(st.lists(st.integers(0, 4), min_size=2, max_size=20), st.randoms())
def test_the_index_does_not_depend_on_order(deal: list[int], lot: Random) -> None:
    """Neither the order of groups nor which of two comes first changes the agreement."""
    again = [lot.randrange(4) for _ in deal]
    one, other = _parts(deal), _parts(again)
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand(other, one))
    assert adjusted_rand(one[::-1], other) == pytest.approx(adjusted_rand(one, other))
    assert adjusted_rand(one, other) <= 1.0 + 1e-9


def _parts(deal: list[int]) -> tuple[tuple[str, ...], ...]:
    groups: dict[int, list[str]] = {}
    for at, number in enumerate(deal):
        groups.setdefault(number, []).append(f"{at:02}")
    return tuple(tuple(group) for group in groups.values())


def test_what_most_members_share_and_others_do_not() -> None:
    """A country of all of one group is its trait; one that everybody has is nobody's."""
    graph: Network = nx.MultiDiGraph(JOINED)
    for name, data in graph.nodes(data=True):
        here = "samoa" if name.startswith("x") else "fiji"
        data["countries"] = (here, "everywhere")
        data["sectors"] = ("construction",) if name.startswith("x-p") else ()
    first, second = traits(graph, clusters(graph))
    assert [(each.sort, each.word) for each in first] == [
        ("country", "samoa"),
        ("sector", "construction"),
    ]
    assert [(each.sort, each.word) for each in second] == [("country", "fiji")]
    assert first[0].of == len(first[0].members) == 9


def test_who_stands_between() -> None:
    """The one actor with ties into both groups leads from its own to the other, and nobody else."""
    found = clusters(JOINED)
    reached = reaches(JOINED, found, WITH_PLACES)
    assert set(reached["y-0"].things) == {0, 1}
    assert [[each.actor for each in out] for out in between(JOINED, found, reached)] == [
        [],
        ["y-0"],
    ]
    assert reached["y-0"].outside(1) == 1


def test_who_is_tied_to_whom_is_counted_once(network: Network) -> None:
    """What an actor is tied to in clusters is what the network ties it to."""
    found = clusters(network)
    inside = {name for each in found for name in each.things}
    pairs = tied_pairs(network)
    beside: dict[str, set[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    for name, reach in reaches(network, found, WITH_PLACES).items():
        told = [thing for things in reach.things.values() for thing in things]
        assert sorted(told) == sorted(beside.get(name, set()) & inside)


def test_one_thing_is_no_cluster() -> None:
    """A network of one thing, or of none, has no clusters to hold."""
    for parts in ({"p": ["a"]}, {"p": ["a", "b"]}):
        graph = made(parts)
        assert clusters(graph) == ()
        assert stability((), tied_pairs(graph)).held == ()
    empty: Network = nx.MultiDiGraph(lang="en")
    assert stability((), tied_pairs(empty)).agreement == 1.0


def test_every_cluster_is_dealt_once(network: Network) -> None:
    """No thing is in two clusters."""
    found = clusters(network)
    assert not any({*one.things} & {*other.things} for one, other in combinations(found, 2))
