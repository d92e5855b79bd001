"""Things are found by what people call them, and an unclear name is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from ontology.errors import NotFound, QueryError
from queries.likeness import Likeness
from queries.name_index import folded, index
from queries.names import find, search

#: What is no thing with a name of its own.
RECORDS = {"claim", "judgement", "source", "scheme", "term", ""}


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
        find(small, "Twin")
    assert "organisation/evil" in str(caught.value)
    assert "organisation/twin" in str(caught.value)


def test_an_exact_slug_wins(small: Store) -> None:
    """Who types a slug as it is written means that thing, whatever else is called so."""
    assert find(small, "twin").iri.endswith("/organisation/twin")
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


def test_search_tells_the_name_that_matched(founding_store: Store) -> None:
    """What was found by another name says which, with its language."""
    found = search(founding_store, "Europese Unie")[0]
    assert found.slug == "eu"
    assert (str(found.matched), found.score) == ("Europese Unie [nl]", 100)


@pytest.mark.parametrize("text", ["minstry", "employmnet service", "servce employment", "thaam"])
def test_search_forgives_a_slip_in_each_word(founding_store: Store, text: str) -> None:
    """A letter too few, too many or in the wrong place finds nearly the same."""
    assert search(founding_store, text)


def test_words_may_stand_in_any_order(founding_store: Store) -> None:
    """Who knows the words of a name need not know their order."""
    assert search(founding_store, "skills global")[0].slug == "global-skill-partnership"


def test_every_label_finds_its_thing(founding_store: Store) -> None:
    """Each entity is among the first for its own label, and exact for its slug and label."""
    known = index(founding_store)
    entities = [iri for iri, each in known.things.items() if each.kind not in RECORDS]
    assert len(entities) > 50
    for iri in entities:
        found = search(founding_store, known.things[iri].label, 3)
        assert iri in {each.iri for each in found}, iri
        assert found[0].score == 100


@given(
    st.lists(st.text(alphabet="abcde ", max_size=12), max_size=20), st.text("abcde ", max_size=9)
)
def test_scores_keep_their_promises(names: list[str], wanted: str) -> None:
    """The name itself scores 100, one that begins so 95, and nothing more or less than it can."""
    known = {folded(name) for name in names} - {""}
    typed = folded(wanted)
    scores = Likeness(known).scores(typed)
    assert all(0 < score <= 100 for score in scores.values())
    assert {name for name, score in scores.items() if score == 100} == known & {typed}
    if typed:
        assert all(scores[name] >= 95 for name in known if name.startswith(typed))


@given(st.text(max_size=80))
def test_any_text_can_be_looked_for(text: str) -> None:
    """No text, however odd, is more than not found."""
    Likeness(["ghent university", "enabel"]).scores(folded(text))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(name: str) -> None:
    """What is folded stays as it is when folded again."""
    assert folded(folded(name)) == folded(name)


@given(st.text(alphabet=st.characters(max_codepoint=0xFF), max_size=40))
def test_folding_forgets_case_and_space(name: str) -> None:
    """Spaces around a name and its letter case make no difference."""
    assert folded(f"  {name} ") == folded(name)
    assert folded(folded(name).upper()) == folded(name)
