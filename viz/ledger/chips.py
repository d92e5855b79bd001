"""What a reader has chosen, as chips: each leads to the same page without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.lens import GROUPS
from ontology.messages import message
from queries.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viz.ledger.view import Facet, View


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, and the address without it."""

    label: Text
    href: str


def chips(view: View, facets: Iterable[Facet]) -> list[Chip]:
    """What is looked for, each with the address that drops it."""
    state = view.state
    found = [Chip(Text(name), state.without("id", name)) for name in sorted(state.wanted.id)]
    return found + [
        Chip(option.label, state.without(facet.name, option.value))
        for facet in facets
        for option in facet.chosen
    ]


def switch_chips(view: View) -> list[Chip]:
    """What the reader has chosen to decide otherwise, each with the address that drops it."""
    state, switch, lang = view.state, view.state.switch, view.lang
    found: list[Chip] = []
    if switch.policy:
        label = message(f"page.policy-{switch.policy}", lang)
        found.append(Chip(Text(label), state.with_(switch=replace(switch, policy=""))))
    if not switch.judgements:
        label = message("page.policy-without", lang)
        found.append(Chip(Text(label), state.with_(switch=replace(switch, judgements=True))))
    for name in switch.sources:
        left = tuple(other for other in switch.sources if other != name)
        group = Text(message(f"page.lens-{name}", lang)) if name in GROUPS else None
        address = state.with_(switch=replace(switch, sources=left))
        found.append(Chip(group or view.document(name), address))
    return found
