"""What is no release: a bad version, bad data, a folder that is taken, a disk that is full."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.exports.writing_out import SUMS
from graph.rdf.iris import CLAIMS, thing
from graph.releases import conformance
from graph.releases.making import release
from graph.releases.numbers import checked
from graph.shacl.validation import Breach, breaches
from ontology.errors import BuildError, PartnershipsError
from ontology.files import text
from ontology.terms import MP, RDF, RDFS, SH, XSD
from partnerships import main
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.exports.snapshot import Snapshot

ROOT: Final = Path(__file__).parents[3]


def held(folder: Path) -> Mapping[str, bytes]:
    """What a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def data(folder: Path) -> Path:
    """A data set that may be released."""
    return folder / "partnerships.nq"


@pytest.mark.parametrize("version", ["0.5.0", "1.0.0", "10.20.30", "2.0.0-rc.1", "999999999.0.0"])
def test_a_version_has_three_numbers(version: str) -> None:
    """Three numbers are a version, and so is one that is not final yet."""
    assert checked(version) == version


@pytest.mark.parametrize(
    "version",
    [
        *("", "1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.0 ", "1.0.0\n", "1.0.0-", "-1.0.0"),
        *("1.0.0-RC1", "latest", "../1.0.0", "1.0.0/..", "\u0661.0.0", "1.0.0+b", "1234567890.0.0"),
        "x" * 10_000,
    ],
)
def test_anything_else_is_no_version(version: str) -> None:
    """Whatever else is given, the error shows it in short and says what is wanted."""
    with pytest.raises(PartnershipsError, match="no version of a release") as failure:
        checked(version)
    assert "1.2.0" in (failure.value.hint or "")
    assert len(str(failure.value)) < 250


def test_a_bad_version_makes_nothing(data: Path, tmp_path: Path) -> None:
    """The command says what a version is, and makes no folder."""
    out = ["--data", str(data), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(main, ["release", "1.0", *out])
    assert done.exit_code == 1
    assert "“1.0” is no version of a release" in done.stderr
    assert held(tmp_path) == {}


def test_an_earlier_release_stays(folder: Path, data: Path) -> None:
    """A folder that holds anything is refused, and stays as it is to the last byte."""
    before = held(folder)
    arguments = ["release", "9.9.9", "--data", str(data), "--out", str(folder)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert f"{folder} is not empty, and stays as it is" in done.stderr
    assert "name a new folder with --out" in done.stderr
    assert held(folder) == before


def test_a_folder_filled_meanwhile_is_refused(snapshot: Snapshot, folder: Path) -> None:
    """The room that makes releases looks for itself, whatever was looked at before."""
    before = held(folder)
    with pytest.raises(BuildError, match="is not empty"):
        release(snapshot, folder)
    assert held(folder) == before


def test_a_file_is_no_folder(data: Path, tmp_path: Path) -> None:
    """Where a file stands, or a folder cannot be made, nothing is made and the error says where."""
    taken = tmp_path / "taken"
    taken.write_text("a file", "utf-8")
    for out, code in ((taken, 2), (taken / "below", 1)):
        done = CliRunner().invoke(
            main, ["release", "1.0.0", "--data", str(data), "--out", str(out)]
        )
        assert done.exit_code == code
        assert str(out) in done.stderr.replace("'", "")
    assert held(tmp_path) == {"taken": b"a file"}


@pytest.mark.parametrize("limit", [50_000, 1_000_000, 2_000_000])
def test_a_full_disk_makes_no_release(limit: int, data: Path, tmp_path: Path) -> None:
    """Where a file finds no room, the error says so, exit code 1, and nothing is left behind."""
    done = subprocess.run(
        [sys.executable, "-m", "partnerships", "release", "1.0.0", "--data", str(data)],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",  # it would be cut off in the cache of everybody
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        },
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "cannot write to release-1.0.0: " in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} <= {"cache"}


def test_no_room_for_the_last_file(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When only the checksums find no room, an empty folder is as empty as it was."""
    (tmp_path / "out").mkdir()

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.releases.making.sums", full)
    with pytest.raises(PartnershipsError, match="No space left on device"):
        release(snapshot, tmp_path / "out")
    assert held(tmp_path / "out") == {}


def test_data_that_break_their_shapes_are_not_released(data: Path, tmp_path: Path) -> None:
    """A claim without its parts stops a release: the error counts, tells which, and nothing is."""
    broken = [*parse(path=str(data), format=RdfFormat.N_QUADS)]
    broken.append(Quad(thing("claim", "bad"), RDF.type, MP.Claim, CLAIMS))
    spoilt = tmp_path / "spoilt.nq"
    spoilt.write_text("".join(f"{quad} .\n" for quad in broken), "utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["release", "1.0.0", "--data", str(spoilt), "--out", str(out)])
    assert done.exit_code == 1
    assert "the data break their shapes" in done.stderr
    assert "id/claim/bad" in done.stderr
    assert not out.exists()


def test_data_without_a_day_are_not_released(tmp_path: Path) -> None:
    """A data set of which nobody knows the day is refused: a release is dated by its data."""
    with pytest.raises(BuildError, match="the data set has no day"):
        release(snapshots.nothing(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_warning_is_in_the_report(snapshot: Snapshot) -> None:
    """What is only a warning does not stop a release, and is a result as SHACL asks of it."""
    focus, component = str(thing("claim", "a").value), SH.SPARQLConstraint.value
    warning = Breach(SH.Warning.value, focus, "Look at it.", "a\nvalue", component)
    assert conformance.violations([warning]) == []
    told = [*parse(conformance.as_rdf(snapshot, [warning]), format=RdfFormat.TURTLE)]
    said = {each.predicate: each.object for each in told}
    assert said[SH.conforms] == Literal("false", datatype=XSD.boolean)
    assert said[SH.focusNode] == NamedNode(focus)
    assert said[SH.resultSeverity] == SH.Warning
    assert said[SH.sourceConstraintComponent] == NamedNode(component)
    assert said[SH.value] == Literal("a\nvalue")
    shown = conformance.as_text(snapshot, [warning])
    assert "the data do not conform (0 violations, 1 warnings, 0 notes)" in shown
    assert f"Warning: {focus}: Look at it." in shown


def test_a_finding_names_its_kind_of_constraint(snapshot: Snapshot) -> None:
    """Each breach of a shape has the component of SHACL that found it."""
    store = Store()
    store.extend(snapshot.quads())
    store.add(Quad(thing("organisation", "bad"), RDF.type, MP.Organisation))
    store.add(Quad(thing("organisation", "bad"), RDFS.label, Literal("", language="en")))
    found = breaches({quad.triple: None for quad in store}, text("shapes.ttl"))
    assert found
    assert all(each.component.startswith(SH.iri) for each in found)


def test_the_command_tells_each_file(data: Path, tmp_path: Path) -> None:
    """The command tells each file as it is made; --json gives sizes, checksums and the hash."""
    out = tmp_path / "out"
    arguments = ["release", "1.2.3", "--data", str(data), "--out", str(out), "--json"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["version"], told["folder"], told["left_out"]) == ("1.2.3", str(out), {})
    assert [each["file"] for each in told["files"]][-1] == SUMS
    lines = [line.split()[0] for line in done.stderr.splitlines()[1:]]
    assert lines == [each["file"] for each in told["files"]]
    assert {each["file"]: each["size"] for each in told["files"]} == {
        name: len(body) for name, body in held(out).items()
    }
