"""Networks made up for a test: who has a part in what, on whose word."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import networkx as nx

from graph.networks.model import Network

Parts = Mapping[str, Mapping[str, Sequence[str]] | Sequence[str]]


def made(parts: Parts, years: Mapping[str, tuple[str, str]] | None = None) -> Network:
    """Give a network of these things, with their actors and the utterances for each part."""
    graph: Network = nx.MultiDiGraph(lang="en", initiatives=[], countries={})
    for thing, actors in parts.items():
        since, until = (years or {}).get(thing, ("", ""))
        graph.add_node(thing, **_data(thing, "project", since, until))
        for actor in actors:
            graph.add_node(actor, **_data(actor, "organisation"))
    for thing, actors in parts.items():
        for actor in actors:
            heard = tuple(actors[actor]) if isinstance(actors, Mapping) else ("u",)
            known = {"claims": (f"{thing}-{actor}",), "sources": heard, "utterances": heard}
            graph.add_edge(
                actor, thing, "participation:partner", kind="participation", key_word="partner",
                since="", until="", contested=False, plan="", verb="takes part in", **known,
            )  # fmt: skip
    return graph


def _data(name: str, kind: str, since: str = "", until: str = "") -> dict[str, object]:
    return {
        "slug": name,
        "label": name.upper(),
        "lang": "",
        "kind": kind,
        "actor_kind": "",
        "country": "",
        "countries": (),
        "origins": (),
        "destinations": (),
        "sectors": (),
        "since": since,
        "until": until,
        "earliest": since,
        "latest": until,
        "iri": name,
    }


def paired(pairs: Iterable[tuple[str, str]]) -> Network:
    """Give a network in which each pair of actors shares one thing."""
    return made({f"of-{one}-{other}": [one, other] for one, other in pairs})


def star(leaves: int) -> Network:
    """Give one actor that shares a thing with each of some others."""
    return paired(("hub", f"leaf-{at:02}") for at in range(leaves))


def path(length: int) -> Network:
    """Give actors in a row."""
    return paired((f"a-{at:02}", f"a-{at + 1:02}") for at in range(length - 1))


def complete(size: int) -> Network:
    """Give actors that all share one thing."""
    return made({"all": [f"a-{at:02}" for at in range(size)]})


def joined(size: int) -> Network:
    """Give two groups, in each of which any two share a thing, joined by one actor in both."""
    sides = [[f"{side}-{at}" for at in range(size)] + ["between"] for side in "xy"]
    return paired(pair for side in sides for pair in combinations(side, 2))


def turned(graph: Network, names: Mapping[str, str] | None = None) -> Network:
    """Give the same network in the opposite order, with other names for its things."""
    new = names or {}
    other: Network = nx.MultiDiGraph(**graph.graph)
    for name in reversed([*graph]):
        other.add_node(new.get(name, name), **graph.nodes[name])
    for one, two, key in reversed([*graph.edges(keys=True)]):
        other.add_edge(new.get(one, one), new.get(two, two), key, **graph.edges[one, two, key])
    return other
