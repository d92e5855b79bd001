"""Answer sentences: filled by rule, counted in each language, checked before they are used."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from ontology.errors import QueryError
from ontology.terms import LANGUAGES
from queries import answers as reading
from queries.answers import answers
from queries.catalogue import Question, catalogue
from queries.run import run
from queries.sentences import fill, listing, names, placeholders

FORMS = ("{count:actor} actor in {place}: {actor*}[; {note}].", "{count:actor} actors: {actor*}.")


def told(
    forms: Sequence[str], columns: Mapping[str, Sequence[str]], lang: str = "en", rows: int = 7
) -> str:
    """Fill a sentence with these columns."""

    def count(name: str) -> int:
        return len(set(columns.get(name, ()))) if name else rows

    return fill(forms, lambda name, near: columns.get(near or name, ()), count, lang)


def test_slots_are_filled() -> None:
    """One value or all, a number of rows or of values, and a dash for nothing."""
    assert told(["{a} of {a*}."], {"a": "xyxz"}) == "x of x, y and z."
    assert told(["{count} rows, {count:a} values, {b}."], {"a": "xx"}) == "7 rows, 1 values, -."
    assert told(["{count}"], {}, "fr", 12345) == "12\u202f345"


def test_a_slot_can_ask_for_the_rows_of_a_parameter() -> None:
    """What a slot says after a colon is handed on, and is one of the names that it needs."""
    assert told(["{a*:b}, {a*}."], {"a": "xy", "b": "y"}) == "y, x and y."
    assert names("{a*:b}[, {c}]") == {"a", "b", "c"}


def test_who_feeds_a_fund_does_not_pay_for_the_initiative(store: Store) -> None:
    """DG HOME manages the money of PALIM, which comes from the European Union."""
    sentence = run(store, "money-route", {"initiative": "palim"}).sentence()
    assert sentence == (
        "Who pays for PALIM: European Union; through: Asylum, Migration and Integration Fund and "
        "Mobility Partnerships Facility; managed by: DG HOME and ICMPD."
    )


def test_an_empty_part_is_left_out() -> None:
    """A part in brackets stands only where all its slots are filled."""
    assert told(["a[, {b}][, {c} and {b}]."], {"b": "x"}) == "a, x."
    assert told(["[{b}: ]a."], {"c": "x"}) == "a."


@pytest.mark.parametrize(
    ("lang", "actors", "first"),
    [
        *(("en", 0, "0 actors:"), ("en", 1, "1 actor in"), ("en", 2, "2 actors:")),
        *(("fr", 0, "0 actor in"), ("fr", 1, "1 actor in"), ("nl", 0, "0 actors:")),
    ],
)
def test_what_is_counted_chooses_the_form(lang: str, actors: int, first: str) -> None:
    """The plural form follows the number in the sentence, not that of the rows."""
    assert told(FORMS, {"actor": [str(n) for n in range(actors)]}, lang).startswith(first)


@pytest.mark.parametrize(
    ("lang", "several", "many"),
    [
        *(("en", "0, 1 and 2", "11 and 1 more"), ("fr", "0, 1 et 2", "11 et 1 autre")),
        *(("nl", "0, 1 en 2", "11 en nog 1"), ("de", "0, 1 and 2", "11 and 1 more")),
    ],
)
def test_lists_in_words(lang: str, several: str, many: str) -> None:
    """Lists are joined as the language does it; a long one is cut and says by how much."""
    assert listing(["0", "1", "2"], lang) == several
    assert listing([str(n) for n in range(13)], lang).endswith(many)
    assert listing(["0"], lang) == "0"
    assert listing([], lang) == ""


@given(
    st.lists(st.text(st.sampled_from("ab{}[]*:0é"), min_size=1), min_size=1, max_size=4),
    st.sampled_from(LANGUAGES),
)
def test_values_are_never_read_as_templates(values: list[str], lang: str) -> None:
    """Braces and brackets in the data stand in the sentence as they are, and do nothing."""
    every = listing(list(dict.fromkeys(values)), lang)
    assert told(["<{a}>[{a*}]"], {"a": values}, lang) == f"<{values[0]}>{every}"


@pytest.mark.parametrize("question", catalogue().values(), ids=catalogue())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_has_its_answer(question: Question, lang: str) -> None:
    """Each question has a sentence in each language, with slots that it can fill."""
    forms = question.answers[lang]
    assert all(forms)
    assert all(names(form) <= question.names for form in forms)
    for form in forms:
        assert "{" not in told([form], dict.fromkeys(names(form), "x"), lang)


def test_languages_fill_the_same_slots() -> None:
    """The three languages of a sentence tell the same."""
    for question in catalogue().values():
        slots = {lang: sorted(placeholders(question.answers[lang][-1])) for lang in LANGUAGES}
        assert {*slots["en"]} == {*slots["fr"]} == {*slots["nl"]}, question.name


@pytest.mark.parametrize(
    ("forms", "message"),
    [
        ((), r"ontology/translations/fr\.po: The text answer\.who is missing"),
        (("{count} one.", ""), r"fr\.po: The text answer\.who is missing"),
        (("{acter} is.",), r"fr\.po: The text answer\.who has \{acter\}.*did you mean actor"),
        (("{count:acter}", "{count:acter}"), r"answer\.who has \{acter\}"),
        (("{count} is.",), r"The text answer\.who counts, but has no plural forms"),
    ],
)
def test_faults_name_file_and_key(
    forms: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence that is missing, knows no such name or lacks a plural form is one error."""

    def texts(lang: str) -> Mapping[str, tuple[str, ...]]:
        return (
            {"answer.who": forms if lang == "fr" else ("Nobody.",)} if forms or lang != "fr" else {}
        )

    monkeypatch.setattr(reading, "texts", texts)
    with pytest.raises(QueryError, match=message):
        answers("who", {"actor", "initiative"})
