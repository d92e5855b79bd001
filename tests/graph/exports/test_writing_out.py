"""A folder of files: all of them or none, with checksums that hold and how to cite them."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad

from graph.exports.formats import EXPORTS
from graph.exports.snapshot import Snapshot
from graph.exports.writing_out import SUMS, chosen, write_out
from graph.stores.memory import store_of
from ontology.errors import CannotHold, NotFound, PartnershipsError
from ontology.terms import RDFS
from partnerships import main
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from pathlib import Path

QUICK: Final = ("turtle", "trig")
CITING: Final = {"CITATION.cff", "partnerships.bib", "partnerships-csl.json"}


def held(folder: Path) -> dict[str, bytes]:
    """What a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told(folder: Path) -> dict[str, str]:
    """The checksums that stand in a folder."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    return {name: known for known, name in (line.split("  ") for line in lines)}


def test_every_file_has_its_checksum(tmp_path: Path) -> None:
    """SHA256SUMS names every other file of the folder with its SHA-256; nothing is left over."""
    write_out(snapshots.nothing(), tmp_path)
    files = held(tmp_path)
    files.pop(SUMS)
    assert set(files) == {each.file for each in EXPORTS.values()} | CITING | {
        "partnerships-dcat.ttl"
    }
    assert told(tmp_path) == {
        name: hashlib.sha256(body).hexdigest() for name, body in files.items()
    }


def test_the_same_data_give_the_same_files(tmp_path: Path) -> None:
    """Two exports of the same data to two places are the same, byte for byte."""
    for name in ("one", "two"):
        write_out(snapshots.hostile(), tmp_path / name, QUICK)
    assert held(tmp_path / "one") == held(tmp_path / "two")


def test_what_was_done_is_told_in_order(tmp_path: Path) -> None:
    """Each file is told when it is done, with its size and checksum."""
    said: list[object] = []
    found = write_out(snapshots.nothing(), tmp_path, QUICK, said.append)
    assert [each.file for each in found.files[:2]] == ["partnerships.ttl", "partnerships.trig"]
    assert said == [*found.files[:2]]
    assert found.files[0].size == (tmp_path / "partnerships.ttl").stat().st_size


def test_other_files_keep_their_checksums(tmp_path: Path) -> None:
    """A second export adds to the first; what was deleted meanwhile is named no more."""
    write_out(snapshots.nothing(), tmp_path, ["turtle", "trig"])
    (tmp_path / "partnerships.trig").unlink()
    write_out(snapshots.nothing(), tmp_path, ["nquads"])
    assert {"partnerships.ttl", "partnerships.nq"} <= set(told(tmp_path))
    assert "partnerships.trig" not in told(tmp_path)


def test_a_file_of_others_is_no_danger(tmp_path: Path) -> None:
    """Checksums that somebody else wrote into the folder are replaced where they make no sense."""
    (tmp_path / SUMS).write_bytes(b"\xff\xfe nonsense\n../../x\n")
    write_out(snapshots.nothing(), tmp_path, ["turtle"])
    assert set(told(tmp_path)) == {"partnerships.ttl", "partnerships-dcat.ttl", *CITING}


@pytest.mark.parametrize("name", ["nquad", "n-quads", "=1+1", "x" * 10_000, "\u202e"])
def test_an_unknown_format_names_those_there_are(name: str) -> None:
    """A format that does not exist is an error that lists all that do."""
    with pytest.raises(NotFound, match="there is no format") as failure:
        chosen([name])
    assert failure.value.hint
    assert all(known in failure.value.hint for known in EXPORTS)
    assert len(str(failure.value)) < 500


def test_a_near_name_is_guessed() -> None:
    """A slip in the name of a format is answered with the right one."""
    with pytest.raises(NotFound, match=r"did you mean graphml"):
        chosen(["grafml"])


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Where no folder can be, the error names it and what to do; nothing is made."""
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(PartnershipsError, match="cannot write to") as failure:
        write_out(snapshots.nothing(), tmp_path / "file" / "deep", QUICK)
    assert str(tmp_path / "file" / "deep") in failure.value.message
    assert "--out" in (failure.value.hint or "")
    assert held(tmp_path) == {"file": b"no folder"}


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When there is no room for the last file, the folder is as it was, and the error says so."""
    write_out(snapshots.nothing(), tmp_path, QUICK)
    before = held(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.exports.catalog.serialise", full)
    with pytest.raises(PartnershipsError, match="No space left on device") as failure:
        write_out(snapshots.hostile(), tmp_path, QUICK)
    assert f"cannot write to {tmp_path}:" in failure.value.message
    assert held(tmp_path) == before


@pytest.mark.parametrize("failing", range(6))
def test_a_failure_while_files_change_places(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file cannot be put in its place, all earlier files come back and no new one."""
    write_out(snapshots.nothing(), tmp_path, ["turtle"])
    before = held(tmp_path)
    moved: list[object] = []
    really = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.parent == tmp_path and source.parent.name == "new":
            moved.append(target)
            if len(moved) == failing + 1:
                raise PermissionError(13, "Permission denied")
        really(source, target)

    monkeypatch.setattr("graph.placing.together.os.replace", replace)
    with pytest.raises(PartnershipsError, match="Permission denied"):
        write_out(snapshots.hostile(), tmp_path, QUICK)
    assert held(tmp_path) == before


