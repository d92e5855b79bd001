"""Makes networks by hand: things, their relations, and what follows from them, as data have it."""

import networkx as nx

from graph.networks.model import Edge, Network
from graph.networks.projection import ACTORS
from graph.rdf.iris import thing

_VERBS = {"participation": "takes part in", "funding": "pays for", "management": "manages"}


class Making:
    """A network in the making; each relation has a claim, a document and an utterance of its own.

    A fact carries the part of an actor, and both sides of money that an actor gives through a fund.
    """

    def __init__(self, lang: str = "en") -> None:
        self.graph: Network = nx.MultiDiGraph(initiatives=[], lang=lang, countries={})
        self._number = 0

    def thing(self, kind: str, slug: str, country: str = "", actor_kind: str = "") -> str:
        """Add a thing, and give its IRI; a country is an ISO code."""
        iri = thing(kind, slug).value
        self.graph.add_node(
            iri,
            **dict.fromkeys(("lang", "since", "until", "earliest", "latest"), ""),
            iri=iri,
            slug=slug,
            label=slug,
            kind=kind,
            actor_kind=actor_kind,
            type_word=kind,
            country=country,
            countries=(country.lower(),) if country else (),
            **dict.fromkeys(("origins", "destinations", "sectors"), ()),
        )
        if country:
            self.graph.graph["countries"].setdefault(country.lower(), country)
        return iri

    def plays(self, actor: str, arrangement: str, role: str) -> str:
        """Let an actor take part, and give the fact."""
        fact = self._fact()
        self._tie((actor, arrangement, role), "participation", (fact,))
        return fact

    def pays(self, giver: str, paid: str, fund: str = "") -> str:
        """Let somebody pay, through a fund if one is named, and give the fact."""
        fact, claim = self._fact(), self._claim()
        self._tie((giver, paid, "funder"), "funding", (fact,), claim)
        if fund:
            self._tie((fund, paid, "funder"), "funding", (fact,), claim)
        return fact

    def feeds(self, fund: str, paid: str) -> None:
        """Let a document say that something is paid from a fund."""
        self._tie((fund, paid, "funder"), "funding", (), self._claim())

    def manages(self, actor: str, fund: str) -> None:
        """Let an actor manage a fund."""
        self._tie((fund, actor, "managedBy"), "management", (), self._claim())

    def signs(self, actor: str, agreement: str) -> None:
        """Let an actor be a party to an agreement."""
        self._tie((agreement, actor, "party"), "framework", (), self._claim())

    def rests(self, initiative: str, agreement: str) -> None:
        """Let an initiative rest on an agreement."""
        self._tie((initiative, agreement, "restsOn"), "framework", (), self._claim())

    def made(self) -> Network:
        """Give the network with what follows: whom funds pay by way of others, and who manages."""
        self._conclude()
        nx.freeze(self.graph)
        return self.graph

    def _conclude(self) -> None:
        is_fund = {name: "/id/fund/" in name for name in self.graph}
        paid: nx.DiGraph[str] = nx.DiGraph()
        paid.add_nodes_from(name for name in self.graph if is_fund[name])
        paid.add_edges_from(
            (source, target)
            for source, target, data in self.graph.edges(data=True)
            if data["kind"] == "funding" and is_fund[source]
        )
        for fund in sorted(name for name in paid if is_fund[name]):
            below = sorted(nx.descendants(paid, fund))
            managers = [target for _, target, key in self.graph.out_edges(fund, keys=True)
                        if key == "management:managedBy"]  # fmt: skip
            for name in below:
                if not paid.has_edge(fund, name):
                    self._tie((fund, name, "funder"), "funding", ())
                for actor in managers:
                    if not self.graph.has_edge(actor, name, "management:fund-manager"):
                        self._tie((actor, name, "fund-manager"), "management", ())

    def _tie(self, edge: Edge, kind: str, facts: tuple[str, ...], claim: str = "") -> None:
        """Add a relation, or what else bears it out."""
        source, target, word = edge
        key = f"{kind}:{word}"
        if not self.graph.has_edge(source, target, key):
            self.graph.add_edge(
                source,
                target,
                key=key,
                key_word=word,
                verb=_VERBS.get(kind, word),
                kind=kind,
                plan="",
                **dict.fromkeys(("since", "until"), ""),
                **dict.fromkeys(("facts", "claims", "sources", "genres", "utterances"), ()),
                contested=False,
            )
        data = self.graph.edges[source, target, key]
        data["facts"] += facts
        if claim or facts:
            number = claim or self._claim()
            data["claims"] += (number,)
            data["sources"] += (thing("source", number.lower()).value,)
            data["utterances"] += (f"{number.lower()}-told",)

    def _fact(self) -> str:
        self._number += 1
        return thing("participation", f"fact-{self._number}").value

    def _claim(self) -> str:
        self._number += 1
        return f"M{self._number}"


def actors(graph: Network) -> list[str]:
    """Give the actors of a network."""
    return sorted(name for name, data in graph.nodes(data=True) if data["kind"] in ACTORS)
