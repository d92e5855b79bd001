"""How central actors are: known answers, those of networkx, and what changes nothing."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.central import centrality
from graph.central.centrality import measured
from graph.networks.model import Network
from graph.networks.projection import actors_together
from tests.graph.central.made import complete, joined, paired, path, star, turned


def test_in_a_star_all_ways_lead_through_the_middle() -> None:
    """The hub of a star is on every way; nobody else is on any."""
    found = measured(actors_together(star(12))).actors
    hub, leaf = found["hub"], found["leaf-00"]
    assert (hub.degree, hub.betweenness, hub.closeness, hub.steps) == (12, 1.0, 1.0, 1.0)
    assert (leaf.degree, leaf.betweenness) == (1, 0.0)
    assert leaf.steps == pytest.approx((1 + 11 * 2) / 12)


def test_on_a_path_the_middle_is_between_most() -> None:
    """Of eleven in a row, the sixth is between five on each side; the ends are between none."""
    found = measured(actors_together(path(11))).actors
    assert found["a-05"].betweenness == pytest.approx(25 / 45)
    assert found["a-00"].betweenness == 0
    assert found["a-00"].steps == pytest.approx(5.5)


def test_where_all_are_tied_nobody_is_between() -> None:
    """In a complete network nobody is needed, and everybody is one step away."""
    found = measured(actors_together(complete(10))).actors
    assert {(each.degree, each.betweenness, each.closeness) for each in found.values()} == {
        (9, 0.0, 1.0)
    }


def test_who_joins_two_groups_is_on_all_ways_between_them() -> None:
    """Of the ten others in two groups of five, 25 of 45 pairs meet through one actor alone."""
    found = measured(actors_together(joined(5))).actors
    assert found["between"].betweenness == pytest.approx(25 / 45)
    assert {each.betweenness for name, each in found.items() if name != "between"} == {0.0}


def test_the_measures_are_those_of_networkx(network: Network) -> None:
    """On the whole corpus degree, betweenness and closeness are what plain calls give."""
    together = actors_together(network)
    ways = nx.betweenness_centrality(together, normalized=False)
    near = nx.closeness_centrality(together)
    found = measured(together)
    assert found.pivots == 0
    assert found.actors.keys() == {*together}
    for name, each in found.actors.items():
        part = len(nx.node_connected_component(together, name))
        pairs = max((part - 1) * (part - 2) / 2, 1)
        assert each.part == part
        assert each.degree == together.degree(name)
        assert each.betweenness == pytest.approx(ways[name] / pairs)
        assert each.closeness == pytest.approx(near[name])


PAIRS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]),
    min_size=1,
    max_size=30,
    unique=True,
)


@settings(deadline=None, max_examples=40)
@given(PAIRS, st.permutations(range(13)))
def test_names_and_order_change_nothing(pairs: list[tuple[int, int]], others: list[int]) -> None:
    """The same ties under other names and in another order give the same measures."""
    graph = paired((f"a-{one:02}", f"a-{other:02}") for one, other in pairs)
    names = {f"a-{at:02}": f"b-{other:02}" for at, other in enumerate(others)}
    once = measured(actors_together(graph)).actors
    again = measured(actors_together(turned(graph, names))).actors
    assert {names[name] for name in once} == again.keys()
    for name, each in once.items():
        other = again[names[name]]
        assert (each.degree, each.part) == (other.degree, other.part)
        assert each.betweenness == pytest.approx(other.betweenness)
        assert each.closeness == pytest.approx(other.closeness)


def test_the_order_of_ties_changes_not_one_digit(network: Network) -> None:
    """Sums of fractions come out the same to the last digit, in whatever order ties stand."""
    assert measured(actors_together(turned(network))) == measured(actors_together(network))


def test_a_large_network_is_sampled_and_says_so(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit ways start at some actors only, always the same, and come near the truth."""
    together = actors_together(network)
    exact = measured(together)
    monkeypatch.setattr(centrality, "EXACT", 100)
    monkeypatch.setattr(centrality, "_STEPS", 100 * together.number_of_edges())
    found = measured(together)
    assert found.pivots == 100
    assert found == measured(actors_together(turned(network)))
    first = max(exact.actors, key=lambda name: exact.actors[name].betweenness)
    assert found.actors[first].betweenness == pytest.approx(
        exact.actors[first].betweenness, rel=0.3
    )
    assert all(0 <= each.betweenness <= 1 for each in found.actors.values())


def test_from_all_actors_a_sample_is_no_sample(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is time for ways from everybody, sampling gives the exact values."""
    together = actors_together(network)
    exact = measured(together).actors
    monkeypatch.setattr(centrality, "EXACT", 1)
    assert measured(together).actors == exact


def test_nothing_has_no_measures() -> None:
    """An empty network has no actors; one alone is near to nobody."""
    empty: Network = nx.MultiDiGraph(lang="en")
    assert measured(actors_together(empty)).actors == {}
    (alone,) = measured(actors_together(complete(1))).actors.values()
    assert (alone.degree, alone.part, alone.betweenness, alone.closeness) == (0, 1, 0.0, 0.0)


def test_every_two_in_a_group_are_tied() -> None:
    """The networks of these tests are what they are called."""
    assert {frozenset(tie) for tie in actors_together(joined(3)).edges()} == {
        frozenset(pair)
        for side in "xy"
        for pair in combinations([f"{side}-0", f"{side}-1", f"{side}-2", "between"], 2)
    }
