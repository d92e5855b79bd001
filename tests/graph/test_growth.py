"""What the corpus has grown to, and what its growth must not change."""

from copy import copy

import pytest
from pyoxigraph import DefaultGraph, Store

from graph.build import build_dataset
from graph.corpus import Corpus
from graph.rdf.iris import INFERENCES
from graph.resolve import resolve
from queries.run import run
from tests.conftest import FOUNDING
from tests.queries.asking import short

ARRANGEMENTS = {
    "project", "programme", "component", "training", "agreement", "framework", "fund", "model",
}  # fmt: skip


def alone(corpus: Corpus) -> Corpus:
    """Give a corpus as if no document but the founding ones had ever been read."""
    small = copy(corpus)
    small.sources = {name: corpus.sources[name] for name in FOUNDING}
    small.claims = {n: placed for n, placed in corpus.claims.items() if placed.source in FOUNDING}
    small.judgements = {
        name: placed
        for name, placed in corpus.judgements.items()
        if small.claims.keys() >= set(placed.record.claims)
    }
    small.identities, small.utterances = {}, {}
    named = _named(small)
    small.entities = {}
    for slug in sorted(named):
        placed = corpus.entities[slug]
        kept = tuple(a for a in placed.record.aliases if not a.source or a.source in FOUNDING)
        record = placed.record.model_copy(update={"aliases": kept})
        small.entities[slug] = type(placed)(record, placed.file, placed.path, kind=placed.kind)
    return small


def _named(corpus: Corpus) -> set[str]:
    """Give the entities that the claims, sources and judgements of a corpus name."""
    claims = [placed.record for placed in corpus.claims.values()]
    parts = {n for c in claims for n in (c.subject, c.value, c.place, c.giver, c.held_by) if n}
    parts |= {placed.record.publisher or "" for placed in corpus.sources.values()}
    parts |= {placed.record.about or "" for placed in corpus.judgements.values()}
    return parts & corpus.entities.keys()


def test_new_documents_leave_the_founding_build_alone(corpus: Corpus) -> None:
    """The facts and inferences of the three founding documents are those of a corpus of three."""
    graphs = (DefaultGraph(), INFERENCES)
    lens = build_dataset(corpus, sources=FOUNDING)
    only = build_dataset(alone(corpus))
    for graph in graphs:
        assert {q for q in lens.quads if q.graph_name == graph} == {
            q for q in only.quads if q.graph_name == graph
        }


def test_the_field_is_covered(corpus: Corpus) -> None:
    """Some two hundred arrangements, three hundred actors and 650 documents are in the corpus."""
    spoken = {
        name
        for placed in corpus.claims.values()
        for name in (placed.record.subject, placed.record.value, placed.record.giver)
    }
    kinds = {slug: placed.kind for slug, placed in corpus.entities.items()}
    actors = {s for s, kind in kinds.items() if kind in {"organisation", "group", "person"}}
    assert sum(kind in ARRANGEMENTS for kind in kinds.values()) > 200
    assert len(actors & spoken) > 300
    assert len(corpus.sources) > 650
    assert len(corpus.claims) > 3000


def test_a_claim_says_how_far_it_is_proven(corpus: Corpus) -> None:
    """The founding claims are proven; others were seen on a day, or noted and not re-checked."""
    claims = resolve(corpus).claims
    by_proof = {
        proof: [claim for claim in claims if claim.proof == proof]
        for proof in ("proven", "seen", "noted")
    }
    assert sum(map(len, by_proof.values())) == len(claims)
    assert {claim.source for claim in by_proof["proven"]} == set(FOUNDING)
    assert len(by_proof["seen"]) > 1000
    assert all(claim.seen for claim in by_proof["seen"])
    assert not any(claim.seen for claim in by_proof["noted"])


@pytest.mark.parametrize("name", ["anapec", "enabel", "vdab"])
def test_one_organisation_whatever_it_is_called(corpus: Corpus, name: str) -> None:
    """An organisation is one entity, and keeps the names that documents give it."""
    assert corpus.entities[name].record.aliases


def test_homonyms_are_told_apart(corpus: Corpus) -> None:
    """Ministries with one name in two countries are two, and a decision says so."""
    pairs = {
        frozenset(placed.record.things)
        for placed in corpus.identities.values()
        if placed.record.verdict == "different"
    }
    assert any({"ministry-of-justice-japan", "ministry-of-justice-jordan"} <= p for p in pairs)


def test_palim_and_thamm_enabel_overlap(store: Store) -> None:
    """They overlap by eight to nine months; nothing says that one came after the other."""
    answer = run(store, "overlap", {"one": "palim", "other": "thamm-enabel"})
    told = " ".join(short(cell) for row in answer.rows for cell in row)
    assert "yes" in told
    assert {"8", "9"} <= set(told.split())
    assert "after" not in told


def test_thamm_started_before_palim_ended(store: Store) -> None:
    """THAMM is dated before the end of PALIM, so the programme did not simply come after."""
    answer = run(store, "overlap", {"one": "palim", "other": "thamm"})
    told = " ".join(short(cell) for row in answer.rows for cell in row)
    assert "answer:yes" in told.replace("scheme:", "").replace("/", ":")
