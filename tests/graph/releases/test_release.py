"""A release is a folder in which every file is described, counted, summed up and readable."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.exports.catalog import File, catalog
from graph.exports.formats import EXPORTS
from graph.exports.snapshot import Snapshot, canonical_hash, snapshot_of
from graph.exports.writing_out import SUMS
from graph.releases.commands import release_to
from graph.releases.contents import CRATE, PREVIEW, README, REPORT, REPORT_TEXT, parts
from graph.releases.making import release
from graph.stores.memory import open_file
from ontology.terms import DCAT, MP, RDF, SH, SPDX
from partnerships import main

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Entity = Mapping[str, Any]

FORMS: Final = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
}
#: What describes the folder itself; the crate counts them as no parts of it.
OWN: Final = {CRATE, PREVIEW}


def held(folder: Path) -> dict[str, bytes]:
    """What a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def entities(folder: Path) -> dict[str, Entity]:
    """What a crate tells of, by its identifiers."""
    graph = json.loads((folder / CRATE).read_text("utf-8"))["@graph"]
    found = {each["@id"]: each for each in graph}
    assert len(found) == len(graph)
    return found


def test_two_releases_are_the_same(snapshot: Snapshot, folder: Path, tmp_path: Path) -> None:
    """The same data and version give the same bytes on another path, of every file."""
    again = Snapshot(Store(), snapshot.version)
    again.store.extend(reversed([*snapshot.quads()]))
    release(again, tmp_path / "deep" / "elsewhere")
    first, second = held(folder), held(tmp_path / "deep" / "elsewhere")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_every_file_is_there(folder: Path) -> None:
    """A release has every format and everything that goes with them, and nothing else."""
    assert set(held(folder)) == set(parts())
    assert {each.file for each in EXPORTS.values()} <= set(parts())


