"""The claims graph read back: the fact rules give the same from a store as from the corpus."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.claims import Claim, Judgement, Source
from graph.corpus import Corpus
from graph.facts import FactSet, facts
from graph.lens import GROUPS, known, seen
from graph.policy import OFFICIAL, Policy
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.ledger import claim_triples
from graph.rdf.reading_back import Told, read_back
from graph.resolve import Resolved, resolve
from graph.values import date_literal, decimal_literal, duration_literal
from ontology.terms import MP, RDF, XSD, concept, concepts
from tests.conftest import FOUNDING

POLICIES = [Policy(rules) for rules in permutations(Policy().rules)] + [Policy(())]


@pytest.fixture(scope="module")
def resolved(corpus: Corpus) -> Resolved:
    """The corpus as the build gives it to the fact rules."""
    return resolve(corpus)


@pytest.fixture(scope="module")
def told(store: Store) -> Told:
    """The packaged graph, read back."""
    return read_back(store)


def result(found: FactSet) -> tuple[object, ...]:
    """Give all that the rules found, without the places in files that only a corpus knows."""
    return (
        [([claim.id for claim in fact.claims], fact.decided_by) for fact in found.facts],
        dict(found.outcomes),
        found.amounts,
        [(d.name, d.kind, d.what, d.reason, d.open) for d in found.differences],
        [(f.level, f.code, f.message, f.hint) for f in found.findings],
    )


def both(resolved: Resolved, told: Told, policy: Policy, *lens: str, judged: bool = True) -> None:
    """Run the rules on either and compare all that they give."""
    first = facts(
        resolved.claims, resolved.judgements if judged else (), policy, seen(lens, resolved.sources)
    )
    second = facts(told.claims, told.judgements if judged else (), policy, seen(lens, told.sources))
    assert first.facts
    assert result(first) == result(second)


def test_every_claim_comes_back_as_it_was(resolved: Resolved, told: Told) -> None:
    """A claim that was written and read back differs in nothing but its place in a file."""
    plain = {claim.id: replace(claim, where=None) for claim in resolved.claims}
    assert {claim.id: claim for claim in told.claims} == plain


def test_every_judgement_comes_back_as_it_was(resolved: Resolved, told: Told) -> None:
    """A judgement keeps its kind, its reason and its choice; decisions on identity are none."""

    def plain(judgement: Judgement) -> Judgement:
        claims, prefers = sorted(judgement.claims), sorted(judgement.prefers)
        return replace(judgement, claims=tuple(claims), prefers=tuple(prefers), where=None)

    wanted = {judgement.id: plain(judgement) for judgement in resolved.judgements}
    assert {judgement.id: judgement for judgement in told.judgements} == wanted


def test_every_document_comes_back_with_its_voice(resolved: Resolved, told: Told) -> None:
    """Genre and utterance are those of the corpus; dates that differ in writing weigh the same."""
    for slug, source in told.sources.items():
        written = resolved.sources[slug]
        assert (source.genre, source.utterance) == (written.genre, written.utterance)
        when = written.speaks_of and date_literal(written.speaks_of).value
        assert source.speaks_of == when
    assert {claim.source for claim in resolved.claims} == told.sources.keys()


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: "-".join(policy.rules) or "none")
def test_every_policy_gives_the_same(
    resolved: Resolved, told: Told, policy: Policy, judged: bool
) -> None:
    """Facts, outcomes, sums and differences are the same from the store as from the corpus."""
    both(resolved, told, policy, judged=judged)


@pytest.mark.parametrize("lens", [*GROUPS, *FOUNDING])
def test_every_lens_gives_the_same(resolved: Resolved, told: Told, lens: str) -> None:
    """So they are where only some documents are looked at."""
    both(resolved, told, Policy(), lens)
    both(resolved, told, Policy(("precise", "official", "latest")), lens, judged=False)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_documents_give_the_same(resolved: Resolved, told: Told, data: st.DataObject) -> None:
    """So they are for any choice of documents, rules and judgements."""
    some = st.lists(st.sampled_from(sorted(told.sources)), min_size=30, max_size=200, unique=True)
    policy = data.draw(st.sampled_from(POLICIES))
    both(resolved, told, policy, *data.draw(some), judged=data.draw(st.booleans()))


def test_three_documents_give_the_same(resolved: Resolved, founding_store: Store) -> None:
    """A store of the founding documents alone reads back as the corpus seen through them."""
    told = read_back(founding_store)
    assert told.sources.keys() == set(FOUNDING)
    for policy in POLICIES:
        both(resolved, told, policy, *FOUNDING)


def test_findings_are_the_differences_that_nobody_judged(resolved: Resolved, told: Told) -> None:
    """What the ledger notes is what the rules find: by name, kind, words and claims."""
    found = facts(resolved.claims, resolved.judgements, Policy(), resolved.sources)
    noticed = {(f.name, f.kind, f.what, f.reason, f.claims) for f in told.findings if f.kind}
    assert noticed == {
        (d.name, d.kind, d.what, d.reason, tuple(sorted({claim.id for claim in d.claims})))
        for d in found.differences
    }


def test_outcomes_are_those_of_the_build(resolved: Resolved, told: Told) -> None:
    """What became of each claim is read as the rules gave it."""
    found = facts(resolved.claims, resolved.judgements, Policy(), resolved.sources)
    assert dict(told.outcomes) == dict(found.outcomes)


def test_an_empty_store_tells_nothing() -> None:
    """There is nothing to weigh, and that is no fault."""
    told = read_back(Store())
    assert (told.claims, told.judgements, told.findings) == ((), (), ())
    assert not told.sources
    assert facts(told.claims, told.judgements, Policy(), told.sources).facts == ()


def stored(*claims: Claim) -> Store:
    """Give a store with these claims and the document they come from."""
    store = Store()
    for claim in claims:
        for triple in claim_triples(claim, None):
            store.add(Quad(triple.subject, triple.predicate, triple.object, CLAIMS))
    store.add(Quad(thing("source", "paper"), RDF.type, MP.Source, CLAIMS))
    return store


def claim(value: Literal | NamedNode, predicate: NamedNode = MP.endDate, **more: object) -> Claim:
    """Make a claim about PALIM."""
    made = Claim(
        "P1", "paper", thing("project", "palim"), predicate, value, "said", "actual", "its words"
    )
    return replace(made, **more)  # type: ignore[arg-type]


values = st.one_of(
    st.dates().map(lambda day: (MP.endDate, date_literal(day.isoformat()))),
    st.integers(1000, 9999).map(lambda year: (MP.endDate, date_literal(str(year)))),
    st.integers(1, 500).map(lambda months: (MP.duration, duration_literal(f"P{months}M"))),
    st.decimals(0, 10**12, places=2).map(lambda n: (MP.value, decimal_literal(f"{n:f}"))),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
        lambda text: (MP.officialName, Literal(text, language="fr"))
    ),
    st.sampled_from(concepts("sector")).map(lambda sector: (MP.sector, sector)),
)


@given(
    values,
    st.sampled_from(["planned", "actual", "opinion"]),
    st.none() | st.text("a <>&é", min_size=1),
)
def test_any_value_comes_back(
    said: tuple[NamedNode, Literal | NamedNode], status: str, note: str | None
) -> None:
    """Dates, lengths, numbers, texts and things are read as they were written."""
    detail = concept("indicator", "trained") if said[0] == MP.value else None
    made = claim(said[1], said[0], status=status, note=note, detail=detail, at=(3, 12))
    assert read_back(stored(made)).claims == (made,)


@pytest.mark.parametrize(
    ("lacking", "instead"),
    [
        (MP.about, None),
        (MP.property, None),
        (MP.claimedValue, None),
        (MP.property, MP.about),
        (MP.claimedValue, Literal("2020-13/2021-99", datatype=NamedNode(XSD.iri + "x"))),
    ],
)
def test_a_claim_that_cannot_be_weighed_is_left_out(
    lacking: NamedNode, instead: NamedNode | Literal | None
) -> None:
    """A record of somebody else that is not whole does not keep the others from being read."""
    store = stored(claim(date_literal("2020")), claim(date_literal("2021"), id="P2"))
    iri = thing("claim", "P1")
    for quad in list(store.quads_for_pattern(iri, lacking, None, CLAIMS)):
        store.remove(quad)
    if instead is not None:
        store.add(Quad(iri, lacking, instead, CLAIMS))
    told = read_back(store)
    strange = isinstance(instead, Literal)
    assert [found.id for found in told.claims] == (["P1", "P2"] if strange else ["P2"])
    assert facts(told.claims, (), Policy(), told.sources).facts


def test_a_lens_is_a_group_or_a_document() -> None:
    """Groups are told by genre, no genre is in two of them, and no name at all means everything."""
    sources = {
        "law": Source("law", "2020", "legal-text"),
        "paper": Source("paper", "2020", "news"),
        "study": Source("study", "2020", "case-study"),
    }
    assert seen((), sources) == sources
    assert list(seen(["official"], sources)) == ["law"]
    assert list(seen(["press", "study"], sources)) == ["paper", "study"]
    assert seen(["nobody"], sources) == {}
    assert known("press", sources)
    assert known("law", sources)
    assert not known("nobody", sources)
    genres = [genre for group in GROUPS.values() for genre in group]
    assert len(genres) == len(set(genres))
    assert set(genres) <= set(OFFICIAL)
