"""The vocabulary keeps its rules, and each rule finds what breaks it."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
import pytest

from ontology import quality, terms
from ontology.errors import PartnershipsError
from ontology.quality import Problem, problems, workbench
from ontology.quality_rules import RULES, Rule

_PREFIXES: Final = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in terms.prefixes().items())
_ONTO: Final = f"<{terms.ONTOLOGY.value}>"
_ROLES: Final = f"<{terms.BASE}scheme/role>"
_PARTNER: Final = f"<{terms.BASE}scheme/role/partner>"
_SHAPES: Final = f"<{terms.BASE}shapes>"


def _in(graph: str, what: str) -> str:
    return f"INSERT DATA {{ GRAPH {graph} {{ {what} }} }}"


def _drop(graph: str, what: str) -> str:
    return f"DELETE WHERE {{ GRAPH {graph} {{ {what} }} }}"


FAULTS: Final = {
    "one-ontology": "INSERT DATA { <urn:second> a owl:Ontology }",
    "metadata-complete": f"DELETE WHERE {{ {_ONTO} dct:bibliographicCitation ?o }}",
    "metadata-in-every-language": f"DELETE WHERE {{ {_ONTO} dct:description ?o }}",
    "licence-is-an-iri": f'INSERT DATA {{ {_ONTO} dct:license "CC BY" }}',
    "version-agrees": f"DELETE WHERE {{ {_ONTO} owl:versionInfo ?o }}; "
    f'INSERT DATA {{ {_ONTO} owl:versionInfo "9" }}',
    "valid-dates": f'INSERT DATA {{ {_ONTO} dct:modified "2026-02-30"^^xsd:date }}',
    "label-in-every-language": "DELETE { mp:Fund rdfs:label ?o } WHERE "
    '{ mp:Fund rdfs:label ?o FILTER(LANG(?o) = "nl") }',
    "definition-in-every-language": 'INSERT DATA { mp:Fund skos:definition "Again."@fr }',
    "other-languages": 'INSERT DATA { mp:Fund rdfs:label "Fonds"@de }',
    "labels-differ": 'INSERT DATA { mp:FundingFacility rdfs:label "Fund"@en }',
    "definitions-differ": 'INSERT DATA { mp:Fund skos:definition "A"@en . '
    'mp:Place skos:definition "A"@en }',
    "defined-by-this-ontology": "DELETE WHERE { mp:Fund rdfs:isDefinedBy ?o }",
    "tidy-texts": 'INSERT DATA { mp:Fund skos:note "trailing "@en }',
    "no-example-names": "INSERT DATA { mp:Fund rdfs:seeAlso <https://example.org/fund> }",
    "successor-named": "INSERT DATA { mp:Fund owl:deprecated true }",
    "one-kind-of-property": "INSERT DATA { mp:endDate a owl:ObjectProperty }",
    "one-domain": "INSERT DATA { mp:endDate rdfs:domain mp:Project }",
    "one-range": "DELETE WHERE { mp:endDate rdfs:range ?o }",
    "no-cycles": "INSERT DATA { mp:Actor rdfs:subClassOf mp:Person }",
    "connected": "INSERT DATA { mp:Alone a owl:Class }",
    "sound-inverses": "INSERT DATA { mp:within owl:inverseOf mp:party }",
    "narrower-properties-fit": "INSERT DATA { mp:within rdfs:subPropertyOf mp:party }",
    "disjointness-stated": "INSERT DATA { mp:Alone a owl:Class }",
    "nothing-about-others": "INSERT DATA { prov:Plan rdfs:subClassOf prov:Entity }",
    "declared": "INSERT DATA { mp:Fund rdfs:subClassOf schema:Grant }",
    "linked": "INSERT DATA { mp:Alone a owl:Class }",
    "simple-where-owl-asks": "INSERT DATA { mp:within a owl:FunctionalProperty }",
    "planned-forms-fit": "INSERT DATA { mp:endDate mp:plannedForm mp:plannedDuration }",
    "value-schemes-exist": "INSERT DATA { mp:role mp:valueScheme <urn:roles> }",
    "marks-are-known-words": 'INSERT DATA { mp:role mp:cardinality "few" }',
    "concept-labels": _drop(_ROLES, f"{_PARTNER} skos:prefLabel ?o"),
    "concept-definitions": _drop(_ROLES, f"{_PARTNER} skos:definition ?o"),
    "concept-labels-differ": _in(_ROLES, f'{_PARTNER} skos:prefLabel "trainer"@en'),
    "notation-is-slug": _drop(_ROLES, f"{_PARTNER} skos:notation ?o"),
    "concept-placed": _drop(_ROLES, f"{_PARTNER} skos:topConceptOf ?o"),
    "scheme-metadata": _drop(_ROLES, f"{_ROLES} dct:license ?o"),
    "told-apart": _in(_ROLES, f"<{terms.BASE}scheme/role/new> a mp:Role"),
    "shape-for-every-claimable-property": 'INSERT DATA { mp:rule mp:cardinality "many" }',
    "one-value-means-one": _drop(
        _SHAPES, "<https://w3id.org/migration-partnerships/shapes#endDate> sh:maxCount ?n"
    ),
    "shape-speaks": _drop(
        _SHAPES, "<https://w3id.org/migration-partnerships/shapes#endDate> sh:message ?n"
    ),
    "shapes-use-known-terms": _in(_SHAPES, "<urn:shape> sh:path mp:endDaet"),
    "declared-terms-exist": "INSERT DATA { <http://purl.org/dc/terms/titel> a owl:Class }",
    "examples-are-turtle": "INSERT DATA { mp:Fund skos:example '<id/fund/a> mp:manegedBy <b> .' }",
}


def test_vocabulary_keeps_every_rule() -> None:
    """Nothing in the vocabulary breaks a rule."""
    found = problems()
    assert found == [], "\n".join(map(str, found))


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_planted_fault_is_found(name: str) -> None:
    """A fault that is planted in a copy of the vocabulary is found by the rule against it."""
    bench = workbench()
    bench.update(_PREFIXES + FAULTS[name])
    found = problems(bench, [name])
    assert found, f"{name} found nothing"
    assert {problem.rule for problem in found} == {name}
    assert all(problem.term and problem.promise for problem in found)
    assert name in str(found[0])


def test_every_rule_has_a_planted_fault() -> None:
    """No rule goes untested, and each says in a sentence what it promises."""
    python_rules = {"declared-terms-exist", "examples-are-turtle"}
    assert {rule.name for rule in RULES} | python_rules == set(FAULTS)
    assert all(rule.promise.endswith(".") for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_broken_example_is_found() -> None:
    """An example that is not Turtle is found as well."""
    bench = workbench()
    bench.update(_PREFIXES + 'INSERT DATA { mp:Fund skos:example "not Turtle" }')
    found = problems(bench, ["examples-are-turtle"])
    assert [problem.term for problem in found] == [f"{terms.MP.iri}Fund"]
    assert isinstance(found[0], Problem)


def test_a_rule_must_ask_for_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is no SELECT is a mistake of ours and says so."""
    monkeypatch.setattr(quality, "RULES", (Rule("odd", "Odd.", "ASK {}"),))
    with pytest.raises(PartnershipsError, match="odd"):
        problems(ox.Store())
