"""What can be chosen in the explorer, with how much each choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph.networks.during import year
from ontology.terms import concept, label
from queries.prefixes import slug_of
from viz.explorer.counting import relations, things
from viz.explorer.state import EDGES, OFFICIAL, PRESS, WORDS
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.networks.model import Network
    from viz.explorer.selection import Selection
    from viz.explorer.state import State

#: So many documents are offered as lenses, those that speak most of what is near.
_DOCUMENTS: Final = 40


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: how it is called, how many things or relations it would leave, and its link."""

    value: str
    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One parameter with its choices."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> tuple[Option, ...]:
        """Give what is chosen of it."""
        return tuple(option for option in self.options if option.chosen)


def choices(selection: Selection, state: State, lang: str) -> tuple[Choice, ...]:
    """Give what the things and relations that are near can be narrowed by."""
    near, focus = selection.whole, selection.focus
    called = {
        "kind": lambda word: message(f"mark-{word}", lang),
        "edge": lambda kind: message(f"explore-edge-{kind}", lang),
        "role": _scheme_labels("role", lang),
        "country": _country_labels(near),
        "sector": _scheme_labels("sector", lang),
    }
    counted = {
        name: (relations if name in {"edge", "role"} else things)(near, state, focus, name)
        for name in called
    }
    return tuple(_choice(state, name, counted[name], called[name], lang) for name in called)


def _choice(
    state: State, name: str, counts: Mapping[str, int], called: Callable[[str], str], lang: str
) -> Choice:
    now: tuple[str, ...] = getattr(state, name)
    options = [
        Option(value, called(value), counts.get(value, 0), value in now, state.toggled(name, value))
        for value in {**counts, **dict.fromkeys(now)}
    ]
    order = {value: place for place, value in enumerate(EDGES if name == "edge" else WORDS)}
    if name in {"edge", "kind"}:
        options.sort(key=lambda option: order[option.value])
    else:
        options.sort(key=lambda option: (-option.count, option.label.casefold()))
    return Choice(name, message(f"explore-{name}", lang), tuple(options))


def _scheme_labels(scheme: str, lang: str) -> Callable[[str], str]:
    return lambda slug: label(concept(scheme, slug), lang)


def _country_labels(near: Network) -> Callable[[str], str]:
    names: Mapping[str, str] = near.graph["countries"]
    return lambda slug: names.get(slug, slug)


def lenses(near: Network, state: State, names: Mapping[str, str], lang: str) -> Choice:
    """Give the documents through which it can be looked at: sorts of them, then single ones."""
    sources = Counter(slug_of(iri) for *_, data in near.edges(data=True) for iri in data["sources"])
    order = sorted(sources, key=lambda slug: (-sources[slug], slug))[:_DOCUMENTS]
    if state.lens not in {"", OFFICIAL, PRESS, *order}:
        order.append(state.lens)
    told = {sort: message(f"lens-{sort}", lang) for sort in (OFFICIAL, PRESS)}
    told |= {slug: names.get(slug, slug) for slug in order}
    options = tuple(
        Option(slug, name, sources[slug], slug == state.lens, state.address(lens=slug))
        for slug, name in told.items()
    )
    return Choice("lens", message("explore-lens", lang), options)


@lru_cache(maxsize=6)
def years(network: Network) -> tuple[int, int]:
    """Give the first and the last year of anything in a network."""
    found = {
        known
        for _, data in network.nodes(data=True)
        for text, end in ((data["since"], 0), (data["until"], 1))
        if (known := year(text, end))
    }
    return (min(found), max(found)) if found else (2000, 2030)
