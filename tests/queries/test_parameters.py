"""What people type for parameters becomes terms, or an error that helps."""

import pytest
from pyoxigraph import Store

from ontology.errors import NotFound, QueryError
from queries.bind import bound
from queries.catalogue import question
from queries.names import find
from queries.parameters import checked_date, offers, terms_of
from queries.run import run

PALIM = "https://w3id.org/migration-partnerships/id/project/palim"


@pytest.mark.parametrize(
    "text", ["palim", "PALIM", " Palim ", PALIM, f"<{PALIM}>", "id:project/palim"]
)
def test_names_become_the_thing(founding_store: Store, text: str) -> None:
    """A slug, a label in any case, an IRI and a short IRI all mean the same initiative."""
    terms = terms_of(founding_store, question("lineage"), {"initiative": text})
    assert str(terms["initiative"]) == f"<{PALIM}>"


def test_unknown_parameter(founding_store: Store) -> None:
    """A mistyped parameter says which one was meant."""
    with pytest.raises(QueryError, match="did you mean initiative"):
        run(founding_store, "lineage", {"initative": "palim"})


def test_missing_parameter(founding_store: Store) -> None:
    """A missing parameter says what is needed, with an example that works."""
    with pytest.raises(QueryError, match="partnerships query lineage -p initiative=palim"):
        run(founding_store, "lineage", {})
    with pytest.raises(QueryError, match="needs earlier and later; later is missing"):
        run(founding_store, "carry-over", {"earlier": "palim"})


def test_thing_of_another_kind(founding_store: Store) -> None:
    """A thing of another kind than the question needs is named as what it is."""
    with pytest.raises(NotFound, match="Enabel is known here as organisation, not as initiative"):
        run(founding_store, "lineage", {"initiative": "enabel"})


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "30/06/2021", "June 2021", "0000", "21"])
def test_dates_that_do_not_exist(text: str) -> None:
    """A date that does not exist or is written otherwise says how to write it."""
    with pytest.raises(QueryError, match="2021-06-30"):
        checked_date(text)


@pytest.mark.parametrize("text", ["2021", "2021-06", "2020-02-29"])
def test_dates_that_exist(text: str) -> None:
    """A year, a month and a day that exist are taken as they are."""
    assert checked_date(text) == text


def test_a_very_long_value(founding_store: Store) -> None:
    """A value of thousands of characters is refused before anything looks at it."""
    with pytest.raises(QueryError, match="characters long"):
        run(founding_store, "lineage", {"initiative": "x" * 5000})


@pytest.mark.parametrize(
    "text",
    ["palim> } DROP ALL #", '"} UNION { ?s ?p ?o', "?s", "$initiative", "\\u003e"],
)
def test_hostile_values_are_names_that_nobody_has(founding_store: Store, text: str) -> None:
    """Text that looks like SPARQL is looked up as a name; it never reaches the query."""
    with pytest.raises((NotFound, QueryError)):
        run(founding_store, "lineage", {"initiative": text})


def test_binding_touches_whole_tokens_only(founding_store: Store) -> None:
    """A bound term takes the place of its variable, not of text in strings, comments or names."""
    term = terms_of(founding_store, question("lineage"), {"initiative": "palim"})["initiative"]
    sparql = 'ASK { ?s ?p $x ; ?q "$x", $xx, <http://e/$x> } # $x'
    assert bound(sparql, {"x": term}) == sparql.replace("?p $x ;", f"?p {term} ;")


def test_offers_are_labelled_and_sorted(founding_store: Store) -> None:
    """Offered values come with labels in the reader's language, in the order of these."""
    parameter = question("constellation").parameters[0]
    choices = offers(founding_store, parameter, "fr")
    assert [c.label.casefold() for c in choices] == sorted(c.label.casefold() for c in choices)
    assert {"palim", "thamm"} <= {choice.value for choice in choices}
    dates = offers(founding_store, question("known-as-of").parameters[1])
    assert [choice.value for choice in dates] == ["2019", "2020", "2021"]


def test_empty_answers_say_nothing_not_no(founding_store: Store) -> None:
    """An empty answer says that the thing is there and that silence is not denial."""
    answer = run(founding_store, "training", {"initiative": "thamm"})
    assert answer.rows == ()
    assert "THAMM has no" in answer.sentence()
    assert "they do not say no" in answer.sentence()
    dutch = run(founding_store, "training", {"initiative": "thamm"}, "nl")
    assert "ze zeggen niet nee" in dutch.sentence()


def test_empty_answers_tell_of_silence(small: Store) -> None:
    """A thing that no document speaks of is told so, and so is a property nobody ever used."""
    answer = run(small, "roles", {"actor": "silent"})
    assert "no document says anything of it" in answer.sentence()
    assert find(small, "societe muette").slug == "silent"


def test_an_empty_part_of_a_sentence_is_left_out(founding_store: Store) -> None:
    """A sentence says nothing of funds when none is known, and names them when they are."""
    thamm = run(founding_store, "money-route", {"initiative": "thamm"}).sentence()
    assert thamm == "Who pays for THAMM: European Union."
    palim = run(founding_store, "money-route", {"initiative": "palim"}).sentence()
    funds = "Asylum, Migration and Integration Fund and Mobility Partnerships Facility"
    assert f"; through: {funds};" in palim
