"""What is looked at, in words: how it is called, and what narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.explorer.state import OFFICIAL, PRESS
from viz.messages import labelled, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viz.explorer.options import Choice
    from viz.explorer.reading import Asked


def heading(found: Asked, lang: str) -> str:
    """Name what is looked at, or the two ends of ways."""
    names = [found.network.nodes[iri]["label"] for iri in found.focus]
    if found.state.to:
        other = found.network.nodes[found.iris[found.state.to]]["label"]
        return message("way-title", lang, one=names[0], other=other)
    if names:
        return message("explore-title-around", lang, names=", ".join(names))
    return message("explore-title-all", lang)


def chips(found: Asked, offered: Sequence[Choice], lang: str) -> list[tuple[str, str]]:
    """Give what narrows the view, each with the address that is without it."""
    state = found.state
    made = [
        (labelled(choice.label, option.label, lang), option.address)
        for choice in offered
        for option in choice.chosen
    ]
    if state.since or state.until:
        told = f"{state.since or '…'} \N{EN DASH} {state.until or '…'}"
        without = state.address(since=None, until=None)
        made.append((labelled(message("explore-years", lang), told, lang), without))
    if state.lens:
        sort = state.lens in {OFFICIAL, PRESS}
        told = message(f"lens-{state.lens}", lang) if sort else state.lens
        made.append((labelled(message("explore-lens", lang), told, lang), state.address(lens="")))
    for kind in state.only:
        told = message(f"explore-edge-{kind}", lang)
        made.append(
            (labelled(message("explore-only", lang), told, lang), state.toggled("only", kind))
        )
    for slug in state.without:
        told = found.network.nodes[found.iris[slug]]["label"]
        without = state.toggled("without", slug)
        made.append((labelled(message("explore-without", lang), told, lang), without))
    return made
