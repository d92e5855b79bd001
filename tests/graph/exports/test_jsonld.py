"""JSON-LD as plain JSON: what somebody who knows nothing of RDF finds in it."""

import json
import re
from itertools import chain
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.exports.jsonld import document
from graph.exports.jsonld_terms import keys
from graph.exports.snapshot import Snapshot
from graph.rdf.iris import thing
from ontology import terms
from ontology.errors import CannotHold
from ontology.terms import MP, PROV, RDFS, XSD

Item = dict[str, Any]
PALIM = thing("project", "palim")


@pytest.fixture(scope="module")
def whole(packaged: Snapshot) -> Item:
    """The facts of the packaged corpus, as any reader of JSON has them."""
    read: Item = json.loads(document(packaged.facts()))
    return read


@pytest.fixture(scope="module")
def items(whole: Item) -> dict[str, Item]:
    """The items by their id."""
    return {item["id"]: item for item in whole["items"]}


def inside(item: Item) -> list[Item]:
    """Give an item and all that stand inside it."""
    lists = (value for value in item.values() if isinstance(value, list))
    nested = [each for each in chain(*lists) if isinstance(each, dict) and "id" in each]
    return [item, *chain(*map(inside, nested))]


def test_a_project_reads_as_plain_json(items: dict[str, Item]) -> None:
    """PALIM has its names by language, days as texts, concepts as words, others by short ids."""
    palim = items["project/palim"]
    assert list(palim)[:3] == ["id", "type", "label"]
    assert palim["label"]["fr"] == "PALIM"
    assert (palim["startDate"], palim["endDate"]) == ("2019-03-01", "2021-04-30")
    assert palim["sector"] == ["ict"]
    assert palim["hasTrack"] == ["away", "home"]
    assert palim["destination"] == ["place/belgium", "place/flanders"]
    assert palim["officialName"]["en-gb"].startswith("Pilot Project")


def test_the_narrowest_type_comes_first(items: dict[str, Item]) -> None:
    """A program that looks at the first type sees what a thing is, not that it is an entity."""
    assert items["project/palim"]["type"][0] == "PilotProject"
    assert items["project/palim"]["type"][-1] == "Entity"
    assert items["place/morocco"]["type"][0] == "Country"


def test_what_is_told_of_a_thing_stands_inside_it(items: dict[str, Item]) -> None:
    """Participations, fundings, figures, lineage and remarks are lists of the thing itself."""
    palim = items["project/palim"]
    roles = {(each["participant"], each["role"]) for each in palim["participations"]}
    assert ("organisation/fedasil", "partner") in roles
    figures = {each["id"]: each for each in palim["observations"]}
    trained = figures["observation/palim.applicants.actual"]
    assert (trained["indicator"], trained["value"], trained["unit"]) == (
        "applicants",
        9677,
        "person",
    )
    assert "about" not in trained
    assert palim["fundings"][0]["giver"] == "organisation/eu"
    assert palim["lineage"][0]["earlier"] == "programme/eu-pilot-projects-legal-migration"
    assert all("en" in each["description"] for each in palim["remarks"])
    assert "participation/palim.fedasil.partner" not in items


def test_keys_are_words(whole: Item) -> None:
    """No key of the facts needs a prefix or a colon; all that need one are in the context."""
    found = {name for item in whole["items"] for each in inside(item) for name in each}
    assert all(re.fullmatch(r"[A-Za-z]+(_[A-Za-z]+)?", name) for name in found)
    used = found - {"id", "type"}
    defined = set(whole["@context"]) | set(MP)
    assert used <= defined


def test_the_same_key_has_the_same_shape(whole: Item) -> None:
    """A property of which a thing may have several is a list wherever it stands."""
    several = {key.name for key in keys().values() if key.several and key.holds != "text"}
    texts = {key.name for key in keys().values() if key.holds == "text"}
    for item in whole["items"]:
        for each in inside(item):
            for name, value in each.items():
                assert isinstance(value, list) or name not in several, (each["id"], name)
                assert isinstance(value, dict) or name not in texts, (each["id"], name)


