"""Counting pages is not counting sources: whatever retells one text counts once, everywhere."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.build import Dataset
from graph.networks.network import constellation
from graph.rdf.iris import CLAIMS, thing
from graph.stores.memory import store_of
from ontology.terms import MP, PROV, SKOS
from queries.cards.card import card
from queries.cards.describe import describe
from queries.cards.show import to_text
from queries.run import run
from tests.queries.asking import short

PALIM = thing("project", "palim")
PRESS = thing("source", "enabel-press-release-2019-11-15")


def with_a_copy(dataset: Dataset) -> list[Quad]:
    """The data set, and once more every claim of the press release from a page that copies it."""
    copied = [quad for quad in dataset.quads if quad.predicate == PROV.hadPrimarySource]
    renamed = {
        quad.subject: NamedNode(f"{quad.subject.value}-again")
        for quad in copied
        if quad.object == PRESS and isinstance(quad.subject, NamedNode)
    } | {PRESS: thing("source", "a-copy")}

    def again(term: object) -> object:
        return renamed.get(term, term)  # type: ignore[call-overload]

    found = list(dataset.quads)
    for quad in dataset.quads:
        notation = quad.predicate == SKOS.notation and quad.subject in renamed
        if notation and isinstance(quad.object, Literal):
            name = Literal(f"{quad.object.value}-again")
            found.append(Quad(again(quad.subject), SKOS.notation, name, quad.graph_name))  # type: ignore[arg-type]
        elif quad.subject in renamed or quad.object in renamed:
            found.append(
                Quad(again(quad.subject), quad.predicate, again(quad.object), quad.graph_name)  # type: ignore[arg-type]
            )
    return found


@pytest.fixture(scope="module")
def copied(founding: Dataset) -> Store:
    """The founding documents with a copy of the press release, in the same utterance."""
    return store_of(with_a_copy(founding))


def test_the_copy_is_there(copied: Store) -> None:
    """The copy is a document of its own with as many claims, and of the same utterance."""
    copy = thing("source", "a-copy")
    (voice,) = (quad.object for quad in copied.quads_for_pattern(copy, MP.utterance, None, CLAIMS))
    (same,) = (quad.object for quad in copied.quads_for_pattern(PRESS, MP.utterance, None, CLAIMS))
    assert voice == same
    counts = [
        len(list(copied.quads_for_pattern(None, PROV.hadPrimarySource, source, CLAIMS)))
        for source in (PRESS, copy)
    ]
    assert counts[0] == counts[1] > 10


@pytest.mark.parametrize(
    ("name", "keys", "counts"),
    [
        ("actors-by-documents", ["actor"], ["independent"]),
        ("single-source", ["about", "property", "indicator", "value"], []),
        ("backing", ["what", "value", "unit", "status"], ["independent"]),
        ("proof", ["proof"], ["independent"]),
        (
            "promised-and-achieved",
            ["indicator", "planned", "plannedAsOf", "achieved", "achievedAsOf"],
            ["plannedIndependent", "achievedIndependent"],
        ),
    ],
)
def test_a_copy_changes_no_count_of_a_question(
    founding_store: Store, copied: Store, name: str, keys: list[str], counts: list[str]
) -> None:
    """What a question counts as independent is the same before and after."""
    given = {"thing": "palim"} if name in {"single-source", "backing", "proof"} else {}
    given |= {"initiative": "palim"} if name == "promised-and-achieved" else {}

    def told(store: Store) -> list[tuple[str, ...]]:
        answer = run(store, name, given)
        columns = [answer.column(column) for column in (*keys, *counts)]
        return sorted(tuple(short(cell) for cell in row) for row in zip(*columns, strict=True))

    assert told(founding_store) == told(copied) != []


def test_a_copy_changes_no_count_of_a_card(founding_store: Store, copied: Store) -> None:
    """A card counts one document more and not one independent source more."""
    before, after = (card(store, PALIM.value) for store in (founding_store, copied))
    assert len(after.sources) == len(before.sources) + 1
    assert after.independent == before.independent == 3
    for one, other in zip(before.figures, after.figures, strict=True):
        assert one.independent == other.independent
    members = [
        [m for group in each.participations for m in group.members] for each in (before, after)
    ]
    assert [m.independent for m in members[0]] == [m.independent for m in members[1]]
    assert any(m.documents > m.independent for m in members[1])


def test_show_says_how_many_are_independent(founding_store: Store, copied: Store) -> None:
    """Where pages retell each other, the terminal says so beside the value."""
    before, after = (to_text(card(store, PALIM.value)) for store in (founding_store, copied))
    assert "documents: 3, independent sources: 3" in before
    assert "documents: 2, independent sources: 1" not in before
    assert "documents: 4, independent sources: 3" in after
    assert "documents: 2, independent sources: 1" in after


def test_a_copy_changes_no_edge(founding_store: Store, copied: Store) -> None:
    """An edge of the network knows the utterances behind it, not only the pages."""
    one, other = (constellation(store, [PALIM.value]) for store in (founding_store, copied))
    edges = list(one.edges(keys=True))
    assert edges == list(other.edges(keys=True))
    for edge in edges:
        assert one.edges[edge]["utterances"] == other.edges[edge]["utterances"]
    assert any(
        len(other.edges[edge]["sources"]) > len(one.edges[edge]["sources"]) for edge in edges
    )


def test_sixty_rests_on_one_voice_and_a_hundred_and_twenty_on_more(store: Store) -> None:
    """The first plan of 60 was retold by several pages from one text; 120 was said by several."""
    answer = run(store, "backing", {"thing": "palim"})
    rows = [dict(zip(answer.columns, map(short, row), strict=True)) for row in answer.rows]
    people = [row for row in rows if row["unit"].endswith("person")]
    sixty = [row for row in people if row["value"] == "60"]
    assert [(row["status"], row["independent"]) for row in sixty] == [("status:planned", "1")]
    assert int(sixty[0]["documents"]) > 1
    assert max(int(row["independent"]) for row in people if row["value"] == "120") >= 3


def test_evidence_says_how_far_it_is_proven(founding_store: Store, store: Store) -> None:
    """Each claim on a card says whether its words are proven, seen (when) or only noted."""
    founded = card(founding_store, PALIM.value)
    told = {one.proof for figure in founded.figures for one in figure.evidence}
    assert told == {"proven in the text"}
    now = card(store, PALIM.value)
    told = {one.proof for group in now.facts for fact in group.facts for one in fact.evidence}
    assert "seen on the page on 22 November 2026" in told
    assert all(told)


def test_a_claim_without_an_utterance_counts_by_its_document(founding_store: Store) -> None:
    """Evidence of a data set without utterances is counted by documents."""
    figure = card(founding_store, PALIM.value).figures[0]
    bare = tuple(replace(one, utterance="") for one in figure.evidence)
    assert replace(figure, evidence=bare).independent == figure.documents


def test_an_utterance_has_its_reason_and_its_documents(store: Store) -> None:
    """The page of an utterance says why several documents are one voice, and which they are."""
    page = describe(store, thing("utterance", PRESS.value.rsplit("/", 1)[1]).value)
    told = {group.property: [str(fact.text) for fact in group.facts] for group in page.facts}
    assert "press release" in " ".join(told["dct:description"])
    assert len(told["mp:utterance"]) > 1


def test_who_is_who_is_on_the_card(store: Store) -> None:
    """Decisions on identity stand on the card: what a thing is not, and what it is also called."""
    enabel = card(store, thing("organisation", "enabel").value)
    others = {ref.slug: each.verdict for each in enabel.identities for ref in each.things}
    assert others["ctb"] == "different"
    assert any(each.verdict == "same" and each.names for each in enabel.identities)
    assert "not to be confused with CTB" in to_text(enabel)
    (step,) = (step for step in enabel.lineage if step.kind.slug == "successor-of")
    assert (step.earlier.slug, step.when) == ("ctb", "1 January 2018")


def test_a_thing_that_is_only_named_says_so(store: Store) -> None:
    """A publisher of whom nobody speaks has its documents, and says that it is not described."""
    media = next(
        quad.subject
        for quad in store.quads_for_pattern(None, MP.actorKind, None, None)
        if isinstance(quad.subject, NamedNode)
        and quad.object
        == NamedNode("https://w3id.org/migration-partnerships/scheme/actor-kind/media")
    )
    found = card(store, media.value)
    assert found.undescribed
    assert found.published
    assert "Not yet described here" in to_text(found)
    assert not card(store, PALIM.value).undescribed


def test_a_result_without_a_plan_is_shown(store: Store) -> None:
    """An initiative with results and no plan on record is not said to have nothing."""
    answer = run(store, "promised-and-achieved", {"initiative": "triple-win-nurses"})
    planned, achieved = answer.columns.index("planned"), answer.columns.index("achieved")
    told = [(short(row[planned]), short(row[achieved])) for row in answer.rows]
    assert ("", "1300") in told