def test_every_file_has_its_checksum(folder: Path) -> None:
    """SHA256SUMS has every other file with its SHA-256."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    told = {name: known for known, name in (line.split("  ") for line in lines)}
    files = held(folder)
    files.pop(SUMS)
    assert told == {name: sha256(body).hexdigest() for name, body in files.items()}


def test_the_crate_tells_of_every_file(folder: Path) -> None:
    """Each file is a part of the crate, with its size, its checksum and its media type."""
    known = entities(folder)
    files = {name: body for name, body in held(folder).items() if name not in OWN}
    assert {each["@id"] for each in known["./"]["hasPart"]} == set(files)
    assert {name for name, each in known.items() if each["@type"] == "File"} == set(files)
    for name, body in files.items():
        assert known[name]["contentSize"] == str(len(body))
        assert known[name]["encodingFormat"][0] == parts()[name].media
        if name != SUMS:
            assert known[name]["sha256"] == sha256(body).hexdigest()


def test_the_crate_is_whole(folder: Path) -> None:
    """Whatever the crate points to it tells of; it says what RO-Crate 1.2 asks of it."""
    known = entities(folder)
    assert pointed_to([*known.values()]) <= {*known, "https://w3id.org/ro/crate/1.2"}
    assert known[CRATE]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert known[CRATE]["about"] == known[PREVIEW]["about"] == {"@id": "./"}
    root = known["./"]
    assert root["@type"] == "Dataset"
    assert (root["version"], root["datePublished"]) == ("1.2.3", "2021-06-30")
    assert all(root[name] for name in ("name", "description", "license", "author", "publisher"))
    assert known[root["license"]["@id"]]["identifier"] == "CC-BY-4.0"


def pointed_to(told: object) -> set[str]:
    """The identifiers that a part of a crate points to."""
    match told:
        case {"@id": str(name), **rest} if not rest:
            return {name}
        case dict():
            return set[str]().union(*map(pointed_to, told.values()))
        case list():
            return set[str]().union(*map(pointed_to, told))
    return set()


def test_the_hash_is_that_of_the_graph(snapshot: Snapshot, folder: Path) -> None:
    """N-Quads and TriG have the hash that the crate, the citation and the read-me tell."""
    known = snapshot.canonical_hash
    for name in ("partnerships.nq", "partnerships.trig"):
        quads = parse(path=str(folder / name), format=FORMS[f".{name.rpartition('.')[2]}"])
        assert canonical_hash(quads) == known
    assert entities(folder)["#canonical-hash"]["value"] == f"sha256:{known}"
    assert known in (folder / "CITATION.cff").read_text("utf-8")
    assert known in (folder / README).read_text("utf-8")


def text(path: Path) -> object:
    """Read a text, which is UTF-8."""
    return path.read_text("utf-8").strip()


def workbook(path: Path) -> object:
    """Open a workbook."""
    return openpyxl.load_workbook(path, read_only=True).sheetnames


def database(path: Path) -> object:
    """Ask a database whether it is whole."""
    with closing(sqlite3.connect(path)) as open_one:
        return open_one.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def packed(path: Path) -> object:
    """Read every file of a zip; its checksums hold."""
    with zipfile.ZipFile(path) as opened:
        return opened.testzip() is None


def statements(path: Path) -> object:
    """Read every statement of a file."""
    return [*parse(path=str(path), format=FORMS[path.suffix])]


READERS: Final[Mapping[str, Callable[[Path], object]]] = {
    ".xlsx": workbook,
    ".sqlite": database,
    ".zip": packed,
    ".graphml": ET.parse,
    ".gexf": ET.parse,
    ".cff": lambda path: yaml.safe_load(path.read_text("utf-8"))["version"] == "1.2.3",
    ".json": lambda path: json.loads(path.read_bytes()),
    ".jsonld": lambda path: json.loads(path.read_bytes())["@context"],
    **dict.fromkeys(FORMS, statements),
}


@pytest.mark.parametrize("name", sorted(parts()))
def test_every_file_opens(name: str, folder: Path) -> None:
    """Each file is read by a reader of its format, and holds something; text is UTF-8."""
    path = folder / name
    assert READERS.get(path.suffix, text)(path)


def test_catalogues_learn_the_same(snapshot: Snapshot, folder: Path) -> None:
    """DCAT has the size and the checksum of each file of a format, as they are."""
    found = {quad.triple for quad in parse(path=str(folder / "partnerships-dcat.ttl"))}
    files = [
        File(each.file, len(body), sha256(body).hexdigest())
        for each in EXPORTS.values()
        for body in [(folder / each.file).read_bytes()]
    ]
    assert found == {quad.triple for quad in catalog(snapshot, files)}
    sizes = {each.object.value for each in found if each.predicate == DCAT.byteSize}
    assert sizes == {str(each.size) for each in files}
    known = {each.object.value for each in found if each.predicate == SPDX.checksumValue}
    assert known == {each.sha256 for each in files}


@pytest.mark.parametrize("name", ["partnerships.nq", "partnerships.trig"])
def test_the_data_say_the_version_of_the_release(folder: Path, name: str) -> None:
    """Whoever has only the data of a release knows its version and its day."""
    found = snapshot_of(open_file(folder / name))
    assert (found.version, found.modified) == ("1.2.3", "2021-06-30")


def test_a_release_puts_its_version_into_the_data(founding_store: Store, tmp_path: Path) -> None:
    """What a build called by the version of the program has that of the release in its files."""
    store = Store()
    store.extend(founding_store)
    told = json.loads(release_to(lambda: store, "8.0.0", tmp_path / "out", as_json=True))
    found = snapshot_of(open_file(tmp_path / "out" / "partnerships.nq"))
    assert (found.version, found.canonical_hash) == ("8.0.0", told["sha256"])
    assert 'dcat:version "8.0.0"' in (tmp_path / "out" / "partnerships.ttl").read_text("utf-8")


def test_the_licence_is_that_of_the_data(folder: Path) -> None:
    """Everything that says how to use a release names the licence of the data, and no other."""
    for name in ("CITATION.cff", ".zenodo.json", CRATE, README):
        text = (folder / name).read_text("utf-8")
        assert "cc-by-4.0" in text.lower() or "CC BY 4.0" in text, name
        assert "MIT" not in text, name


def test_the_read_me_says_what_the_data_cannot_tell(folder: Path) -> None:
    """Method and limits stand in the read-me: where facts come from, and what must not be added."""
    text = (folder / README).read_text("utf-8")
    section = text[text.index("## Method and limits") : text.index("## Licence")]
    for words in ("Every statement comes from a document", "reported", "must not be added up"):
        assert words in section


def test_the_read_me_is_true(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The read-me lists every file, counts what is there, and its program gives its hash."""
    text = (folder / README).read_text("utf-8")
    listed = re.findall(r"^\| (\S+) \| ", text, re.MULTILINE)
    assert {*listed} - {"File"} == set(held(folder))
    quads = [*parse(path=str(folder / "partnerships.nq"), format=RdfFormat.N_QUADS)]
    assert f"* Statements: {len(quads):,}\n" in text
    typed = {(quad.subject, quad.object) for quad in quads if quad.predicate == RDF.type}
    documents = [kind for _, kind in typed if kind == MP.Source]
    assert f"* {len(documents):,} documents\n" in text
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    said: list[str] = []
    monkeypatch.chdir(folder)
    exec(program, {"print": said.append})  # noqa: S102 - our own text, to see that it runs
    assert f"`{said[0]}`" in text


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address."""
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_the_page_opens_from_its_folder(folder: Path) -> None:
    """The page links to every file, and needs nothing from elsewhere to be shown."""
    text = (folder / PREVIEW).read_text("utf-8")
    links = Links()
    links.feed(text)
    local = {each for each in links.found if "://" not in each}
    assert local == set(held(folder)) - {PREVIEW}
    assert "<script" not in text
    assert "<link" not in text


def test_zenodo_gets_its_form(snapshot: Snapshot, folder: Path) -> None:
    """.zenodo.json has what a deposit of data needs, in Zenodo's own names."""
    told = json.loads((folder / ".zenodo.json").read_text("utf-8"))
    assert told["upload_type"] == "dataset"
    assert told["access_right"] == "open"
    assert told["license"] == "cc-by-4.0"
    assert (told["version"], told["publication_date"]) == ("1.2.3", snapshot.modified)
    assert told["creators"] == [{"name": "The Migration Partnerships team"}]
    assert "<p>" in told["description"]


