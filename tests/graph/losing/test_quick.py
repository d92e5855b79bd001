"""What goes is found by looking only at what is touched; looking at everything finds the same."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.losing.leaving import Ties, without
from graph.losing.loss import Standing
from graph.losing.posts import cast_of
from graph.losing.routes import Route, routes
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.networks.standing import cut_off
from tests.graph.losing import slowly
from tests.graph.made_networks import Making, actors

#: Kinds of things, and the countries that each may have.
KINDS = {
    "organisation": ("BE", "MA", "TN", ""),
    **dict.fromkeys(("fund", "project", "agreement"), ("",)),
}
ROLES = ("implementer", "coordinator", "partner")
#: So many actors, funds, initiatives and agreements at most: few enough to be tied together often.
FEW = 6


quickly = settings(max_examples=50, deadline=None)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Make a small network of all kinds of relations; no fund is paid from itself."""
    making = Making()
    one_of = {
        kind: st.sampled_from([
            making.thing(kind, f"{kind}-{at}", draw(st.sampled_from(countries)))
            for at in range(draw(st.integers(2, FEW)))
        ])
        for kind, countries in KINDS.items()
    }  # fmt: skip
    actor, fund, project, agreement = (one_of[kind] for kind in KINDS)
    below = st.tuples(fund, fund).filter(lambda pair: pair[0] < pair[1])
    for relate, ends, most in (
        (making.plays, st.tuples(actor, project, st.sampled_from(ROLES)), 12),
        (making.pays, st.tuples(actor, project), 3),
        (making.pays, st.tuples(actor, project, fund), 6),
        (making.pays, st.tuples(actor, fund), 4),
        (making.pays, st.tuples(actor, below).map(lambda told: (told[0], *reversed(told[1]))), 4),
        (making.feeds, st.tuples(fund, project), 5),
        (making.feeds, below, 4),
        (making.manages, st.tuples(actor, fund), 3),
        (making.signs, st.tuples(actor, agreement), 5),
    ):
        for each in draw(st.lists(ends, max_size=most)):
            relate(*each)
    return making.made()


@quickly
@given(networks(), st.data())
def test_quick_and_slow_agree(graph: Network, data: st.DataObject) -> None:
    """Relations that go and ways that are cut are those of everything looked at anew."""
    leaving = data.draw(st.sets(st.sampled_from(actors(graph)), min_size=1, max_size=3))
    gone = Ties(graph).going(leaving)
    assert gone == slowly.going(graph, leaving)
    assert {*routes(Ties(graph).paying)} == slowly.ways(graph)
    cut = Standing(graph).without(leaving).routes
    assert {*cut} == slowly.ways(graph) - slowly.ways(graph, gone)


def test_money_that_goes_in_a_circle_has_its_ways_too() -> None:
    """Funds that pay each other are left as documents have them; only ways of the giver are cut."""
    making = Making()
    one, other, third = (making.thing("fund", name) for name in ("one", "other", "third"))
    giver, second = (making.thing("organisation", name) for name in ("giver", "second"))
    project = making.thing("project", "project")
    making.feeds(one, other)
    making.feeds(other, one)
    making.pays(giver, one)
    making.feeds(other, project)
    making.pays(second, third)
    making.feeds(third, project)
    graph = making.made()
    cut = Standing(graph).without([giver]).routes
    assert {route.things for route in cut} == {
        (giver, one, project), (giver, one, other, project)
    }  # fmt: skip
    assert {route.giver for route in routes(Ties(graph).paying)} == {giver, second}


@quickly
@given(networks(), st.data())
def test_what_is_left_has_exactly_the_parts_that_are_kept(
    graph: Network, data: st.DataObject
) -> None:
    """A part is told as lost where the network without them has nobody in it, and only there."""
    leaving = data.draw(st.sets(st.sampled_from(actors(graph)), min_size=1, max_size=3))
    left = without(Ties(graph), leaving)
    told = {(part.thing, part.post) for part in Standing(graph).without(leaving).lost}
    assert told == {
        (name, post) for name in left for post in cast_of(graph, name)
        if post not in cast_of(left, name)
    }  # fmt: skip


@quickly
@given(networks(), st.data())
def test_more_never_repairs(graph: Network, data: st.DataObject) -> None:
    """Parts, ways and pairs that are lost without some are lost when others leave as well."""
    known = st.sets(st.sampled_from(actors(graph)), max_size=3)
    some, others = data.draw(known), data.draw(known)
    standing = Standing(graph)
    fewer, more = standing.without(some), standing.without(some | others)
    lost = {(part.thing, part.post) for part in fewer.lost if part.thing not in others}
    assert lost <= {(part.thing, part.post) for part in more.lost}
    assert {*fewer.routes} <= {*more.routes}
    assert fewer.pairs.keys() <= more.pairs.keys()


@quickly
@given(networks())
def test_articulation_points_are_those_of_networkx(graph: Network) -> None:
    """A thing cuts something off exactly where networkx calls it an articulation point."""
    _same_articulation(graph)


@pytest.fixture(scope="module")
def whole(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


def test_so_are_those_of_the_whole_network(whole: Network) -> None:
    """The same holds of every thing in the packaged corpus that has many ties, or few."""
    by_ties = sorted(whole, key=lambda name: (-whole.degree(name), name))
    _same_articulation(whole, by_ties[:60] + by_ties[60::20])


def _same_articulation(graph: Network, names: list[str] | None = None) -> None:
    plain = nx.Graph((one, other) for one, other in graph.edges() if one != other)
    places = [name for name, data in graph.nodes(data=True) if data["kind"] == "place"]
    plain.remove_nodes_from(places)
    points = {*nx.articulation_points(plain)}
    for name in graph if names is None else names:
        assert bool(cut_off(graph, name)) == (name in points), name


@quickly
@given(networks())
def test_the_fewest_that_break_all_ways_are_a_minimum_cut(graph: Network) -> None:
    """As many things must go to break every way between two as networkx says."""
    _same_cuts(routes(Ties(graph).paying))


def test_so_it_is_of_the_whole_network(whole: Network) -> None:
    """The ways of the Union's money, and of everybody else's, break where networkx cuts them."""
    _same_cuts(routes(Ties(whole).paying))


def _same_cuts(found: tuple[Route, ...]) -> None:
    steps: nx.DiGraph[str] = nx.DiGraph(step for route in found for step in route.steps)
    for ends in sorted({(route.giver, route.paid) for route in found}):
        between = [{*route.things[1:-1]} for route in found if (route.giver, route.paid) == ends]
        if steps.has_edge(*ends):
            assert set() in between
        else:
            assert _fewest(between) == len(nx.minimum_node_cut(steps, *ends))


def _fewest(ways: list[set[str]]) -> int:
    """Try ever more things until some are on every way."""
    things = sorted(set().union(*ways))
    return next(
        number
        for number in range(1, len(things) + 1)
        if any(all(way & {*some} for way in ways) for some in combinations(things, number))
    )
