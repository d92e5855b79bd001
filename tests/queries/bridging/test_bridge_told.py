"""A bridge in sentences: each number is that of its table, in three languages, with its claims."""

import re

import pytest
from pyoxigraph import Store

from graph.bridging.joining import Side
from graph.networks.during import ALWAYS, Years
from graph.networks.everything import whole
from ontology.errors import NotFound
from ontology.messages import number
from ontology.terms import LANGUAGES
from queries.bridging.commands import bridge_of
from queries.bridging.kinds import kinds, several
from queries.bridging.naming import Mixed, NoSide, country, side, sides
from queries.bridging.report import report
from queries.ledger.switch import Switch
from queries.reports.model import Report, Row, Sentence, Table
from queries.reports.switched import look
from queries.run import run
from tests.graph.bridging.made import made

ENABEL = "/organisation/enabel"
KINDS = ("employers-federation", "public-employment-service")


class Told:
    """The network in each language, and reports on it, each made once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        read = whole(store)
        self.networks = {lang: read.told(lang) for lang in LANGUAGES}
        self._made: dict[tuple[object, ...], Report] = {}

    def of(self, one: str, other: str, lang: str = "en", years: Years = ALWAYS) -> Report:
        """Tell of two sides."""
        key = (one, other, lang, years)
        if key not in self._made:
            pair = sides(self.store, one, other)
            self._made[key] = report(self.store, self.networks[lang], *pair, years)
        return self._made[key]


@pytest.fixture(scope="module")
def told(store: Store) -> Told:
    """Reports on the packaged corpus."""
    return Told(store)


def table(found: Report, name: str) -> Table:
    """Give a table by its name."""
    return next(each for each in found.tables if each.name == name)


def column(found: Table, name: str) -> list[object]:
    """Give the cells of a column."""
    at = [each.name for each in found.columns].index(name)
    return [row.cells[at] for row in found.rows]


def sentences(found: Report, of: str) -> list[Sentence]:
    """Give the sentences that count something."""
    return [each for section in found.sections for each in section.sentences if each.of == of]


def row_of(found: Table, sentence: Sentence) -> Row:
    """Give the row that a sentence on one actor is about."""
    return next(row for row in found.rows if row.cells[0] == sentence.things[0])


def test_enabel_connects_through_palim(told: Told) -> None:
    """The sentence names the actor, its role, PALIM, the years, and what nobody else joins."""
    found = told.of("MA", "BE")
    first = sentences(found, "connector-pairs")[0]
    assert first.things[0].iri.endswith(ENABEL)
    assert first.text.startswith(
        "Enabel (Belgium, gatekeeper) connects Morocco and Belgium through"
    )
    assert "PALIM" in first.text
    assert re.search(
        r"\(\d{4}\N{EN DASH}\d{4}; \d+ independent sources\): of \d+ pairs of actors that nowhere"
        r" meet directly, it joins \d+, and for \d+ nobody else does\.$",
        first.text,
    )
    assert first.claims
    assert first.sources


def test_of_many_arrangements_a_sentence_names_a_few(told: Told) -> None:
    """The first six are named and the others counted; the table has every one."""
    found = told.of(*KINDS)
    giz = next(each for each in sentences(found, "connector-pairs") if each.things[0].slug == "giz")
    through = row_of(table(found, "connectors"), giz).cells[3]
    assert isinstance(through, tuple)
    assert f" and {len(through) - 6} more (" in giz.text
    assert [str(each) in giz.text for each in through[:6]] == [True] * 6


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", [("MA", "BE"), ("TN", "DE"), ("JP", "BD"), KINDS])
def test_numbers_in_sentences_are_those_of_the_tables(
    told: Told, pair: tuple[str, str], lang: str
) -> None:
    """Each number is read back out of its sentence and found in the table that it counts."""
    found = told.of(*pair, lang)
    connectors = table(found, "connectors")
    counts = {
        "arrangements": len(table(found, "arrangements").rows),
        "arrangements-one-source": column(table(found, "arrangements"), "independent").count(1),
        "connector-pairs": None,
        "pairs": len(table(found, "pairs").rows) if sentences(found, "pairs") else 0,
        "takes-part": column(connectors, "pairs").count(None),
    }
    for of, wanted in counts.items():
        for sentence in sentences(found, of):
            assert number(sentence.count or 0, lang) in sentence.text
            assert wanted is None or sentence.count == wanted
    (open_,) = (each.count for each in sentences(found, "pairs-open"))
    for sentence in sentences(found, "connector-pairs"):
        row = row_of(connectors, sentence)
        cells = dict(zip([each.name for each in connectors.columns], row.cells, strict=True))
        after = sentence.text[sentence.text.rindex(")") :] if ")" in sentence.text else ""
        assert re.findall(r"\d+", after)[:2] == [str(open_), str(cells["pairs"])]
        assert (re.findall(r"\d+", after)[2:] or ["0"]) == [str(cells["alone"])]
        assert sentence.count == cells["pairs"]
    assert all(number(n, lang) in found.lede
               for n in (counts["arrangements"], len(connectors.rows) - (counts["takes-part"] or 0))
               if n)  # fmt: skip


def test_the_pairs_make_the_numbers_of_their_brokers(told: Told) -> None:
    """Whoever is listed between pairs joins as many as its row says, so many alone."""
    found = told.of("MA", "BE")
    between = column(table(found, "pairs"), "between")
    for row in table(found, "connectors").rows:
        listed = [cell for cell in between if isinstance(cell, tuple) and row.cells[0] in cell]
        pairs, alone, with_one, with_more = row.cells[5:9]
        assert len(listed) == (pairs or 0)
        assert [sum(len(cell) == n for cell in listed) for n in (1, 2)] == [
            alone or 0,
            with_one or 0,
        ]
        assert sum(len(cell) > 2 for cell in listed) == (with_more or 0)


def test_hanging_and_unjoined_add_up(told: Told) -> None:
    """Pairs that nowhere meet are joined or not, and those on one actor are among the joined."""
    found = told.of("MA", "BE")
    counted = {of: sum(each.count or 0 for each in sentences(found, of))
               for of in ("pairs-open", "pairs", "pairs-alone", "pairs-unjoined")}  # fmt: skip
    assert counted["pairs-open"] == counted["pairs"] + counted["pairs-unjoined"]
    assert counted["pairs-alone"] == column(table(found, "pairs"), "number").count(1)


def test_independent_sources_are_never_more_than_documents(told: Told) -> None:
    """Pages that retell one text count once."""
    for name in ("arrangements", "connectors"):
        found = table(told.of("MA", "BE"), name)
        for row in found.rows:
            independent = row.cells[-1]
            assert isinstance(independent, int)
            assert (independent > 0) == bool(row.claims)
            assert independent <= len(row.sources)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_actors_without_a_country_on_record_are_named(told: Told, lang: str) -> None:
    """Whoever may be of either country and meets its actors is named, and is on neither side.

    Bodies of the Union and international organisations belong to no country, and are no gap.
    """
    (sentence,) = sentences(told.of("MA", "BE", lang), "actors-homeless")
    named = {each.slug for each in sentence.things}
    assert {"ghent-university", "uclouvain"} <= named
    assert not named & {"eu", "dg-home", "icmpd", "iom"}
    assert sentence.count == len(named)
    assert number(sentence.count, lang) in sentence.text
    assert sentence.ours
    graph = told.networks[lang]
    assert not any(graph.nodes[each.iri]["country"] for each in sentence.things)


def test_who_might_have_made_a_link_is_named(told: Told) -> None:
    """Where nothing connects two countries, the actors that nobody places are named as well."""
    found = told.of("MA", "WS")
    assert not found.sections
    assert "have no country on record" in found.note
    assert "Ghent University" in found.note
    assert "no country on record" not in told.of("WS", "BG").note


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_languages_tell_the_same(told: Told, lang: str) -> None:
    """What is counted, how often and on whose word does not depend on the language."""

    def bones(found: Report) -> list[object]:
        said = [each for section in found.sections for each in section.sentences]
        cells = [(row.cells[0], [c for c in row.cells if isinstance(c, int)], len(row.claims))
                 for each in found.tables for row in each.rows]  # fmt: skip
        return [
            sorted((each.of, each.count or 0, tuple(sorted(each.claims))) for each in said),
            sorted((getattr(name, "iri", ""), numbers, claims) for name, numbers, claims in cells),
        ]

    assert bones(told.of("MA", "BE", lang)) == bones(told.of("MA", "BE"))


def test_exchanged_countries_tell_the_same(told: Told) -> None:
    """From the other side the same actors have the same numbers and the same roles."""
    one, other = (table(told.of(*pair), "connectors") for pair in (("MA", "BE"), ("BE", "MA")))
    assert one.rows == other.rows


def test_every_actor_of_the_question_is_here(told: Told) -> None:
    """The report has each actor that the library's question has, in no fewer arrangements."""
    answer = run(told.store, "bridges", {"one": "morocco", "other": "belgium"})
    found = table(told.of("MA", "BE"), "connectors")
    through = {row.cells[0].iri: row.cells[3] for row in found.rows}  # type: ignore[union-attr]
    for cells in answer.rows:
        row = dict(zip(answer.columns, cells, strict=True))
        actor = getattr(row["actor"], "value", "")
        if "/place/" not in actor:
            listed = through[actor]
            assert isinstance(listed, tuple)
            assert len(listed) >= int(getattr(row["arrangements"], "value", 0))


