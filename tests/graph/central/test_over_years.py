"""How places changed: each year is the network of that year."""

import pytest

from graph.central.over_years import OverYears, Year, dated
from graph.central.ranks import Place
from graph.networks.during import Years
from graph.networks.model import Network
from graph.networks.projection import Options, actors_together
from graph.rdf.iris import thing
from tests.graph.central.made import made, star

SOME = ("enabel", "giz", "icmpd", "voka")


@pytest.mark.parametrize("name", SOME)
def test_a_year_is_the_network_of_that_year(network: Network, name: str) -> None:
    """The ties and the place of an actor in a year are those among all who are tied then."""
    actor = thing("organisation", name).value
    for each in OverYears(network).of(actor)[::4]:
        then = actors_together(network, Options(years=Years(each.year, each.year), unnamed=False))
        ties = dict(then.degree())
        assert each.ties == ties.get(actor, 0)
        assert each.place is not None
        assert each.place.first == 1 + sum(number > each.ties for number in ties.values())
        assert each.place.of == sum(number > 0 for number in ties.values())


def test_a_project_counts_while_it_runs() -> None:
    """An actor of a project from 2015 to 2017 is told of these years, with those of the time."""
    old = {"old": ["hub", *(f"x-{at}" for at in range(12))], "new": ["hub", "y"]}
    graph = made(old, {"old": ("2015", "2016"), "new": ("2016", "2017")})
    assert OverYears(graph).of("hub") == (
        Year(2015, 12, Place(1, 13, 13)),
        Year(2016, 13, Place(1, 1, 14)),
        Year(2017, 1, None),
    )


def test_no_year_is_after_that_of_the_data() -> None:
    """What is planned for later is no past: the years end with that of the data."""
    graph = made(
        {"now": ["a", "b"], "later": ["a", "c"]},
        {"now": ("2015", "2019"), "later": ("2018", "2020")},
    )
    assert [each.year for each in OverYears(graph).of("a")] == [*range(2015, 2021)]
    graph.graph["day"] = "2016-11-22"
    known = OverYears(graph)
    assert [each.year for each in known.of("a")] == [2015, 2016]
    assert known.of("c") == ()
    assert known.dates("c") == {2018, 2020}


def test_the_packaged_data_have_a_year(network: Network) -> None:
    """The newest day in the claims and documents bounds the years of every actor."""
    known = OverYears(network)
    assert known.last == int(network.graph["day"][:4])
    assert known.of(thing("organisation", "enabel").value)[-1].year == known.last


def test_without_dates_there_are_no_years() -> None:
    """What nothing dates has no change to tell, and an unknown actor has none either."""
    known = OverYears(star(12))
    assert known.of("hub") == known.of("nobody") == ()
    assert dated(star(12)) is None


def test_the_years_of_the_corpus(network: Network) -> None:
    """Dated relations lie between the first and the last year that any of them has."""
    found = dated(network)
    assert found is not None
    assert found == (1945, 2029)
