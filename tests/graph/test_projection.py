"""The network as a plain graph: what counts, how well it is supported, and when it was."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.losing.posts import cast_of
from graph.networks.during import Years, relation_meets
from graph.networks.everything import everything
from graph.networks.model import Edge, Network
from graph.networks.projection import (
    ACTORS,
    NAMED,
    Options,
    actors_together,
    parts,
    project,
    relations,
)
from graph.rdf.iris import thing
from tests.graph.made_networks import Making

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value
VDAB = thing("organisation", "vdab").value


@pytest.fixture(scope="module")
def known(store: Store) -> Network:
    """The whole network."""
    return everything(store)


def test_a_tie_has_all_relations_of_its_ends_and_all_who_bear_them_out(known: Network) -> None:
    """Nothing is lost when relations of two things become one tie."""
    plain = project(known, Options(places=True))
    told = [edge for *_, tie in plain.edges(data=True) for edge in tie["relations"]]
    assert sorted(told) == sorted(known.edges(keys=True))
    for _, _, tie in plain.edges(data=True):
        heard = {each for edge in tie["relations"] for each in known.edges[edge]["utterances"]}
        assert tie["utterances"] == heard


def test_pages_that_retell_one_text_weigh_once(known: Network) -> None:
    """A tie never weighs more than there are documents, and less where some retell others."""
    ties = list(project(known).edges(data=True))
    pages = [
        len({page for edge in tie["relations"] for page in known.edges[edge]["sources"]})
        for *_, tie in ties
    ]
    weights = [len(tie["utterances"]) for *_, tie in ties]
    assert all(weight <= number for weight, number in zip(weights, pages, strict=True))
    assert sum(weights) < sum(pages)


def test_places_are_left_out_unless_asked_for(known: Network) -> None:
    """A place is in a projection only if all are, or if it is to be kept."""
    morocco = thing("place", "morocco").value
    assert morocco not in project(known)
    assert morocco in project(known, Options(places=True))
    assert morocco in project(known, Options(keep=frozenset({morocco})))


def test_groups_without_a_name_are_left_out_where_actors_are_counted(known: Network) -> None:
    """Without groups the same are tied as before, but the groups, and by the same things."""
    groups = {name for name, data in known.nodes(data=True) if data["kind"] == "group"}
    every, named = actors_together(known), actors_together(known, NAMED)
    assert {*every} - {*named} == {*every} & groups != set()
    left = every.subgraph({*named})
    assert {frozenset(tie) for tie in left.edges()} == {frozenset(tie) for tie in named.edges()}
    assert all(left.edges[tie]["things"] == named.edges[tie]["things"] for tie in named.edges())


def test_what_is_left_out_takes_its_relations_along(known: Network) -> None:
    """Without Enabel there is no relation of Enabel."""
    plain = project(known, Options(without=frozenset({ENABEL})))
    assert ENABEL not in plain
    assert len(plain) == len(project(known)) - 1


def test_only_relations_of_the_kinds_asked_for_count(known: Network) -> None:
    """Money alone leaves funding alone."""
    found = list(relations(known, Options(kinds=frozenset({"funding"}))))
    assert found
    assert {known.edges[edge]["kind"] for edge in found} == {"funding"}


@given(st.integers(1990, 2035), st.integers(0, 10), st.integers(0, 5))
def test_more_years_never_leave_more_out(known: Network, since: int, more: int, wider: int) -> None:
    """A longer period has every relation of a shorter one within it."""
    narrow = Options(years=Years(since, since + more))
    wide = Options(years=Years(since - wider, since + more + wider))
    assert set(relations(known, narrow)) <= set(relations(known, wide))


def test_what_ended_before_the_years_is_not_there(known: Network) -> None:
    """PALIM ended in 2021, so nobody takes part in it from 2023 on."""
    later = set(relations(known, Options(years=Years(2023, None))))
    assert PALIM not in {end for source, target, _ in later for end in (source, target)}
    then = Options(years=Years(2019, 2021))
    assert PALIM in parts(known, then)
    assert all(relation_meets(known, edge, then.years) for edge in relations(known, then))


def test_who_has_a_part_in_one_thing_is_together(known: Network) -> None:
    """Enabel and VDAB are tied through PALIM; actors who share nothing are not tied."""
    together = actors_together(known)
    assert PALIM in together[ENABEL][VDAB]["things"]
    played = parts(known)
    pairs = {frozenset(pair) for cast in played.values() for pair in combinations(cast, 2)}
    assert {frozenset(pair) for pair in together.edges()} == pairs
    assert {known.nodes[name]["kind"] for name in together} <= ACTORS


def test_a_fund_has_its_manager_and_its_giver_together() -> None:
    """Whoever manages a fund has a part in it, though the fund is said to be managed."""
    making = Making()
    fund = making.thing("fund", "fund")
    manager, giver = (making.thing("organisation", name) for name in ("manager", "giver"))
    making.manages(manager, fund)
    making.pays(giver, fund)
    graph = making.made()
    assert parts(graph) == {
        fund: {
            giver: ((giver, fund, "funding:funder"),),
            manager: ((fund, manager, "management:managedBy"),),
        }
    }
    assert actors_together(graph)[manager][giver]["things"] == [fund]


def test_losses_and_positions_count_the_same_parts(known: Network) -> None:
    """Whoever plays a part that can be lost has one here, by the same relations, and nobody else.

    Groups without a name play none; countries that signed are no actors here.
    """
    every = parts(known, NAMED)
    for name in (name for name, data in known.nodes(data=True) if data["kind"] not in ACTORS):
        lost: dict[str, set[Edge]] = {}
        for played in cast_of(known, name).values():
            for who, edges in played.items():
                lost.setdefault(who, set()).update(edges)
        here = {who: {*edges} for who, edges in every.get(name, {}).items()}
        assert {who: lost[who] for who in lost if known.nodes[who]["kind"] in ACTORS} == here


def test_a_tie_between_actors_is_known_as_well_as_the_part_that_fewer_tell_of() -> None:
    """One has three independent utterances for its part, the other one: the tie has that one."""
    graph: Network = nx.MultiDiGraph()
    for name, kind in (("a", "organisation"), ("b", "organisation"), ("p", "project")):
        graph.add_node(name, kind=kind, earliest="", latest="")
    for name, heard in (("a", ("x", "y", "z")), ("b", ("w",))):
        graph.add_edge(name, "p", "participation:partner", kind="participation", utterances=heard)
    assert actors_together(graph)["a"]["b"]["utterances"] == {"w"}
    assert actors_together(graph)["a"]["b"]["things"] == ["p"]


def test_an_empty_network_projects_to_nothing() -> None:
    """Nothing is tied where nothing is."""
    empty: Network = nx.MultiDiGraph()
    assert len(project(empty)) == len(actors_together(empty)) == 0
    assert parts(empty) == {}
