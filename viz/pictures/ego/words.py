"""What stands on the cards of an ego network, and what is heard of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.messages import message
from viz.pictures.ego.layout import BOX_WIDTH, CARD_WIDTH, EGO_WIDTH
from viz.pictures.ego.relations import EGOS, said
from viz.pictures.textfit import bold, shorten, wrap
from viz.pictures.textfit import width as text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from viz.pictures.ego.rows import Row

_NAME_SIZE: Final = bold(13)
_BELOW_SIZE: Final = 11
#: So many names of what was left out are said.
_NAMED: Final = 5
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a card, and the smaller ones below them."""

    lines: tuple[str, ...]
    below: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """How high the card must be."""
        return 14.0 + 16 * len(self.lines) + 14 * len(self.below)


def thing_words(
    part: nx.MultiDiGraph[str], node: str, meant: Iterable[str] = (), *, focus: bool = False
) -> Words:
    """Give the words of a thing: its name, what it is, its years, and what is only `meant`."""
    data = part.nodes[node]
    width = EGO_WIDTH if focus else CARD_WIDTH
    lines = wrap(data["label"], width - (64 if data["country"] else 42), _NAME_SIZE, 4)
    told = [one for one in (data["type_word"], _years(data, part.graph["lang"])) if one]
    together = " · ".join(told)
    if text_width(together, _BELOW_SIZE) <= width - 40:
        told = [together] if together else []
    told += meant
    return Words(tuple(lines), tuple(shorten(one, width - 40, _BELOW_SIZE) for one in told))


def _years(data: Mapping[str, str], lang: str) -> str:
    """Tell in years when something was; only as much as is known."""
    begun, ended = _YEAR.findall(data["since"]), _YEAR.findall(data["until"])
    if begun and ended:
        return f"{begun[0]}\N{EN DASH}{ended[-1]}" if begun[0] != ended[-1] else str(begun[0])
    if begun:
        return message("ego-since", lang, year=begun[0])
    return message("ego-until", lang, year=ended[-1]) if ended else ""


def relation_words(part: nx.MultiDiGraph[str], row: Row, *, linked: bool) -> Words:
    """Give the words of a relation: its verb, its number, and what following it does."""
    lang = part.graph["lang"]
    count = f"{len(row.relation.neighbours)}"
    if row.opened and row.rest:
        count = seen(row, lang)
    count += _meant(part, row)
    if linked:
        count += f" · {message('ego-hide' if row.opened else 'ego-show', lang)}"
    return Words(tuple(wrap(row.relation.verb, BOX_WIDTH - 42, _NAME_SIZE, 3)), (count,))


def more_words(row: Row, lang: str, *, linked: bool) -> Words:
    """Give the words of the card that leads to more neighbours, or says where they are."""
    return Words((seen(row, lang),), (message("ego-more" if linked else "ego-in-list", lang),))


def seen(row: Row, lang: str) -> str:
    """Say how many are shown: “10 of 53”."""
    return message("ego-of", lang, shown=row.seen, count=len(row.relation.neighbours))


def counted(part: nx.MultiDiGraph[str], row: Row) -> str:
    """Say a relation with its number: “Enabel implements … 10”."""
    return f"{said(part, row.relation)} {len(row.relation.neighbours)}{_meant(part, row)}"


def _meant(part: nx.MultiDiGraph[str], row: Row) -> str:
    """Say of how many neighbours a relation is no fact: “ · planned: 1”."""
    found = row.relation.edges.values()
    n = sum(all(part.edges[edge].get("plan") for edge in edges) for edges in found)
    return f" · {message('drawn-planned', part.graph['lang'])}: {n}" if n else ""


def notes(part: nx.MultiDiGraph[str]) -> tuple[str, ...]:
    """Say what was chosen for the reader, and what this picture leaves out."""
    lang, asked = part.graph["lang"], part.graph["asked"]
    found = [message("ego-chosen", lang)] if part.graph["initiatives"] and not asked else []
    if surplus := asked[EGOS:]:
        names = ", ".join(surplus[:_NAMED]) + " …" * (len(surplus) > _NAMED)
        found.append(message("ego-too-many", lang, names=names))
    things, others = part.graph["left_out"]
    if things or others:
        found.append(message("ego-left-out", lang, things=things, relations=others))
    return tuple(found)
