"""The overview: everything in short, as cards and questions tell it at length."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import MP, RDF, RDFS, XSD
from queries.cards.card import card
from queries.model import CONTESTING
from queries.overview.gathering import gathered
from queries.overview.model import Item, Overview
from queries.overview.telling import natural, overview, told
from queries.prefixes import slug_of
from queries.run import run
from tests.counting import Counting


@pytest.fixture(scope="module")
def known(store: Store) -> Overview:
    """Everything of the packaged graph, in English."""
    return overview(store, "en")


def item(known: Overview, kind: str, slug: str) -> Item:
    """One thing of an overview."""
    return known.by_iri[thing(kind, slug).value]


def sampled(known: Overview) -> list[Item]:
    """A few things of each kind: those that documents speak of most, and some between."""
    found: list[Item] = []
    for kind, items in known.by_kind.items():
        if kind != "source":
            ranked = sorted(items, key=lambda one: -one.documents)
            found += [*ranked[:2], *ranked[2 :: max(1, len(ranked) // 3)]]
    return found


def test_palim_in_short(known: Overview) -> None:
    """PALIM is a pilot project from Morocco to Belgium in ICT, from March 2019 to April 2021."""
    palim = item(known, "project", "palim")
    assert palim.label.text == "PALIM"
    assert (palim.sort, palim.sort_word.text) == ("pilot-project", "pilot project")
    assert palim.countries == ("belgium", "morocco")
    assert palim.corridors == (("morocco", "belgium"),)
    assert palim.sectors == ("ict",)
    assert (palim.start, palim.end) == ("2019-03-01", "2021-04-30")
    assert not palim.start_planned
    assert not palim.end_planned
    assert {"funder", "fund-manager", "implementer", "coordinator"} <= set(palim.roles)
    assert palim.disputed
    assert thing("organisation", "enabel").value in palim.near
    assert thing("fund", "mpf").value in palim.near


def test_an_actor_in_short(known: Overview) -> None:
    """Enabel is a Belgian development agency, with the roles that it has and no corridor."""
    enabel = item(known, "organisation", "enabel")
    assert (enabel.sort, enabel.actor_kind) == ("development-agency", "development-agency")
    assert enabel.countries == ("belgium",)
    assert "component-implementer" in enabel.roles
    assert enabel.corridors == ()
    assert thing("project", "palim").value in enabel.near


def test_a_document_in_short(known: Overview) -> None:
    """A document has its genre, date, publisher, claims, and the things that it speaks of."""
    study = item(known, "source", "cgd-palim-case-study")
    assert study.sort == "case-study"
    assert study.start == study.end == "2021-06-30"
    assert study.publisher is not None
    assert study.language == "en"
    assert study.claims > 50
    assert thing("project", "palim").value in study.near
    assert "morocco" in study.countries


def test_everything_is_there_once(known: Overview, store: Store) -> None:
    """Each entity and each document has one line, and those of a kind stand by name."""
    entities = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, MP.Entity)}
    documents = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, MP.Source)}
    assert len(known.items) == len(known.by_iri) == len(entities) + len(documents)
    names = [natural(one.label.text) for one in known.of("project", "programme")]
    assert names == sorted(names)


def test_evidence_is_that_of_the_cards(known: Overview, store: Store) -> None:
    """Documents and independent sources of a thing are as many as its card tells."""
    for one in sampled(known):
        found = card(store, one.iri)
        assert (one.documents, one.independent) == (len(found.sources), found.independent), one.iri
        assert one.label == found.label
        assert one.kind in {"organisation", "group", "person"} or (
            one.sort_word == found.type_label
        )


def test_differences_are_those_of_the_question(known: Overview, store: Store) -> None:
    """Of a thing there are as many as `disagreements` finds; some kinds make it disputed."""
    some = [one for one in sampled(known) if one.differences][:12]
    assert len(some) > 5
    for one in some:
        rows = run(store, "disagreements", {"about": one.iri}).rows
        kinds = [slug_of(row[1].value) for row in rows if isinstance(row[1], NamedNode)]
        assert one.differences == len(kinds), one.iri
        assert one.disputed == any(kind in CONTESTING for kind in kinds), one.iri


def test_roles_are_those_of_the_question(known: Overview, store: Store) -> None:
    """What an actor is listed under are the roles that `roles` gives."""
    actors = [one for one in sampled(known) if one.kind == "organisation" and one.roles]
    assert actors
    for one in actors:
        rows = run(store, "roles", {"actor": one.iri}).rows
        assert {slug_of(row[1].value) for row in rows if isinstance(row[1], NamedNode)} == set(
            one.roles
        ), one.iri


def test_corridors_are_those_of_the_question(known: Overview, store: Store) -> None:
    """Every pair of countries that `corridors` counts is a corridor of as many agreements."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for one in known.of("agreement", "framework"):
        for pair in one.corridors:
            counted[pair] += 1
    asked = {
        (slug_of(row[0].value), slug_of(row[1].value)): int(row[3].value) + int(row[4].value)
        for row in run(store, "corridors").rows
        if isinstance(row[0], NamedNode)
        and isinstance(row[1], NamedNode)
        and isinstance(row[3], Literal)
        and isinstance(row[4], Literal)
    }
    assert counted == {pair: number for pair, number in asked.items() if number}


