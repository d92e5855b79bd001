"""The packaged corpus: every founding claim is there, and nothing personal is."""

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from graph.build import Dataset
from graph.corpus import Corpus
from graph.reading.identifiers import Identifiers
from graph.reading.qualifiers import USES
from graph.reading.schema import packaged, schemas
from ontology import terms

CORPUS = Path(str(files("graph"))) / "corpus"
GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|mailto:")


def test_the_corpus_has_no_faults(corpus: Corpus) -> None:
    """Every file of the packaged corpus reads without a finding."""
    assert corpus.findings == []
    assert len(corpus.sources) >= 3
    assert len(corpus.claims) >= 275


def test_quotes_are_short(corpus: Corpus) -> None:
    """No claim carries more than twelve words of its source."""
    assert max(len(placed.record.quote.split()) for placed in corpus.claims.values()) <= 12


def test_no_address_of_a_person(dataset: Dataset) -> None:
    """No e-mail address is in the corpus files or in the graph."""
    assert not any(EMAIL.search(str(quad.object)) for quad in dataset.quads)
    for path in CORPUS.rglob("*.yaml"):
        assert not EMAIL.search(path.read_text("utf-8")), path.name


def test_schemas_are_fresh() -> None:
    """The JSON Schemas in the package are those the records give today."""
    assert packaged() == schemas()
    for text in packaged().values():
        assert json.loads(text)["$schema"].startswith("https://json-schema.org/")


def test_the_guide_shows_the_qualifiers() -> None:
    """The table of qualifiers in CONTRIBUTING.md is the one that the check uses."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    shown = {
        name: set(re.findall(r"`([a-z-]+):`", used))
        for names, used in rows
        if ":`" in used
        for name in re.findall(r"`([A-Za-z]+):?`", names)
    }
    assert shown == {name: set(used) for name, used in USES.items()}
    assert set(USES) <= {"figure", "remark"} | terms.properties().keys()


def test_the_guide_shows_the_identifiers() -> None:
    """CONTRIBUTING.md names every scheme of identifiers that a curator may use."""
    guide = GUIDE.read_text("utf-8")
    fields = Identifiers.model_fields.values()
    assert [field.alias for field in fields if f"`{field.alias}`" not in guide] == []


class Editor(yaml.SafeLoader):
    """YAML as an editor sees it: numbers are numbers, and dates stay texts (YAML 1.2)."""


Editor.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if not pair[0].endswith((":timestamp", ":bool"))]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@pytest.mark.parametrize(
    ("pattern", "schema"),
    [
        ("sources/**/*.yaml", "source"),
        ("entities/**/*.yaml", "entities"),
        ("judgements/**/*.yaml", "judgements"),
        ("decisions/identity.yaml", "identity"),
        ("decisions/utterances.yaml", "utterances"),
    ],
)
def test_an_editor_finds_no_fault(pattern: str, schema: str) -> None:
    """Every corpus file is valid under the schema it names on its first line."""
    rules = jsonschema.Draft202012Validator(json.loads(packaged()[f"{schema}.schema.json"]))
    paths = sorted(CORPUS.glob(pattern))
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        up = "../" * (len(path.relative_to(CORPUS).parts) - 1)
        first = text.splitlines()[0]
        assert first == f"# yaml-language-server: $schema={up}schema/{schema}.schema.json", path
        faults = list(rules.iter_errors(yaml.load(text, Editor)))  # noqa: S506 - a safe loader
        assert not faults, f"{path.name}: {faults[0].message}"


@pytest.mark.shared
def test_every_seed_claim_is_accounted_for(corpus: Corpus, shared: Path) -> None:
    """All 275 founding claims are in the corpus, or dropped with a written reason."""
    seeds = yaml.safe_load((shared / "seeds" / "claims.yaml").read_text("utf-8"))
    names = {claim["id"] for claim in seeds["claims"]}
    assert len(names) == 275
    assert names <= corpus.claims.keys() | corpus.dropped.keys()
    assert not corpus.claims.keys() & corpus.dropped.keys()


@pytest.mark.shared
def test_every_seed_relation_is_worked_in(corpus: Corpus, shared: Path) -> None:
    """Relations X01 to X50 are judgements, but for the artefact that is noted on its source."""
    seeds = yaml.safe_load((shared / "seeds" / "claims.yaml").read_text("utf-8"))
    missing = {relation["id"] for relation in seeds["relations"]} - corpus.judgements.keys()
    assert missing == {"X46"}
    notes = " ".join(corpus.sources["enabel-press-release-2019-11-15"].record.notes)
    assert "cut off" in notes
