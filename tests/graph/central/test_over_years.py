"""How places changed: each year is the network of what documents date to that year."""

import networkx as nx
import pytest

from graph.central.over_years import OverYears, Year, dated
from graph.central.ranks import Place
from graph.networks.during import Years
from graph.networks.model import Network
from graph.networks.projection import Options, actors_together, parts
from graph.rdf.iris import thing
from tests.graph.central.made import made, star

SOME = ("enabel", "giz", "icmpd", "voka")


@pytest.fixture(scope="module")
def dated_parts(network: Network) -> Network:
    """The same network with the parts alone of which a beginning is dated, each with its years."""
    found: Network = nx.MultiDiGraph(network)
    for name, played in parts(network).items():
        for actor, edges in played.items():
            ends = [network.nodes[name], network.nodes[actor]]
            begins = [network.edges[edge]["since"] for edge in edges]
            own = min(filter(None, begins), default="")
            first = own or max(each["earliest"] for each in ends)
            last = min((each["latest"] for each in ends if each["latest"]), default="")
            for edge, begun in zip(edges, begins, strict=True):
                if not (own or ends[0]["earliest"]):
                    found.remove_edge(*edge)
                    continue
                until = network.edges[edge]["until"] or last
                since = begun or first
                found.edges[edge].update(since=since, until=max(until, since) if until else "")
    return found


@pytest.mark.parametrize("name", SOME)
def test_a_year_is_the_network_of_that_year(
    network: Network, dated_parts: Network, name: str
) -> None:
    """The ties and the place of an actor in a year are those among all dated parts of then."""
    actor = thing("organisation", name).value
    for each in OverYears(network).of(actor)[::4]:
        years = Years(each.year, each.year)
        then = actors_together(dated_parts, Options(years=years, unnamed=False))
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


def test_a_part_that_nothing_dates_is_in_no_year() -> None:
    """A thing without a beginning is left out for everyone, whenever its actors began."""
    graph = made({"dated": ["a", "b"], "undated": ["a", "c", "d"]}, {"dated": ("2015", "2016")})
    graph.nodes["a"]["earliest"] = "1951"
    graph.nodes["c"]["earliest"] = "1989"
    known = OverYears(graph)
    assert [(each.year, each.ties) for each in known.of("a")] == [(2015, 1), (2016, 1)]
    assert known.of("c") == ()
    assert [known.undated(name) for name in "abc"] == [1, 0, 1]


def test_a_part_is_no_older_than_its_actor() -> None:
    """An actor that began while a thing was running has a part in it from then on."""
    graph = made({"p": ["a", "b"]}, {"p": ("2014", "2020")})
    graph.nodes["a"].update(earliest="2016", latest="2018")
    assert [each.year for each in OverYears(graph).of("a")] == [2016, 2017, 2018]


def test_the_beginning_stated_for_a_part_is_taken() -> None:
    """Who implements from 2018 on was no partner when the thing began; both end with it."""
    graph = made({"p": ["a", "b"]}, {"p": ("2015", "2020")})
    data = graph.edges["a", "p", "participation:partner"]
    graph.add_edge("a", "p", "participation:implementer", **{**data, "since": "2018-05"})
    assert [(each.year, each.ties) for each in OverYears(graph).of("a")] == [
        (2018, 1),
        (2019, 1),
        (2020, 1),
    ]
    assert OverYears(graph).of("b")[0] == Year(2015, 0, None)


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [("2022", "", [2022]), ("", "2013", [2013]), ("2022", "2023", [2022, 2023])],
)
def test_dates_that_cross_are_told_as_stated_for_the_part(
    since: str, until: str, years: list[int]
) -> None:
    """A part that began after its thing ended, or ended before that began, keeps its own date."""
    graph = made({"p": ["a", "b"]}, {"p": ("2015", "2020")})
    graph.edges["a", "p", "participation:partner"].update(since=since, until=until)
    assert [each.year for each in OverYears(graph).of("a")] == years


def test_when_an_organisation_came_in(network: Network) -> None:
    """OFII has a part in THAMM from 2022 on, as documents say, and not since THAMM began."""
    known = OverYears(network)
    thamm, ofii = thing("programme", "thamm").value, thing("organisation", "ofii").value

    def within(when: int) -> bool:
        return any(thamm in edge for edge in known.relations(ofii, when))

    assert network.nodes[thamm]["earliest"] < "2020"
    assert [when for when in range(2015, 2026) if within(when)] == [2022, 2023]


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
    assert dated(star(12), star(12).edges(keys=True)) is None


def test_the_years_of_the_corpus(network: Network) -> None:
    """Dated relations lie between the first and the last year that any of them has."""
    found = dated(network, network.edges(keys=True))
    assert found is not None
    assert found == (1945, 2029)
