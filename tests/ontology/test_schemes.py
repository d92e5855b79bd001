"""The concept schemes are complete in three languages."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ontology import files, terms
from ontology.terms import DCT, MP, RDF, SKOS

SIZES = {
    "role": 22,
    "actor-kind": 27,
    "sector": 17,
    "indicator": 40,
    "status": 8,
    "difference-kind": 9,
    "track": 2,
    "skill-level": 3,
    "unit": 30,
    "training-subject": 9,
    "remark-kind": 20,
    "lineage-kind": 6,
    "genre": 17,
    "outcome": 9,
    "rule": 22,
    "occupation": 10,
    "proof": 3,
    "verdict": 3,
    "language": 16,
    "answer": 3,
}
CLASSES = {
    "role": MP.Role,
    "actor-kind": MP.ActorKind,
    "sector": MP.Sector,
    "indicator": MP.Indicator,
    "status": MP.Status,
    "track": MP.Track,
}


def _texts(slug: str, node: ox.NamedNode, predicate: ox.NamedNode) -> dict[str | None, str]:
    found = (t for t in files.scheme(slug) if t.subject == node and t.predicate == predicate)
    return {t.object.language: t.object.value for t in found if isinstance(t.object, ox.Literal)}


def test_every_scheme_is_there() -> None:
    """There are the schemes that were agreed, with as many concepts as were agreed."""
    assert {slug: len(terms.concepts(slug)) for slug in terms.schemes()} == SIZES


@pytest.mark.parametrize("slug", sorted(SIZES))
def test_scheme_is_complete_in_three_languages(slug: str) -> None:
    """Each concept has its label and definition in English, French and Dutch, all different."""
    for predicate in (SKOS.prefLabel, SKOS.definition):
        every = [_texts(slug, node, predicate) for node in terms.concepts(slug)]
        for lang in terms.LANGUAGES:
            texts = [text[lang] for text in every]
            assert len(set(texts)) == len(texts) == SIZES[slug]
    scheme = ox.NamedNode(f"{terms.BASE}scheme/{slug}")
    assert set(_texts(slug, scheme, DCT.title)) == set(terms.LANGUAGES)
    assert set(_texts(slug, scheme, DCT.description)) == set(terms.LANGUAGES)


@pytest.mark.parametrize("slug", sorted(SIZES))
def test_concepts_are_reached_by_slug(slug: str) -> None:
    """The slug of a concept is its notation and the end of its IRI."""
    for node in terms.concepts(slug):
        name = node.value.rsplit("/", 1)[1]
        assert terms.concept(slug, name) == node
        assert _texts(slug, node, SKOS.notation) == {None: name}


@pytest.mark.parametrize("slug", sorted(CLASSES))
def test_concepts_that_reasoning_needs_have_their_class(slug: str) -> None:
    """Concepts that the reasoner uses belong to their class of this vocabulary."""
    typed = {t.subject for t in files.scheme(slug) if t.predicate == RDF.type}
    typed &= {t.subject for t in files.scheme(slug) if t.object == CLASSES[slug]}
    assert typed == set(terms.concepts(slug))


def test_statuses_are_grouped() -> None:
    """Planned-like and actual-like statuses are collections, and share no member."""
    members = {
        name: {
            t.object
            for t in files.scheme("status")
            if t.predicate == SKOS.member and str(t.subject).endswith(f"/{name}>")
        }
        for name in ("planned-like", "actual-like")
    }
    assert {len(members["planned-like"]), len(members["actual-like"])} == {5, 2}
    assert not members["planned-like"] & members["actual-like"]
    assert terms.concept("status", "reported") in members["actual-like"]
