"""Who connects two kinds of actors: the same count as of countries, by what an actor is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.bridging.bridge import bridge, meeting
from graph.bridging.joining import Side
from graph.networks.model import Network
from tests.graph.bridging.made import BE, MA, made

SERVICES = Side("service", "service", "actor_kind")
FEDERATIONS = Side("federation", "federation", "actor_kind")
_KINDS = {"MA": "service", "BE": "federation"}
_ACTORS = st.sampled_from([f"{home}{n}" for home in ("ma", "be", "tn", "xx") for n in range(4)])
_CASTS = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(8)]), st.sets(_ACTORS, min_size=1), max_size=8
)


def by_kind(graph: Network) -> Network:
    """Give the network with kinds in place of countries, all actors of one country."""
    found = graph.copy()
    for _, data in found.nodes(data=True):
        data["actor_kind"] = _KINDS.get(data["country"], data["country"] or data["actor_kind"])
        data["country"] = "MA" if data["kind"] == "organisation" else ""
    return found


@settings(max_examples=60, deadline=None)
@given(casts=_CASTS)
def test_kinds_are_counted_as_countries_are(casts: dict[str, set[str]]) -> None:
    """Where kinds take the place of countries, the same actors stand between the same pairs."""
    graph = made({thing: sorted(actors) for thing, actors in casts.items()})
    countries, kinds = bridge(graph, MA, BE), bridge(by_kind(graph), SERVICES, FEDERATIONS)
    assert (kinds.sides, kinds.joining) == (countries.sides, countries.joining)
    assert kinds.between == countries.between
    assert kinds.connectors == countries.connectors
    assert [(each.role, each.broker) for each in kinds.insiders] == [
        (each.role, each.broker) for each in countries.insiders
    ]


def test_exchanging_the_kinds_mirrors_the_bridge() -> None:
    """The same brokers, with near and far exchanged."""
    graph = by_kind(made({"p": ["ma1", "xx1"], "q": ["xx1", "be1"], "r": ["be1", "be2"]}))
    there, back = bridge(graph, SERVICES, FEDERATIONS), bridge(graph, FEDERATIONS, SERVICES)
    assert there.between == back.between.turned
    assert [each.actor for each in there.brokers] == ["xx1"]


def test_a_country_and_a_kind_are_refused() -> None:
    """An actor could be on both sides of such a bridge."""
    with pytest.raises(ValueError, match="not of one sort"):
        bridge(made({"p": ["ma1", "be1"]}), MA, FEDERATIONS)


def test_kinds_that_meet() -> None:
    """Each two kinds are named in the order of their slugs, with the things where they meet."""
    graph = by_kind(made({"p": ["ma1", "be1"], "q": ["ma1", "ma2"], "r": ["be2", "ma2"]}))
    assert meeting(graph, "actor_kind") == {("federation", "service"): ("p", "r")}
