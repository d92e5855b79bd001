"""The command line: load, push and --store, as a person types them, with good and bad input."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from graph.rdf.iris import CLAIMS
from tests.stores import servers
from tests.stores.scripted import Answer, scripted
from tests.stores.servers import Server, free_port

ROOT = Path(__file__).parents[2]
PALIM = ("show", "palim", "--json")
ROLES = ("query", "roles", "-p", "actor=enabel", "--format", "csv")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as it is installed."""
    return subprocess.run(
        [sys.executable, str(ROOT / "partnerships.py"), *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def refused(*words: str, **environment: str) -> str:
    """Give the message of a command that must fail with one line and no traceback."""
    done = run(*words, **environment)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("partnerships: ")
    assert "fault of the program" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.fixture(scope="module")
def built(founding_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the three founding documents say, as a file."""
    path = tmp_path_factory.mktemp("built") / "partnerships.nq"
    founding_store.dump(str(path), format=RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    """A server with the same data, put there by the command."""
    with servers.oxigraph() as found:
        done = run("push", found.graphs, "--query", found.query, "--data", str(built))
        assert done.returncode == 0, done.stderr
        assert "the server has as many in each graph" in done.stdout
        assert f"partnerships serve --store {found.query}" in done.stdout
        yield found


def test_load_fills_a_folder_that_every_command_reads(built: Path, tmp_path: Path) -> None:
    """What load wrote is told in numbers, and queries and cards are those of the file."""
    folder = str(tmp_path / "store")
    done = run("load", folder, "--data", str(built))
    assert done.returncode == 0, done.stderr
    counts = dict(line.split(maxsplit=1) for line in done.stdout.splitlines()[:4])
    assert set(counts) == {"facts", "claims", "inferences", "quads"}
    total = sum(int(counts[name].replace(",", "")) for name in counts if name != "quads")
    assert counts["quads"] == f"{total:,}"
    assert f"partnerships serve --store {folder}" in done.stdout
    for command in (PALIM, ROLES):
        ours, theirs = run(*command, "--store", folder), run(*command, "--data", str(built))
        assert ours.returncode == 0, ours.stderr
        assert ours.stdout == theirs.stdout != ""


def test_a_server_answers_every_command(built: Path, server: Server, tmp_path: Path) -> None:
    """What was pushed gives the queries, cards and pictures that the file gives."""
    url = server.query
    own = tmp_path / "own.rq"
    own.write_text("SELECT (COUNT(*) AS ?n) { ?s a mp:Project }", "utf-8")
    for command in (PALIM, ROLES, ("query", str(own), "--format", "csv")):
        ours, theirs = run(*command, "--store", url), run(*command, "--data", str(built))
        assert ours.returncode == 0, ours.stderr
        assert ours.stdout == theirs.stdout != ""
    for name, where in (("a.html", ["--store", url]), ("b.html", ["--data", str(built)])):
        done = run("picture", "palim", "--out", str(tmp_path / name), *where)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_an_error_in_a_query_has_its_place(server: Server, tmp_path: Path) -> None:
    """A spelling mistake in a query of one's own is told with line and column, as ever."""
    own = tmp_path / "own.rq"
    own.write_text("SELECT *\nWHERE { ?s mp:about }", "utf-8")
    assert "query:2:" in refused("query", str(own), "--store", server.query)


def test_load_refuses_what_it_would_spoil(built: Path, tmp_path: Path) -> None:
    """A folder of other files, a folder that is a file and a missing data set are refused."""
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    assert "holds other files" in refused("load", str(tmp_path), "--data", str(built))
    usage = run("load", str(tmp_path / "letter.txt"), "--data", str(built))
    assert usage.returncode == 2
    assert "is a file" in usage.stderr
    missing = refused("load", str(tmp_path / "store"), "--data", str(tmp_path / "no.nq"))
    assert "there is no data set" in missing
    broken = tmp_path / "broken.nq"
    broken.write_text(f"<a:a> <a:a> <a:a> {CLAIMS} .\n<a:a> .\n", "utf-8")
    assert "line 2" in refused("load", str(tmp_path / "store"), "--data", str(broken))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.nq", "letter.txt"]


@pytest.mark.parametrize("command", [PALIM, ROLES, ("picture", "palim"), ("serve",)])
def test_a_bad_store_is_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    """A missing folder, a folder of something else and two sources at once end in one line."""
    assert "no folder" in refused(*command, "--store", str(tmp_path / "no"))
    assert "without a store" in refused(*command, "--store", str(tmp_path))
    both = refused(*command, "--store", str(tmp_path), "--data", str(tmp_path / "x.nq"))
    assert "--data and --store exclude each other" in both


def test_a_bad_server_is_one_line() -> None:
    """Nobody there, a web page, and a password in the address are told apart."""
    url = f"http://127.0.0.1:{free_port()}/sparql"
    assert "No server listens" in refused(*PALIM, "--store", url)
    assert "No server listens" in refused("push", url)
    with scripted(lambda _: Answer("<html>", kind="text/html")) as page:
        assert "answers with a web page" in refused(*PALIM, "--store", page.url)
        assert "is a web page" in refused("push", page.url)
    told = refused(*PALIM, "--store", "https://me:hush@example.org/sparql")
    assert "PARTNERSHIPS_STORE_PASSWORD" in told
    assert "hush" not in told


def test_a_wrong_password_is_one_line() -> None:
    """What the server refuses is said, and the password is not repeated."""
    known = {"PARTNERSHIPS_STORE_USER": "me", "PARTNERSHIPS_STORE_PASSWORD": "hush-hush"}
    closed = Answer("", 401, headers={"www-authenticate": 'Digest realm="x", nonce="n"'})
    with scripted(lambda _: closed) as server:
        for command in (PALIM, ROLES):
            told = refused(*command, "--store", server.url, **known)
            assert "refuses this user and password" in told
            assert "hush" not in told
        assert "refuses this user and password" in refused("push", server.url, **known)
        assert "wants to know who asks" in refused("push", server.url)
