"""Where actors stand: places that equals share, scores that are withheld, core and periphery."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.central.core import layers
from graph.central.positions import LEAST_ACTORS, LEAST_TIES, MEASURES, Position, positions
from graph.central.ranks import Place, placed
from graph.networks.model import Network
from graph.networks.projection import parts
from graph.rdf.iris import thing
from tests.graph.central.made import complete, joined, made, star, turned

EU = thing("organisation", "eu").value


@pytest.fixture(scope="module")
def known(network: Network) -> dict[str, Position]:
    """Where its actors stand."""
    return dict(positions(network).actors)


def test_equals_share_a_place() -> None:
    """Two that come second take places 2 and 3 of 4 together."""
    assert placed({"a": 5.0, "b": 3.0, "c": 3.0, "d": 1.0}) == {
        "a": Place(1, 1, 4),
        "b": Place(2, 3, 4),
        "c": Place(2, 3, 4),
        "d": Place(4, 4, 4),
    }


@settings(max_examples=50)
@given(st.dictionaries(st.text(min_size=1), st.integers(0, 5).map(float), min_size=1))
def test_a_place_counts_those_who_are_above(values: dict[str, float]) -> None:
    """The first place of everyone is one more than are above, the last as many as are not below."""
    for name, place in placed(values).items():
        assert place.first == 1 + sum(other > values[name] for other in values.values())
        assert place.last == sum(other >= values[name] for other in values.values())
        assert place.of == len(values)


def test_sums_that_differ_by_a_hair_are_equal() -> None:
    """What only the order of adding changes parts nobody."""
    assert placed({"a": 0.1 + 0.2, "b": 0.3})["a"] == Place(1, 2, 2)


def test_a_small_part_of_the_network_has_no_scores() -> None:
    """Among nine actors nobody has betweenness, closeness or a place, and it is said why."""
    found = positions(complete(LEAST_ACTORS - 1)).actors
    for each in found.values():
        assert each.degree == LEAST_ACTORS - 2
        assert {each.scores[measure].place for measure in MEASURES} == {None}
        assert {each.scores[measure].why for measure in MEASURES} == {"small"}
        assert each.scores["betweenness"].value is None
        assert each.steps is None


def test_few_ties_have_no_scores() -> None:
    """The leaves of a star are told how many they are tied to, and no more; its hub has scores."""
    found = positions(star(12)).actors
    assert found["leaf-00"].scores["closeness"].why == "few"
    assert found["leaf-00"].scores["degree"].place == Place(2, 13, 13)
    assert found["hub"].scores["betweenness"].value == 1.0
    assert found["hub"].scores["betweenness"].place == Place(1, 1, 1)


def test_who_is_alone_has_no_place() -> None:
    """Of an actor that shares nothing with anybody no score is made up."""
    (found,) = positions(complete(1)).actors.values()
    assert [found.scores[measure].why for measure in MEASURES] == ["alone"] * 3
    assert found.degree == 0


def test_parts_that_do_not_hang_together_have_places_of_their_own() -> None:
    """In two separate networks of ten, the first of each is first, among ten."""
    again = joined(5)
    both: Network = nx.MultiDiGraph(joined(5))
    both.update(turned(again, {name: f"other-{name}" for name in again}))
    found = positions(both).actors
    for name in ("between", "other-between"):
        assert found[name].scores["betweenness"].place == Place(1, 1, 11)
        assert found[name].scores["degree"].place == Place(1, 2, 22)


def test_the_core_meets_again_and_again() -> None:
    """Three who share three projects are the core; thirty who met once are not."""
    inner = {f"core-{at}": ["a", "b", "c"] for at in range(3)}
    found = layers(parts(made({**inner, "large": ["a", *(f"x-{at}" for at in range(30))]})))
    assert found.highest == 3
    assert found.core == ("a", "b", "c")
    assert len(found.at(1)) == 30


def test_where_nobody_meets_twice_there_is_no_core() -> None:
    """One project with many participants has neither core nor periphery."""
    found = layers(parts(complete(20)))
    assert found.highest == 0
    assert found.core == ()


def test_the_levels_are_those_of_networkx(network: Network) -> None:
    """The level of an actor is its core number among actors and arrangements."""
    played = parts(network)
    plain = nx.Graph([(name, actor) for name, cast in played.items() for actor in cast])
    level = nx.core_number(plain)
    assert layers(played).levels == {name: level[name] for name in layers(played).levels}


def test_the_union_is_in_the_middle(known: dict[str, Position]) -> None:
    """In the packaged corpus the Union comes first by every measure, and belongs to the core."""
    for measure in MEASURES:
        place = known[EU].scores[measure].place
        assert place is not None
        assert (place.first, place.last) == (1, 1)
    assert known[EU].level == max(each.level for each in known.values())


def test_every_score_is_within_its_range(known: dict[str, Position]) -> None:
    """A score is told with the range of those it is compared with, or with why there is none."""
    for each in known.values():
        for measure in MEASURES:
            score = each.scores[measure]
            assert (score.place is None) == bool(score.why)
            if score.place and score.value is not None:
                assert score.low <= score.value <= score.high
                assert 1 <= score.place.first <= score.place.last <= score.place.of
        if each.scores["closeness"].place:
            assert each.part >= LEAST_ACTORS
            assert each.degree >= LEAST_TIES


def test_the_order_of_the_network_changes_nothing(
    network: Network, known: dict[str, Position]
) -> None:
    """The same relations in another order give the same positions."""
    assert dict(positions(turned(network)).actors) == known
