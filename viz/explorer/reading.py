"""Reads an address of the explorer; nothing that it may hold is an error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph.networks.everything import part
from ontology.terms import LANGUAGES
from queries.safe import repeated
from viz.explorer.naming import Names, Notices, chosen, network_of, values
from viz.explorer.state import DEEPEST, MANY, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.networks.model import Network
    from viz.site import Site

#: An address with more parameters than this was not made by a form.
_PARTS: Final = 400
_ONE: Final = (
    *("depth", "to", "view", "from", "until", "lens", "hide", "page", "lang"),
    *("open", "more"),
)
#: These take names of things, which may have commas of their own.
_NAMED: Final = ("focus", "without")
_KNOWN: Final = frozenset({*MANY, *_ONE})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Asked:
    """What an address asks for, as far as it was understood, and the network it is about."""

    state: State
    network: Network
    iris: Mapping[str, str]
    notices: Notices
    large: bool

    @property
    def focus(self) -> tuple[str, ...]:
        """Give the IRIs of what is looked at."""
        return tuple(self.iris[slug] for slug in self.state.focus)


def asked(site: Site, given: Iterable[tuple[str, str]], lang: str) -> Asked:
    """Read the parameters of an address."""
    notices = Notices(lang)
    texts = _texts(given, notices)
    whole = network_of(site, lang)
    names = Names(site, whole, notices)
    focus, without = names.things(texts["focus"]), names.things(texts["without"])
    to = names.things(texts["to"][:1])
    network = whole
    if network is None:
        network = part(site.store, names.iris.values()).told(lang)
        if to:
            notices.tell("large")
            to = ()
    state = _state(texts, network, notices)
    state = replace(state, focus=focus, to=to[0] if to else "", without=without)
    return Asked(_sensible(state, notices), network, names.iris, notices, whole is None)


def _texts(given: Iterable[tuple[str, str]], notices: Notices) -> dict[str, list[str]]:
    """The values of each parameter: a list may stand in one, or be given one by one."""
    found: dict[str, list[str]] = {name: [] for name in (*MANY, *_ONE)}
    for number, (name, value) in enumerate(given):
        if number == _PARTS:
            notices.tell("parts", n=_PARTS)
            break
        if name not in _KNOWN:
            notices.tell("parameter", name=repeated(name))
        elif name in _NAMED:
            found[name].append(value)
        elif name in MANY:
            found[name] += [each.strip() for each in value.split(",")[:_PARTS] if each.strip()]
        elif value.strip() or name == "open":
            found[name].append(value.strip())
    for name in _ONE:
        if len(set(found[name])) > 1:
            notices.tell("twice", name=name)
    return found


def _state(texts: Mapping[str, list[str]], network: Network, notices: Notices) -> State:
    known = values(network)
    several = {
        name: chosen(texts[name], name, known[name], notices)
        for name in ("kind", "role", "country", "sector", "edge", "only")
    }
    single = {
        name: chosen(texts[name][:1], name, known[name], notices) for name in ("lens", "view")
    }
    language = texts["lang"][0] if texts["lang"] else ""
    return State(
        kind=several["kind"],
        role=several["role"],
        country=several["country"],
        sector=several["sector"],
        edge=several["edge"],
        only=several["only"],
        lens=next(iter(single["lens"]), ""),
        view=next(iter(single["view"]), ""),
        depth=_number(texts, "depth", (1, DEEPEST), notices) or 1,
        since=_number(texts, "from", (_FIRST_YEAR, _LAST_YEAR), notices),
        until=_number(texts, "until", (_FIRST_YEAR, _LAST_YEAR), notices),
        page=_number(texts, "page", (1, 9999), notices) or 1,
        hide=texts["hide"][:1] == ["1"],
        open=texts["open"][0] if texts["open"] else None,
        more=next(iter(texts["more"]), ""),
        lang=language if language in LANGUAGES else "",
    )


def _number(
    texts: Mapping[str, list[str]], name: str, limits: tuple[int, int], notices: Notices
) -> int | None:
    if not texts[name]:
        return None
    text, (least, most) = texts[name][0], limits
    if text.isascii() and text.isdecimal() and len(text) < 6 and least <= int(text) <= most:
        return int(text)
    notices.tell("number", name=name, value=repeated(text), least=str(least), most=str(most))
    return None


def _sensible(state: State, notices: Notices) -> State:
    """Leave out what contradicts itself."""
    if state.since and state.until and state.since > state.until:
        notices.tell("period")
        state = replace(state, since=None, until=None)
    if state.to and not state.focus:
        notices.tell("beginning")
        state = replace(state, focus=(state.to,), to="")
    if state.to and state.to == state.focus[0]:
        notices.tell("same")
        state = replace(state, to="")
    if not state.to:
        return replace(state, only=(), without=())
    ends = {*state.focus[:1], state.to}
    if ends & set(state.without):
        notices.tell("ends")
        state = replace(state, without=tuple(w for w in state.without if w not in ends))
    return state
