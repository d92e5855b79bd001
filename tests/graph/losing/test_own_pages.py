"""Statements that would rest on nobody's word: those that only the leaving made, on their pages."""

import pytest
from pyoxigraph import Literal, Store

from graph.losing.own_pages import Meant, own_statements
from graph.rdf.iris import slug, thing
from graph.rdf.reading_back import Told, read_back
from ontology.terms import DCT

LEAVING = ("enabel", "icmpd", "voka", "iom", "giz", "agoria")


@pytest.fixture(scope="module")
def told(store: Store) -> Told:
    """All claims of the packaged corpus."""
    return read_back(store)


def actor(name: str) -> str:
    """Give the IRI of an organisation."""
    return thing("organisation", name).value


def theirs(store: Store, name: str) -> set[str]:
    """Give the documents that an actor published."""
    found = store.quads_for_pattern(None, DCT.publisher, thing("organisation", name), None)
    return {str(quad.subject).strip("<>") for quad in found}


@pytest.mark.parametrize("name", LEAVING)
def test_every_document_behind_them_is_theirs(store: Store, told: Told, name: str) -> None:
    """No statement counts that stands in a document of somebody else as well."""
    own = theirs(store, name)
    retold = {
        source.utterance
        for slug, source in told.sources.items()
        if thing("source", slug).value not in own
    }
    for statement in own_statements(store, [actor(name)]):
        assert own.issuperset(statement.sources)
        utterances = {told.sources[iri.rsplit("/", 1)[1]].utterance for iri in statement.sources}
        assert not utterances & retold


def test_some_are_found(store: Store) -> None:
    """Enabel tells of its projects what nobody else does."""
    found = own_statements(store, [actor("enabel")])
    assert found
    assert all(statement.claims for statement in found)


def test_it_is_known_how_a_value_is_meant(store: Store, told: Told) -> None:
    """A sum has its currency and bound, a date that was a plan is known as one."""
    by_id = {claim.id: claim for claim in told.claims}
    found = own_statements(store, [actor("icmpd")])
    assert {"EUR"} < {one.meant.unit for one in found}
    assert {True, False} == {one.meant.planned for one in found}
    for statement in found:
        for claim in (by_id[name] for name in statement.claims):
            unit = slug(claim.unit) if claim.unit else ""
            kind = claim.value.datatype.value if isinstance(claim.value, Literal) else ""
            assert statement.meant == Meant(
                kind, unit, claim.bound or "", claim.approximate, claim.status_class == "planned"
            )


def test_two_share_what_neither_has_alone(store: Store) -> None:
    """With more who leave, no statement finds a voice again."""

    def said(names: list[str]) -> set[tuple[str, str, str, str]]:
        return {
            (one.about, one.property, one.detail, one.value)
            for one in own_statements(store, [actor(name) for name in names])
        }

    assert said(["enabel"]) | said(["voka"]) <= said(["enabel", "voka"])


def test_who_published_nothing_carries_nothing(store: Store) -> None:
    """Nobody's pages are the only ones of somebody without pages."""
    assert own_statements(store, [actor("nobody")]) == ()
    assert own_statements(store, []) == ()