def test_a_folder_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    """A folder of the name of a file is an error that names it; it keeps what is in it."""
    (tmp_path / "partnerships.ttl").mkdir()
    (tmp_path / "partnerships.ttl" / "kept").write_text("as it was", "utf-8")
    with pytest.raises(PartnershipsError, match=r"partnerships\.ttl is a folder"):
        write_out(snapshots.nothing(), tmp_path, QUICK)
    assert [path.name for path in tmp_path.iterdir()] == ["partnerships.ttl"]
    assert (tmp_path / "partnerships.ttl" / "kept").read_text("utf-8") == "as it was"


def odd() -> Snapshot:
    """A data set with a letter that RDF/XML has no way to hold."""
    label = Literal("bell\x07")
    return Snapshot(store_of([Quad(NamedNode("http://e.example/x"), RDFS.label, label)]), "1.0.0")


def test_of_all_formats_one_that_cannot_hold_the_data_is_left_out(tmp_path: Path) -> None:
    """What RDF/XML cannot say is told, and all other formats are written."""
    found = write_out(odd(), tmp_path)
    assert [each.name for each in found.left_out] == ["rdfxml"]
    assert found.left_out[0].why
    assert not (tmp_path / "partnerships.rdf").exists()
    assert (tmp_path / "partnerships.ttl").exists()


def test_a_format_that_was_named_is_not_left_out(tmp_path: Path) -> None:
    """Asked for by name, a format that cannot hold the data is an error, and nothing is written."""
    with pytest.raises(CannotHold):
        write_out(odd(), tmp_path, ["turtle", "rdfxml"])
    assert not held(tmp_path)


def test_the_command_writes_a_data_set(tmp_path: Path) -> None:
    """`export` of a file writes the formats named, tells each with its size, and says where."""
    data = tmp_path / "data.nq"
    out = tmp_path / "out"
    with_claims = [*snapshots.hostile().quads()]
    data.write_text("".join(f"{quad} .\n" for quad in with_claims), "utf-8")
    done = CliRunner().invoke(main, ["export", "turtle", "--data", str(data), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert f"wrote 5 files and {SUMS} to {out}" in done.stdout
    assert "partnerships.ttl" in done.stderr
    again = ["export", "turtle", "--json", "--data", str(data), "--out", str(out)]
    told_again = json.loads(CliRunner().invoke(main, again).stdout)
    assert told_again["files"][0]["sha256"] == told(out)["partnerships.ttl"]
    assert told_again["left_out"] == {}


def test_the_command_lists_formats() -> None:
    """`export --list` names every format and writes nothing; as JSON it has the media types.

    The folder of pages is among them.
    """
    shown = CliRunner().invoke(main, ["export", "--list"]).stdout
    assert all(name in shown for name in EXPORTS)
    listed = json.loads(CliRunner().invoke(main, ["export", "--list", "--json"]).stdout)
    assert {each["name"]: each["media"] for each in listed} == {
        name: each.media for name, each in EXPORTS.items()
    } | {"site": "text/html"}


def test_the_command_refuses_an_unknown_format(tmp_path: Path) -> None:
    """`export` of a format that is none is one sentence on stderr, and no folder is made."""
    for slip, meant in (("nquad", "did you mean nquads?"), ("sites", "did you mean site")):
        done = CliRunner().invoke(main, ["export", slip, "--out", str(tmp_path / "out")])
        assert done.exit_code == 1
        assert meant in done.stderr
        assert "gexf, site)" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_path_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is not set does not scatter files into the working directory."""
    monkeypatch.chdir(tmp_path)
    for command in ("export", "build"):
        found = CliRunner().invoke(main, [command, "--out", ""])
        assert found.exit_code == 2
        assert "the path is empty" in found.stderr
    assert held(tmp_path) == {}
