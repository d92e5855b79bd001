"""The catalogue: complete in three languages, well written, counted by rule, filled safely."""

import re
from gettext import c2py
from importlib.resources import files

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from ontology.messages import (
    BadMessage,
    form,
    known,
    message,
    message_or,
    number,
    text,
    texts,
    whole,
)
from ontology.terms import LANGUAGES

SLOT = re.compile(r"\{((?:count:)?[A-Za-z][A-Za-z0-9_-]*)\*?(?::\w+)?\}")
KEYS = list(texts("en"))
FILLED = [key for key in KEYS if not key.startswith("answer.")]
WRONG = "\"'\N{LEFT SINGLE QUOTATION MARK}"


def catalog(lang: str) -> Catalog:
    """Give a file of the catalogue as Babel reads it."""
    with files("ontology").joinpath("translations", f"{lang}.po").open("rb") as content:
        return read_po(content, abort_invalid=True)


def slots(template: str) -> set[str]:
    """Give the names of the slots of a text."""
    return set(SLOT.findall(template))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_every_language_has_every_text(lang: str) -> None:
    """The three files have the same keys in the same order: nothing missing, nothing over."""
    assert list(texts(lang)) == KEYS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_unfinished(lang: str) -> None:
    """No text is empty, marked as a guess, or only kept in a comment; no key stands twice."""
    path = files("ontology").joinpath("translations", f"{lang}.po")
    source = path.read_text("utf-8")
    assert "#, fuzzy" not in source
    assert "#~" not in source
    assert "\N{RIGHT SINGLE QUOTATION MARK}" not in source, "apostrophes are typed plainly"
    keys = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(KEYS)
    assert all(form.strip() for forms in texts(lang).values() for form in forms)


def test_languages_count_and_fill_alike() -> None:
    """A text has plural forms in all languages or in none, and the same slots to fill."""
    assert not [key for key in KEYS if not alike([texts(lang)[key] for lang in LANGUAGES])]