@pytest.mark.parametrize(
    ("one", "other", "years", "note"),
    [
        ("MA", "MA", ALWAYS, "Morocco: named twice."),
        ("WS", "BG", ALWAYS, "Actors of Samoa and of Bulgaria are on record, but they meet in no"),
        ("JP", "BD", Years(1900, 1950), "Nothing on record connects Japan and Bangladesh in these"),
    ],
)
def test_no_link_is_told_why(told: Told, one: str, other: str, years: Years, note: str) -> None:
    """An empty report says which of the reasons it has, and has no section and no number."""
    found = told.of(one, other, "en", years)
    assert found.note.startswith(note)
    assert (found.sections, found.lede) == ((), "")
    assert found.heading


def test_other_years_are_named(told: Told) -> None:
    """Who asks for years without a link is told in which there are some."""
    note = told.of("JP", "BD", "nl", Years(1900, 1950)).note
    assert re.search(r"gedateerd \d{4}\N{EN DASH}\d{4}\.$", note)


@pytest.mark.parametrize(
    ("lang", "word"), [("en", "in any one year"), ("fr", "en une même"), ("nl", "hetzelfde jaar")]
)
def test_sides_that_came_one_after_the_other_are_told(told: Told, lang: str, word: str) -> None:
    """Where both were never there in one year that is said, of our record, and no most of none."""
    graph = made(
        {"p": ["ma1", "be1"]},
        since={("ma1", "p"): ("2010", "2012"), ("be1", "p"): ("2015", "2017")},
    )
    graph.graph["lang"] = lang
    found = report(told.store, graph, *sides(told.store, "MA", "BE"))
    (sentence,) = next(each for each in found.sections if each.name == "years").sentences
    assert word in sentence.text
    assert "2010\N{EN DASH}2017" in sentence.text
    assert sentence.ours
    assert sentence.count is None
    assert [row.ours for row in table(found, "years").rows] == [True]
    assert all(row.ours != bool(row.claims) for row in table(told.of("MA", "BE"), "years").rows)


