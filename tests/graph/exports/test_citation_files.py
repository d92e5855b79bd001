"""The files that say how to cite the data set say the same, as each program reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from graph.exports.about import TEAM, TITLE
from graph.exports.citation_files import CITATION_FILES, bibtex, cff, csl, of_data
from graph.exports.snapshot import Snapshot
from ontology.door import VERSION
from ontology.errors import PartnershipsError
from queries.packaged import packaged as packaged_store
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[3]


def read(text: str) -> Mapping[str, object]:
    """A CITATION.cff as a reader of YAML has it."""
    return yaml.safe_load(text)  # type: ignore[no-any-return]


def test_the_repository_has_the_file_of_its_data() -> None:
    """CITATION.cff at the top is what is written for the packaged corpus and this version."""
    made = cff(VERSION, Snapshot(packaged_store(), VERSION).modified)
    assert (ROOT / "CITATION.cff").read_text("utf-8") == made


def test_the_format_has_what_it_asks(packaged: Snapshot) -> None:
    """CITATION.cff has every part that its format asks for, and the hash of the data."""
    known = read(of_data(packaged))
    assert known["cff-version"] == "1.2.0"
    assert known["title"] == TITLE
    assert known["type"] == "dataset"
    assert known["authors"] == [{"name": TEAM}]
    assert known["version"] == "1.2.3"
    assert str(known["date-released"]) == packaged.modified
    assert known["license"] == ["CC-BY-4.0"]
    assert f"sha256:{packaged.canonical_hash}" in str(known["identifiers"])


@pytest.mark.parametrize("version", ["1.10", "1", "1.0.0", "2026-11-22", "null", "a: b", '"'])
def test_a_version_stays_a_text(version: str) -> None:
    """Whatever a version looks like, a reader of YAML gets the same text."""
    assert read(cff(version, ""))["version"] == version


def test_a_data_set_without_days_has_no_date() -> None:
    """Where no day is known, no form has one."""
    nothing = snapshots.nothing()
    assert "date-released" not in read(of_data(nothing))
    assert "year" not in bibtex(nothing)
    assert "issued" not in json.loads(csl(nothing))[0]


def test_reference_managers_get_the_same(packaged: Snapshot) -> None:
    """BibTeX and CSL-JSON have title, author, version, day, address and hash of the data."""
    (item,) = json.loads(csl(packaged))
    fields = dict(re.findall(r"^  ([\w-]+) = \{(.*)\},$", bibtex(packaged), re.MULTILINE))
    assert item["title"] == fields["title"].strip("{}") == TITLE
    assert item["author"] == [{"literal": fields["author"].strip("{}")}]
    assert item["version"] == fields["version"] == "1.2.3"
    assert item["URL"] == fields["url"] == packaged.base
    days = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
    assert (days, fields["year"]) == (packaged.modified, packaged.modified[:4])
    assert packaged.canonical_hash in item["note"]
    assert packaged.canonical_hash in fields["note"]


def test_tex_does_nothing_with_a_version() -> None:
    """What TeX would act on in a version is written so that it does not."""
    assert r"version = {1\_0\%\#}" in bibtex(Snapshot(snapshots.nothing().store, "1_0%#"))


@pytest.mark.parametrize("name", CITATION_FILES)
def test_a_file_that_cannot_be_written_is_an_error(name: str, tmp_path: Path) -> None:
    """Where a file cannot be written, the error names it."""
    (tmp_path / "file").write_text("no folder", "utf-8")
    path = tmp_path / "file" / CITATION_FILES[name].file
    with pytest.raises(PartnershipsError, match="cannot write"):
        CITATION_FILES[name].write(snapshots.nothing(), path)
