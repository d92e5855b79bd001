"""Where an actor stands, in words: golden sentences, and numbers that are those of the tables."""

import re
from decimal import Decimal
from functools import cache

import pytest
from pyoxigraph import Store

from graph.central import centrality
from graph.central.over_years import Year
from graph.central.ranks import Place
from graph.central.stability import RUNS
from graph.networks.everything import whole
from graph.networks.model import Network
from graph.rdf.iris import thing
from queries.central import known
from queries.central.everyone import positions
from queries.central.groups import groups
from queries.central.known import Known
from queries.central.one import position
from queries.central.words import Words
from queries.central.years import changes
from queries.model import Ref
from queries.reports.model import Report, Section, Table
from tests.graph.central.made import complete, made, star

LANGUAGES = ("en", "fr", "nl")
#: How no run of several is told.
NONE = {"en": "none", "fr": "aucun", "nl": "geen"}
#: The apostrophe of texts.
MARK = "\N{RIGHT SINGLE QUOTATION MARK}"
SOME = ("enabel", "giz", "icmpd", "voka", "jica")


class Told:
    """The network in each language, and the reports on it."""

    def __init__(self, store: Store) -> None:
        read = whole(store)
        self.known = cache(lambda lang: Known(read.told(lang)))
        self.of = cache(self._of)
        self.clusters = cache(lambda lang: groups(self.known(lang)))
        self.all = cache(lambda lang: positions(self.known(lang)))

    def _of(self, name: str, lang: str = "en") -> Report:
        return position(self.known(lang), thing("organisation", name).value)


@pytest.fixture(scope="module")
def told(store: Store) -> Told:
    """Reports on the packaged corpus."""
    return Told(store)


def section(report: Report, name: str) -> Section:
    """Give a section by its name."""
    return next(each for each in report.sections if each.name == name)


def table(report: Report, name: str) -> Table:
    """Give a table by its name."""
    return next(each for each in report.tables if each.name == name)


def numbers(text: str, lang: str) -> list[Decimal]:
    """Read all numbers back out of a sentence, as the language writes them."""
    point = "." if lang == "en" else ","
    found = re.findall(rf"\d+(?:{re.escape(point)}\d+)?", text)
    return [Decimal(each.replace(",", ".")) for each in found]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Enabel has parts in the same initiatives, agreements or funds as 44 other actors: "
         "place 7 of 264 by the number of such ties, which goes from 1 to 106."),
        ("fr", "Enabel participe aux mêmes initiatives, accords ou fonds que 44 autres acteurs"
         "\xa0: place 7 sur 264 par le nombre de ces liens, qui va de 1 à 106."),
        ("nl", "Enabel neemt aan dezelfde initiatieven, overeenkomsten of fondsen deel als 44 "
         "andere actoren: plaats 7 van 264 volgens het aantal zulke banden, dat van 1 tot 106"
         " loopt."),
    ],
)  # fmt: skip
def test_how_many_it_is_tied_to(told: Told, lang: str, sentence: str) -> None:
    """The first sentence tells the ties with their place and range, in each language."""
    first = section(told.of("enabel", lang), "stands").sentences[0]
    assert first.text == sentence
    assert first.count == 44
    assert first.claims
    assert first.sources


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SOME)
def test_numbers_in_sentences_are_those_of_the_tables(told: Told, name: str, lang: str) -> None:
    """What a sentence counts are the rows of its table; a score stands in both alike."""
    report = told.of(name, lang)
    rows = {each.name: len(each.rows) for each in report.tables}
    for sentence in (each for part in report.sections for each in part.sentences):
        if sentence.count is not None:
            assert (sentence.count or NONE[lang]) in (
                *numbers(sentence.text, lang),
                *sentence.text.split(),
            )
            assert sentence.count == rows.get(sentence.of, sentence.count)
    measures = {str(row.cells[0]): row.cells[1:] for row in table(report, "measures").rows}
    sentences = section(report, "stands").sentences
    told_of = [numbers(each.text, lang) for each in sentences]
    for value, first, last, of, low, high in measures.values():
        if first is not None:
            wanted = {Decimal(str(each)) for each in (value, first, last, of, low, high)}
            assert any(wanted <= {*each} for each in told_of)


@pytest.mark.parametrize("name", SOME)
def test_the_languages_tell_the_same(told: Told, name: str) -> None:
    """Numbers, ties and claims do not depend on the language."""
    english, *others = (told.of(name, lang) for lang in LANGUAGES)

    def bones(report: Report) -> list[object]:
        sentences = [each for part in report.sections for each in part.sentences]
        scores = [row.cells[1:] for row in table(report, "measures").rows]
        years = [row.cells for row in table(report, "years").rows]
        return [[(each.count, sorted(each.claims)) for each in sentences], scores, years]

    assert all(bones(each) == bones(english) for each in others)


