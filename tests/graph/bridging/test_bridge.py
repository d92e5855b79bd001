"""Who connects two countries: made networks with known brokers, and Morocco and Belgium."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.bridging.bridge import Bridge, bridge, meeting
from graph.bridging.joining import Side
from graph.bridging.over_years import stated
from graph.networks.during import ALWAYS, Years
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.rdf.iris import thing
from queries.bind import rows
from tests.graph.bridging.made import BE, MA, made
from tests.graph.made_networks import Making

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value
#: Every actor with a name of its own, what it has a part in, and its country: asked without the
#: network, to count by hand.
BY_HAND = """SELECT DISTINCT ?actor ?thing ?home WHERE {
  { ?n a mp:Participation ; mp:participant ?actor ; mp:about ?thing }
  UNION { ?n a mp:Funding ; mp:giver ?actor ; mp:about|mp:through ?thing }
  UNION { ?thing mp:party ?actor }
  UNION { ?actor mp:fundManagerOf ?thing }
  UNION { ?thing mp:managedBy ?actor }
  ?actor a mp:Actor .
  FILTER NOT EXISTS { ?actor a mp:ActorGroup }
  FILTER NOT EXISTS { ?actor a mp:Place }
  FILTER NOT EXISTS { ?thing a mp:Actor }
  OPTIONAL { ?actor mp:jurisdiction?/mp:within* ?home . ?home a mp:Country } }"""


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


@pytest.fixture(scope="module")
def known(network: Network) -> Bridge:
    """Morocco and Belgium in it."""
    return bridge(network, MA, BE)


def turned(graph: Network) -> Network:
    """Give the same network in another order."""
    found: Network = nx.MultiDiGraph(**graph.graph)
    found.add_nodes_from(reversed(list(graph.nodes(data=True))))
    found.add_edges_from(reversed([*graph.edges(keys=True, data=True)]))
    return found


def test_the_numbers_are_those_counted_by_hand(store: Store, known: Bridge) -> None:
    """Pairs and brokers of Morocco and Belgium are what SPARQL and every path give."""
    parts: dict[str, set[str]] = {}
    homes: dict[str, str] = {}
    for row in rows(store, BY_HAND):
        parts.setdefault(row["actor"].value, set()).add(row["thing"].value)
        if row["home"] is not None:
            homes[row["actor"].value] = row["home"].value.rpartition("/")[2]
    sides = [[a for a in parts if homes.get(a) == country.slug] for country in (MA, BE)]
    apart = [(a, c) for a, c in product(*sides) if not parts[a] & parts[c]]
    beside = {a: {b for b in parts if b != a and parts[a] & parts[b]} for a in parts}
    between = {(a, c): beside[a] & beside[c] for a, c in apart}
    assert known.between.open == len(apart)
    assert known.between.joined == sum(map(bool, between.values()))
    for each in known.between.brokers:
        joined = [found for found in between.values() if each.actor in found]
        assert (each.pairs, each.alone) == (len(joined), joined.count({each.actor}))
    assert {each.actor for each in known.between.brokers} == set().union(*between.values())


def test_enabel_connects_morocco_and_belgium_through_palim(known: Bridge) -> None:
    """It is in PALIM with both, joins most pairs, and is the gatekeeper of where people move to."""
    enabel = next(each for each in known.connectors if each.actor == ENABEL)
    assert PALIM in enabel.meets
    assert enabel.role == "gatekeeper"
    assert enabel.pairs == max(each.pairs for each in known.connectors) > 20
    assert enabel.broker is not None
    assert enabel.broker.alone > 0
    roles = {each.actor.rpartition("/")[2]: each.role for each in known.brokers}
    assert (roles["anapec"], roles["eu"]) == ("representative", "liaison")


def test_what_three_documents_say_of_it(founding_store: Store) -> None:
    """In the founding documents both meet in PALIM alone, for ever; so nobody has to join them."""
    found = bridge(everything(founding_store), MA, BE)
    assert [each.thing.rpartition("/")[2] for each in found.joining] == ["palim"]
    assert found.ways == (("morocco", "belgium"),)
    assert (found.between.open, found.between.joined) == (0, 0)


def mirrored(one: Bridge, other: Bridge) -> bool:
    """Whether two reports tell the same from either side, with the same roles."""
    return (
        other.between == one.between.turned
        and other.sides == one.sides[::-1]
        and [(j.thing, j.one, j.other, j.beside) for j in other.joining]
        == [(j.thing, j.other, j.one, j.beside) for j in one.joining]
        and [(c.actor, c.role, c.meets, c.through, c.pairs) for c in other.connectors]
        == [(c.actor, c.role, c.meets, c.through, c.pairs) for c in one.connectors]
        and other.inner == one.inner[::-1]
        and {*other.insiders} == {*one.insiders}
        and [(t.first, t.last, t.things, t.one, t.other) for t in other.then]
        == [(t.first, t.last, t.things, t.other, t.one) for t in one.then]
    )


def test_exchanged_countries_mirror_the_report(network: Network, known: Bridge) -> None:
    """Belgium and Morocco is Morocco and Belgium from the other side: who lets in still does."""
    assert mirrored(known, bridge(network, BE, MA))


def test_the_order_of_the_network_changes_nothing(network: Network, known: Bridge) -> None:
    """The same relations in another order give the same report."""
    assert bridge(turned(network), MA, BE) == known


def test_labels_change_nothing(network: Network, known: Bridge) -> None:
    """Other words for everything give the same report."""
    other: Network = nx.MultiDiGraph(network)
    for at, name in enumerate(other):
        other.nodes[name]["label"] = f"name {-at}"
    assert bridge(other, MA, BE) == known


def linked(found: Bridge) -> set[tuple[str, str]]:
    """Give all pairs of actors that meet or that somebody joins."""
    met = {pair for each in found.joining for pair in product(each.one, each.other)}
    return met | {(pair.one, pair.other) for pair in found.between.listed}


def joins(found: Bridge) -> set[tuple[str, bool]]:
    """Give what joins, and by what: because it leads there, and because both are in it."""
    led = {(each.thing, False) for each in found.joining if each.ways}
    return led | {(each.thing, True) for each in found.joining if each.meets}


@settings(max_examples=30, deadline=None)
@given(st.integers(1960, 2032), st.integers(0, 12), st.integers(0, 6))
def test_narrower_years_never_add_links(
    network: Network, since: int, more: int, wider: int
) -> None:
    """What joins and who is linked in some years is so in any wider ones."""
    narrow = bridge(network, MA, BE, Years(since, since + more))
    wide = bridge(network, MA, BE, Years(since - wider, since + more + wider))
    assert {j.thing for j in narrow.joining} <= {j.thing for j in wide.joining}
    assert {j.thing for j in narrow.joining if j.meets} <= {
        j.thing for j in wide.joining if j.meets
    }
    assert linked(narrow) <= linked(wide)


@pytest.mark.parametrize("year", [1970, 2013, 2018, 2020, 2025])
def test_a_row_of_years_is_the_report_on_one(network: Network, known: Bridge, year: int) -> None:
    """What a year has is what is dated in the report on that year alone."""
    (row,) = [each for each in known.then if each.first <= year <= each.last]
    undated = {each.thing for each in known.joining if not stated(network, each)}
    alone = bridge(network, MA, BE, Years(year, year))
    assert {*row.things} == {each.thing for each in alone.joining} - undated


@settings(max_examples=30, deadline=None)
@given(st.integers(1955, 2035), st.integers(0, 15), st.sampled_from(["both", "since", "until"]))
def test_the_table_of_some_years_is_that_of_all_cut_to_them(
    network: Network, known: Bridge, first: int, more: int, sort: str
) -> None:
    """What goes on goes on to the last chosen year, and never past the last that is stated."""
    years = Years(None if sort == "until" else first, None if sort == "since" else first + more)
    found = bridge(network, MA, BE, years)
    cut = [
        replace(each, first=begin, last=end)
        for each in known.then
        if (begin := max(each.first, years.since or each.first))
        <= (end := min(each.last, years.until or each.last))
    ]
    assert list(found.then) == cut
    assert found.dates == known.dates


def test_what_goes_on_is_in_the_chosen_years() -> None:
    """What began before or within them, and has no end, is in their table to the end of it."""
    casts = {"p": ["ma1", "be1"], "q": ["ma2", "be2"], "r": ["ma3", "be3"]}
    graph = made(casts, dates={"p": ("2014", ""), "q": ("2020", "2026")})

    def then(since: int | None, until: int | None) -> list[tuple[int, int, tuple[str, ...]]]:
        found = bridge(graph, MA, BE, Years(since, until)).then
        return [(each.first, each.last, each.things) for each in found]

    assert then(2012, 2018) == [(2014, 2018, ("p",))]
    assert then(2015, 2018) == [(2015, 2018, ("p",))]
    assert then(2019, None) == [(2019, 2019, ("p",)), (2020, 2026, ("p", "q"))]
    assert then(2030, 2034) == then(2000, 2013) == []


def test_years_follow_each_other_and_differ(known: Bridge) -> None:
    """No year is in two rows, and two rows that touch never say the same."""
    for one, other in zip(known.then, known.then[1:], strict=False):
        assert one.last + 1 == other.first
        assert (one.things, one.actors) != (other.things, other.actors)


#: Each country has one that meets the other side and one that only knows its own.
CASTS = {
    "p": ["ma1", "be1"],
    "q": ["be1", "be2"],
    "r": ["ma1", "ma2"],
    "s": ["ma3", "xx1"],
    "t": ["be3", "xx1"],
}


def roles(graph: Network, names: Iterable[str] = ("ma1", "be1", "xx1")) -> list[str | None]:
    """Give the roles of some actors between Morocco and Belgium."""
    told = {each.actor: each.role for each in bridge(graph, MA, BE).connectors}
    return [told.get(name) for name in names]


def test_a_way_tells_gatekeepers_from_representatives() -> None:
    """Whoever is of the country that people leave speaks for it; with both ways nobody knows."""
    either = "gatekeeper-or-representative"
    one_way = made(CASTS, {"p": ("morocco", "belgium")})
    assert roles(one_way) == ["representative", "gatekeeper", "liaison"]
    back = made(CASTS, {"p": ("belgium", "morocco")})
    assert roles(back) == ["gatekeeper", "representative", "liaison"]
    assert roles(made(CASTS)) == [either, either, "liaison"]
    both = made(CASTS, {"p": ("morocco", "belgium"), "s": ("belgium", "morocco")})
    assert roles(both) == [either, either, "liaison"]


def test_of_whom_it_is_not_on_record_has_no_role() -> None:
    """Whose country nobody says may be of either side, so that no role is told; the pairs are."""
    graph = made({**CASTS, "u": ["xx1", "ma1"], "v": ["xx1", "ma9"]})
    for unknown, role in (("", None), ("eu-institution", "liaison")):
        graph.nodes["xx1"]["actor_kind"] = unknown
        found = bridge(graph, MA, BE)
        (broker,) = (each for each in found.brokers if each.actor == "xx1")
        assert broker.role == role
        (insider,) = (each for each in found.insiders if each.broker.actor == "xx1")
        assert insider.role == (role and "consultant")
        assert broker.pairs
        assert insider.broker.pairs


def test_inside_a_country_it_depends_on_who_stands_between() -> None:
    """Of the country itself it is a coordinator, of any other or none a consultant."""
    casts = {"p": ["ma1", "ma2"], "q": ["ma2", "ma3"], "r": ["ma1", "be1"], "s": ["ma3", "be1"]}
    found = bridge(made(casts), MA, BE).insiders
    assert [(each.broker.actor, each.role, each.side.code) for each in found] == [
        ("be1", "consultant", "MA"),
        ("ma2", "coordinator", "MA"),
    ]


def test_groups_without_a_name_connect_nobody() -> None:
    """They are no end and no broker; what they alone are in joins nothing."""
    casts = {"p": ["ma1", "group1"], "q": ["be1", "group1"]}
    assert not bridge(made(casts), MA, BE)
    assert bridge(made(casts), MA, BE).between.open == 1


def test_a_country_itself_makes_a_side() -> None:
    """An arrangement in which one side is a country and the other an actor joins the two."""
    graph = made({"p": ["be1"]})
    graph.add_node("morocco", **{**graph.nodes["be1"], "kind": "place", "country": "MA"})
    part = graph.edges["be1", "p", "participation:partner"]
    party = {**part, "kind": "framework", "key_word": "party"}
    graph.add_edge("p", "morocco", "framework:party", **party)
    (joining,) = bridge(graph, MA, BE).joining
    assert (list(joining.one), list(joining.other)) == (["morocco"], ["be1"])
    assert [each.actor for each in bridge(graph, MA, BE).connectors] == ["be1"]


def test_whoever_manages_a_fund_meets_whoever_pays_it() -> None:
    """A fund managed from one country and paid from another joins the two."""
    making = Making()
    fund = making.thing("fund", "fund")
    manager, giver = (making.thing("organisation", code, code) for code in ("MA", "BE"))
    making.manages(manager, fund)
    making.pays(giver, fund)
    (joining,) = bridge(making.made(), MA, BE).joining
    assert (joining.thing, [*joining.one], [*joining.other]) == (fund, [manager], [giver])


def test_a_part_is_only_there_while_it_lasts() -> None:
    """The dates of a part go before those of the arrangement; what has none is always there."""
    graph = made(
        {"p": ["ma1", "be1"], "q": ["ma1", "be2"]},
        dates={"p": ("2010", "2020")},
        since={("be1", "p"): ("2015", "")},
    )

    def then(year: int) -> list[str]:
        return [each.thing for each in bridge(graph, MA, BE, Years(year, year)).joining]

    assert then(2012) == then(2030) == ["q"]
    assert then(2016) == ["p", "q"]
    assert [(each.first, each.last, each.things) for each in bridge(graph, MA, BE).then] == [
        (2010, 2014, ()),
        (2015, 2020, ("p",)),
    ]


@pytest.mark.parametrize(
    "casts", [{}, {"p": ["ma1"]}, {"p": ["ma1", "ma2"], "q": ["be1"]}, {"p": ["xx1"], "q": ["tn1"]}]
)
def test_no_link_is_an_empty_report(casts: dict[str, list[str]]) -> None:
    """Nothing, one actor, two sides apart or other countries: nothing connects, and no fault."""
    found = bridge(made(casts), MA, BE)
    assert not found
    assert (found.joining, found.connectors, found.then) == ((), (), ())


def test_one_country_is_not_connected_with_itself(network: Network) -> None:
    """The same country twice has no bridge."""
    assert not bridge(network, MA, MA)


def test_a_country_without_a_code_has_no_actors(network: Network) -> None:
    """Actors of no country are not those of a country without a code."""
    assert bridge(network, Side("", "nowhere"), BE, ALWAYS).sides[0] == ()


def test_who_meets_is_offered(network: Network, known: Bridge) -> None:
    """Two countries are offered with the arrangements in which named actors of both are."""
    met = {
        each.thing
        for each in known.joining
        if all(any("/place/" not in name for name in side) for side in (each.one, each.other))
    }
    assert {*meeting(network, "country")["BE", "MA"]} == met
    assert all(one < other for one, other in meeting(network, "country"))
