"""The report in words: what nobody would do any more, who stays, and what bears it out."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from pyoxigraph import Store

from graph.losing.loss import Standing
from graph.losing.ranking import ranking, weight
from graph.networks.everything import whole
from graph.rdf.iris import thing
from queries.losing.ranks import ranks
from queries.losing.report import report
from queries.model import Ref
from queries.reports.model import Report, Row, Sentence

LANGUAGES = ("en", "fr", "nl")
#: The apostrophe of texts, and the space before a French colon.
MARK = "\N{RIGHT SINGLE QUOTATION MARK}"
FACILITY = "Mobility Partnerships Facility"
SPACE = "\N{NO-BREAK SPACE}"
SOME = ("icmpd", "enabel", "eu", "voka", "anapec", "giz", "dg-home", "european-commission")
#: What sentences that are not about lost parts are about.
TABLES = {
    "ways": "money",
    "pair": "countries",
    "one-signatory": "signatories",
    "statements": "statements",
}
MPF = thing("fund", "mpf").value
PALIM = thing("project", "palim").value


class Told:
    """The network in each language, and the reports on it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        read = whole(store)
        self.networks = {lang: read.told(lang) for lang in LANGUAGES}
        self.standing = {lang: Standing(graph) for lang, graph in self.networks.items()}
        self.of = cache(self._of)

    def _of(self, names: tuple[str, ...], lang: str = "en") -> Report:
        actors = [thing("organisation", name).value for name in names]
        loss = self.standing[lang].without(actors)
        return report(self.store, self.networks[lang], loss)


@pytest.fixture(scope="module")
def told(store: Store) -> Told:
    """Reports on the packaged corpus."""
    return Told(store)


def lines(report: Report, name: str) -> tuple[Sentence, ...]:
    """Give the sentences of a section, none where there is no such section."""
    return next((each.sentences for each in report.sections if each.name == name), ())


def rows(report: Report, name: str) -> tuple[Row, ...]:
    """Give the rows of a table, none where there is no such table."""
    return next((each.rows for each in report.tables if each.name == name), ())


def lost(row: Row) -> bool:
    """Whether nobody stays in a part."""
    return row.cells[-1] == ()


def left_alone(report: Report) -> list[Ref]:
    """Give the agreements of which one signatory stays."""
    return [
        agreement
        for agreement, part, *_, staying in (row.cells for row in rows(report, "parts"))
        if part == "party" and isinstance(staying, tuple) and len(staying) == 1
        and isinstance(agreement, Ref)
    ]  # fmt: skip


def sort(line: Sentence) -> str:
    """Tell the table that a sentence is about."""
    return TABLES.get(line.of, "parts")


def about(report: Report, iri: str, part: str) -> Sentence:
    """Give the sentence that tells of a part in a thing that nobody plays any more."""
    return next(
        line
        for line in lines(report, "lost")
        if line.of == part and iri in {each.iri for each in line.things}
    )


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", f"{FACILITY} has no manager any more."),
        ("fr", f"{FACILITY}{SPACE}: plus aucun acteur n{MARK}est gestionnaire."),
        ("nl", f"{FACILITY} heeft geen beheerder meer."),
    ],
)
def test_without_icmpd_the_facility_has_no_manager(told: Told, lang: str, sentence: str) -> None:
    """The fund that pays PALIM is managed by nobody, in each language, and claims say so."""
    line = about(told.of(("icmpd",), lang), MPF, "manager")
    assert line.text == sentence
    assert line.claims
    assert line.sources


def test_without_enabel_palim_has_no_coordinator(told: Told) -> None:
    """Its coordination is lost; that others carry it out is said as well."""
    found = told.of(("enabel",))
    assert about(found, PALIM, "coordinator").text == "PALIM has no coordinator any more."
    stays = next(line for line in lines(found, "kept") if line.things[0].iri == PALIM)
    assert "implementer (Belgium and Morocco)" in stays.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_voka_nothing_breaks_and_it_says_who_stays(told: Told, lang: str) -> None:
    """No part is lost, which is said, and Agoria is named among those who stay."""
    found = told.of(("voka",), lang)
    assert lines(found, "lost") == ()
    assert "Voka" in found.note
    assert "Agoria" in " ".join(line.text for line in lines(found, "kept"))


def test_two_federations_leave_a_side_without_one(told: Told) -> None:
    """What both shared is lost with both, and the country is named."""
    line = about(told.of(("cgem", "apebi")), PALIM, "employers-federation-ma")
    assert line.text.startswith(f"Morocco: no employers{MARK} federation takes part in ")


def test_the_gravest_comes_first(told: Told) -> None:
    """Roles come before sides, sides before money, money before what only its own pages say."""
    order = ("parts", "money", "countries", "signatories", "statements")
    for name in SOME:
        sorts = [sort(line) for line in lines(told.of((name,)), "lost")]
        assert sorts == sorted(sorts, key=order.index)
    parts = [line.of for line in lines(told.of(("enabel",)), "lost") if sort(line) == "parts"]
    assert parts == ["implementer", "coordinator", "partner", "side-be"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SOME)
def test_numbers_in_sentences_are_those_of_the_tables(told: Told, name: str, lang: str) -> None:
    """Each number is read back out of its sentence, and all together they make the table."""
    found = told.of((name,), lang)
    tables = {name: len(rows(found, name)) for name in ("money", "countries", "statements")}
    tables["parts"] = sum(map(lost, rows(found, "parts")))
    tables["signatories"] = len(left_alone(found))
    for table, number in tables.items():
        telling = [line for line in lines(found, "lost") if sort(line) == table]
        assert sum(line.count or 0 for line in telling) == number
        for line in telling:
            bare = re.sub(r"\d{4}\N{EN DASH}?-?\d{0,4}", "", line.text)
            if line.count != 1 or table in {"money", "statements"}:
                assert re.search(rf"(?<!\d){line.count}(?!\d)", bare), line.text
    staying = sum(not lost(row) for row in rows(found, "parts"))
    assert sum(line.count or 0 for line in lines(found, "kept")) == staying


