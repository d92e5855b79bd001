"""Facets: whatever is chosen, what is shown is what fits, and the address says it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from queries.overview.model import Item, Overview
from queries.overview.telling import overview
from viz.lists.definitions import LISTS, QUIET
from viz.lists.narrowing import BEGAN, narrowed
from viz.lists.shelf import Shelf, shelf
from viz.lists.state import State, state_of

NAMES = tuple(LISTS)


@pytest.fixture(scope="module")
def known(store: Store) -> Overview:
    """Everything of the packaged graph, in English."""
    return overview(store, "en")


@st.composite
def states(draw: st.DrawFn, of: Shelf) -> State:
    """Any state that a reader can choose in a list."""
    chosen = {
        facet: tuple(draw(st.lists(st.sampled_from(sorted(words)), max_size=2, unique=True)))
        for facet, words in of.words.items()
        if words and draw(st.integers(0, 3)) == 0
    }
    since = draw(st.none() | st.integers(1990, 2030)) if of.years else None
    until = draw(st.none() | st.integers(since or 1990, 2035)) if of.years else None
    near = draw(st.none() | st.sampled_from([one for one in of.overview.items if one.near][:40]))
    return State(
        sort=draw(st.sampled_from(of.listing.sorts)),
        chosen={facet: values for facet, values in chosen.items() if values},
        since=since,
        until=until,
        undated=bool(since or until) and draw(st.booleans()),
        whole=draw(st.booleans()),
        near=near if draw(st.integers(0, 4)) == 0 else None,
    )


def plainly(of: Shelf, state: State) -> set[str]:
    """What fits a state, worked out one thing after the other from what the words mean.

    A part is left out beside its whole, whenever that began.
    """
    fits = fitted(of, state)
    others = {facet: values for facet, values in state.chosen.items() if facet != BEGAN}
    whenever = fitted(of, replace(state, chosen=others))
    parts = {item.iri for item in of.items if not whenever.isdisjoint(item.wholes)}
    return fits - parts if state.whole else fits


def fitted(of: Shelf, state: State) -> set[str]:
    """What fits a state, parts beside their wholes."""
    return {item.iri for at, item in enumerate(of.items) if fitting(of, state, at, item)}


def fitting(of: Shelf, state: State, at: int, item: Item) -> bool:
    """Whether one thing fits all that was chosen, but for its being a part."""
    for facet, values in state.chosen.items():
        if not set(values) & set(of.values[facet][at]):
            return False
    if state.near and state.near.iri not in item.near:
        return False
    if not (state.since or state.until):
        return True
    if not item.first and not item.last:
        return state.undated
    began = int(item.first[:4]) if item.first else 0
    ended = int(item.last[:4]) if item.last else 9999
    return began <= (state.until or 9999) and ended >= (state.since or 0)


def test_every_year_narrows_as_it_says(known: Overview) -> None:
    """What began in a year is listed, but for parts of what is listed in another."""
    of = shelf(known, "initiatives")
    for year in of.words[BEGAN]:
        state = State(of.listing.sorts[0], chosen={BEGAN: (year,)}, whole=True)
        assert {item.iri for item in narrowed(of, state).items} == plainly(of, state), year


def test_every_year_counts_as_it_says(known: Overview) -> None:
    """Beside each further choice stands how many of that year it would list, parts left out."""
    of = shelf(known, "initiatives")
    for year in of.words[BEGAN]:
        state = State(of.listing.sorts[0], chosen={BEGAN: (year,)}, whole=True)
        for facet, counts in narrowed(of, state).counts.items():
            for value in () if facet in QUIET else of.words[facet]:
                alone = replace(state, chosen={**state.chosen, facet: (value,)})
                listed = narrowed(of, alone).items
                assert counts.get(value, 0) == len(listed), (year, facet, value)


@pytest.mark.parametrize("name", NAMES)
def test_facets_narrow_as_they_say(known: Overview, name: str) -> None:
    """Values of one facet are alternatives, facets hold together, and numbers are lengths."""
    of = shelf(known, name)

    @settings(max_examples=40, deadline=None)
    @given(states(of))
    def check(state: State) -> None:
        found = narrowed(of, state)
        assert {item.iri for item in found.items} == plainly(of, state)
        for facet, counts in found.counts.items():
            if facet in QUIET:
                continue
            for value in list(of.words[facet])[:4]:
                alone = replace(state, chosen={**state.chosen, facet: (value,)})
                assert counts.get(value, 0) == len(plainly(of, alone)), (facet, value)

    check()


@pytest.mark.parametrize("name", NAMES)
def test_an_address_is_its_state(known: Overview, name: str) -> None:
    """What was chosen can be read back from the address that it makes."""
    of = shelf(known, name)

    @settings(max_examples=40, deadline=None)
    @given(states(of), st.integers(1, 9))
    def check(state: State, page: int) -> None:
        asked = replace(state, page=page)
        read, unread = state_of(of, asked.pairs(of.listing))
        assert read == asked
        assert unread == []

    check()
