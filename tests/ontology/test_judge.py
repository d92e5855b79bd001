"""All facts are judged together: what contradicts is found and named, verdicts are kept."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from ontology import clashes, hermit, terms
from ontology.errors import PartnershipsError
from ontology.reasoning import ReasoningReport, judge
from tests.ontology.test_reasoning import CONTRADICTIONS, STORY, _triples

if TYPE_CHECKING:
    from pathlib import Path

ARRANGEMENTS = 60


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds the verdict on the vocabulary."""
    folder = tmp_path_factory.mktemp("vocabulary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        judge([])
    return folder


@pytest.fixture(autouse=True)
def cache(vocabulary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, which knows nothing but the vocabulary."""
    shutil.copytree(vocabulary, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of triples of each question that HermiT is asked."""
    asked: list[int] = []
    ask = hermit._ask

    def counted(triples: tuple[ox.Triple, ...], *question: str) -> str | None:
        asked.append(len(triples))
        return ask(triples, *question)

    monkeypatch.setattr(hermit, "_ask", counted)
    return asked


def _many() -> str:
    """Give many projects that share an agency, a fund and a land."""
    shared = "<id/hub> a mp:Organisation . <id/pot> a mp:Fund . <id/land> a mp:Country .\n"
    return shared + "\n".join(
        f"<id/p{number}> a mp:Project ; mp:origin <id/land> ; mp:fundedThrough <id/pot> ."
        f"<id/n{number}> a mp:Participation ; mp:participant <id/hub> ; mp:about <id/p{number}> ."
        for number in range(ARRANGEMENTS)
    )


def _verdict(report: ReasoningReport) -> tuple[object, ...]:
    return report.consistent, report.unsatisfiable, report.explanations


def test_facts_that_agree(runs: list[int]) -> None:
    """The story agrees with the vocabulary, and every class can have a member."""
    report = judge(_triples(STORY))
    assert _verdict(report) == (True, (), ())
    assert report.since is None
    assert report.seconds > 0
    assert len(runs) == 1


@pytest.mark.parametrize("name", sorted(CONTRADICTIONS))
def test_each_contradiction_is_found_and_named(name: str) -> None:
    """The question that is quick to answer finds what classification finds."""
    fault, sentence = CONTRADICTIONS[name]
    report = judge(_triples(STORY + fault))
    assert not report.consistent
    assert any(sentence in told for told in report.explanations), report.explanations


@pytest.mark.parametrize("place", [0, ARRANGEMENTS // 2, ARRANGEMENTS - 1])
def test_one_contradiction_among_many_facts(place: int) -> None:
    """Wherever the contradiction stands, it is found, and only it is named."""
    report = judge(_triples(f"{_many()}\n<id/p{place}> a mp:Person ."))
    assert not report.consistent
    assert report.explanations
    assert all(told.startswith(f"p{place} counts as") for told in report.explanations)


def test_a_contradiction_between_far_apart_facts() -> None:
    """What is a fund for one project cannot be what another follows up."""
    fault = "<id/p3> mp:fundedThrough <id/odd> . <id/p57> mp:hasTraining <id/odd> ."
    report = judge(_triples(f"{_many()}\n{fault}"))
    assert not report.consistent
    assert len(report.explanations) == 1
    assert "p3 mp:fundedThrough odd" in report.explanations[0]
    assert "p57 mp:hasTraining odd" in report.explanations[0]


@pytest.mark.parametrize("fault", ["", "<id/p3> a mp:Person ."])
def test_the_same_facts_are_judged_once(runs: list[int], fault: str) -> None:
    """A second run gives the same report without asking, and says since when it holds."""
    facts = _triples(f"{_many()}\n{fault}")
    first, second = judge(facts), judge(sorted(facts, key=str, reverse=True))
    assert len(runs) == 1
    assert _verdict(first) == _verdict(second)
    assert (first.since, second.since is None) == (None, False)
    third = judge(facts, fresh=True)
    assert len(runs) == 3  # the vocabulary too
    assert third.since is None


def test_changed_facts_are_judged_again(runs: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """One fact more, or another vocabulary, and the kept verdict is not used."""
    judge(_triples(_many()))
    assert len(runs) == 1
    changed = judge(_triples(f"{_many()} <id/p3> a mp:Person ."))
    assert (changed.since, changed.consistent, len(runs)) == (None, False, 2)
    axiom = ox.Triple(terms.MP.Project, terms.RDFS.subClassOf, terms.OWL.Nothing)
    schema = tuple(judge.__globals__["_schema"]())
    monkeypatch.setitem(judge.__globals__, "_schema", lambda: (*schema, axiom))
    report = judge(_triples("<id/a> a mp:Fund ."))
    assert set(report.unsatisfiable) == {terms.MP.Project, terms.MP.PilotProject}
    assert not judge(_triples("<id/a> a mp:PilotProject .")).consistent


def test_what_no_fact_looks_at_changes_nothing(runs: list[int]) -> None:
    """A label or a date is not for the reasoner, so a change of one asks nothing anew."""
    judge(_triples(_many()))
    report = judge(
        _triples(f'{_many()} <id/p3> rdfs:label "P"@en ; mp:endDate "2020"^^xsd:gYear .')
    )
    assert report.since is not None
    assert len(runs) == 1


def test_a_spoilt_verdict_is_reached_again(cache: Path, runs: list[int]) -> None:
    """A kept file with something else in it is not believed."""
    judge(_triples(STORY))
    for file in cache.rglob("*.json"):
        file.write_text('{"since": "2026-01-01", "verdict": ["true", [], 1]}', "utf-8")
    assert judge(_triples(STORY)).since is None
    assert len(runs) == 3


def test_an_unnamed_contradiction_is_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """When no named query explains a contradiction, the report says so."""
    monkeypatch.setattr(clashes, "CLASHES", ())
    told = judge(_triples("<id/a> a mp:Fund, mp:Person .")).explanations
    assert len(told) == 1
    assert "no named query" in told[0]


def test_a_reasoner_that_stops_is_no_verdict(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program says that broke down, or came to no end, is an error and is not kept."""
    kept = set(cache.rglob("*.json"))
    monkeypatch.setattr(hermit, "java", lambda: "/bin/false")
    with pytest.raises(PartnershipsError, match="The reasoner stopped"):
        judge(_triples(STORY))

    def endless(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("java", hermit.SECONDS)

    monkeypatch.setattr(subprocess, "run", endless)
    with pytest.raises(PartnershipsError, match="no end in 600 seconds"):
        judge(_triples(STORY))
    assert set(cache.rglob("*.json")) == kept
