"""A store in a folder: whole or not at all, and never in the place of something else."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.rdf.iris import CLAIMS
from graph.stores.disk import fill, open_folder
from graph.stores.opening import opened
from ontology.errors import NotFound, PartnershipsError, StoreError

A, P = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")


def quads(text: str) -> list[Quad]:
    """Give a few quads that a text tells from others."""
    return [Quad(A, P, Literal(text), graph) for graph in (DefaultGraph(), CLAIMS)]


def quiet(_: int) -> None:
    """Take the number of quads so far and say nothing."""


def texts(store: Store) -> set[str]:
    """Give the texts in a store."""
    return {quad.object.value for quad in store if isinstance(quad.object, Literal)}


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder, to see that nothing in it has changed."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_filled_and_read(tmp_path: Path) -> None:
    """What was put in comes out again, and the counts say what each graph has."""
    seen: list[int] = []
    many = [*quads("one"), *(Quad(A, P, Literal(number), CLAIMS) for number in range(25_000))]
    counts = fill(tmp_path / "new" / "store", many, seen.append)
    assert counts == {"": 1, CLAIMS.value: 25_001}
    assert seen == [10_000, 20_000]
    assert set(open_folder(tmp_path / "new" / "store")) == set(many)
    assert [path.name for path in tmp_path.glob("new/*")] == ["store"]


def test_an_older_data_set_is_replaced(tmp_path: Path) -> None:
    """A second load puts its data in the place of the first; who reads the first goes on."""
    fill(tmp_path / "store", quads("old"), quiet)
    reader = open_folder(tmp_path / "store")
    fill(tmp_path / "store", quads("new"), quiet)
    assert texts(open_folder(tmp_path / "store")) == {"new"}
    assert texts(reader) == {"old"}
    assert list(tmp_path.iterdir()) == [tmp_path / "store"]


def test_a_load_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    """A fault in the middle of the data leaves what was there, and nothing beside it."""
    fill(tmp_path / "store", quads("old"), quiet)

    def broken() -> Iterator[Quad]:
        yield from quads("new")
        raise PartnershipsError("line 3 cannot be read")

    with pytest.raises(PartnershipsError, match="line 3"):
        fill(tmp_path / "store", broken(), quiet)
    assert texts(open_folder(tmp_path / "store")) == {"old"}
    assert list(tmp_path.iterdir()) == [tmp_path / "store"]


def test_data_without_our_claims_are_not_loaded(tmp_path: Path) -> None:
    """Data under another base would give empty pages, so they are refused as a whole."""
    with pytest.raises(StoreError, match=r"no graph .*claims.*--base"):
        fill(tmp_path / "store", [Quad(A, P, A, DefaultGraph())], quiet)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["files", "file", "other store"])
def test_something_else_is_never_replaced(tmp_path: Path, what: str) -> None:
    """A folder with other files, a file, or a store with other data stays as it is."""
    place = tmp_path / "place"
    if what == "file":
        place.write_text("mine", "utf-8")
    elif what == "files":
        place.mkdir()
        (place / "CURRENT").write_text("mine", "utf-8")
    else:
        foreign = Store(str(place))
        foreign.add(Quad(A, P, A, DefaultGraph()))
        foreign.flush()
        del foreign
    before = contents(tmp_path)
    with pytest.raises(StoreError) as caught:
        fill(place, quads("new"), quiet)
    assert "nothing that is in this one was touched" in str(caught.value)
    after = contents(tmp_path)
    assert {name: after[name] for name in before if not name.endswith("LOG")} == {
        name: data for name, data in before.items() if not name.endswith("LOG")
    }


def test_a_store_that_is_written_to_is_left_alone(tmp_path: Path) -> None:
    """A store that another program writes to is not pulled away under it."""
    fill(tmp_path / "store", quads("old"), quiet)
    code = f"import pyoxigraph; s = pyoxigraph.Store({str(tmp_path / 'store')!r}); print(); input()"
    command = [sys.executable, "-u", "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(StoreError, match="another program has the store"):
            fill(tmp_path / "store", quads("new"), quiet)
        writer.communicate(b"\n")
    fill(tmp_path / "store", quads("new"), quiet)
    assert texts(open_folder(tmp_path / "store")) == {"new"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """A folder that somebody made for it may be empty."""
    (tmp_path / "store").mkdir()
    fill(tmp_path / "store", quads("new"), quiet)
    assert texts(open_folder(tmp_path / "store")) == {"new"}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A place below a file cannot be made, and the message says what to do."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"cannot fill .*name another folder"):
        fill(tmp_path / "file" / "store", quads("new"), quiet)


def test_any_store_of_the_engine_opens(tmp_path: Path) -> None:
    """A store without our graphs opens as well: the SPARQL service works on it."""
    foreign = Store(str(tmp_path / "store"))
    foreign.add(Quad(A, P, A, DefaultGraph()))
    foreign.flush()
    del foreign
    store = opened(None, str(tmp_path / "store"))
    assert store is not None
    assert len(store) == 1


def test_what_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    """A missing folder, one without a store, a file and a spoilt store are told apart."""
    with pytest.raises(NotFound, match=r"no folder .*https://"):
        open_folder(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="a folder without a store"):
        open_folder(tmp_path)
    (tmp_path / "file.nq").write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"a file, no store.*--data"):
        open_folder(tmp_path / "file.nq")
    for name in ("CURRENT", "IDENTITY"):
        (tmp_path / name).write_text("spoilt", "utf-8")
    with pytest.raises(StoreError, match="cannot open the store"):
        open_folder(tmp_path)


def test_only_one_source_may_be_named(tmp_path: Path) -> None:
    """A file and a store at once are refused, and neither of them means the packaged corpus."""
    with pytest.raises(StoreError, match="exclude each other"):
        opened(tmp_path / "file.nq", str(tmp_path))
    assert opened(None, None) is None
