"""What a reader opened in an ego network, as the query string has it: `open` and `more`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import networkx as nx

OPEN: Final = "open"
MORE: Final = "more"
#: So many relations can be named in one address; a thing has a few dozen at most.
_MOST_NAMED: Final = 60
_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,199}", re.ASCII)
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
#: So much of what was not understood is said again.
_REPEATED: Final = 40


@dataclass(frozen=True, slots=True)
class EgoState:
    """Which relations are open and how many of each are shown; None: the first few that fit.

    `address` is that of the page, with whatever else its query string says.
    """

    address: str = ""
    open: tuple[str, ...] | None = None
    more: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def toggled(self, name: str, opened: Collection[str]) -> str:
        """Give the address at which one relation more, or one less, is open."""
        kept = [one for one in opened if one != name]
        return replace(self, open=tuple(kept if name in opened else [*kept, name])).href

    def lengthened(self, name: str, count: int, opened: Collection[str]) -> str:
        """Give the address at which so many of a relation are shown."""
        return replace(self, open=tuple(opened), more={**self.more, name: count}).href

    @property
    def href(self) -> str:
        """The address of just this; "" where pictures have no links."""
        if not self.address:
            return ""
        parts = urlsplit(self.address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        kept = [pair for pair in pairs if pair[0] not in {OPEN, MORE}]
        if self.open is not None:
            kept.append((OPEN, ",".join(self.open)))
        if more := {name: self.more[name] for name in sorted(self.more) if name in self._opened}:
            kept.append((MORE, ",".join(f"{name}:{count}" for name, count in more.items())))
        return urlunsplit(parts._replace(query=urlencode(kept, safe=",:")))

    @property
    def _opened(self) -> Collection[str]:
        return self.more if self.open is None else self.open


def read_state(
    query: Mapping[str, str], address: str, lang: str
) -> tuple[EgoState, tuple[str, ...]]:
    """Read what is open from a query string; also give a sentence on each part that says nothing.

    The address may have a query string of its own and a fragment; both are kept in every link.
    """
    faults: list[str] = []
    named = _parts(query.get(OPEN, ""))
    good = [name for name in named if _NAME.fullmatch(name)]
    faults += [name for name in named if name not in good]
    more: dict[str, int] = {}
    for part in _parts(query.get(MORE, "")):
        name, _, count = part.partition(":")
        if _NAME.fullmatch(name) and _NUMBER.fullmatch(count):
            more[name] = int(count)
        else:
            faults.append(part)
    opened = tuple(dict.fromkeys(good)) if OPEN in query else None
    return EgoState(address, opened, more), _told(faults, lang)


def unknown(state: EgoState, names: Collection[str], lang: str) -> tuple[str, ...]:
    """Say which relations are named that the thing does not have."""
    asked = dict.fromkeys([*(state.open or ()), *state.more])
    return _told([name for name in asked if name not in names], lang)


def with_state(graph: nx.MultiDiGraph[str], state: EgoState) -> nx.MultiDiGraph[str]:
    """Give the graph as the drawer wants it, with what is open; the graph itself is left alone."""
    found = graph.copy()
    found.graph["ego"] = state
    return found


def state_of(graph: nx.MultiDiGraph[str]) -> EgoState:
    """Give what is open in a graph; nothing was chosen where nobody put it there."""
    found = graph.graph.get("ego")
    return found if isinstance(found, EgoState) else EgoState()


def _parts(text: str) -> list[str]:
    return [part for part in text.split(",")[:_MOST_NAMED] if part.strip()]


def _told(faults: list[str], lang: str) -> tuple[str, ...]:
    return tuple(
        message("ego-unknown", lang, text=f"{text[:_REPEATED]}{'…' * (len(text) > _REPEATED)}")
        for text in faults
    )