def test_a_country_without_actors_is_named(told: Told) -> None:
    """Where nobody of a country is on record, the report says of which."""
    nowhere, morocco = Side("QQ", "nowhere"), country(told.store, "MA")
    found = report(told.store, told.networks["en"], nowhere, morocco)
    assert found.note.startswith("No named actor of nowhere takes part in anything")
    assert not found.tables


@pytest.mark.parametrize("name", ["MA", "ma", "Morocco", "maroc", "Marokko", "morocco"])
def test_a_country_goes_by_code_and_by_any_name(store: Store, name: str) -> None:
    """ISO codes, slugs and names in each language mean the same country."""
    assert country(store, name) == Side("MA", "morocco")


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        (
            "enabel",
            "Enabel is neither a country nor a kind of actor, and a bridge",
        ),
        ("palim", "PALIM is neither a country nor a kind of actor"),
        ("flanders", "Flanders is neither a country"),
        ("EU", "European Union is neither a country"),
        ("European Union", "European Union is neither a country"),
        ("Union européenne", "European Union is neither a country"),
        ("UN", "United Nations is neither a country"),
        ("Verenigde Naties", "United Nations is neither a country"),
        ("eurozone", "Eurozone is neither a country"),
    ],
)
def test_what_is_no_country_is_refused(store: Store, name: str, told_of: str) -> None:
    """An actor, an initiative or a region is refused with what to name instead."""
    with pytest.raises(NoSide) as failure:
        country(store, name)
    assert str(failure.value).startswith(told_of)