def alike(languages: list[tuple[str, ...]]) -> bool:
    """Whether the forms are as many, and each fills the same slots but for what is counted."""
    if {len(forms) for forms in languages} not in ({1}, {2}):
        return False
    if len({frozenset(slots(forms[-1])) for forms in languages}) > 1:
        return False
    counted = {name for name in slots(languages[0][-1]) if re.match(r"(n|count(:.*)?)$", name)}
    return len({frozenset(slots(forms[0]) | counted) for forms in languages}) == 1 and all(
        slots(forms[0]) <= slots(forms[-1]) for forms in languages
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_plural_rule_of_the_file_is_that_of_the_language(lang: str) -> None:
    """The rule in the head of a file, which other tools use, chooses the forms that we choose."""
    head = catalog(lang)
    rule = c2py(head.plural_expr)
    assert head.num_plurals == 2
    assert [form(n, lang) for n in range(1200)] == [int(rule(n)) for n in range(1200)]


@pytest.mark.parametrize(
    ("lang", "n", "told"),
    [
        ("en", 0, "0 years"),
        ("en", 1, "1 year"),
        ("en", 2, "2 years"),
        ("fr", 0, "0 an"),
        ("fr", 1, "1 an"),
        ("fr", 2, "2 ans"),
        ("nl", 0, "0 jaar"),
        ("nl", 1, "1 jaar"),
        ("en", 9677, "9,677 years"),
        ("fr", 9677, "9\u202f677 ans"),
        ("nl", 9677, "9.677 jaar"),
    ],
)
def test_counting(lang: str, n: int, told: str) -> None:
    """French counts nought as one, the others do not; numbers have their separators."""
    assert message("unit.year", lang, n=n) == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_set_well(lang: str) -> None:
    """No double or outer spaces, no wrong quotation marks, French marks with their spaces."""
    forms = [(key, each) for key, forms in texts(lang).items() for each in forms]
    assert not [(key, each) for key, each in forms if badly_set(each, lang)]


def badly_set(written: str, lang: str) -> bool:
    """Whether a text breaks a rule of how texts are set in a language."""
    space = "\N{NO-BREAK SPACE}"
    opening, closing = (f"«{space}", f"{space}»") if lang == "fr" else "“”"
    foreign = "“”" if lang == "fr" else "«»"
    # A name may begin with a vowel: “de {name}” would have to be “d'…”.
    numbers = "(?:n|count[a-z:-]*|low|high|value|least|actors|ties|since|until|first|last)"
    elided = rf"\b(?:[dmnst]e|que) \{{(?!{numbers}\}})" if lang == "fr" else "$^"
    loose = r"(?<![\N{NO-BREAK SPACE}])([;?!»]|:(?=\s|$))" if lang == "fr" else r"\s[:;?!]"
    return (
        written != written.strip()
        or "..." in written
        or bool(set(written) & set(WRONG + foreign))
        or written.count(opening) != written.count(closing)
        or written.count(opening) != written.count(opening[0])
        or bool(re.search(rf"\s\s|{loose}|(?i:{elided})", written))
    )


@pytest.mark.parametrize(
    ("written", "lang"),
    [
        ("a  b", "en"),
        ("a ", "en"),
        ("wait...", "en"),
        ('a "b"', "en"),
        ("it's", "en"),
        ("« a »", "nl"),
        ("“a", "nl"),
        ("a : b", "nl"),
        ("“a”", "fr"),
        ("«a»", "fr"),
        ("a: b", "fr"),
        ("a ?", "fr"),
        ("le but de {name}", "fr"),
    ],
)
def test_bad_setting_is_seen(written: str, lang: str) -> None:
    """Each rule of setting has a text that breaks it."""
    assert badly_set(written, lang)


#: One word for one matter: what another word for it would be.
OTHERWISE = {
    "fr": r"\b(volets?|jugements?|corridors?|différences?|choses notées|toutes les choses)\b",
    "nl": r"\b(akkoord(en)?|ding(en)?|spoor|sporen|datums|startdatum|gevers?|zoekopdracht)\b",
}


@pytest.mark.parametrize("lang", OTHERWISE)
def test_a_matter_has_one_name_in_a_language(lang: str) -> None:
    """An agreement, a track, a component, a judgement are called the same on every page."""
    forms = [(key, SLOT.sub("", each)) for key, forms in texts(lang).items() for each in forms]
    assert not [key for key, each in forms if re.search(OTHERWISE[lang], each, re.IGNORECASE)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slots_are_well_formed(lang: str) -> None:
    """Braces stand only around the names of slots, or around the dots of a graph pattern."""
    forms = [(key, each) for key, forms in texts(lang).items() for each in forms]
    assert not [
        key for key, each in forms if set(SLOT.sub("", each).replace("{ … }", "")) & set("{}")
    ]


@given(
    st.sampled_from(FILLED),
    st.sampled_from(LANGUAGES),
    st.integers(0, 10**6),
    st.text(st.characters(codec="utf-8") | st.sampled_from("{}[]*n"), max_size=12),
)
def test_values_are_never_read_as_texts(key: str, lang: str, n: int, value: str) -> None:
    """A filled text is the text with its values as they are, whatever braces stand in them."""
    names = slots(text(key, lang, n)) - {"n"}
    told = message(key, lang, n=n, **dict.fromkeys(names, value))
    expected = text(key, lang, n).replace("{n}", number(n, lang))
    for name in names:
        expected = expected.replace(f"{{{name}}}", "\0")
    assert told == expected.replace("\0", value)


@given(st.integers(-(10**40), 10**40), st.sampled_from(LANGUAGES))
def test_numbers_keep_every_digit(n: int, lang: str) -> None:
    """However long a number, its separators are all that is added."""
    assert int(re.sub(r"[^\d-]", "", number(n, lang))) == n


def test_an_unknown_language_gets_english() -> None:
    """A language that is not offered gets English words, not an error."""
    assert message("page.search", "de") == message("page.search", "en") == "Search"


def test_faults_name_file_and_key() -> None:
    """A text that is missing, not counted or not filled is one error with its file and key."""
    with pytest.raises(BadMessage, match=r"fr\.po: There is no text page\.no-such"):
        message("page.no-such", "fr")
    with pytest.raises(BadMessage, match=r"nl\.po: The text unit\.year counts"):
        message("unit.year", "nl")
    with pytest.raises(BadMessage, match=r"en\.po: The text shared\.independent needs"):
        message("shared.independent", "en", documents=3)


def test_keys_from_the_data_have_another_way() -> None:
    """A key that the data make up is told by another word where the catalogue has none."""
    assert message_or("no-such", "verb.no-such", "fr") == "no-such"
    assert message_or("?", "verb.funder", "fr") == message("verb.funder", "fr")


def test_keys_without_a_dot_are_looked_for() -> None:
    """The first prefix that has the key makes it whole; a whole key stays."""
    assert whole("facts", "card", "shared") == "shared.facts"
    assert whole("search", "page", "shared") == "page.search"
    assert whole("verb.funder", "page") == "verb.funder"
    assert whole("no-such", "page", "shared") == "page.no-such"
    assert not known("page.no-such")
