"""Two data sets compared: what changed, nothing else, and every statement in one place."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from graph.build import build_dataset
from graph.changes.blank import named
from graph.changes.comparing import compared
from graph.changes.model import Comparison
from graph.changes.revision import Revision, quads_of, trig
from graph.changes.statements import Statements, between
from graph.corpus import load
from graph.exports.snapshot import canonical_hash
from graph.rdf.iris import CLAIMS, thing
from graph.stores.memory import store_of
from graph.stores.protocol import GraphName
from ontology.terms import DCT, MP, RDF, RDFS, XSD

Spoil = Callable[[str, str, str], Path]
NOTE, REVIEW = "sources/harbour-note.yaml", "sources/harbour-review.yaml"
JUDGEMENTS = "judgements/harbour.yaml"
#: Changes to the made-up corpus, and the parts of a comparison that tell of each.
EDITS = {
    "date": (NOTE, "value: 2017-05-03", "value: 2017-05-04", {"dates", "claims"}),
    "figure": (REVIEW, "value: 38", "value: 39", {"figures", "claims"}),
    "rejected figure": (NOTE, "value: 40", "value: 41", {"claims"}),
    "role": (NOTE, "role: coordinator", "role: partner", {"participations", "claims"}),
    "words": (NOTE, "quote: began on 3 May 2017", "quote: began on 3 May", {"claims"}),
    "remark": (NOTE, "It is a fine idea.", "It is a fine plan.", {"facts", "claims"}),
    "lineage": (REVIEW, "property: buildsOn", "property: replicates", {"lineage", "claims"}),
    "money": (
        NOTE,
        "  value: coast-fund\n",
        "  value: coast-fund\n  giver: lighthouse-board\n  amount: 5\n  unit: EUR\n",
        {"fundings", "claims"},
    ),
    "title": (NOTE, "en: Harbour Bridge note", "en: Note on the bridge", {"sources"}),
    "reason": (
        JUDGEMENTS,
        "reason: The review looks back.",
        "reason: It is later.",
        {"differences"},
    ),
    "label": ("entities/fund.yaml", "en: Coast Fund", "en: Coastal Fund", {"names"}),
    "class": ("entities/project.yaml", "type: PilotProject", "type: Project", {"described"}),
}
PARTS = (
    *("things", "participations", "dates", "figures", "fundings", "lineage", "facts"),
    *("differences", "sources", "names", "described", "claims"),
)


def built(folder: Path) -> Store:
    """The data set of a corpus folder."""
    return store_of(build_dataset(load(folder)).quads)


def parts(found: Comparison) -> set[str]:
    """The parts of a comparison that tell of anything."""
    return {name for name in PARTS if getattr(found, name)}


@pytest.mark.parametrize("edit", EDITS)
def test_one_edit_is_told_and_nothing_else(sample: Path, spoil: Spoil, edit: str) -> None:
    """Each edit of the corpus shows in the parts that it is about, and in no other."""
    file, before, after, told = EDITS[edit]
    old = built(sample)
    spoil(file, before, after)
    found = compared(old, built(sample))
    assert parts(found) == told
    assert set(found.rest) <= {"inferred"}, "what follows is counted, the rest is told"


def test_equal_data_sets_do_not_differ(sample: Path) -> None:
    """The comparison of a data set with itself, built twice, is empty."""
    assert compared(built(sample), built(sample)) == Comparison()


def test_every_statement_is_counted_once(sample: Path, spoil: Spoil) -> None:
    """What is told and what is only counted add up to all statements that differ."""
    old = built(sample)
    for file, before, after, _ in EDITS.values():
        spoil(file, before, after)
    found = compared(old, built(sample))
    assert found.told > 0
    assert found.told + sum(found.rest.values()) == len(found.statements)


def test_statements_outside_of_all_records_are_counted(sample: Path) -> None:
    """A statement that no claim, thing or document explains is counted by what it is about."""
    old, new = built(sample), built(sample)
    strange = NamedNode("https://example.org/strange")
    for subject in (strange, MP.Entity, thing("question", "lineage"), thing("claim", "ghost")):
        new.add(Quad(subject, RDFS.comment, Literal("x"), DefaultGraph()))
    new.add(Quad(strange, RDFS.comment, Literal("x"), NamedNode("https://example.org/graph")))
    new.add(Quad(thing("claim", "ghost"), RDFS.comment, Literal("x"), CLAIMS))
    found = compared(old, new)
    assert parts(found) == set()
    assert found.rest == {"vocabulary": 1, "questions": 1, "other": 4}


@pytest.mark.parametrize(
    ("subject", "graph"),
    [
        (thing("claim", "N1"), CLAIMS),
        (thing("fragment", "N1"), CLAIMS),
        (thing("judgement", "J1"), CLAIMS),
        (thing("participation", "harbour-bridge.port-office.partner"), DefaultGraph()),
    ],
)
def test_what_a_told_record_says_beside_is_counted(
    sample: Path, spoil: Spoil, subject: NamedNode, graph: GraphName
) -> None:
    """A record of which one field is told may have more that is new: that is not told, but counted.

    The edits change the very records that get the statement; of a type nobody knows the same holds.
    """
    old = built(sample)
    for edit in ("date", "role", "reason"):
        file, before, after, _ = EDITS[edit]
        spoil(file, before, after)
    new = built(sample)
    without = compared(old, new)
    for name in (NamedNode("urn:secret"), RDF.type):
        new.add(Quad(subject, name, NamedNode("urn:x"), graph))
    found = compared(old, new)
    assert found.told == without.told
    assert sum(found.rest.values()) == sum(without.rest.values()) + 2


def test_a_duration_that_changes_is_told_once(sample: Path, spoil: Spoil) -> None:
    """A duration is told as a fact, however the store spells it, and not as a description too."""
    spoil(
        NOTE,
        "property: startDate\n  value: 2017-05-03",
        "property: duration\n  value: P18M",
    )
    old = built(sample)
    spoil(NOTE, "value: P18M", "value: P30M")
    found = compared(old, built(sample))
    assert parts(found) == {"facts", "claims"}
    assert set(found.rest) <= {"inferred"}


def test_a_revision_keeps_graphs_apart() -> None:
    """Graphs whose IRIs end alike, or in nothing, stay apart, and each says which it was."""
    names = [NamedNode(f"http://{end}") for end in ("a.org/facts", "b.org/facts", "c.org/x/")]
    graphs: list[GraphName] = [DefaultGraph(), CLAIMS, BlankNode("g"), *names]
    added = frozenset(Quad(MP.Entity, RDFS.comment, Literal("x"), name) for name in graphs)
    revision = Revision("0" * 64, "1" * 64, Statements(added))
    told = list(quads_of(revision, "en"))
    inside = [quad for quad in told if isinstance(quad.graph_name, NamedNode)]
    assert len(inside) == len({quad.graph_name for quad in inside}) == len(graphs)
    ends = [str(quad.graph_name).strip("<>").rsplit("/", 1)[1] for quad in inside]
    assert {"facts", "claims"} < set(ends)
    assert all(ends)
    assert {quad.object for quad in told if quad.predicate == DCT.source} == set(names)
    assert trig(revision) == trig(revision)


def test_decisions_on_who_is_who_are_counted(sample: Path, spoil: Spoil) -> None:
    """A decision about two things that is worded otherwise is counted as such."""
    old = built(sample)
    spoil("decisions/identity.yaml", "They share a building", "They share a house")
    found = compared(old, built(sample))
    assert (parts(found), found.rest) == (set(), {"decisions": 2})


def test_a_document_that_comes_brings_its_claims(sample: Path) -> None:
    """With a new document its claims, facts, actors and differences come; backwards they go."""
    corpus = load(sample)
    old = store_of(build_dataset(corpus, sources=["harbour-note"]).quads)
    new = store_of(build_dataset(corpus).quads)
    found = compared(old, new)
    assert [(each.kind, each.slug) for each in found.sources] == [("added", "harbour-review")]
    assert {each.kind for each in found.claims if each.claim.source == "harbour-review"} == {
        "added"
    }
    assert thing("project", "harbour-bridge-ii") in {each.iri for each in found.things}
    back = compared(new, old)
    assert {(each.kind, each.iri) for each in back.things} == {
        ("gone", each.iri) for each in found.things
    }
    assert back.statements == found.statements.reversed


def test_differences_open_and_are_settled(sample: Path, spoil: Spoil) -> None:
    """A judgement taken away reopens its difference; given again it settles it."""
    settled = built(sample)
    path = sample / JUDGEMENTS
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("- id: J2")], "utf-8")
    open_ = built(sample)
    assert [each.kind for each in compared(settled, open_).differences] == ["reopened"]
    assert [each.kind for each in compared(open_, settled).differences] == ["settled"]


def test_who_leaves_and_who_only_takes_another_role(sample: Path, spoil: Spoil) -> None:
    """An actor with another role on both sides stays; one without any is no longer there."""
    whole = built(sample)
    spoil(NOTE, "role: coordinator", "role: partner")
    changed = compared(whole, built(sample)).participations
    assert [each.kind for each in changed] == ["changed"]
    corpus = load(sample)
    without = store_of(build_dataset(corpus, sources=["harbour-review"]).quads)
    gone = compared(whole, without)
    assert [each.kind for each in gone.participations] == ["gone"]
    assert not gone.staying


# Statements of a few subjects, with blank nodes that hang together in trees and rings.
_IRIS = [NamedNode(f"https://example.org/{letter}") for letter in "abc"]
_BLANKS = [BlankNode(f"b{number}") for number in range(4)]
_NODES = st.sampled_from([*_IRIS, *_BLANKS])
_QUADS = st.builds(
    Quad,
    _NODES,
    st.sampled_from(_IRIS),
    st.one_of(_NODES, st.sampled_from([Literal("1", datatype=XSD.integer), Literal("x")])),
    st.sampled_from([DefaultGraph(), CLAIMS]),
)
_SETS = st.frozensets(_QUADS, max_size=12)


@settings(deadline=None)
@given(_SETS, _SETS)
def test_old_and_difference_give_new(old: frozenset[Quad], new: frozenset[Quad]) -> None:
    """Old + difference = new, as graphs; the difference the other way is the way back."""
    there = between(old, new)
    assert there.applied(old) == named(new)
    assert canonical_hash(there.applied(old)) == canonical_hash(new)
    assert between(new, old) == there.reversed
    assert there.reversed.applied(there.applied(old)) == named(old)


@given(_SETS, st.permutations(range(4)))
def test_the_labels_of_blank_nodes_do_not_matter(quads: frozenset[Quad], order: list[int]) -> None:
    """A tree of blank nodes keeps its names whatever they were called in the file."""
    tree = {q for q in quads if not (_is_blank(q.subject) and _is_blank(q.object))}
    renamed = dict(zip(_BLANKS, [BlankNode(f"z{number}") for number in order], strict=True))

    other = {relabelled(quad, renamed) for quad in tree}
    assert canonical_hash(named(tree)) == canonical_hash(tree) == canonical_hash(other)
    assert between(tree, other) == Statements()


def relabelled(quad: Quad, names: Mapping[BlankNode, BlankNode]) -> Quad:
    """The same statement with other labels of its blank nodes."""
    subject, value = quad.subject, quad.object
    return Quad(
        names.get(subject, subject) if isinstance(subject, BlankNode) else subject,
        quad.predicate,
        names.get(value, value) if isinstance(value, BlankNode) else value,
        quad.graph_name,
    )


def _is_blank(term: object) -> bool:
    return isinstance(term, BlankNode)


def test_naming_blank_nodes_loses_nothing(store: Store) -> None:
    """The whole graph with its axioms is the same graph when its blank nodes are named."""
    assert len(named(store)) == len(store)
    assert canonical_hash(named(store)) == canonical_hash(store)


def test_a_new_axiom_does_not_shift_the_others(store: Store) -> None:
    """One more axiom with a blank node is one more axiom, though all numbers behind it shift."""
    quads = list(store)
    blank = [q for q in quads if _is_blank(q.subject) or _is_blank(q.object)]
    assert len(blank) > 50
    nodes = dict.fromkeys(_blanks(blank))
    shifted = {node: BlankNode(f"n{number}") for number, node in enumerate(nodes)}

    more = Quad(BlankNode("own"), RDFS.comment, Literal("an axiom"), DefaultGraph())
    found = between(quads, [*(relabelled(quad, shifted) for quad in quads), more])
    assert not found.removed
    assert len(found.added) == 1


def _blanks(quads: list[Quad]) -> list[BlankNode]:
    terms = [term for quad in quads for term in (quad.subject, quad.object)]
    return [term for term in terms if isinstance(term, BlankNode)]
