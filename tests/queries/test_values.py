"""Values as people write them, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ontology.messages import known, texts
from ontology.terms import concepts
from queries.prefixes import PREFIXES, compact, expand, kind_of, slug_of
from queries.values import amount, date, duration, literal, number, share

XSD = PREFIXES["xsd"]


@pytest.mark.parametrize(
    ("lexical", "lang", "told"),
    [
        ("9677", "en", "9,677"),
        ("9677", "nl", "9.677"),
        ("9677", "fr", "9\u202f677"),
        ("1496448.50", "en", "1,496,448.5"),
        ("1496448.50", "nl", "1.496.448,5"),
        ("-3", "en", "-3"),
        ("1E3", "en", "1,000"),
        ("NaN", "en", "NaN"),
        ("many", "en", "many"),
        ("1E308", "en", "1E308"),
        ("1E+999999999999", "en", "1E+999999999999"),
        ("-0.5", "nl", "-0,5"),
        ("12345678901234567890.12345678", "en", "12,345,678,901,234,567,890.12345678"),
    ],
)
def test_numbers(lexical: str, lang: str, told: str) -> None:
    """Numbers have the separators of the language; what is no number stays."""
    assert number(lexical, lang) == told


@pytest.mark.parametrize(
    ("lexical", "lang", "told"),
    [
        ("2021-04-30", "en", "30 April 2021"),
        ("2021-04-30", "fr", "30 avril 2021"),
        ("2021-04-30", "nl", "30 april 2021"),
        ("2019-03-01", "fr", "1er mars 2019"),
        ("2019-03-01", "nl", "1 maart 2019"),
        ("2021-06", "en", "June 2021"),
        ("2021-13", "en", "2021-13"),
        ("2013", "nl", "2013"),
        ("2019-10/2019-12", "en", "between October 2019 and December 2019"),
        ("2019-10-01/2019-12-05", "fr", "entre le 1er octobre 2019 et le 5 décembre 2019"),
        ("2019-10/2019-12-05", "fr", "entre octobre 2019 et 5 décembre 2019"),
        ("2019-21", "en", "2019-21"),
        ("unknown", "en", "unknown"),
    ],
)
def test_dates(lexical: str, lang: str, told: str) -> None:
    """Days, months, years and intervals are told in words, anything else as it is."""
    assert date(lexical, lang) == told


@pytest.mark.parametrize(
    ("lexical", "lang", "told"),
    [
        ("P18M", "en", "18 months"),
        ("P1Y6M", "en", "18 months"),
        ("P1M", "nl", "1 maand"),
        ("P2Y", "fr", "2 ans"),
        ("P3W", "en", "3 weeks"),
        ("PT5H", "en", "PT5H"),
        ("P", "en", "P"),
    ],
)
def test_durations(lexical: str, lang: str, told: str) -> None:
    """Lengths of time are told in months where they have months."""
    assert duration(lexical, lang) == told


def test_amounts() -> None:
    """Figures come with their unit, their bound and whether they are rough."""
    assert amount("9677", "person", "en") == "9,677 people"
    assert amount("1", "person", "en") == "1 person"
    assert amount("50", "percent", "en", bound="more than") == "more than 50 %"
    assert amount("1500000", "EUR", "en") == "EUR 1,500,000"
    assert amount("20", "job", "nl", about=True) == "ongeveer 20 banen"
    french = amount("9", "", "fr", bound="less than", about=True)
    assert french == "moins d\N{RIGHT SINGLE QUOTATION MARK}environ 9"
    assert amount("9", "", "en", bound="less than", about=True) == "less than about 9"
    assert amount("7", "", "en") == "7"
    assert amount("0", "person", "fr") == "0 personne"
    assert amount("1.5", "year", "fr") == "1,5 an"
    assert amount("1.5", "year", "en") == "1.5 years"
    assert amount("many", "person", "en") == "many person"
    assert amount("3", "parsec", "en") == "3 parsec"


@pytest.mark.parametrize(
    ("lang", "unit", "told"),
    [
        ("en", "EUR", "EUR 1,496,448.50"),
        ("en", "USD", "USD 1,496,448.50"),
        ("fr", "EUR", "1\u202f496\u202f448,50\xa0€"),
        ("fr", "USD", "1\u202f496\u202f448,50\xa0USD"),
        ("nl", "EUR", "€\xa01.496.448,50"),
        ("nl", "USD", "USD\xa01.496.448,50"),
    ],
)
def test_money_is_written_as_the_language_does(lang: str, unit: str, told: str) -> None:
    """Cents are two digits, and the sign of the euro stands where readers look for it."""
    assert amount("1496448.5", unit, lang) == told


def test_shares_have_their_sign_on_the_same_line() -> None:
    """In French no line ends before the sign of a share."""
    assert share("94.99", "en") == "94.99 %"
    assert share("94.99", "fr") == "94,99\xa0%"


def test_literals_by_datatype() -> None:
    """A literal is told by its datatype; a text stays as it is."""
    assert literal(Literal("true", datatype=NamedNode(f"{XSD}boolean")), "fr") == "oui"
    assert literal(Literal("2021-04-30", datatype=NamedNode(f"{XSD}date")), "en") == "30 April 2021"
    assert literal(Literal("2021-04-30"), "en") == "2021-04-30"
    assert literal(Literal("Bonjour", language="fr"), "en") == "Bonjour"


@given(st.text(max_size=30), st.sampled_from(["en", "fr", "nl", "xx"]))
def test_any_text_has_a_reading(lexical: str, lang: str) -> None:
    """No text, however odd, makes a value fail."""
    for tell in (number, date, duration):
        assert isinstance(tell(lexical, lang), str)


@given(st.sampled_from(sorted(PREFIXES)), st.text(alphabet="abcXYZ09-_/", min_size=1, max_size=20))
def test_short_iris_are_read_back(prefix: str, local: str) -> None:
    """A short IRI stands for exactly one full IRI."""
    iri = PREFIXES[prefix] + local.lstrip("/")
    if iri != PREFIXES[prefix]:
        assert expand(compact(iri)) == iri


def test_ends_of_iris() -> None:
    """The slug is the end of an IRI, and the kind its path segment."""
    assert slug_of(f"{PREFIXES['id']}project/palim") == "palim"
    assert kind_of(f"{PREFIXES['id']}project/palim") == "project"
    assert kind_of(f"{PREFIXES['mp']}endDate") == "term"
    assert kind_of(f"{PREFIXES['role']}partner") == "scheme"
    assert kind_of("http://e/x") == ""
    assert expand("http://e/x") is None


def test_every_unit_of_the_scheme_has_words() -> None:
    """One and several of each unit are told in words of the reader, not by a key."""
    for unit in (iri.value.rsplit("/", 1)[1] for iri in concepts("unit")):
        if unit == "percent" or unit.isupper():
            continue
        assert known(f"unit.{unit}")
        for lang in ("en", "fr", "nl"):
            one, several = texts(lang)[f"unit.{unit}"]
            assert amount("1", unit, lang) == one.replace("{n}", "1")
            assert amount("2", unit, lang) == several.replace("{n}", "2")