def test_a_region_counts_for_its_country(known: Overview) -> None:
    """Flanders lies in Belgium, and so does what is done there."""
    assert item(known, "place", "flanders").countries == ("belgium",)
    assert item(known, "organisation", "vdab").countries == ("belgium",)


def test_a_store_is_asked_a_handful_of_questions(store: Store) -> None:
    """However much there is, a few questions are enough, and another language asks none."""
    counting = Counting(store)
    found = gathered(counting)  # type: ignore[arg-type]
    before = counting.asked
    assert before <= 10
    english, french = told(found, "en"), told(found, "fr")
    assert counting.asked == before
    assert french.called("country", "morocco").text == "Maroc"
    assert {one.iri for one in english.items} == {one.iri for one in french.items}


def test_an_empty_graph_has_an_empty_overview() -> None:
    """Nothing is no fault."""
    assert overview(Store(), "nl").items == ()


def made(*triples: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> Overview:
    """The overview of a few statements about things."""
    quads = [Quad(*triple, DefaultGraph()) for triple in triples]
    subjects = {triple[0] for triple in triples}
    return overview(store_of([*quads, *(Quad(s, RDF.type, MP.Entity) for s in subjects)]), "en")


def test_a_plan_is_told_as_a_plan() -> None:
    """Where nothing is known to have happened the plan stands in, and says that it is one."""
    project = thing("project", "p")
    planned = Literal("2027-05", datatype=XSD.gYearMonth)
    found = made((project, MP.plannedEndDate, planned), (project, MP.startDate, Literal("2020")))
    one = found.items[0]
    assert (one.start, one.start_planned) == ("2020", False)
    assert (one.end, one.end_planned) == ("2027-05", True)
    assert (one.first, one.last) == ("2020-01-01", "2027-05-31")


@pytest.mark.parametrize("date", ["soon", "2020-13", "", "2020/2019/2018", "../..", "x" * 10_000])
def test_a_date_that_is_none_does_no_harm(date: str) -> None:
    """Data of others may have anything for a date; it is told as it is and covers no days."""
    one = made((thing("project", "p"), MP.startDate, Literal(date))).items[0]
    assert (one.start, one.first, one.last) == (date, "", "")


def test_places_in_a_circle_end() -> None:
    """Two places that lie in each other lie in no country, and reading them ends."""
    one, other = thing("place", "one"), thing("place", "other")
    found = made((one, MP.within, other), (other, MP.within, one))
    assert [place.countries for place in found.items] == [(), ()]


def test_a_thing_without_a_name_has_its_slug() -> None:
    """A name in any language is better than none, and the slug is better than nothing."""
    bare, named = thing("project", "bare"), thing("project", "named")
    found = made((bare, RDF.type, MP.Project), (named, RDFS.label, Literal("اسم", language="ar")))
    assert [one.label.text for one in found.items] == ["bare", "اسم"]
    assert found.by_iri[named.value].label.lang == "ar"


def test_ties_count_once() -> None:
    """Counterparts, which are stated from both ends, are one tie; two roles are two."""
    one, other = thing("organisation", "one"), thing("organisation", "other")
    found = made((one, MP.counterpartOf, other), (other, MP.counterpartOf, one))
    assert [actor.ties for actor in found.items] == [1, 1]
    assert found.by_iri[one.value].near == {other.value}


def test_slugs_find_entities_before_documents(known: Overview) -> None:
    """What has a slug is found by it, things before documents."""
    assert known.by_slug["palim"][0] == item(known, "project", "palim")
    kinds = [one.kind for items in known.by_slug.values() for one in items[:-1]]
    assert "source" not in kinds


@given(st.text(alphabet="ab é-", max_size=8), st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_in_names_stand_in_order(name: str, one: int, other: int) -> None:
    """B9 comes before B10, whatever stands before the number."""
    first, second = sorted((one, other))
    assert natural(f"{name} {first}") <= natural(f"{name} {second}")


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_names_can_be_ordered(names: list[str]) -> None:
    """No name, however odd, keeps a list from being sorted, and case makes no difference."""
    ordered = sorted(names, key=natural)
    assert sorted(ordered, key=natural) == ordered