@pytest.mark.parametrize("name", SOME)
def test_the_languages_tell_the_same(told: Told, name: str) -> None:
    """What is lost, how often and on whose word does not depend on the language."""
    english, *others = (told.of((name,), lang) for lang in LANGUAGES)

    def bones(found: Report) -> list[tuple[object, ...]]:
        return sorted(
            (line.of, line.count, tuple(sorted(line.claims)))
            for name in ("lost", "kept")
            for line in lines(found, name)
        )

    assert all(bones(other) == bones(english) for other in others)


def test_one_signatory_left_is_no_agreement_that_holds(told: Told) -> None:
    """With one party gone the other is alone, so it is not said that nothing breaks."""
    found = told.of(("psda-georgia",))
    side, line = lines(found, "lost")
    assert side.text.startswith("Georgia: no actor of this country takes part in Partnership")
    assert line.text == f"1 agreement is left with one signatory: {line.things[0]}."
    assert line.claims
    assert line.sources
    assert found.note == ""


def test_nothing_that_is_known_breaks(told: Told) -> None:
    """Where a loss cannot be told, it is not said that there is none."""
    found = told.of(("an-mar",))
    assert lines(found, "lost") == ()
    assert lines(found, "untold")
    assert found.note == (
        "On record nothing breaks without AN^MAR, as far as can be told: see what cannot."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_group_without_a_name_may_still_do_it(told: Told, lang: str) -> None:
    """PALIM loses those who select with both services; federations without a name select too."""
    found = told.of(("anapec", "vdab"), lang)
    assert about(found, PALIM, "selector").claims
    (line,) = (each for each in lines(found, "untold") if each.of == "untold-groups")
    assert [each.slug for each in line.things] == ["moroccan-employers-federations"]
    assert line.text.startswith("PALIM")


def test_no_sum_is_added(told: Told) -> None:
    """A way of money has the sums as documents state them, about what is paid alone."""
    found = told.of(("eu",))
    ways = [row.cells for row in rows(found, "money")]
    stated = {paid.label.text: sums for *_, paid, sums in ways if isinstance(paid, Ref) and sums}
    assert stated["EU-Pakistan Talent Partnership"] == "EUR 3,000,000"
    text = next(line.text for line in lines(found, "lost") if sort(line) == "money")
    assert "EU-Pakistan Talent Partnership (EUR 3,000,000)" in text


def test_who_is_in_no_relation_is_told_why(told: Told) -> None:
    """An empty report says why it is empty, in the language of the reader."""
    found = told.of(("datanews",), "fr")
    assert all(section.empty for section in found.sections)
    assert found.note.startswith(f"Aucune relation n{MARK}est notée entre Datanews et")


def test_nobody_leaves(told: Told) -> None:
    """A report on nobody has neither losses nor a note."""
    found = told.of(())
    assert all(section.empty for section in found.sections)
    assert found.note == ""


def test_a_clause_tells_the_numbers_of_its_actor(told: Told) -> None:
    """The reason of each place names each sort of part, with as many as the loss has of it."""
    graph = told.networks["en"]
    ranked = ranking(graph)
    for loss, row in zip(ranked, rows(ranks(graph, ranked), "ranking"), strict=True):
        *numbers, clause = row.cells[2:]
        assert tuple(numbers) == weight(loss)
        counted = re.findall(r" \((\d+)\)", str(clause))
        assert sum(map(int, counted)) == len(loss.lost)
        assert str(clause).startswith(f"{numbers[0]} ") == bool(numbers[0])


@pytest.mark.parametrize(
    ("lang", "own"),
    [
        ("en", "{} from its own country ({})"),
        ("fr", "{} de son propre pays ({})"),
        ("nl", "{} uit eigen land ({})"),
    ],
)
def test_a_clause_counts_the_rows_of_the_report(told: Told, lang: str, own: str) -> None:
    """A part of a country says so; each is counted as often as the table of the report has it."""
    graph = told.networks[lang]
    clauses = {
        row.cells[1].slug: str(row.cells[-1])
        for row in rows(ranks(graph, ranking(graph)), "ranking")
        if isinstance(row.cells[1], Ref)
    }
    for name in SOME:
        alone = [row for row in rows(told.of((name,), lang), "parts") if lost(row)]
        names = Counter(str(row.cells[2]).partition(",") for row in alone)
        for (part, country, _), number in names.items():
            assert (own if country else "{} ({})").format(part, number) in clauses[name]


def test_equals_share_a_place(told: Told) -> None:
    """The place tells how many come before, and those without a loss are all last."""
    graph = told.networks["en"]
    found = [row.cells for row in rows(ranks(graph, ranking(graph)), "ranking")]
    assert found[0][0] == 1
    for at, (one, other) in enumerate(pairwise(found), 2):
        assert other[0] == (one[0] if other[2:5] == one[2:5] else at)
    assert found[-1][-1] == "others stay in every part"


def test_whoever_would_not_be_missed_is_counted(told: Told) -> None:
    """Readers are not shown those without whom nothing is lost, but told how many they are."""
    missed = ranks(told.networks["en"], ranking(told.networks["en"]))
    table = missed.table("ranking")
    others = table.rows[len(table.shown) :]
    assert {row.cells[2:5] for row in others} == {(0, 0, 0)}
    assert all(any(row.cells[2:5]) for row in table.shown)
    assert missed.sections[0].note == f"Without {len(others)} other actors nothing would break."