def test_the_report_says_that_the_data_conform(folder: Path) -> None:
    """The SHACL report conforms, and its text says of which classes how much was looked at."""
    triples = [*parse(path=str(folder / REPORT), format=RdfFormat.TURTLE)]
    (conforms,) = (each.object for each in triples if each.predicate == SH.conforms)
    assert str(conforms) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    text = (folder / REPORT_TEXT).read_text("utf-8")
    assert "the data conform (0 violations, 0 warnings, 0 notes)" in text
    assert re.search(r"^ +3  Source$", text, re.MULTILINE)
    assert re.search(r"^ +324  Claim$", text, re.MULTILINE)


def test_what_a_format_cannot_hold_is_told(
    snapshot: Snapshot, tmp_path: Path, folder: Path
) -> None:
    """A format that has no way to say it all is left out, and the read-me says which and why."""
    store = Store()
    store.extend(snapshot.quads())
    property_ = NamedNode("https://elsewhere.example/1")
    store.add(Quad(NamedNode("https://elsewhere.example/a"), property_, property_))
    made = release(Snapshot(store, "1.2.3"), tmp_path / "out")
    assert [each.name for each in made.left_out] == ["rdfxml"]
    assert "Not here is rdfxml: " in (tmp_path / "out" / README).read_text("utf-8")
    assert "partnerships.rdf" not in entities(tmp_path / "out")
    assert set(held(folder)) - set(held(tmp_path / "out")) == {"partnerships.rdf"}


def test_a_release_can_be_compared_and_verified(folder: Path, tmp_path: Path) -> None:
    """`diff` takes the folder of a release, and a citation is verified against its data."""
    run = CliRunner().invoke
    compared = run(main, ["diff", str(folder), str(folder), "--json"])
    assert compared.exit_code == 0, compared.output
    assert json.loads(compared.stdout)["changes"] == []
    data = ["--data", str(folder / "partnerships.nq")]
    cited = run(main, ["cite", "palim", *data])
    (tmp_path / "citation.json").write_text(cited.stdout, "utf-8")
    verified = run(main, ["verify", str(tmp_path / "citation.json"), *data])
    assert verified.exit_code == 0, verified.output
