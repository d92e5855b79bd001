"""Pictures, and the pages that go by e-mail: the same always, nothing hostile, nothing asked."""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import escape
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.build import Dataset
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.writing import nquads
from graph.stores.memory import store_of
from ontology.terms import RDFS
from tests.viz.conftest import HOSTILE, hostile_quads
from viz.pictures.mail.network import drawn
from viz.pictures.mail.page import mailed_html
from viz.pictures.mail.written import file_name, written
from viz.pictures.marks import ACTOR_MARKS, KIND_MARKS, LEGEND
from viz.pictures.picture import picture
from viz.pictures.views import VIEWS

PALIM = thing("project", "palim").value
FORMS = ("html", "svg", "png")


def outside_script(html: str) -> str:
    """The page without the text of its scripts."""
    return re.sub(r"<script[^>]*>.*?</script>", "<script></script>", html, flags=re.DOTALL)


def data_of(html: str) -> dict[str, list[list[object]]]:
    """What the script of a page is given."""
    found = re.search(r'id="picture-data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, list[list[object]]] = json.loads(found[1])
    return data


def test_the_same_graph_gives_the_same_bytes(store: Store) -> None:
    """Two files of one graph are equal, byte for byte, in every form."""
    for form in FORMS:
        one, other = (written(store, picture(store, [PALIM]), form) for _ in range(2))
        assert one == other, form


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("slug", ["project/palim", "programme/thamm", "fund/amif", "fund/mpf"])
def test_the_legend_explains_the_strokes_that_are_drawn(store: Store, view: str, slug: str) -> None:
    """A word for broken lines stands there exactly where lines are broken."""
    found = picture(store, [thing(*slug.split("/")).value], view=view)
    words = {word for _, word in found.legend}
    assert ("disputed" in words) == any(line.contested for line in found.drawing.lines)
    assert ("amount not stated" in words) == any(line.unstated for line in found.drawing.lines)


def test_another_process_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Neither hash seeds nor the order of a set can be seen in a file, in no view."""
    data = tmp_path / "data.nq"
    data.write_bytes(nquads(store))
    code = (
        "import sys, hashlib; from pathlib import Path; from graph.stores.memory import open_file;"
        "from viz.pictures.mail.written import written; from viz.pictures.picture import picture;"
        "from viz.pictures.views import VIEWS;"
        "store = open_file(Path(sys.argv[1]));"
        "files = [written(store, picture(store, sys.argv[2:], 'en', view), form)"
        " for view in VIEWS if view != 'constellation' for form in ('html', 'svg')];"
        "print([hashlib.sha256(file).hexdigest() for file in files])"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(data), PALIM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_pyvis_holds_what_is_drawn(store: Store, view: str) -> None:
    """Every node has its fixed place, no physics moves it, and none has a title that is HTML."""
    drawing = picture(store, [PALIM], "en", view).drawing
    data = drawn(drawing)
    assert data["options"]["physics"] == {"enabled": False}
    places = {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    assert places == {node.iri: (node.box.x, node.box.y) for node in drawing.nodes}
    assert not any("title" in part for part in (*data["nodes"], *data["edges"]))
    ends = [(edge["from"], edge["to"], edge["path"]) for edge in data["edges"]]
    assert ends == [(line.source, line.target, line.path) for line in drawing.lines]
    assert all(edge["hidden"] for edge in data["edges"])


def test_every_line_has_words_and_a_direction(store: Store, featured: list[str]) -> None:
    """On each line stands a verb, unless its funder says it elsewhere; arrowheads say which way."""
    lines = picture(store, featured).drawing.lines
    assert all(line.told and bool(line.words) == bool(line.label) for line in lines)
    bare = [line for line in lines if not all(line.words) or not line.words]
    assert {line.kind for line in bare} <= {"funding", "management", "several"}
    assert len(bare) < len(lines) / 4
    assert all(line.ahead or line.back for line in lines)


def test_the_twin_says_what_the_picture_shows(store: Store, featured: list[str]) -> None:
    """The list has the nodes of the picture and every edge with its documents."""
    found = picture(store, featured)
    nodes = [node for group in found.twin.groups for node in group.nodes]
    shown = {iri for node in found.drawing.nodes for iri in node.members or (node.iri,)}
    assert {node.iri for node in nodes} == shown
    assert sum(len(node.edges) for node in nodes) == found.twin.edges
    enabel = next(node for node in nodes if node.label == "Enabel")
    assert ("coordinates", "PALIM") in {(edge.verb, edge.target) for edge in enabel.edges}
    assert enabel.country == "BE"
    assert all(len(edge.documents) == edge.sources for node in nodes for edge in node.edges)


def test_documents_that_disagree_are_marked(founding_store: Store, featured: list[str]) -> None:
    """Who developed the curriculum is told differently by two documents, and the edge says so."""
    found = picture(founding_store, featured)
    edges = [edge for group in found.twin.groups for n in group.nodes for edge in n.edges]
    disputed = {edge.verb for edge in edges if edge.contested}
    assert "develops courses for" in disputed
    assert "coordinates" not in disputed
    assert any(line.contested for line in found.drawing.lines)


def test_the_page_knows_what_documents_say(store: Store) -> None:
    """A thing comes with its facts and sentences, each with the documents that say so."""
    data = data_of(mailed_html(store, picture(store, [PALIM])))
    label, kind, facts, lang = data["things"][PALIM]  # type: ignore[call-overload]
    assert (label, kind, lang) == ("PALIM", "pilot project", "")
    told = {(word, value): (numbers, contested) for word, value, numbers, contested in facts}
    numbers, contested = told["end date", "30 April 2021"]
    assert contested
    names = {data["documents"][number][0] for number in numbers}
    assert len(names) == 2
    assert ("origin", "Morocco") in told
    sentences = {(data["things"][each[0]][0], *each[1:3]) for each in data["sentences"]}  # type: ignore[call-overload]
    assert ("Enabel", PALIM, "coordinates") in sentences


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_the_page_says_its_language_and_where_it_is_from(store: Store, lang: str) -> None:
    """The page has a language, a title, one heading, the date of the data and the licence."""
    html = mailed_html(store, picture(store, [PALIM], lang))
    assert f'<html lang="{lang}">' in html
    assert re.search(r"<title>[^<]*PALIM[^<]*</title>", html)
    assert html.count("<h1>") == 1
    foot = html.split("<footer>")[1]
    assert "CC BY 4.0" in foot
    assert "2026" in foot


def test_the_page_asks_nothing_of_a_network(store: Store, featured: list[str]) -> None:
    """Nothing in the page is fetched; the only addresses are links that a reader may follow."""
    whole = mailed_html(store, picture(store, featured))
    html = outside_script(whole)
    assert not re.search(r"\b(src|srcset|action|poster|data|background)\s*=", html)
    assert set(re.findall(r"<(\w+)[^>]*\shref=", html)) == {"a"}
    links = re.findall(r'\shref="([^"]*)"', html)
    assert all(re.match(r"https?://|#document-\d+$", link) for link in links)
    assert any(link.startswith("https://") for link in links)
    assert not re.search(r"url\((?!#)|@import", html)
    assert "default-src 'none'" in html
    assert "sourceMappingURL" not in whole


def test_hostile_words_stay_words(hostile_store: Store, featured: list[str]) -> None:
    """A name full of markup is text in the list and data in the script."""
    html = mailed_html(hostile_store, picture(hostile_store, featured))
    assert "<img" not in html
    assert html.count("<script") == 3
    assert "&lt;img" in html
    found = re.search(r'id="picture-data">(.*?)</script>', html, re.DOTALL)
    assert found
    assert not set("<>&") & set(found[1])
    assert HOSTILE in {thing[0] for thing in data_of(html)["things"].values()}  # type: ignore[attr-defined]


def test_a_hostile_id_stays_an_id(dataset: Dataset) -> None:
    """An IRI with quotes and a handler in it adds no attribute to anything."""
    slug = "x'onmouseover='alert(1)&quot;"
    store = store_of([*dataset.quads, *hostile_quads("Named plainly", slug)])
    found = picture(store, [PALIM])
    html = outside_script(mailed_html(store, found))
    assert not re.search(r"<[^>]*\s\w*onmouseover\s*=", html)
    assert f'data-node="{escape(thing("organisation", slug).value)}"' in html
    tree = ElementTree.fromstring(written(store, found, "svg"))  # noqa: S314 - we wrote it
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on")]


def test_a_hostile_document_is_no_link(dataset: Dataset) -> None:
    """A document whose address is a script and whose title is markup is plain words."""
    source = NamedNode(thing("source", "enabel-press-release-2019-11-15").value)
    spoilt = [
        quad
        for quad in dataset.quads
        if quad.subject != source or quad.predicate not in {RDFS.seeAlso, RDFS.label}
    ]
    spoilt += [
        Quad(source, RDFS.seeAlso, NamedNode("javascript:document.title='run'"), CLAIMS),
        Quad(source, RDFS.label, Literal(HOSTILE, language="en"), CLAIMS),
    ]
    store = store_of(spoilt)
    html = mailed_html(store, picture(store, [PALIM]))
    documents = {entry[0]: entry[4] for entry in data_of(html)["documents"]}
    assert documents[HOSTILE] == ""
    assert 'href="javascript' not in html
    assert "<img" not in html
    assert html.count("<script") == 3


def test_any_name_can_be_drawn(dataset: Dataset) -> None:
    """Arabic, emoji, marks of direction, very long names and what XML cannot say break no form."""
    names = (
        "الوكالة الوطنية",
        "emoji 🎓",
        "\u202eto the left\u202c",
        "x" * 10_000,
        "a\x00\x07\ufffe b",
    )
    odd = [hostile_quads(name, f"odd-{number}") for number, name in enumerate(names)]
    store = store_of([*dataset.quads, *itertools.chain.from_iterable(odd)])
    found = picture(store, [PALIM])
    assert written(store, found, "png").startswith(b"\x89PNG")
    ElementTree.fromstring(written(store, found, "svg"))  # noqa: S314 - we wrote it
    known = {entry[0] for entry in data_of(mailed_html(store, found))["things"].values()}  # type: ignore[attr-defined]
    assert set(names) <= known


def test_files_are_called_by_what_they_show(store: Store, featured: list[str]) -> None:
    """A file is named for its things, its view and its form, and the name stays short."""
    assert file_name(picture(store, [PALIM]), "svg") == "palim-lanes.svg"
    assert file_name(picture(store, featured), "html") == "palim-thamm-enabel-thamm-lanes.html"


def test_every_mark_has_a_word() -> None:
    """A kind is told by a shape and a word, never by colour alone."""
    assert {*ACTOR_MARKS.values(), *KIND_MARKS.values()} <= set(LEGEND)
    assert len(set(LEGEND.values())) == len(LEGEND)
