"""Things are found by what people call them, and an unclear name is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from ontology.errors import NotFound, QueryError
from queries.names import find, folded, search


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("palim", "palim"),
        ("PALIM", "palim"),
        ("thamm enabel", "thamm-enabel"),
        ("THAMM-Enabel", "thamm-enabel"),
        ("EU", "eu"),
        ("european union", "eu"),
        ("Union européenne", "eu"),
        ("union europeenne", "eu"),
        ("Europese Unie", "eu"),
        ("belgie", "belgium"),
        ("BELGIË", "belgium"),
        ("Tunesië", "tunisia"),
        ("voka", "voka"),
        ("Mobility Partnership Facility", "mpf"),
        ("morroco", "morocco"),
        ("  Ghent   University ", "ghent-university"),
        ("id:organisation/vdab", "vdab"),
        ("https://w3id.org/migration-partnerships/id/organisation/vdab", "vdab"),
        ("organisation/vdab", "vdab"),
        ("B71", "B71"),
        ("x01", "X01"),
        ("endDate", "endDate"),
    ],
)
def test_names_find_their_thing(founding_store: Store, name: str, slug: str) -> None:
    """Slug, label, alias or IRI find it, in any language, case, accent and with small typos."""
    assert find(founding_store, name).slug == slug


def test_unknown_names_suggest(founding_store: Store) -> None:
    """An unknown name says what may have been meant."""
    with pytest.raises(NotFound) as caught:
        find(founding_store, "agency for integration of Flanders")
    assert "flemish-agency-for-integration" in str(caught.value)


@pytest.mark.parametrize("name", ["", "   ", "?!", "zzzzzz", "\x1b[31m", "🐘"])
def test_nonsense_is_not_found(founding_store: Store, name: str) -> None:
    """An empty or meaningless name is not found, and is repeated without control characters."""
    with pytest.raises(NotFound) as caught:
        find(founding_store, name)
    assert "\x1b" not in str(caught.value)


def test_ambiguous_names_list_what_they_can_mean(small: Store) -> None:
    """A name of two things is no guess: both are named with their slugs."""
    with pytest.raises(QueryError) as caught:
        find(small, "twin")
    assert "organisation/evil" in str(caught.value)
    # The second thing's own slug is "twin" too, so its full path tells it apart.
    assert find(small, "organisation/twin").slug == "twin"


def test_typos_near_two_things_are_ambiguous(small: Store) -> None:
    """A typo as near to one name as to another is asked back."""
    with pytest.raises(QueryError) as caught:
        find(small, "lantorn")
    assert "lantern" in str(caught.value)
    assert "lanthorn" in str(caught.value)


def test_ids_of_records_are_never_guessed(founding_store: Store) -> None:
    """A claim's id is exact: B710 is not B71."""
    with pytest.raises(NotFound):
        find(founding_store, "B710")


def test_search_ranks_the_nearest_first(founding_store: Store) -> None:
    """A search gives the thing of that name first, and things before records and concepts."""
    found = search(founding_store, "thamm")
    assert [thing.slug for thing in found[:2]] == ["thamm", "thamm-enabel"]
    scores = [thing.score for thing in search(founding_store, "employment service", 5)]
    assert len(scores) == 5
    assert search(founding_store, "") == []


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(name: str) -> None:
    """What is folded stays as it is when folded again."""
    assert folded(folded(name)) == folded(name)


@given(st.text(alphabet=st.characters(max_codepoint=0xFF), max_size=40))
def test_folding_forgets_case_and_space(name: str) -> None:
    """Spaces around a name and its letter case make no difference."""
    assert folded(f"  {name} ") == folded(name)
    assert folded(folded(name).upper()) == folded(name)
