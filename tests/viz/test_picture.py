"""The picture and its one-file form: the same bytes always, nothing hostile, nothing asked."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from ontology.errors import PartnershipsError
from viz.commands import write_picture
from viz.pictures.mailed import mailed_html
from viz.pictures.marks import ACTOR_MARKS, KIND_MARKS, LEGEND
from viz.pictures.picture import picture


def outside_script(html: str) -> str:
    """The page without the text of its scripts."""
    return re.sub(r"<script[^>]*>.*?</script>", "<script></script>", html, flags=re.DOTALL)


def test_the_same_graph_gives_the_same_bytes(store: Store, featured: list[str]) -> None:
    """Two pictures of one graph are equal, byte for byte."""
    one, other = (mailed_html(picture(store, featured)) for _ in range(2))
    assert one == other


def test_another_process_gives_the_same_bytes(
    store: Store, featured: list[str], tmp_path: Path
) -> None:
    """Neither hash seeds nor the order of a set can be seen in the picture."""
    data = tmp_path / "data.nq"
    from graph.rdf.writing import nquads  # noqa: PLC0415

    data.write_bytes(nquads(store))
    code = (
        "import sys, hashlib; from pathlib import Path; from graph.stores.memory import open_file;"
        "from viz.pictures.mailed import mailed_html; from viz.pictures.picture import picture;"
        "store = open_file(Path(sys.argv[1]));"
        "print(hashlib.sha256(mailed_html(picture(store, sys.argv[2:])).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(data), *featured],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_pyvis_holds_what_is_drawn(store: Store, featured: list[str]) -> None:
    """Every node has a fixed place, no physics moves it, and none has a title that is HTML."""
    data = picture(store, featured).data
    assert data["options"]["physics"] == {"enabled": False}
    assert all({"x", "y", "id", "shape"} <= set(node) for node in data["nodes"])
    assert not any("title" in part for part in (*data["nodes"], *data["edges"]))
    assert {edge["from"] for edge in data["edges"]} <= {node["id"] for node in data["nodes"]}


def test_every_edge_has_words_and_a_direction(store: Store, featured: list[str]) -> None:
    """On each line stands a verb, and an arrowhead says which way it is meant."""
    data = picture(store, featured).data
    assert all(label["words"] and all(label["words"]) for label in data["labels"])
    lines = {edge["line"] for edge in data["edges"]}
    pointed = {edge["line"] for edge in data["edges"] if edge["arrows"]}
    assert lines == pointed == set(range(len(data["labels"])))


def test_the_twin_says_what_the_picture_shows(store: Store, featured: list[str]) -> None:
    """The list has the nodes of the picture and every edge with its documents."""
    drawn = picture(store, featured)
    nodes = [node for group in drawn.twin.groups for node in group.nodes]
    cards = [node for node in drawn.data["nodes"] if not node.get("bend")]
    shown = {iri for card in cards for iri in card["members"] or [card["id"]]}
    assert {node.iri for node in nodes} == shown
    assert sum(len(node.edges) for node in nodes) == drawn.twin.edges
    enabel = next(node for node in nodes if node.label == "Enabel")
    assert ("coordinates", "PALIM") in {(edge.verb, edge.target) for edge in enabel.edges}
    assert enabel.country == "BE"


def test_documents_that_disagree_are_marked(founding_store: Store, featured: list[str]) -> None:
    """Who developed the curriculum is told differently by two documents, and the edge says so."""
    drawn = picture(founding_store, featured)
    edges = [edge for group in drawn.twin.groups for n in group.nodes for edge in n.edges]
    disputed = {edge.verb for edge in edges if edge.contested}
    assert "develops courses for" in disputed
    assert "coordinates" not in disputed
    assert any(label["contested"] for label in drawn.data["labels"])
    assert any(edge["dashes"] for edge in drawn.data["edges"])


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_the_file_says_its_language_and_title(store: Store, featured: list[str], lang: str) -> None:
    """The one file has a language, a title, a heading and a description of the canvas."""
    html = mailed_html(picture(store, featured, lang))
    assert f'<html lang="{lang}">' in html
    assert re.search(r"<title>[^<]*PALIM[^<]*</title>", html)
    assert 'role="img"' in html
    assert html.count("<h1>") == 1


def test_the_file_asks_nothing_of_a_network(store: Store, featured: list[str]) -> None:
    """No element of the file has an address to fetch, and its own policy forbids it."""
    html = outside_script(mailed_html(picture(store, featured)))
    assert not re.search(r"""\b(src|href|srcset|action|poster)\s*=""", html)
    assert not re.search(r"url\(|@import", html)
    assert "default-src 'none'" in html
    assert "sourceMappingURL" not in mailed_html(picture(store, featured))


def test_hostile_words_stay_words(hostile_store: Store, featured: list[str]) -> None:
    """A name full of markup is text in the list and data in the script, in the file and served."""
    drawn = picture(hostile_store, featured)
    html = mailed_html(drawn)
    assert "<img" not in html
    assert html.count("<script") == 3
    assert "&lt;img" in html
    text = drawn.json()
    assert not set("<>&") & set(text)
    assert json.loads(text) == json.loads(json.dumps(drawn.data))


def test_every_mark_has_a_word() -> None:
    """A kind is told by a shape and a word, never by colour alone."""
    assert {*ACTOR_MARKS.values(), *KIND_MARKS.values()} <= set(LEGEND)
    assert len(set(LEGEND.values())) == len(LEGEND)


def test_the_command_writes_the_file(store: Store, tmp_path: Path) -> None:
    """The door's command finds initiatives by name and writes the picture whole."""
    out = tmp_path / "picture.html"
    said = write_picture(store, ["palim", "THAMM"], "en", out)
    assert str(out) in said
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == [out]


def test_the_command_says_where_it_cannot_write(store: Store, tmp_path: Path) -> None:
    """A folder that does not exist is one clear message, and nothing is left behind."""
    with pytest.raises(PartnershipsError, match="cannot write"):
        write_picture(store, ["palim"], "en", tmp_path / "missing" / "picture.html")
    assert list(tmp_path.iterdir()) == []