@pytest.mark.parametrize("name", ["zz", "QO", "atlantis", "\x1b[31m", "", "B71", "x" * 5_000])
def test_what_is_nothing_is_refused(store: Store, name: str) -> None:
    """A name that nothing has is refused, and what it holds does not act."""
    with pytest.raises(NotFound) as failure:
        country(store, name)
    assert "\x1b" not in str(failure.value)
    assert len(str(failure.value)) < 400


def test_each_kind_of_actor_has_names_and_goes_by_them(store: Store) -> None:
    """Every kind of the vocabulary is found by its slug and by what several of it are called."""
    for iri, kind in kinds().items():
        assert iri.endswith(kind.code)
        for name in (iri, kind.slug, *(several(kind, lang) for lang in LANGUAGES)):
            assert not name.startswith("bridge.")
            assert side(store, name) == kind
    for name in ("NGO", "ministri", "MINISTRIES", "Employers' federations"):
        assert side(store, name) in kinds().values()


def test_a_country_and_a_kind_have_no_bridge(store: Store) -> None:
    """An actor could be on both sides, so that is refused with what to name."""
    with pytest.raises(Mixed, match="MA BE or employers-federation ministry"):
        sides(store, "MA", "ministry")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_speaks_of_countries_where_kinds_are_connected(told: Told, lang: str) -> None:
    """Sentences and notes on two kinds of actors do not call them countries."""
    found = told.of(*KINDS, lang)
    notes = [found.lede, *(each.note for each in found.sections)]
    said = [sentence.text for each in found.sections for sentence in each.sentences]
    assert said
    assert not re.search(r"\b(countr(y|ies)|pays|land|landen)\b", " ".join((*notes, *said)))


def test_kinds_have_no_way_that_people_move(told: Told) -> None:
    """People move between countries; a table on kinds has no column for it, nor a second count."""
    found = told.of(*KINDS)
    names = [column.name for column in table(found, "arrangements").columns]
    assert "leads" not in names
    assert "leads" in [each.name for each in table(told.of("MA", "BE"), "arrangements").columns]
    assert sentences(found, "arrangements-met") == []


def test_a_service_and_a_federation_meet_in_palim(told: Told) -> None:
    """PALIM joins employers' federations and public employment services, with those of each."""
    rows = table(told.of(*KINDS), "arrangements").rows
    (palim,) = (row for row in rows if str(row.cells[0]) == "PALIM")
    federations, services = (
        {str(each) for each in cell} for cell in palim.cells[1:3] if isinstance(cell, tuple)
    )
    assert {"Agoria", "APEBI", "CGEM", "Voka"} <= federations
    assert services == {"ANAPEC", "VDAB"}
    assert palim.claims


def test_actors_of_no_known_kind_are_named(store: Store) -> None:
    """Where nobody says what an actor is, a bridge between kinds says that it counts on no side."""
    found = bridge_of(look(store, Switch(sources=("press",))).store, KINDS)
    (sentence,) = sentences(found, "actors-kindless")
    assert sentence.count == len(sentence.things) > 1
    assert {"anapec", "vdab"} <= {ref.slug for ref in sentence.things}
    assert sentence.ours
