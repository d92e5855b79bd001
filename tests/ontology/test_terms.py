"""Terms are reached by name, and a name that does not exist fails."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest

from ontology import terms
from ontology.errors import UnknownTerm
from ontology.terms import DCT, FOAF, MP, OA, ORG, RDF, RDFS, SCHEMA, SKOS, XSD


def test_names_become_nodes() -> None:
    """A name of any vocabulary gives its IRI, keywords by brackets."""
    assert MP.endDate.value == "https://w3id.org/migration-partnerships/ontology#endDate"
    assert MP["from"].value.endswith("#from")
    assert DCT.title.value == "http://purl.org/dc/terms/title"
    assert OA.prefix.value == "http://www.w3.org/ns/oa#prefix"
    assert "endDate" in MP
    assert "Country" in set(MP)


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda: MP.endDtae, "mp:endDate"),
        (lambda: MP["enddate"], "mp:endDate"),
        (lambda: DCT.titel, "dct:title"),
        (lambda: terms.concept("role", "cordinator"), "coordinator"),
        (lambda: terms.concept("roles", "coordinator"), "role"),
        (lambda: terms.property_info("fundedThru"), "fundedThrough"),
    ],
)
def test_typing_error_gets_a_suggestion(ask: object, hint: str) -> None:
    """A misspelt name is an UnknownTerm that says what was probably meant."""
    assert callable(ask)
    with pytest.raises(UnknownTerm) as caught:
        ask()
    assert caught.value.hint == f"did you mean {hint}?"
    assert "There is no" in caught.value.message


def test_nonsense_gets_no_suggestion() -> None:
    """Where nothing is near, nothing is suggested, and hasattr says no as usual."""
    with pytest.raises(UnknownTerm) as caught:
        _ = MP.zzzzqqq
    assert caught.value.hint is None
    assert not hasattr(MP, "zzzzqqq")
    assert not hasattr(MP, "__wrapped__")


def test_claimable_properties_say_what_they_take() -> None:
    """The properties that claims may use come with domain, range, number and planned form."""
    known = terms.properties()
    assert known["endDate"].planned_form == MP.plannedEndDate
    assert (known["endDate"].cardinality, known["endDate"].value_form) == ("one", "date")
    assert (known["duration"].value_form, known["duration"].range) == ("duration", RDFS.Literal)
    assert (known["fundedBy"].domain, known["fundedBy"].range) == (MP.Arrangement, MP.Actor)
    assert known["officialName"].range == RDF.langString
    assert (known["skillLevel"].scheme, known["sector"].scheme) == ("skill-level", "sector")
    assert (known["occupation"].scheme, known["occupation"].range) == ("occupation", SKOS.Concept)
    assert (known["memberOf"].iri, known["jobTitle"].iri) == (ORG.memberOf, SCHEMA.jobTitle)
    assert known["subOrganizationOf"].domain == known["successorOf"].domain == MP.Organisation
    assert (known["homepage"].iri, known["homepage"].range) == (FOAF.homepage, XSD.anyURI)
    assert "fundManagerOf" not in known
    assert "plannedEndDate" not in known
    assert "fundManagerOf" in terms.properties(claimable=False)
    assert terms.property_info("endDate") is known["endDate"]


def test_every_one_valued_date_has_a_place_for_its_plan() -> None:
    """Dates and durations that can be planned name the property for the plan."""
    for info in terms.properties().values():
        if info.value_form and info.name not in {"concludedOn", "inForceFrom"}:
            assert info.planned_form is not None, info.name
            planned = info.planned_form.value.removeprefix(MP.iri)
            assert planned == f"planned{info.name[0].upper()}{info.name[1:]}"


def test_superclasses_nearest_first() -> None:
    """The classes above a class come nearest first, and only those of this vocabulary."""
    assert terms.superclasses(MP.Country) == (MP.Jurisdiction, MP.Place, MP.Actor, MP.Entity)
    assert terms.superclasses(MP.PilotProject) == (
        MP.Project,
        MP.Initiative,
        MP.Arrangement,
        MP.Entity,
    )
    assert terms.superclasses(MP.Agreement) == (MP.PolicyInstrument, MP.Arrangement, MP.Entity)
    assert terms.superclasses(MP.MobilityScheme)[:2] == (MP.Programme, MP.Initiative)
    assert MP.Initiative in terms.superclasses(MP.GlobalSkillPartnershipInitiative)
    assert terms.superclasses(MP.Entity) == ()
    assert len(terms.classes()) == 47


def test_labels_in_the_language_asked_for() -> None:
    """Labels and definitions come in the language asked for, else in English."""
    assert terms.label(MP.Country, "nl") == "land"
    assert terms.label(terms.concept("role", "funder"), "fr") == "bailleur de fonds"
    assert terms.label(MP.Country, "de") == "country"
    assert terms.definition(MP.Country, "fr").startswith("Territoire politique")
    with pytest.raises(UnknownTerm):
        terms.label(ox.NamedNode("https://w3id.org/migration-partnerships/nowhere"))


def test_same_triples_in_every_process() -> None:
    """Two runs give the same triples in the same order, blank nodes included."""
    ask = (
        "import hashlib; from ontology import terms; "
        "print(hashlib.sha256(repr(terms.triples()).encode()).hexdigest(), len(terms.quads()))"
    )
    runs = {subprocess.check_output([sys.executable, "-c", ask], text=True) for _ in range(2)}
    assert len(runs) == 1
    assert int(runs.pop().split()[1]) == len(terms.triples()) > 3000


def test_import_is_light() -> None:
    """Importing the terms loads neither the reasoner, the validator nor the fuzzy matcher."""
    ask = (
        "import sys, ontology.terms; "
        "print([m for m in ('owlready2', 'rdflib', 'pyshacl', 'rapidfuzz') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", ask], text=True).strip() == "[]"


def test_prefixes_cover_every_vocabulary() -> None:
    """Every vocabulary that can be used has a prefix for queries."""
    known = terms.prefixes()
    assert known["mp"] == MP.iri
    assert known["skos"] == SKOS.iri
    assert known["id"] == f"{terms.BASE}id/"
