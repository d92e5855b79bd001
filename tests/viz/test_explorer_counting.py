"""What the numbers at the choices of the explorer promise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.explorer.options import choices
from viz.explorer.reading import asked
from viz.explorer.selection import Selection, select
from viz.explorer.state import State
from viz.site import Site

if TYPE_CHECKING:
    from pyoxigraph import Store

#: The choices whose numbers are of things; the other two are of relations.
OF_THINGS = ("kind", "country", "sector")
STATES = st.builds(
    State,
    focus=st.sampled_from([("palim",), ("enabel",), ("enabel", "icmpd"), ("thamm",)]),
    depth=st.integers(1, 2),
    kind=st.sampled_from([(), ("agency",), ("agency", "fund")]),
    role=st.sampled_from([(), ("trainer",), ("implementer", "partner")]),
    country=st.sampled_from([(), ("morocco",), ("belgium", "tunisia")]),
    sector=st.sampled_from([(), ("ict",)]),
    edge=st.sampled_from([(), ("participation",)]),
    since=st.none() | st.integers(2010, 2026),
    lens=st.sampled_from(["", "official"]),
)


@pytest.fixture(scope="module")
def known(store: Store) -> Site:
    """What the pages share, over the packaged graph."""
    return Site(store)


def chosen(site: Site, state: State) -> Selection:
    """Select what an address shows."""
    return select(asked(site, parse_qsl(state.address().partition("?")[2]), "en"))


def left(found: Selection, name: str) -> int:
    """Count the relations that a choice left, or the things beside what is looked at."""
    return len(found.things - {*found.focus} if name in OF_THINGS else found.edges)


@settings(deadline=None, max_examples=40)
@given(STATES)
def test_a_number_is_what_its_choice_leaves(known: Site, state: State) -> None:
    """Choosing one value alone, with all that is chosen beside it, leaves as much as it said."""
    for choice in choices(chosen(known, state), state, "en"):
        for option in choice.options:
            values: dict[str, Any] = {choice.name: (option.value,)}
            found = chosen(known, replace(state, **values))
            assert left(found, choice.name) == option.count, option


def test_what_would_leave_nothing_is_not_offered(known: Site) -> None:
    """Every choice leaves something, but one that is chosen stays there to be taken back."""
    state = State(focus=("palim",), kind=("agency",), country=("germany",))
    offered = {each.name: each for each in choices(chosen(known, state), state, "en")}
    assert [one.value for one in offered["country"].chosen] == ["germany"]
    for choice in offered.values():
        assert all(option.count or option.chosen for option in choice.options)


def test_every_country_on_offer_has_such_things(known: Site) -> None:
    """Beside a kind, no choice of a country leaves what is looked at alone."""
    state = State(("palim",), kind=("agency",))
    offered = {each.name: each for each in choices(chosen(known, state), state, "en")}
    assert offered["country"].options
    for option in offered["country"].options:
        found = chosen(known, replace(state, country=(option.value,)))
        assert found.things - {*found.focus}, option
