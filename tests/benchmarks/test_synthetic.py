"""The made-up data have the shape of the real ones, or no figure here would mean anything."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, RdfFormat, Store

from queries.bind import rows
from queries.packaged import packaged
from tests.benchmarks import synthetic
from tests.benchmarks.asked_questions import measured

QUADS = 400_000
_ACTORS = """
PREFIX mp: <https://w3id.org/migration-partnerships/ontology#>
SELECT ?actor (COUNT(DISTINCT ?initiative) AS ?initiatives) WHERE {
  ?node a mp:Participation ; mp:participant ?actor ; mp:about ?initiative
} GROUP BY ?actor
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set with two copies or more."""
    path = tmp_path_factory.mktemp("synthetic") / "partnerships.nq"
    synthetic.write(path, QUADS)
    return path


@pytest.fixture(scope="module")
def made(file: Path) -> Store:
    """It as a store."""
    store = Store()
    store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
    return store


def _shares(store: Store) -> dict[str, float]:
    counts = Counter(str(quad.graph_name) for quad in store)
    return {graph: count / counts.total() for graph, count in counts.items()}


def test_the_size_is_what_was_asked_for(made: Store) -> None:
    """No fewer quads than were asked for, and at most one copy more."""
    assert QUADS <= len(made) <= QUADS + len(packaged())


def test_the_same_bytes_each_time(file: Path, tmp_path: Path) -> None:
    """Nothing is left to chance."""
    synthetic.write(tmp_path / "again.nq", QUADS)
    assert (tmp_path / "again.nq").read_bytes() == file.read_bytes()


def test_graphs_keep_their_proportions(made: Store) -> None:
    """Facts, claims and inferences are to each other as in the packaged corpus."""
    real, found = _shares(packaged()), _shares(made)
    assert found.keys() == real.keys()
    assert all(abs(found[graph] - share) < 0.05 for graph, share in real.items())


def test_few_actors_are_in_many_initiatives(made: Store) -> None:
    """The largest actor is in many times as many as most, which are in one."""
    many = sorted(int(row["initiatives"].value) for row in rows(made, _ACTORS))
    assert many[len(many) // 2] == 1
    assert many[-1] > 50


def test_every_question_has_an_answer(made: Store) -> None:
    """What a question finds in the packaged corpus it finds in the made-up data too."""
    real = packaged()
    for asked in measured(real):
        assert _answers(made, asked.sparql) or not _answers(real, asked.sparql), asked.name


def _answers(store: Store, sparql: str) -> bool:
    found = store.query(sparql)
    return not isinstance(found, QueryBoolean) and next(iter(found), None) is not None
