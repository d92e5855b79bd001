"""Where a loss cannot be told: whose kind or country nobody says, and only where it matters."""

import pytest

from graph.losing.loss import loss
from graph.losing.untold import with_groups, without_country, without_kind
from graph.networks.model import Network
from tests.graph.made_networks import Making


@pytest.fixture
def made() -> tuple[Network, dict[str, str]]:
    """A project of four, of whom one has no kind, and one of the two that have one wanted."""
    making = Making()
    kinds = {
        "federation": "employers-federation",
        "service": "public-employment-service",
        "agency": "development-agency",
        "unknown": "",
    }
    names = {slug: making.thing("organisation", slug, "BE", kind) for slug, kind in kinds.items()}
    names |= {slug: making.thing("project", slug) for slug in ("mixed", "clear")}
    for slug in kinds:
        making.plays(names[slug], names["mixed"], "partner")
    for slug in ("federation", "service"):
        making.plays(names[slug], names["clear"], "partner")
    group = making.thing("group", "group")
    person = making.thing("person", "person")
    for each in (group, person):
        making.plays(each, names["clear"], "partner")
    return making.made(), names


@pytest.mark.parametrize("leaving", ["federation", "service", "unknown"])
def test_whoever_may_be_the_federation_is_named(
    made: tuple[Network, dict[str, str]], leaving: str
) -> None:
    """Where a federation, a service or what may be one leaves, the unknown is told of.

    Where the kind of every organisation is known nothing is; people and groups are of none.
    """
    graph, names = made
    assert without_kind(graph, loss(graph, [names[leaving]])) == {
        names["mixed"]: {names["unknown"]}
    }


def test_whoever_is_neither_leaves_nothing_untold(made: tuple[Network, dict[str, str]]) -> None:
    """An agency that leaves is no service and no federation, whatever the others are."""
    graph, names = made
    assert without_kind(graph, loss(graph, [names["agency"]])) == {}
    assert without_kind(graph, loss(graph, [])) == {}


def test_whoever_may_be_of_a_country_is_named() -> None:
    """A university that nobody places may stay on the side of those who leave; the Union may not.

    When the Union leaves, no side is missed, so nothing is untold.
    """
    making = Making()
    project = making.thing("project", "project")
    agency = making.thing("organisation", "agency", "BE", "development-agency")
    university = making.thing("organisation", "university", "", "university")
    union = making.thing("organisation", "union", "", "supranational-union")
    for each in (agency, university, union):
        making.plays(each, project, "partner")
    graph = making.made()
    for leaving in (agency, university):
        assert without_country(graph, loss(graph, [leaving])) == {project: {university}}
    assert without_country(graph, loss(graph, [union])) == {}


def test_where_another_of_the_country_stays_nothing_is_untold() -> None:
    """Another federation of the same country stays, so that none is missed whoever the unknown is.

    Nor is one of another country named: it cannot be what is missed.
    """
    making = Making()
    project, other = making.thing("project", "project"), making.thing("project", "other")
    first, second = (
        making.thing("organisation", slug, "BE", "employers-federation") for slug in ("a", "b")
    )
    unknown = making.thing("organisation", "unknown", "BE")
    foreign = making.thing("organisation", "foreign", "MA")
    for each in (first, second, unknown):
        making.plays(each, project, "partner")
    for each in (first, foreign):
        making.plays(each, other, "partner")
    graph = making.made()
    assert without_kind(graph, loss(graph, [first])) == {}
    assert without_kind(graph, loss(graph, [first, second])) == {project: {unknown}}


def test_a_group_may_play_what_nobody_named_does() -> None:
    """Who is noted without a name in a lost role, or on a lost side, may stay in it; no other."""
    making = Making()
    project = making.thing("project", "project")
    trainer = making.thing("organisation", "trainer", "BE")
    same, side, other = (
        making.thing("group", slug, country)
        for slug, country in (("same", ""), ("side", "BE"), ("other", "MA"))
    )
    for actor, role in ((trainer, "trainer"), (same, "trainer"), (side, "guest"), (other, "guest")):
        making.plays(actor, project, role)
    graph = making.made()
    assert with_groups(graph, loss(graph, [trainer])) == {project: {same, side}}
    assert with_groups(graph, loss(graph, [])) == {}


def test_where_somebody_named_stays_no_group_is_told_of() -> None:
    """Another trainer stays, so that nothing depends on who is in the group."""
    making = Making()
    project = making.thing("project", "project")
    first, second = (making.thing("organisation", slug) for slug in ("first", "second"))
    group = making.thing("group", "group")
    for actor in (first, second, group):
        making.plays(actor, project, "trainer")
    graph = making.made()
    assert with_groups(graph, loss(graph, [first])) == {}


def test_a_group_that_leaves_does_not_stay() -> None:
    """Who is noted without a name is not said to stay where it is asked about itself."""
    making = Making()
    project = making.thing("project", "project")
    trainer, group = making.thing("organisation", "trainer"), making.thing("group", "group")
    for actor in (trainer, group):
        making.plays(actor, project, "trainer")
    graph = making.made()
    assert with_groups(graph, loss(graph, [trainer])) == {project: {group}}
    assert with_groups(graph, loss(graph, [trainer, group])) == {}


def test_groups_pay_sign_and_manage_as_others_do() -> None:
    """Whatever part a group has, it may go on when nobody named has it any more."""
    making = Making()
    project, fund = making.thing("project", "project"), making.thing("fund", "fund")
    agreement = making.thing("agreement", "agreement")
    actor, group = making.thing("organisation", "actor"), making.thing("group", "group")
    for each in (actor, group):
        making.pays(each, project)
        making.manages(each, fund)
        making.signs(each, agreement)
    graph = making.made()
    told = with_groups(graph, loss(graph, [actor]))
    assert told == {each: {group} for each in (project, fund, agreement)}


def test_a_federation_of_no_known_country_may_be_the_one() -> None:
    """It is what is missed, if it is of that country; a company without a country is not."""
    making = Making()
    project = making.thing("project", "project")
    first, second = (
        making.thing("organisation", slug, country, "employers-federation")
        for slug, country in (("first", "MA"), ("second", ""))
    )
    company = making.thing("organisation", "company", "MA", "company")
    unplaced = making.thing("organisation", "unplaced", "", "company")
    for actor in (first, second, company, unplaced):
        making.plays(actor, project, "partner")
    graph = making.made()
    assert without_country(graph, loss(graph, [first])) == {project: {second}}
