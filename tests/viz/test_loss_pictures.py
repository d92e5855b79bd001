"""The pictures before and after: what is drawn, what is gone, and what is written on the cards."""

import re

import pytest
from pyoxigraph import Store

from graph.losing.loss import Loss, Standing
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.rdf.iris import thing
from tests.graph.made_networks import Making
from viz.losing.pictures import LEAVING, STAYING, THINGS, pictures
from viz.pictures.drawing import Node
from viz.pictures.picture import Picture

MPF = thing("fund", "mpf").value
NAMES = ("icmpd", "eu", "voka", "enabel", "anapec")


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


@pytest.fixture(scope="module")
def standing(network: Network) -> Standing:
    """The same, ready to be asked."""
    return Standing(network)


def actor(name: str) -> str:
    """Give the IRI of an organisation."""
    return thing("organisation", name).value


def nodes(picture: Picture) -> dict[str, Node]:
    """Give the cards of a picture."""
    return {node.iri: node for node in picture.drawing.nodes}


def drawn(network: Network, loss: Loss) -> tuple[Picture, Picture]:
    """Draw both pictures."""
    before, after = pictures(network, loss, {})
    return before, after


def test_who_leaves_is_in_the_first_picture_alone(network: Network, standing: Standing) -> None:
    """Without ICMPD its card and lines are gone, and the facility says that nobody manages it."""
    before, after = drawn(network, standing.without([actor("icmpd")]))
    assert (actor("icmpd"), MPF) in {(line.source, line.target) for line in before.drawing.lines}
    assert actor("icmpd") in nodes(before)
    assert actor("icmpd") not in nodes(after)
    assert not any(line.source == actor("icmpd") for line in after.drawing.lines)
    assert nodes(before)[MPF].below == ()
    assert nodes(after)[MPF].below == ("Nobody any more: manager",)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_in_both_is_at_the_same_place(
    network: Network, standing: Standing, name: str
) -> None:
    """Nothing moves, and no line of the second picture is missing in the first."""
    before, after = drawn(network, standing.without([actor(name)]))
    assert all(nodes(before)[iri].box == node.box for iri, node in nodes(after).items())
    assert (before.drawing.width, before.drawing.height) == (
        after.drawing.width,
        after.drawing.height,
    )
    first, second = (
        {(line.source, line.target) for line in one.drawing.lines} for one in (before, after)
    )
    assert second <= first


@pytest.mark.parametrize("name", NAMES)
def test_a_card_is_marked_where_a_part_is_lost(
    network: Network, standing: Standing, name: str
) -> None:
    """The cards that say that nobody is left are those of the report, and no others."""
    loss = standing.without([actor(name)])
    _, after = drawn(network, loss)
    marked = {iri for iri, node in nodes(after).items() if node.focus}
    assert marked == {part.thing for part in loss.lost} & nodes(after).keys()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_shown_is_counted(network: Network, standing: Standing, name: str) -> None:
    """Cards and what is folded make up everything that changes."""
    loss = standing.without([actor(name)])
    before, _ = drawn(network, loss)
    changed = {part.thing for part in loss.parts}
    more = nodes(before).get("more:things")
    folded = {*more.members} if more else set()
    assert changed == folded | (changed & nodes(before).keys())
    assert len(changed - folded) <= THINGS
    if more:
        lost = {part.thing for part in loss.lost} & folded
        numbers = re.findall(r"\d+", more.told)
        assert [int(number) for number in numbers] == [len(folded), len(lost)]


def test_thousands_of_links_are_folded() -> None:
    """However much an actor is in, the pictures stay small and the rest is a number."""
    making = Making()
    hub = making.thing("organisation", "hub", "BE")
    others = [making.thing("organisation", f"other-{at}", "MA") for at in range(100)]
    for at in range(3_000):
        project = making.thing("project", f"project-{at}")
        making.plays(hub, project, "implementer")
        making.plays(others[at % 100], project, "implementer")
    graph = making.made()
    before, _ = drawn(graph, Standing(graph).without([hub]))
    assert len(before.drawing.nodes) <= THINGS + LEAVING + STAYING + 3
    assert "2,992 more" in nodes(before)["more:things"].told


def test_several_leave_together(network: Network, standing: Standing) -> None:
    """All who leave are in the first picture; what only both leave open is marked."""
    both = [actor("cgem"), actor("apebi")]
    before, after = drawn(network, standing.without(both))
    assert {*both} <= nodes(before).keys()
    assert not {*both} & nodes(after).keys()
    palim = " ".join(nodes(after)[thing("project", "palim").value].below)
    assert palim.startswith("Nobody any more: ")


@pytest.mark.parametrize("name", NAMES)
def test_the_list_says_what_the_picture_shows(
    network: Network, standing: Standing, name: str
) -> None:
    """Each card is in the list, and whoever left is in neither."""
    for picture in drawn(network, standing.without([actor(name)])):
        listed = {node.iri for group in picture.twin.groups for node in group.nodes}
        assert listed == {iri for iri in nodes(picture) if not iri.startswith("more:")}


def test_who_has_no_part_has_no_picture(network: Network, standing: Standing) -> None:
    """Nothing is drawn where nothing changes."""
    assert pictures(network, standing.without([]), {}) == ()
