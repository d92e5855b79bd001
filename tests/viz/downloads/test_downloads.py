"""The page of downloads and its files: each made once, whole, and as its checksum says."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.exports.citation_files import CITATION_FILES
from graph.exports.formats import EXPORTS
from graph.exports.rdf import MEDIA
from graph.stores.memory import store_of
from ontology.errors import BuildError
from ontology.messages import known
from ontology.terms import DCAT, LANGUAGES, SPDX, VOID
from tests.graph.exports import snapshots
from tests.viz.conftest import asking
from tests.viz.serving import running
from viz.downloads import routes as download_routes
from viz.downloads import shelf as shelves
from viz.downloads.page import GROUPS, told_size
from viz.downloads.shelf import FILES, Shelf
from viz.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

SUM: Final = re.compile(r"<code>([0-9a-f]{64})</code>")
VOID_PAGE: Final = "/.well-known/void"


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of our own."""
    path = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(path))
        yield path


@pytest.fixture(scope="module")
def reader(founding_store: Store, cached: Path) -> Iterator[httpx.Client]:
    """A client over the founding documents."""
    with running(founding_store) as address, asking(address) as found:
        yield found


@pytest.mark.parametrize("file", FILES)
def test_every_file_arrives_whole(reader: httpx.Client, file: str) -> None:
    """Each file is sent under its name and media type, with its size and its digest."""
    answer = reader.get(f"/download/{file}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert answer.headers["content-type"].startswith(FILES[file].media.partition(";")[0])
    assert int(answer.headers["content-length"]) == len(answer.content)
    digest = re.fullmatch(r"sha-256=:(.+):", answer.headers["repr-digest"])
    assert digest
    assert b64decode(digest[1]) == hashlib.sha256(answer.content).digest()
    assert "content-encoding" not in answer.headers


def test_the_file_is_the_data_set(reader: httpx.Client, founding_store: Store) -> None:
    """N-Quads hold every statement of the store and no other."""
    body = reader.get("/download/partnerships.nq").content
    found = store_of(parse(body, format=RdfFormat.N_QUADS))
    assert len(found) == len(founding_store)


def test_whoever_has_a_file_is_told_so(reader: httpx.Client) -> None:
    """A file that has not changed is not sent again, and parts of it can be asked for."""
    whole = reader.get("/download/partnerships.ttl")
    tag = {"if-none-match": whole.headers["etag"]}
    assert reader.get("/download/partnerships.ttl", headers=tag).status_code == 304
    part = reader.get("/download/partnerships.ttl", headers={"range": "bytes=10-19"})
    assert part.status_code == 206
    assert part.content == whole.content[10:20]
    head = reader.head("/download/partnerships.ttl")
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_the_sums_are_those_of_the_files(reader: httpx.Client) -> None:
    """SHA256SUMS names every file with the checksum of what is sent."""
    lines = reader.get("/download/SHA256SUMS").text.splitlines()
    told = {name: known for known, name in (line.split("  ") for line in lines)}
    assert set(told) == set(FILES)
    for file in ("partnerships.xlsx", "CITATION.cff", "partnerships-csv.zip"):
        body = reader.get(f"/download/{file}").content
        assert told[file] == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_every_file(reader: httpx.Client, lang: str) -> None:
    """Every format stands on the page with what it is for, its size and its checksum."""
    sums = reader.get("/download/SHA256SUMS").text
    page = reader.get("/download", params={"lang": lang}).text
    assert f'<html lang="{lang}">' in page
    for file in FILES:
        assert f'href="/download/{file}"' in page
        (line,) = [line for line in sums.splitlines() if line.endswith(f"  {file}")]
        assert line[:64] in SUM.findall(page)
    assert len(re.findall(r'class="size"', page)) == len(FILES)
    assert 'rel="license"' in page


def test_no_format_is_forgotten() -> None:
    """Each format and each way to cite stands in one group, and has its texts."""
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted([*EXPORTS, *CITATION_FILES, "catalog", "sums"])
    assert all(known(f"page.download-for-{name}") for name in named)
    assert all(known(f"page.download-name-{name}") for name in EXPORTS)


def test_pages_lead_there(reader: httpx.Client) -> None:
    """The start page and the foot of every page lead to the downloads, in their language."""
    assert reader.get("/", params={"lang": "nl"}).text.count('href="/download?lang=nl"') == 2
    assert 'href="/download"' in reader.get("/actors").text


def test_the_earlier_addresses_answer(reader: httpx.Client) -> None:
    """The data set is still where it always was."""
    assert reader.get("/partnerships.nq").content == reader.get("/download/partnerships.nq").content
    assert reader.get("/partnerships.trig").status_code == 200


@pytest.mark.parametrize(
    "name", ["x.nq", "partnerships.exe", "..%2f..%2fetc%2fpasswd", "%F0%9F%98%80", "a" * 10_000]
)
def test_a_file_there_is_not(reader: httpx.Client, name: str) -> None:
    """A file that does not exist is a 404 that names those there are."""
    answer = reader.get(f"/download/{name}", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert "partnerships.nq" in answer.text or "%2f" in name


def test_strange_parameters_do_no_harm(reader: httpx.Client) -> None:
    """The page answers whatever stands behind its address."""
    assert reader.get("/download", params={"x": "<b>" * 100, "lang": "xx"}).status_code == 200


def test_a_file_is_made_once(
    founding_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for by many at once, a file is written once, and found again by the next service."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    written: list[Path] = []
    really = EXPORTS["turtle"].write

    class Counting:
        file, media = "partnerships.ttl", "text/turtle"

        def write(self, snapshot: object, path: Path) -> None:
            written.append(path)
            really(snapshot, path)  # type: ignore[arg-type]

    monkeypatch.setattr(shelves, "FILES", {**FILES, "partnerships.ttl": Counting()})
    first = Shelf(Site(founding_store))
    with ThreadPoolExecutor(8) as people:
        places = set(people.map(lambda _: first.made("partnerships.ttl"), range(8)))
    assert len(places) == len(written) == 1
    assert Shelf(Site(founding_store)).there("partnerships.ttl") in places
    assert not Shelf(Site(snapshots.hostile().store)).there("partnerships.ttl")


def test_files_of_older_data_sets_make_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder keeps the files of a few data sets, the newest."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "migration-partnerships" / "downloads"
    folder.mkdir(parents=True)
    for number in range(100):
        (folder / f"{number:032x}.partnerships.nq").touch()
    Shelf(Site(snapshots.nothing().store)).made("partnerships.bib")
    assert len([*folder.iterdir()]) <= 3 * len(FILES) + 1


def test_files_need_no_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache folder cannot be used, files are made all the same."""
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    own = Shelf(Site(snapshots.nothing().store))
    assert own.made("partnerships.bib").read_text("utf-8").startswith("@misc")
    assert own.known("partnerships.bib")


def test_a_file_that_was_deleted_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache folder may be emptied at any time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = Shelf(Site(snapshots.nothing().store))
    own.made("partnerships.ttl").unlink()
    assert own.known("partnerships.ttl") is None
    assert own.made("partnerships.ttl").is_file()


def test_a_file_that_another_service_made_anew_has_its_own_checksum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checksum is always that of the bytes that are there, whoever wrote them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = Shelf(Site(snapshots.nothing().store))
    path = own.made("partnerships.bib")
    first = own.known("partnerships.bib")
    other = path.with_name("other")
    other.write_bytes(bytes(reversed(path.read_bytes())))
    other.replace(path)
    second = own.known("partnerships.bib")
    assert first
    assert second
    assert (second.file, second.size) == (first.file, first.size)
    assert second.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() != first.sha256
    assert second.sha256 in own.sums()


def test_a_full_folder_is_no_question_of_time(
    founding_store: Store, cached: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no room, the page says so, and nobody is asked to come back in seconds."""

    class Full:
        file, media = "partnerships.ttl", "text/turtle"

        def write(self, _: object, path: Path) -> None:
            raise BuildError(f"There is no room at {path}.")

    monkeypatch.setattr(shelves, "FILES", {**FILES, "partnerships.nt": Full()})
    monkeypatch.setattr(download_routes, "FILES", {**FILES, "partnerships.nt": Full()})
    with running(founding_store) as address, asking(address) as full:
        told = full.get("/download/partnerships.nt", headers={"accept": "text/html"})
    assert told.status_code == 503
    assert "retry-after" not in told.headers
    assert "<h1>Not possible just now</h1>" in told.text
    assert str(cached) not in told.text


def test_a_description_is_asked_for_on_several_lines(reader: httpx.Client) -> None:
    """Accept on two lines means the same as on one."""
    lines = [("accept", "image/png"), ("accept", "application/n-triples")]
    answer = reader.get(VOID_PAGE, headers=lines)
    assert answer.headers["content-type"].startswith("application/n-triples")


def test_odd_data_have_all_files_that_can_hold_them(cached: Path) -> None:
    """With letters that RDF/XML cannot hold, its address says so, and the sums leave it out."""
    with running(snapshots.hostile().store) as address, asking(address) as odd:
        assert odd.get("/download/partnerships.rdf").status_code == 404
        sums = odd.get("/download/SHA256SUMS")
        assert sums.status_code == 200
        assert "partnerships.rdf" not in sums.text
        assert "partnerships.xlsx" in sums.text
        assert odd.get("/download").status_code == 200


def test_an_empty_data_set_has_files_too(cached: Path) -> None:
    """A data set that says nothing can be taken away and is described."""
    with running(Store()) as address, asking(address) as empty:
        assert empty.get("/download/partnerships.nq").content == b""
        assert empty.get("/download").status_code == 200
        assert empty.get(VOID_PAGE).status_code == 200


class Elsewhere:
    """A store that is a server."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.query = store.query
        self.quads_for_pattern = store.quads_for_pattern
        self.named_graphs = store.named_graphs

    def __len__(self) -> int:
        return len(self._store)


def test_data_on_another_server_have_no_files(founding_store: Store) -> None:
    """Over a server elsewhere the page says why there are no files, and the addresses are 404."""
    own = Shelf(Site(Elsewhere(founding_store)))
    assert own.closed == "download-remote"


def test_too_many_statements_have_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a data set that is too large the page says what to do instead."""
    monkeypatch.setattr(shelves, "MOST_HASHED", 5)
    with running(snapshots.hostile().store) as address, asking(address) as large:
        page = large.get("/download")
        assert page.status_code == 200
        assert "partnerships export" in page.text
        assert large.get("/download/partnerships.nq").status_code == 404
        assert large.get(VOID_PAGE).status_code == 200


def test_the_description_is_where_programs_look(reader: httpx.Client) -> None:
    """/.well-known/void is Turtle for whoever asks for anything, a browser too."""
    for accept in ("*/*", "", "text/html,application/xhtml+xml,*/*;q=0.8", "text/*"):
        answer = reader.get(VOID_PAGE, headers={"accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/turtle")
        assert "Accept" in answer.headers["vary"]


def test_the_description_is_the_same_in_all_formats(reader: httpx.Client) -> None:
    """Every RDF format of the description holds the same triples; others are refused."""
    found = []
    for form in ("ttl", "nt", "rdf", "jsonld", "trig", "nq"):
        answer = reader.get(VOID_PAGE, headers={"accept": MEDIA[form]})
        assert answer.headers["content-type"].startswith(MEDIA[form])
        known_as = RdfFormat.from_media_type(MEDIA[form])
        assert known_as
        found.append({quad.triple for quad in parse(answer.content, format=known_as)})
    assert all(each == found[0] for each in found)
    refused = reader.get(VOID_PAGE, headers={"accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.text


def test_the_description_is_of_this_service(reader: httpx.Client) -> None:
    """Files and the SPARQL service are at this address, with the checksums of files made here."""
    body = reader.get("/download/partnerships.nq").content
    described = [*parse(reader.get(VOID_PAGE).content, format=RdfFormat.TURTLE)]
    here = str(reader.base_url).rstrip("/")
    places = {str(q.object) for q in described if q.predicate == DCAT.downloadURL}
    assert f"<{here}/download/partnerships.nq>" in places
    sums = {q.object.value for q in described if q.predicate == SPDX.checksumValue}
    assert hashlib.sha256(body).hexdigest() in sums
    (service,) = [q.object for q in described if q.predicate == VOID.sparqlEndpoint]
    assert str(service) == f"<{here}/sparql>"


def test_the_description_is_true_of_every_file(reader: httpx.Client) -> None:
    """What DCAT says of each file of a format is so: its size, its checksum, how it is packed."""
    bodies = {each.file: reader.get(f"/download/{each.file}") for each in EXPORTS.values()}
    told = store_of(parse(reader.get(VOID_PAGE).content, format=RdfFormat.TURTLE))
    rows = told.query(
        f"SELECT * {{ ?d {DCAT.downloadURL} ?url ; {DCAT.byteSize} ?size ;"
        f" {SPDX.checksum}/{SPDX.checksumValue} ?sum ."
        f" OPTIONAL {{ ?d {DCAT.packageFormat} ?packed }}"
        f" OPTIONAL {{ ?d {DCAT.mediaType} ?media }} }}"
    )
    found = {row["url"].value.rpartition("/")[2]: row for row in rows}  # type: ignore[union-attr]
    assert found.keys() == bodies.keys()
    for file, answer in bodies.items():
        row, sent = found[file], answer.headers["content-type"].partition(";")[0]
        assert row["size"].value == str(len(answer.content))
        assert row["sum"].value == hashlib.sha256(answer.content).hexdigest()
        media = row["packed"] or row["media"]
        assert media is None or media.value.endswith(f"/media-types/{sent}")


def test_whoever_has_the_description_is_told_so(reader: httpx.Client) -> None:
    """The description has an entity tag."""
    tag = {"if-none-match": reader.get(VOID_PAGE).headers["etag"]}
    assert reader.get(VOID_PAGE, headers=tag).status_code == 304


def test_sizes_are_told_in_the_language_of_the_reader() -> None:
    """A size has the unit and the separators that people read."""
    assert told_size(31_265_741, "en") == "31.3\N{NO-BREAK SPACE}MB"
    assert told_size(31_265_741, "fr") == "31,3\N{NO-BREAK SPACE}MB"
    assert told_size(44_655, "nl") == "44,7\N{NO-BREAK SPACE}kB"
    assert told_size(373, "en") == "373\N{NO-BREAK SPACE}B"