def test_how_firm_it_is(told: Told) -> None:
    """It is said between which places the actor would be without any one source."""
    firm = section(told.of("icmpd"), "stands").sentences[1].text
    assert firm.endswith(
        "Whichever one of them were left out, at least 60 ties would remain, and the place would "
        "lie between 2 and 4."
    )
    union = section(told.of("eu"), "stands").sentences[1].text
    assert union.endswith("ties would remain, and the place would still be 1.")
    euaa = section(told.of("easo"), "stands").sentences[1].text
    assert euaa == (
        "Its own parts in initiatives, agreements and funds rest on 2 independent sources. "
        "Whichever one of them were left out, at least 1 tie would remain, and the place would "
        "lie between 118 and 238."
    )


@pytest.mark.parametrize(
    ("lang", "told_so"),
    [
        ("en", "rest on 1 independent source. Without that source, none of these ties would "
         "remain, and the actor would have no place."),
        ("fr", "reposent sur 1 source indépendante. Sans elle, il ne resterait aucun de ces liens, "
         f"et l{MARK}acteur n{MARK}aurait pas de place."),
        ("nl", "berusten op 1 onafhankelijke bron. Zonder die bron bleef geen van deze banden over "
         "en had de actor geen plaats."),
    ],
)  # fmt: skip
def test_without_ties_there_is_no_place(told: Told, lang: str, told_so: str) -> None:
    """An actor of one source is not told at which place it would be without it."""
    assert section(told.of("claner", lang), "stands").sentences[1].text.endswith(told_so)


def test_one_of_several_sources_may_bear_all_ties() -> None:
    """Where the others' parts hang on one of its two sources, nothing is left without that one."""
    others = {f"c{at}": ["w"] for at in range(9)}
    graph = made({"p": {"a": ["u", "v"], "b": ["u"]}, "q": {"b": ["u"], **others}})
    text = section(position(Known(graph), "a"), "stands").sentences[1].text
    assert text == (
        "Its own parts in initiatives, agreements and funds rest on 2 independent sources. "
        "At least one of them bears all of these ties: without it, none would remain, and the "
        "actor would have no place."
    )


def test_what_is_withheld_is_told_with_its_reason(told: Told) -> None:
    """JICA is in a part of the network with seven actors, so it has no scores but its ties."""
    report = told.of("jica")
    texts = [each.text for each in section(report, "stands").sentences]
    assert any(
        text == "Betweenness and closeness are withheld: this part of the network has 7 actors, "
        "and places mean nothing among fewer than 10."
        for text in texts
    )
    values = [row.cells[1] for row in table(report, "measures").rows]
    assert values[0] is not None
    assert values[1:] == [None, None]


def test_how_its_place_changed(told: Told) -> None:
    """The rise to the best place and the fall from it are told with their years."""
    report = told.of("enabel")
    sentences = [each.text for each in section(report, "years").sentences]
    assert (
        sentences[0]
        == "From shared places 24 to 33 of 104 in 2018 it came to place 4 of 133 in 2020."
    )
    assert sentences[1] == "From place 4 of 133 in 2020 it fell to place 10 of 148 in 2026."
    rows = {row.cells[0]: row.cells[2:] for row in table(report, "years").rows}
    assert rows["2018"] == (24, 33, 104)
    assert rows["2020"] == (4, 4, 133)


def changed(places: list[Place]) -> list[str]:
    """Tell how a place changed over made-up years, from 2001 on."""
    words = Words(Known(star(12)))
    years = [Year(2001 + at, 1, place) for at, place in enumerate(places)]
    return [text for text, _ in changes(words, years)]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (((4, 4), (2, 2)), ("it came to place 2",)),
        (((2, 2), (4, 4)), ("it fell to place 4",)),
        (((4, 6), (2, 3), (4, 4)), ("it came to shared places 2 to 3", "it fell to place 4")),
        (((11, 12), (12, 12)), ("kept about its place",)),
        (((3, 5), (2, 3)), ("kept about its place",)),
        (((3, 5), (3, 5)), ("kept its place",)),
        (((5, 5), (1, 9), (9, 9)), ("it fell to place 9",)),
        (((6, 6), (2, 4), (3, 5)), ("it came to shared places 2 to 4",)),
    ],
)
def test_shared_places_that_overlap_are_no_change(
    places: tuple[tuple[int, int], ...], words: tuple[str, ...]
) -> None:
    """A rise or a fall is told only where all places of one year are before those of another."""
    told = changed([Place(first, last, 20) for first, last in places])
    assert len(told) == len(words)
    for text, word in zip(told, words, strict=True):
        assert word in text
        assert ("came" in text) == ("came" in word)
        assert ("fell" in text) == ("fell" in word)