def test_precision_and_numbers_are_kept() -> None:
    """A year is no day; a number that is not whole stays exact; a spelling stays as it was."""
    values: list[tuple[NamedNode, NamedNode | Literal, object]] = [
        (MP.startDate, Literal("2019", datatype=XSD.gYear), {"type": "gYear", "literal": "2019"}),
        (MP.startDate, Literal("2019-03-01", datatype=XSD.date), "2019-03-01"),
        (MP.startDate, Literal("2019-03-01"), {"literal": "2019-03-01"}),
        (MP.value, Literal("0.1", datatype=XSD.decimal), "0.1"),
        (MP.value, Literal("10", datatype=XSD.decimal), 10),
        (MP.value, Literal("010", datatype=XSD.decimal), "010"),
        (MP.value, Literal("9" * 16, datatype=XSD.decimal), "9" * 16),
        (MP.approximate, Literal("true", datatype=XSD.boolean), True),
        (MP.approximate, Literal("1", datatype=XSD.boolean), "1"),
        (MP.claimedValue, Literal("x", language="fr"), {"lang": "fr", "literal": "x"}),
        (MP.status, terms.concept("status", "actual"), "actual"),
        (MP.status, NamedNode("https://x.example/s"), "https://x.example/s"),
        (MP.place, NamedNode("https://x.example/s"), "https://x.example/s"),
    ]
    for predicate, value, expected in values:
        read = json.loads(document([Quad(PALIM, predicate, value)]))
        (item,) = read["items"]
        assert list(item.values())[1:] == [expected], value


def test_only_what_is_used_is_explained() -> None:
    """The context of a small document defines what that document needs, and `first` leads it."""
    quads = [
        Quad(PALIM, RDFS.label, Literal("PALIM", language="en")),
        Quad(thing("fund", "mpf"), MP.acronym, Literal("MPF")),
    ]
    read = json.loads(document(quads, first=PALIM))
    assert [item["id"] for item in read["items"]] == ["project/palim", "fund/mpf"]
    assert {"label", "acronym"} <= set(read["@context"])
    assert "definition" not in read["@context"]


def test_the_words_of_a_claim_stand_inside_it() -> None:
    """A fragment that one claim quotes is inside the claim; shared ones and circles are not."""
    claim, words = thing("claim", "A1"), thing("fragment", "A1")
    quoted = Quad(claim, PROV.wasQuotedFrom, words)
    text = Quad(words, MP.quotedValue, Literal("said"))
    (item,) = json.loads(document([quoted, text]))["items"]
    assert item["wasQuotedFrom"] == {"id": "fragment/A1", "quotedValue": "said"}
    shared = [quoted, text, Quad(thing("claim", "A2"), PROV.wasQuotedFrom, words)]
    assert len(json.loads(document(shared))["items"]) == 3
    circle = [quoted, Quad(words, PROV.wasQuotedFrom, claim)]
    assert len(json.loads(document(circle))["items"]) == 2


def test_a_key_is_never_taken_for_the_beginning_of_an_iri() -> None:
    """Where an IRI begins like a key, the property is written in full; a keyword is refused."""
    quads = [
        Quad(PALIM, RDFS.seeAlso, NamedNode("label:x")),
        Quad(PALIM, RDFS.label, Literal("PALIM", language="en")),
    ]
    (item,) = json.loads(document(quads))["items"]
    assert item["seeAlso"] == ["label:x"]
    assert item[RDFS.label.value] == {"lang": "en", "literal": "PALIM"}
    with pytest.raises(CannotHold, match="begin with type:"):
        document([Quad(PALIM, RDFS.seeAlso, NamedNode("type:x"))])


def test_statements_about_statements_are_refused() -> None:
    """What JSON-LD has no way to say is an error with a reason, and not left out."""
    inner = Triple(PALIM, RDFS.label, Literal("PALIM"))
    with pytest.raises(CannotHold, match="statements about statements"):
        document([Quad(PALIM, RDFS.seeAlso, inner)])
