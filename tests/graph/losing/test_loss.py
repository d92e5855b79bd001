"""What would be lost without somebody: parts that nobody plays, and who is there for the others."""

import weakref

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.garbage import uncollected
from graph.losing.leaving import Ties, without
from graph.losing.loss import Loss, Part, Standing
from graph.losing.posts import Post
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.networks.projection import ACTORS, PARTS, UNNAMED
from graph.rdf.iris import thing

PALIM = thing("project", "palim").value
MPF = thing("fund", "mpf").value
AMIF = thing("fund", "amif").value


def actor(name: str) -> str:
    """Give the IRI of an organisation."""
    return thing("organisation", name).value


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


@pytest.fixture(scope="module")
def standing(network: Network) -> Standing:
    """The same, ready to be asked."""
    return Standing(network)


def of(loss: Loss, name: str) -> dict[Post, Part]:
    """Give the parts of those who leave in one thing."""
    return {part.post: part for part in loss.parts if part.thing == name}


def test_without_icmpd_nobody_manages_the_fund_that_pays_palim(standing: Standing) -> None:
    """The facility loses its only manager; the way of the money itself is not cut.

    That others manage the fund above it is another part.
    """
    loss = standing.without([actor("icmpd")])
    assert of(loss, MPF)[Post("role", "manager")].lost
    assert [route for route in loss.routes if route.paid == PALIM] == []


def test_without_enabel_palim_has_no_coordinator(standing: Standing) -> None:
    """Nobody else coordinates, while both countries still carry the pilot out."""
    parts = of(standing.without([actor("enabel")]), PALIM)
    assert parts[Post("role", "coordinator")].lost
    assert parts[Post("role", "implementer")].staying == (
        thing("place", "belgium").value,
        thing("place", "morocco").value,
    )


def test_without_one_federation_nothing_breaks(standing: Standing) -> None:
    """Others of its kind are on the same side, and the report names them."""
    loss = standing.without([actor("voka")])
    assert loss.lost == ()
    assert PALIM in loss.whole
    federations = of(loss, PALIM)[Post("kind", "employers-federation", "BE")]
    assert actor("agoria") in federations.staying


def test_without_both_federations_of_a_side_it_has_none(standing: Standing) -> None:
    """What two share is lost when both leave, and only then."""
    both = (actor("cgem"), actor("apebi"))
    federations = Post("kind", "employers-federation", "MA")
    assert of(standing.without(both), PALIM)[federations].lost
    assert not any(of(standing.without([one]), PALIM)[federations].lost for one in both)


def test_without_the_union_the_ways_of_its_money_are_cut(standing: Standing) -> None:
    """The way from the Union through both funds to PALIM is among them, from end to end."""
    cut = {route.things for route in standing.without([actor("eu")]).routes}
    assert (actor("eu"), AMIF, MPF, PALIM) in cut


def test_a_side_is_gone_only_when_nobody_of_it_has_any_part(
    network: Network, standing: Standing
) -> None:
    """No country is said to be gone that signed, pays, manages or takes part, nor its actors."""
    given = {"party", "managedBy"}
    ties = Ties(network)
    everybody = [name for name, data in network.nodes(data=True) if data["kind"] in ACTORS]
    gone = 0
    for name in everybody:
        loss = standing.without([name])
        sides = [part for part in loss.lost if part.post.sort == "side"]
        left = without(ties, [name]) if sides else network
        for part in sides:
            gone += 1
            there = [who for who, _, data in left.in_edges(part.thing, data=True)
                     if data["kind"] in PARTS]  # fmt: skip
            there += [who for _, who, data in left.out_edges(part.thing, data=True)
                      if data["key_word"] in given]  # fmt: skip
            named = [who for who in there if network.nodes[who]["kind"] != UNNAMED]
            assert part.post.country not in {network.nodes[who]["country"] for who in named}
    assert gone > 100


def test_to_sign_is_to_be_a_party(standing: Standing) -> None:
    """The body that signed for its state leaves, and both states are signatories as before."""
    memorandum = thing("agreement", "slovenia-philippines-mou").value
    signed = of(standing.without([actor("dmw")]), memorandum)[Post("party")]
    assert not signed.lost
    assert signed.staying == (thing("place", "philippines").value, thing("place", "slovenia").value)


def test_who_is_not_there_is_refused(standing: Standing) -> None:
    """Nobody is told that nothing would be lost without somebody unknown."""
    with pytest.raises(KeyError):
        standing.without([actor("nobody")])


def test_what_was_worked_out_is_let_go_at_once(network: Network) -> None:
    """Nothing waits for the search for cyclic garbage, which large networks go without."""
    standing = Standing(network)
    standing.without([actor("enabel")])
    left = weakref.ref(standing)
    with uncollected():
        del standing
        assert left() is None


def test_without_nobody_nothing_is_lost(standing: Standing) -> None:
    """A report on nobody is empty."""
    loss = standing.without([])
    assert (loss.parts, loss.routes, dict(loss.pairs)) == ((), (), {})


SOME = ("eu", "icmpd", "enabel", "anapec", "vdab", "voka", "agoria", "cgem", "apebi", "dg-home")


@given(st.sets(st.sampled_from(SOME), max_size=4), st.sampled_from(SOME))
def test_more_never_repairs(standing: Standing, names: set[str], one: str) -> None:
    """Whatever is lost without some is lost as well when one more leaves with them."""
    fewer = standing.without({actor(name) for name in names})
    more = standing.without({actor(name) for name in {*names, one}})
    left = {actor(one)}
    assert {(part.thing, part.post) for part in fewer.lost if part.thing not in left} <= {
        (part.thing, part.post) for part in more.lost
    }
    assert {*fewer.routes} <= {*more.routes}
    assert fewer.pairs.keys() <= more.pairs.keys()


def test_the_order_of_the_network_changes_nothing(network: Network, standing: Standing) -> None:
    """The same relations in another order give the same report."""
    turned: Network = nx.MultiDiGraph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed([*network.edges(keys=True, data=True)]))
    for name in SOME:
        assert Standing(turned).without([actor(name)]) == standing.without([actor(name)])