def test_nobody_has_a_place_before_what_it_did(told: Told) -> None:
    """IOM is of 1951 and VDAB of 1989; their years begin with the first part that is dated."""
    for name, first in (("iom", "2001"), ("vdab", "2019")):
        assert table(told.of(name), "years").rows[0].cells[0] == first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_without_a_beginning_are_counted_in_the_note(lang: str) -> None:
    """The note on the years says how many parts are left out as nothing dates them."""
    graph = made(
        {"p": ["a", "b"], **{f"undated-{at}": ["a", "b"] for at in range(3)}},
        {"p": ("2003", "2004")},
    )
    graph.graph["lang"] = lang
    (years,) = section(position(Known(graph), "a"), "years").tables
    assert numbers(years.note, lang) == [3]
    assert {row.claims for row in years.rows} == {("p-a",)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_lies_ahead_is_not_told_as_past(lang: str) -> None:
    """The note names the year of the data, and parts that are all planned for later say so."""
    graph = made({"p": ["a", "b"], "q": ["b", "c"]}, {"p": ("2003", "2030"), "q": ("2028", "")})
    graph.graph.update(day="2005-11-22", lang=lang)
    years = section(position(Known(graph), "a"), "years")
    assert [row.cells[0] for row in years.tables[0].rows] == ["2003", "2004", "2005"]
    assert numbers(years.tables[0].note, lang) == [2005]
    ahead = section(position(Known(graph), "c"), "years")
    assert ahead.tables == ()
    assert [numbers(each.text, lang) for each in ahead.sentences] == [[2005]]


def test_a_year_has_the_claims_of_that_year() -> None:
    """What an actor did before or after does not bear out where it stood."""
    graph = made({"p": ["a", "b"], "q": ["a", "c"]}, {"p": ("2003", "2004"), "q": ("2009", "2009")})
    rows = table(position(Known(graph), "a"), "years").rows
    assert {row.cells[0]: row.claims for row in rows if row.claims} == {
        "2003": ("p-a",),
        "2004": ("p-a",),
        "2009": ("q-a",),
    }
    assert [row.cells[0] for row in rows if row.ours] == ["2005", "2006", "2007", "2008"]


def test_every_tie_has_its_claims(told: Told) -> None:
    """Each actor it is tied to stands in a row, with what they share and whose word that is."""
    report = told.of("enabel")
    rows = table(report, "ties").rows
    assert len(rows) == 44
    assert all(row.claims and row.cells[3] for row in rows)


def test_all_actors_are_told_with_their_places(told: Told) -> None:
    """Every tied actor has a row, the best tied first; the core is named and counted."""
    report = told.all("en")
    rows = table(report, "actors").rows
    assert len(rows) == 264
    ties = [row.cells[1] for row in rows]
    assert ties == sorted(ties, key=lambda number: -int(str(number)))
    core = next(each for each in section(report, "measures").sentences if "core has" in each.text)
    highest = max(int(str(row.cells[7])) for row in rows)
    assert core.count == sum(row.cells[7] == highest for row in rows) == len(core.things) == 8
    withheld = section(report, "measures").sentences[-1]
    assert withheld.count == sum(row.cells[5] is None for row in rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_groups_without_a_name_are_not_counted_and_it_says_so(told: Told, lang: str) -> None:
    """No row is of a group, the note counts those that have a part, and none has a position."""
    graph = told.known(lang).graph
    groups = [name for name, data in graph.nodes(data=True) if data["kind"] == "group"]
    taking_part = [name for name in groups if graph.degree(name)]
    refs = [row.cells[0] for row in table(told.all(lang), "actors").rows]
    assert not {*groups} & {ref.iri for ref in refs if isinstance(ref, Ref)}
    for note in (
        section(told.all(lang), "measures").note,
        section(told.of("enabel", lang), "stands").note,
    ):
        assert numbers(note, lang) == [len(taking_part)]
    found = position(told.known(lang), thing("group", "flemish-private-sector").value)
    assert found.sections == ()
    word = {"en": "has no position", "fr": "pas de position", "nl": "geen plaats"}[lang]
    assert word in found.note
    assert "group" in found.note or "groep" in found.note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_measure_is_explained(told: Told, lang: str) -> None:
    """A sentence says what each of three measures means, and who comes first with which value."""
    report = told.all(lang)
    rows = table(report, "actors").rows
    for at, sentence in zip((1, 3, 5), section(report, "measures").sentences, strict=False):
        values = [Decimal(str(row.cells[at])) for row in rows if row.cells[at + 1] is not None]
        assert {max(values), min(values)} <= {*numbers(sentence.text, lang)}
        assert sentence.things[0].slug == "eu"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_closeness_is_what_its_note_says(told: Told, lang: str) -> None:
    """The inverse of the mean of steps, times the share of others within reach, as it is told."""
    every = told.known(lang).positions
    found = every.actors[thing("organisation", "enabel").value]
    assert found.part < len(every.actors)
    assert found.steps is not None
    share = (found.part - 1) / (len(every.actors) - 1)
    assert found.scores["closeness"].value == pytest.approx(share / found.steps)
    for report, name in ((told.of("enabel", lang), "stands"), (told.all(lang), "measures")):
        assert "Wasserman" in section(report, name).note


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["enabel", "voka", "jica"])
def test_how_firm_its_cluster_is(told: Told, name: str, lang: str) -> None:
    """In how many runs the cluster of an actor is found again is what the report on clusters says.

    That its edges are vague is said where it is in fewer than half of them.
    """
    found = told.of(name, lang)
    own, firm = section(found, "belongs").sentences[:2]
    clusters = told.clusters(lang).table("clusters")
    held = dict(zip(clusters.column("cluster"), clusters.column("runs"), strict=True))
    runs = held[max((name for name in map(str, held) if name in own.text), key=len)]
    assert firm.count == runs
    assert numbers(firm.text, lang) == ([runs, RUNS] if runs else [RUNS])
    assert (NONE[lang] in firm.text.split()) == (not runs)
    vague = {"en": "edges", "fr": "limites", "nl": "randen"}[lang]
    assert (vague in firm.text) == (int(str(runs)) * 2 < RUNS)


def about(graph: Network, actor: str) -> Report:
    """Tell where an actor of a made-up network stands."""
    return position(Known(graph), actor)


def test_bad_cases_say_why_they_are_empty() -> None:
    """An actor tied to nothing, a network of one, and one too small: a reason, and no score."""
    alone = about(complete(1), "a-00")
    assert alone.sections == ()
    assert alone.note.startswith("A-00 has no part in anything in which another actor has one")
    outside = made({"p": ["a", "b"]})
    outside.add_node("c", **{**outside.nodes["a"], "label": "C", "slug": "c"})
    assert about(outside, "c").note.startswith(
        "No initiative, agreement or fund is noted in which C"
    )
    small = about(made({"p": ["a", "b"]}), "a")
    first = section(small, "stands").sentences[0].text
    assert first.endswith(
        "Too few actors are tied to each other here for a place to mean anything."
    )
    assert [row.cells[1:] for row in table(small, "measures").rows][1:] == [(None,) * 6] * 2
    assert positions(Known(complete(1))).note.startswith("No two actors of this network")


def test_few_ties_and_no_dates_are_told() -> None:
    """The leaf of a star has too few ties for scores, and nothing dates what it does."""
    report = about(star(12), "leaf-00")
    texts = [each.text for part in report.sections for each in part.sentences]
    assert "Betweenness and closeness are withheld: with 1 tie, one document more or less would " \
        "turn them around; at least 3 are needed." in texts  # fmt: skip
    assert "No document dates its parts, so no change can be told." in texts
    (undated,) = section(report, "years").sentences
    assert undated.ours
    assert "There is no core here: no actors meet each other again and again." in texts


def test_a_large_network_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where clusters would take minutes they are left to their own report, which is named."""
    monkeypatch.setattr(known, "MANY", 3)
    report = about(star(12), "hub")
    assert section(report, "belongs").tables == ()
    assert "partnerships clusters" in section(report, "belongs").note
    everyone = table(positions(Known(star(12))), "actors")
    assert {row.cells[-1] for row in everyone.rows} == {None}
    assert "partnerships clusters" in everyone.note


def test_an_estimate_says_that_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ways are sampled, both reports say from how many actors."""
    monkeypatch.setattr(centrality, "EXACT", 5)
    monkeypatch.setattr(centrality, "_STEPS", 1)
    told = "ways were followed from 12 actors only"
    assert told in section(about(star(40), "hub"), "stands").note
    assert told in section(positions(Known(star(40))), "measures").note
