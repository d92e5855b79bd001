"""What holds for every brief: it says nothing that cards do not say, and nothing of it is empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from pyoxigraph import NamedNode, Store

from graph.networks.everything import whole
from graph.networks.model import Network
from graph.networks.standing import brokers, crossings
from graph.rdf.iris import CLAIMS, thing
from ontology.messages import message
from queries.briefing.lacking import gaps, runs
from queries.briefing.matter import KINDS, Matter
from queries.briefing.report import brief
from queries.briefing.telling import independent
from queries.cards.card import card, documents
from queries.citing.data_set import described
from queries.letters import keys
from queries.model import Card, Dispute, Figure, Ref
from queries.name_index import index
from queries.reports.model import Borne, Report, Sentence
from queries.reports.written import written
from queries.run import run

#: So many things of each kind are looked at, evenly spread over their names.
EACH = {"organisation": 6, "project": 3, "programme": 3, "agreement": 2}
#: What the question of gaps calls what a brief calls otherwise.
CALLED = {
    "startDate": "start",
    "endDate": "end",
    "restsOn": "basis",
}


@dataclass(frozen=True)
class Made:
    """A brief, what it was made from, and the cards that it asked for."""

    matter: Matter
    report: Report
    cards: dict[str, Card]


@dataclass(frozen=True)
class Shelf:
    """Briefs of a sample of the packaged corpus."""

    store: Store
    graph: Network
    briefs: tuple[Made, ...]


@pytest.fixture(scope="module")
def shelf(store: Store) -> Shelf:
    """A brief of some things of each kind, in French: most labels have it, and some have not."""
    graph = whole(store).told("fr")
    letters, data = keys(store), described(store, hashed=False)
    found = []
    for iri in _sample(store):
        cards: dict[str, Card] = {}

        def other(name: str, cards: dict[str, Card] = cards) -> Card:
            if name not in cards:
                cards[name] = card(store, name, "fr")
            return cards[name]

        matter = Matter(
            other(iri),
            other,
            lambda: graph,
            letters,
            data,
            partial(independent, store),
            lambda iris: documents(store, dict.fromkeys(iris, 0), "fr"),
        )
        found.append(Made(matter, brief(matter), cards))
    return Shelf(store, graph, tuple(found))


def _sample(store: Store) -> Iterator[str]:
    for kind in KINDS:
        names = sorted(iri for iri, each in index(store).things.items() if each.kind == kind)
        few = EACH.get(kind, 1)
        yield from names[:: max(1, len(names) // few)][:few]


def parts(report: Report) -> Iterator[Borne]:
    """Give all sentences and rows."""
    for section in report.sections:
        yield from section.sentences
        for table in section.tables:
            yield from table.rows


def test_no_section_is_empty(shelf: Shelf) -> None:
    """A heading has a sentence or a row under it, and a link says of how many it is."""
    for made in shelf.briefs:
        names = [section.name for section in made.report.sections]
        assert names[0] == "who"
        assert names[-2:] == ["lacking", "sources"]
        for section in made.report.sections:
            assert section.title
            assert section.sentences or section.tables
            assert all(sentence.text.strip() for sentence in section.sentences)
            assert all(table.rows for table in section.tables)
            assert all(more.text and more.path.startswith("/") for more in section.more)


def test_every_claim_and_document_exists(shelf: Shelf) -> None:
    """What bears a sentence out is in the claims graph; what has neither is of the record."""
    for made in shelf.briefs:
        for part in parts(made.report):
            for claim in part.claims:
                known = shelf.store.quads_for_pattern(thing("claim", claim), None, None, CLAIMS)
                assert next(known, None), claim
            for source in part.sources:
                known = shelf.store.quads_for_pattern(NamedNode(source), None, None, CLAIMS)
                assert next(known, None), source


def test_each_value_is_on_a_card(shelf: Shelf) -> None:
    """Figures, sums, disputed values and things are those of the cards, letter by letter."""
    for made in shelf.briefs:
        things = {ref.iri for one in made.cards.values() for ref in refs(one)}
        cited = {iri for part in parts(made.report) for iri in part.sources}
        shelf_of = [*made.matter.card.sources, *made.matter.documents(cited)]
        things |= {source.iri for source in shelf_of}
        things |= {source.publisher.iri for source in shelf_of if source.publisher}
        things |= {thing("place", slug).value for slug in shelf.graph.graph["countries"]}
        things |= set(shelf.graph.nodes)
        figures = [
            figure for one in made.cards.values() for figure in (*one.figures, *one.set_aside)
        ]
        for part in parts(made.report):
            for ref in getattr(part, "things", ()):
                assert ref.iri in things
        for table in made.report.tables:
            for row in table.rows:
                for cell in row.cells:
                    for ref in cell if isinstance(cell, tuple) else (cell,):
                        assert not isinstance(ref, Ref) or ref.iri in things, ref
        assert list(told_figures(made.report)) == sorted_in(figures, made.report)
        assert disputes_told(made.report) <= {each.what for each in made.matter.card.disagreements}


def told_figures(report: Report) -> Iterator[tuple[str, str]]:
    """Give each value of a results table, without its status and date, with its column."""
    for table in report.tables:
        if table.name == "results":
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    if column.name in {"planned", "revised", "achieved"} and cell:
                        yield column.name, str(cell)


def sorted_in(figures: list[Figure], report: Report) -> list[tuple[str, str]]:
    """Give those values of a results table that consist of figures with that status."""
    planned = {figure.text.text for figure in figures if figure.status_class == "planned"}
    actual = {figure.text.text for figure in figures if figure.status_class == "actual"}
    found = []
    for column, cell in told_figures(report):
        known = actual if column == "achieved" else planned
        values = [part.strip() for part in cell.split(";")]
        if all(any(value.startswith(text) for text in known) for value in values):
            found.append((column, cell))
    return found


def disputes_told(report: Report) -> set[object]:
    """Give what differs, as a brief has it."""
    tables = [table for table in report.tables if table.name == "disputed"]
    return {row.cells[0] for table in tables for row in table.rows}


def refs(found: object) -> Iterator[Ref]:
    """Give all things that a card names, wherever it does."""
    if isinstance(found, Ref):
        yield found
    elif isinstance(found, tuple):
        for each in found:
            yield from refs(each)
    elif hasattr(found, "__dataclass_fields__") and not isinstance(found, Dispute):
        for name in found.__dataclass_fields__:
            yield from refs(getattr(found, name))
    if isinstance(found, Card):
        yield Ref(found.iri, found.slug, found.kind, found.label)


def test_two_runs_are_identical(shelf: Shelf) -> None:
    """The same data give the same bytes."""
    made = shelf.briefs[0]
    assert written(brief(made.matter), "json") == written(made.report, "json")


def test_what_is_missing_is_what_the_question_of_gaps_says(shelf: Shelf) -> None:
    """For initiatives, the brief and the question of the library name the same.

    Of what still runs, an end and results are to come; of what should have ended, it is missing
    whether it did.
    """
    kinds = {"project", "programme"}
    for made in [made for made in shelf.briefs if made.matter.card.kind in kinds][::3]:
        answer = run(shelf.store, "gaps", {"initiative": made.matter.card.iri})
        found = (dict(zip(answer.columns, map(str, row), strict=True)) for row in answer.rows)
        names = {slug(row["what"]) for row in found if slug(row["known"]) == "no"}
        wanted = {CALLED.get(name, name) for name in names}
        if runs(made.matter):
            wanted -= {"end", "outcome"}
        assert {"end" if code == "ended" else code for code in gaps(made.matter)} == wanted


def slug(term: str) -> str:
    """Give the end of an IRI."""
    return term.strip("<>").rpartition("/")[2].rpartition("#")[2]


def test_whom_an_actor_connects_is_who_connects_the_countries(shelf: Shelf) -> None:
    """An actor is among the brokers of two countries exactly where these are among its own."""
    actors = [made.matter.card.iri for made in shelf.briefs if made.matter.acts]
    one, other = "belgium", "morocco"
    known = {broker.actor: broker.arrangements for broker in brokers(shelf.graph, one, other)}
    for actor in (*actors, thing("organisation", "enabel").value):
        found = {each.countries: each.arrangements for each in crossings(shelf.graph, actor)}
        assert found.get((one, other), ()) == known.get(actor, ())
        for countries, arrangements in list(found.items())[:2]:
            brokered = {each.actor: each.arrangements for each in brokers(shelf.graph, *countries)}
            assert brokered[actor] == arrangements


def test_nothing_of_a_plan_is_told_as_a_fact(shelf: Shelf) -> None:
    """Who is only meant to take part is not counted among those who do."""
    for made in shelf.briefs:
        if made.matter.acts:
            plain = [
                each.initiative.iri
                for group in made.matter.card.participations
                for each in group.members
                if not each.plan and each.initiative.kind in {"project", "programme", "component"}
            ]
            told = [part for part in parts(made.report) if isinstance(part, Sentence)]
            counts = [sentence.count for sentence in told if sentence.of == "initiatives"]
            assert counts in ([], [len(set(plain))])


def test_the_sample_has_every_kind(shelf: Shelf) -> None:
    """Each kind of thing that can have a brief has one among these."""
    known = {each.kind for each in index(shelf.store).things.values()}
    assert {made.matter.card.kind for made in shelf.briefs} == set(KINDS) & known
    assert message("brief.lede", "fr") == shelf.briefs[0].report.lede
