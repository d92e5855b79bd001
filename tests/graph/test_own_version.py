"""A data set says its own version, day and licence, and whoever has the statements has them too."""

import pytest
from pyoxigraph import DefaultGraph, Literal, Quad, QuerySolutions, Store

from graph.build import Dataset
from graph.exports.snapshot import Snapshot, canonical_hash, snapshot_of
from graph.rdf.data_set import DATA_SET, modified_in, stamped, version_in
from graph.stores.memory import store_of
from ontology.door import VERSION
from ontology.terms import DCAT, DCT, RDF, XSD


def copied(store: Store) -> Store:
    """The same statements in a store of its own."""
    return store_of(store)


def test_a_build_says_its_version(dataset: Dataset, founding_store: Store) -> None:
    """A build has the version of the program and the newest day in its claims and documents."""
    store = store_of(dataset.quads)
    assert version_in(store) == VERSION
    assert modified_in(founding_store) == "2021-06-30"
    own = list(store.quads_for_pattern(DATA_SET, None, None, None))
    assert {quad.graph_name for quad in own} == {DefaultGraph()}
    for quad in own:
        store.remove(quad)
    assert Snapshot(store, "1.0.0").modified == modified_in(store_of(dataset.quads))


def test_a_plain_query_gives_the_version(founding_store: Store) -> None:
    """Version, day and licence can be asked for without naming a graph or knowing the IRI."""
    found = founding_store.query(
        f"SELECT ?version ?day ?licence WHERE {{ ?data {RDF.type} {DCAT.Dataset} ;"
        f" {DCAT.version} ?version ; {DCT.modified} ?day ; {DCT.license} ?licence }}"
    )
    assert isinstance(found, QuerySolutions)
    assert [[term.value for term in row] for row in found] == [
        [VERSION, "2021-06-30", "https://creativecommons.org/licenses/by/4.0/"]
    ]


def test_a_release_has_a_version_of_its_own(founding_store: Store) -> None:
    """A version replaces the one there was, changes nothing else, and gives another hash."""
    released = stamped(copied(founding_store), "7.0.0", "2021-06-30")
    assert snapshot_of(released).version == "7.0.0"
    was, now = set(founding_store), set(released)
    assert now - was == {Quad(DATA_SET, DCAT.version, Literal("7.0.0"))}
    assert was - now == {Quad(DATA_SET, DCAT.version, Literal(VERSION))}
    assert canonical_hash(released) != canonical_hash(founding_store)
    again = stamped(released, VERSION, "2021-06-30")
    assert canonical_hash(again) == canonical_hash(founding_store)


def test_data_that_say_nothing_of_themselves(founding_store: Store) -> None:
    """Data without a version have that of the program, and say one once they are released."""
    silent = copied(founding_store)
    for quad in list(silent.quads_for_pattern(DATA_SET, None, None, None)):
        silent.remove(quad)
    assert (version_in(silent), snapshot_of(silent).version) == ("", VERSION)
    assert snapshot_of(silent).modified == "2021-06-30"
    assert set(stamped(silent, VERSION, "2021-06-30")) == set(founding_store)


@pytest.mark.parametrize(
    "version", ["", " 1.0.0", "1.0.0\n", "<b>1</b>", "1" * 41, "-1", "v 1", "1.0.0\u202e"]
)
def test_a_version_that_is_none_does_not_count(version: str) -> None:
    """What could not be told in a sentence, a file or a header is no version."""
    assert version_in(store_of([Quad(DATA_SET, DCAT.version, Literal(version))])) == ""


def test_of_several_versions_and_days_one_is_taken() -> None:
    """Merged data sets say two versions; the choice does not depend on their order."""
    day = [Literal(text, datatype=XSD.date) for text in ("2026-02-30", "2025-01-01", "2024-01-01")]
    said = [
        *(Quad(DATA_SET, DCAT.version, Literal(text)) for text in ("1.0.0", "2.0.0")),
        *(Quad(DATA_SET, DCT.modified, each) for each in day),
    ]
    for order in (said, said[::-1]):
        assert snapshot_of(store_of(order)).version == "2.0.0"
        assert snapshot_of(store_of(order)).modified == "2025-01-01"
