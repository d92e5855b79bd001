"""The words of a report on two sides: actors with their roles, years, lists by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology.messages import message
from queries.reports.named import Named, apart
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.bridging.joining import Side, Sort, Way
    from graph.bridging.roles import Role
    from graph.networks.model import Network
    from queries.model import Ref


#: What is said in other words of kinds of actors than of countries.
_OF_KINDS: Final = {
    "bridge.met-how": "bridge.met-how-kinds",
    "bridge.ways-none": "bridge.ways-none-kinds",
    "bridge.open": "bridge.open-kinds",
    "bridge.no-actor": "bridge.no-actor-kinds",
    "bridge.unlinked": "bridge.unlinked-kinds",
}


class Telling(Named):
    """Names what a bridge has, in the language of its network."""

    def __init__(self, graph: Network, one: Ref, other: Ref, sort: Sort = "country") -> None:
        super().__init__(graph)
        self.one, self.other, self._sort = one, other, sort
        self.pair = {"one": one.label.text, "other": other.label.text}

    def said(self, key: str, **told: object) -> str:
        """Tell what is said in one way of countries, and in another of kinds of actors."""
        chosen = _OF_KINDS.get(key, key) if self._sort == "actor_kind" else key
        return message(chosen, self.lang, **told)

    def list(self, texts: Sequence[str]) -> str:
        """Give texts one after the other."""
        return listing(texts, self.lang)

    def role(self, role: Role | None) -> str:
        """Name a role, "" for none."""
        return message(f"bridge.role-{role}", self.lang) if role else ""

    def home(self, actor: str) -> str:
        """Name the country of an actor, "" where it has none."""
        code: str = self._graph.nodes[actor]["country"]
        return self.country(code) if code else ""

    def who(self, actor: str, role: Role | None) -> str:
        """Give an actor with its country and its role."""
        name, home = self.ref(actor).label.text, self.home(actor)
        # Some names have their country already: Ministry of Labour (Italy).
        known = "" if home and f"({home})" in name else home
        inside = ", ".join(filter(None, (known, self.role(role))))
        return f"{name} ({inside})" if inside else name

    def side(self, side: Side) -> Ref:
        """Give one of the two sides."""
        return self.one if side.slug == self.one.slug else self.other

    def way(self, way: Way) -> str:
        """Tell which way something leads."""
        names = {ref.slug: ref.label.text for ref in (self.one, self.other)}
        return f"{names[way[0]]} → {names[way[1]]}"

    def within(self, first: int | None, last: int | None) -> str:
        """Tell from which year to which, "" where nobody knows either."""
        if first is not None and first == last:
            return str(first)
        if first is not None and last is not None:
            return f"{first}\N{EN DASH}{last}"
        if first is not None:
            return message("bridge.since", self.lang, first=str(first))
        return message("bridge.until", self.lang, last=str(last)) if last is not None else ""

    def behind(self, years: str, sources: int) -> str:
        """Tell in brackets when something was and on how many independent sources it rests."""
        told = message("bridge.sources", self.lang, n=sources) if sources else ""
        inside = apart(filter(None, (years, told)), self.lang)
        return f" ({inside})" if inside else ""


def upper_first(text: str) -> str:
    """Give a text as it begins a sentence or a title."""
    return text[:1].upper() + text[1:]
