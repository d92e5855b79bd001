"""Networks made by hand: arrangements with who has a part in them, and where everybody is from."""

from collections.abc import Iterable, Mapping

import networkx as nx

from graph.bridging.joining import Side
from graph.networks.model import Network

MA, BE = Side("MA", "morocco"), Side("BE", "belgium")
#: From when to when something was; "" is what nobody states.
Dates = tuple[str, str]


def made(
    casts: Mapping[str, Iterable[str]],
    ways: Mapping[str, tuple[str, str]] | None = None,
    dates: Mapping[str, Dates] | None = None,
    since: Mapping[tuple[str, str], Dates] | None = None,
) -> Network:
    """Make a network; an actor is of the country with which its name begins (ma1, be2).

    Any other (xx3) is an international organisation.

    `ways` say where arrangements lead from and to, `dates` when they were, `since` when the part
    of an actor in one was. An actor whose name begins with "group" has no name of its own.
    """
    graph: Network = nx.MultiDiGraph(lang="en", countries={})
    for thing in casts:
        origin, destination = (ways or {}).get(thing, ("", ""))
        first, last = (dates or {}).get(thing, ("", ""))
        _add(graph, thing, "project", "", (first, last))
        graph.nodes[thing]["origins"] = (origin,) if origin else ()
        graph.nodes[thing]["destinations"] = (destination,) if destination else ()
    for thing, actors in casts.items():
        for actor in actors:
            kind = "group" if actor.startswith("group") else "organisation"
            code = actor[:2].upper() if actor[:2] in {"ma", "be", "tn"} else ""
            _add(graph, actor, kind, code, ("", ""))
            first, last = (since or {}).get((actor, thing), ("", ""))
            _tie(graph, actor, thing, (first, last))
    return graph


def _add(graph: Network, name: str, kind: str, country: str, dates: Dates) -> None:
    above = kind == "organisation" and not country
    graph.add_node(
        name, iri=name, slug=name, label=name, lang="", kind=kind,
        actor_kind="international-organisation" if above else "",
        country=country, countries=(), origins=(), destinations=(),
        earliest=dates[0], latest=dates[1],
    )  # fmt: skip


def _tie(graph: Network, actor: str, thing: str, dates: Dates) -> None:
    claim = f"{actor}-{thing}"
    graph.add_edge(
        actor, thing, "participation:partner", kind="participation", key_word="partner",
        facts=(claim,), claims=(claim,), sources=(claim,), utterances=(claim,),
        since=dates[0], until=dates[1],
    )  # fmt: skip
