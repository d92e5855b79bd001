"""A brief in words, on what the three founding documents say: PALIM, Enabel, a small agency."""

from functools import cache

import pytest
from pyoxigraph import Store

from queries.briefing.commands import made
from queries.model import Ref, Text
from queries.names import find
from queries.reports.model import Phrase, Report, Row, Section, Table
from queries.reports.written import shown

LANGUAGES = ("en", "fr", "nl")
#: The apostrophe of texts, and the space before a French colon.
MARK = "\N{RIGHT SINGLE QUOTATION MARK}"
SPACE = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
NOT = "\N{NOT EQUAL TO}"


class Told:
    """Briefs on the founding documents."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.of = cache(self._of)

    def _of(self, name: str, lang: str = "en") -> Report:
        return made(self._store, find(self._store, name).iri, lang)


@pytest.fixture(scope="module")
def told(founding_store: Store) -> Told:
    """Briefs, each made once."""
    return Told(founding_store)


def section(report: Report, name: str) -> Section:
    """Give a section by its name."""
    return next(each for each in report.sections if each.name == name)


def texts(report: Report, name: str) -> list[str]:
    """Give the sentences of a section, with the words that they quote."""
    return [
        f"{each.text} “{each.words.text}”" if each.words else each.text
        for each in section(report, name).sentences
    ]


def rows(report: Report, name: str) -> list[list[str]]:
    """Give the cells of the table of a section, as people read them."""
    (table,) = section(report, name).tables
    return [[shown(cell, report.lang) for cell in row.cells] for row in table.rows]


def test_the_sections_stand_in_a_fixed_order(told: Told) -> None:
    """What there is nothing to say of has no heading; the order is always the same."""
    names = [each.name for each in told.of("palim").sections]
    assert names == [
        *("who", "work", "money", "results", "lineage", "disputed", "lacking", "sources")
    ]
    names = [each.name for each in told.of("enabel").sections]
    assert names == [
        *("who", "work", "money", "results", "disputed", "connecting", "lacking", "sources")
    ]


def test_what_palim_is(told: Told) -> None:
    """Kind, name, countries, what happened apart from what was planned, and aims in their words."""
    found = texts(told.of("palim"), "who")
    assert found[:5] == [
        "PALIM is a pilot project.",
        "Its full name: “Pilot Project Addressing Labour Shortages Through Innovative Labour"
        " Migration Models”",
        "People move from Morocco to Belgium and Flanders.",
        f"From 1 March 2019 to 30 April 2021 {NOT}.",
        f"Planned end: 31 August 2020 {NOT}.",
    ]
    assert found[-1] == "Aim: “To address the need for labour in both countries.”"


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "fr",
            [
                "PALIM est un projet pilote.",
                f"Origine{SPACE}: Maroc{SPACE}; destination{SPACE}: Belgique et Flandre.",
                f"Période{SPACE}: 1er mars 2019 {DASH} 30 avril 2021 {NOT}.",
                f"Fin prévue{SPACE}: 31 août 2020 {NOT}.",
            ],
        ),
        (
            "nl",
            [
                "PALIM is een proefproject.",
                "Mensen gaan van Marokko naar België en Vlaanderen.",
                f"Van 1 maart 2019 tot 30 april 2021 {NOT}.",
                f"Gepland einde: 31 augustus 2020 {NOT}.",
            ],
        ),
    ],
)
def test_what_palim_is_in_other_languages(told: Told, lang: str, sentences: list[str]) -> None:
    """The same sentences, as a person would write them."""
    found = texts(told.of("palim", lang), "who")
    assert [found[0], *found[2:5]] == sentences


def test_the_words_of_the_record_say_their_language(told: Told) -> None:
    """An aim that the record has in English is marked as English on a French page alone."""
    english, french = (
        section(told.of("palim", lang), "who").sentences[-1] for lang in ("en", "fr")
    )
    assert english.words
    assert french.words
    assert (english.words.lang, french.words.lang) == ("", "en")


def test_who_does_what_in_palim(told: Told) -> None:
    """One row a role, in the order in which people ask; how many there are in all is said."""
    found = rows(told.of("palim"), "work")
    assert found[1] == ["coordinator", "Enabel", "1"]
    assert found[3] == ["implementing partner", "Agoria; ANAPEC; APEBI; CGEM; VDAB", "6"]
    assert section(told.of("palim"), "work").more[0].text == "4 more roles"


def test_the_money_of_palim_is_not_added_up(told: Told) -> None:
    """Two documents name a budget: both stand there with their status, and no sum of them."""
    report = told.of("palim")
    assert rows(report, "money") == [
        [
            *("European Union", "PALIM"),
            "Asylum, Migration and Integration Fund; Mobility Partnerships Facility",
            "",
        ]
    ]
    assert texts(report, "money")[1] == (
        "PALIM, budget: EUR 1,500,000 (reported) and EUR 1,500,000 (reported, as of 15 November"
        " 2019)."
    )
    assert "3,000,000" not in str(report)


def test_plans_and_outcomes_stand_side_by_side(told: Told) -> None:
    """The targets stand under planned alone; what was reached stands under achieved alone."""
    (table,) = section(told.of("palim"), "results").tables
    assert [column.name for column in table.columns] == ["measure", "planned", "achieved"]
    found = {row[0]: row[1:] for row in rows(told.of("palim"), "results")}
    target = f"90 people (as of 15 November 2019) {NOT}"
    aside = f"90 people (set aside) {NOT}"
    assert found["people placed in jobs (home track, Morocco)"] == [target, aside]
    assert found["share placed in jobs"] == ["", f"30 % (as of 2020) {NOT}"]


def test_what_is_disputed_says_which_is_shown_and_why(told: Told) -> None:
    """The share has a date and is shown; the two counts stand beside it; the reason is told."""
    found = rows(told.of("palim"), "disputed")
    shares = next(row for row in found if row[1] == "30 % [A57]")
    assert shares[2] == "30 people [A53]; 90 people [A54]"
    assert shares[3].endswith("The share has a date.")
    placed = next(row for row in found if row[0].startswith("30 people were placed in Belgium"))
    assert placed[1] == "No document settles this."


@pytest.mark.parametrize(
    ("lang", "kind", "took", "did"),
    [
        (
            "en",
            "Enabel is a development agency (Belgium).",
            "Enabel has taken part in 3 initiatives in our record (dates known: 2019 to 2021).",
            f"Best documented: Enabel coordinated PALIM (2019{DASH}2021), carried out a component"
            " of THAMM and was a partner in Circular migration of micro-entrepreneurs (West"
            " Africa).",
        ),
        (
            "fr",
            "Enabel est une agence de développement (Belgique).",
            "Enabel a participé à 3 initiatives dans nos données (dates connues"
            f"{SPACE}: 2019 {DASH} 2021).",
            f"Le mieux documenté{SPACE}: Enabel a coordonné PALIM (2019{DASH}2021), a mis en œuvre"
            " une composante (THAMM) et a été partenaire dans Migration circulaire de"
            f" micro-entrepreneurs (Afrique de l{MARK}Ouest).",
        ),
        (
            "nl",
            "Enabel is een ontwikkelingsagentschap (België).",
            "Enabel nam deel aan 3 initiatieven in onze gegevens (bekende jaren: 2019 tot 2021).",
            f"Het best gedocumenteerd: Enabel coördineerde PALIM (2019{DASH}2021), voerde een"
            " onderdeel van THAMM uit en was partner in Circulaire migratie van micro-ondernemers"
            " (West-Afrika).",
        ),
    ],
)
def test_enabel(told: Told, lang: str, kind: str, took: str, did: str) -> None:
    """Who it is and what it did, in three languages; the claims are the same in each."""
    report = told.of("enabel", lang)
    assert texts(report, "who")[0] == kind
    assert texts(report, "work") == [took, did]
    claims = section(report, "work").sentences[1].claims
    assert claims == ("B36", "C17", "B122", "B143b")


def test_the_initiatives_of_enabel(told: Told) -> None:
    """The best documented comes first, with role, years and main partners."""
    assert rows(told.of("enabel"), "work")[:2] == [
        ["PALIM", "coordinator, implementer, tester", f"2019{DASH}2021", "Agoria; ANAPEC; APEBI"],
        ["THAMM", "component implementer", "", "GIZ; ILO; IOM"],
    ]


def test_whom_enabel_connects(told: Told) -> None:
    """Countries alone, regions of them not again; others between them are counted."""
    report = told.of("enabel")
    assert rows(report, "connecting") == [["Belgium; Morocco", "PALIM", "1", "12"]]
    assert texts(report, "connecting") == ["Enabel takes part in what links Belgium and Morocco."]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "en",
            [
                "Fedasil is a reception agency (Belgium).",
                f"Best documented: Fedasil was a partner in PALIM (2019{DASH}2021).",
                "Nothing is missing that a record of its kind should have.",
                "2 documents speak of this; that makes 2 independent sources.",
            ],
        ),
        (
            "fr",
            [
                f"Fedasil est une agence d{MARK}accueil (Belgique).",
                f"Le mieux documenté{SPACE}: Fedasil a été partenaire dans PALIM (2019{DASH}2021).",
                f"Il ne manque rien de ce qu{MARK}une fiche de ce genre devrait avoir.",
                "2 documents en parlent, soit 2 sources indépendantes.",
            ],
        ),
        (
            "nl",
            [
                "Fedasil is een opvangagentschap (België).",
                f"Het best gedocumenteerd: Fedasil was partner in PALIM (2019{DASH}2021).",
                "Er ontbreekt niets wat een fiche van deze soort hoort te hebben.",
                "2 documenten spreken erover, samen 2 onafhankelijke bronnen.",
            ],
        ),
    ],
)
def test_a_small_actor(told: Told, lang: str, sentences: list[str]) -> None:
    """With one role in one initiative there is still a whole brief, without a dispute."""
    report = told.of("fedasil", lang)
    found = [
        texts(report, "who")[0],
        texts(report, "work")[1],
        *texts(report, "lacking"),
        texts(report, "sources")[0],
    ]
    assert found == sentences
    assert "disputed" not in {each.name for each in report.sections}


def test_what_it_was_made_from(told: Told) -> None:
    """The version, the day of the data, the licence and the permanent address stand at the end."""
    made_from = texts(told.of("palim"), "sources")[-1]
    assert "data of 30 June 2021" in made_from
    assert "CC BY 4.0" in made_from
    assert made_from.endswith("https://w3id.org/migration-partnerships/brief?thing=palim&lang=en")


def test_numbers_in_sentences_are_those_of_what_they_count(told: Told) -> None:
    """A count that says what it counts is in its sentence, and is the length of that list."""
    for name in ("palim", "enabel", "fedasil"):
        for each in told.of(name).sections:
            tables: dict[str, Table] = {table.name: table for table in each.tables}
            for sentence in each.sentences:
                if sentence.of:
                    assert sentence.count == len(tables[sentence.of].rows)
    counted = section(told.of("enabel"), "work").sentences[0]
    assert (counted.count, counted.of) == (3, "initiatives")


def test_rows_fit_their_columns_and_lead_to_things(told: Told) -> None:
    """Each row has a cell for each column; a column of things holds things."""
    for name in ("palim", "enabel", "fedasil"):
        for table in told.of(name).tables:
            assert all(_fits(table, row) for row in table.rows)


def _fits(table: Table, row: Row) -> bool:
    pairs = zip(table.columns, row.cells, strict=True)
    return all(cell is None or isinstance(cell, Ref | tuple) for col, cell in pairs if col.things)


@pytest.mark.parametrize("name", ["palim", "enabel", "fedasil"])
def test_a_language_changes_nothing_but_words(told: Told, name: str) -> None:
    """What is told, what is left out, and what bears it out are the same in every language."""
    english, *others = (bones(told.of(name, lang)) for lang in LANGUAGES)
    assert all(each == english for each in others)


def bones(report: Report) -> list[object]:
    """Give a report without its words: its sections, claims, things and numbers."""
    return [
        [
            section.name,
            [(each.claims, each.count, ids(each.things)) for each in section.sentences],
            [
                (
                    row.claims,
                    [ids(cell) for cell in row.cells if not isinstance(cell, str | Text | Phrase)],
                )
                for table in section.tables
                for row in table.rows
            ],
            [each.address for each in section.more],
        ]
        for section in report.sections
    ]


def ids(found: object) -> object:
    """Give the IRIs of things; a number stays as it is."""
    if isinstance(found, tuple):
        return [ids(each) for each in found]
    return found.iri if isinstance(found, Ref) else found
