"""The constellation: everything in stored places that do not move, names that do not collide."""

import hashlib
import math
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

import partnerships
from graph.networks.everything import everything
from viz.kept import Kept
from viz.messages import message
from viz.pictures.constellation import places as constellation_places
from viz.pictures.constellation.drawing import draw_constellation
from viz.pictures.constellation.force import forced
from viz.pictures.constellation.grounds import ground
from viz.pictures.constellation.labels import title_box
from viz.pictures.constellation.layout import laid_out
from viz.pictures.constellation.near import APART, nearby
from viz.pictures.constellation.places import remember, short, stored, written
from viz.pictures.constellation.ties import clusters, ties
from viz.pictures.drawing import Drawing
from viz.pictures.edges import drawn_edges, drawn_nodes
from viz.pictures.picture import pictured
from viz.pictures.shapes import Box
from viz.pictures.textfit import bold, width
from viz.pictures.views import VIEWS
from viz.render import environment
from viz.urls import page_path

Graph = nx.MultiDiGraph
BASE = "https://w3id.org/migration-partnerships/id/"


@pytest.fixture(scope="module")
def whole(store: Store) -> "Graph[str]":
    """Everything in the packaged corpus as one graph."""
    return everything(store)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, and nothing remembered from another test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(constellation_places, "_made", Kept())
    return tmp_path / "migration-partnerships" / "layouts"


def plain(names: list[str], pairs: list[tuple[str, str]]) -> "Graph[str]":
    """A graph of organisations that the stored places know nothing of."""
    graph: Graph[str] = nx.MultiDiGraph(initiatives=[], lang="en")
    for name in names:
        iri = f"{BASE}organisation/{name}"
        graph.add_node(
            iri, iri=iri, slug=name, label=f"Organisation {name}", kind="organisation",
            actor_kind="", type_word="group", country="", since="", until="",
        )  # fmt: skip
    for one, other in pairs:
        data = {"claims": (), "sources": (), "utterances": (), "contested": False}
        graph.add_edge(
            f"{BASE}organisation/{one}", f"{BASE}organisation/{other}",
            key="participation:partner", key_word="partner", verb="is partner of",
            kind="participation", **data,
        )  # fmt: skip
    return graph


def ring(size: int) -> "Graph[str]":
    """So many organisations in rings of twenty, each ring tied to the next."""
    names = [f"n{number:04}" for number in range(size)]
    pairs = [
        (name, names[at - 19 if at % 20 == 19 else at + 1])
        for at, name in enumerate(names)
        if at % 20 == 19 or at + 1 < size
    ]
    pairs += [(names[at], names[at + 20]) for at in range(0, size - 20, 20)]
    return plain(names, pairs)


def spots(drawing: Drawing) -> dict[str, tuple[float, float]]:
    """Where every dot is."""
    return {node.iri: (node.box.x, node.box.y) for node in drawing.nodes}


def names_of(drawing: Drawing) -> list[Box]:
    """The ground under every name that is written: of things and of clusters."""
    found = [title_box(title) for title in drawing.titles]
    for node in drawing.nodes:
        if node.named and not node.quiet:
            high = 14 + 13 * (len(node.lines) - 1)
            long = max(width(line, bold(12)) for line in node.lines)
            found.append(Box(node.named[0], node.named[1] - 7 + high / 2, long, high))
    return found


def assert_clear(drawing: Drawing) -> None:
    """No name touches another, no dot touches another, and all are within the picture."""
    names, dots = names_of(drawing), [node.box for node in drawing.nodes]
    for one, other in combinations(names, 2):
        assert not one.touches(other), (one, other)
    for one, other in combinations(dots, 2):
        away = math.dist((one.x, one.y), (other.x, other.y))
        assert away >= (one.width + other.width) / 2, (one, other)
    for box in (*names, *dots):
        assert box.x - box.width / 2 >= 0
        assert box.x + box.width / 2 <= drawing.width
        assert box.y - box.height / 2 >= 0
        assert box.y + box.height / 2 <= drawing.height


def assert_same_order(found: dict[str, float], wanted: dict[str, float]) -> None:
    """Places along one axis are those that are wanted, moved and spread, and never more than twice.

    A few things have more room than all of them, but nothing changes its place among the others.
    """
    (low, high) = (pick(wanted, key=wanted.__getitem__, default="") for pick in (min, max))
    if not wanted or wanted[low] == wanted[high]:
        return
    spread = (found[high] - found[low]) / (wanted[high] - wanted[low])
    assert 0.99 <= spread <= 2
    for iri, spot in found.items():
        assert spot == pytest.approx(found[low] + (wanted[iri] - wanted[low]) * spread, abs=0.2)


def markup(drawing: Drawing) -> str:
    """The drawing as SVG."""
    macro = environment().get_template("_svg.html").module.svg  # type: ignore[attr-defined]
    return str(macro(drawing, "title", "description", page_path))


def test_every_thing_of_the_corpus_has_a_stored_place(whole: "Graph[str]") -> None:
    """The file has each thing that is drawn; `partnerships layout` adds what is new."""
    missing = [iri for iri in drawn_nodes(whole) if short(iri) not in stored()]
    assert not missing, "run partnerships layout --out viz/pictures/constellation/places.tsv"


def test_the_stored_places_are_apart_and_in_order() -> None:
    """No two dots touch, and the file is sorted, so that a change to it can be read."""
    text = (Path(constellation_places.__file__).parent / constellation_places.STORED).read_text()
    lines = text.splitlines()
    assert lines == sorted(lines)
    assert len({line.split("\t")[0] for line in lines}) == len(lines)
    closest = min(math.dist(*pair) for pair in combinations(stored().values(), 2))
    assert closest > APART - 2


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_names_do_not_collide(store: Store, lang: str) -> None:
    """In each language the best connected are named, and no name touches another."""
    found = draw_constellation(everything(store, lang))
    assert_clear(found)
    assert sum(not node.quiet for node in found.nodes) >= 100
    for slug in ("organisation/eu", "organisation/iom", "organisation/enabel", "project/palim"):
        assert not next(node for node in found.nodes if node.iri == BASE + slug).quiet, slug


def test_nodes_and_lines_are_those_of_the_list(whole: "Graph[str]") -> None:
    """Dots are the things of the list; there is one line for any two that something ties."""
    picture = pictured(whole, "constellation")
    listed = {node.iri for group in picture.twin.groups for node in group.nodes}
    drawn = [node.iri for node in picture.drawing.nodes]
    assert sorted(drawn) == sorted(listed) == sorted(drawn_nodes(whole))
    edges = [
        (node.iri, edge.target_iri)
        for group in picture.twin.groups
        for node in group.nodes
        for edge in node.edges
    ]
    assert len(edges) == picture.twin.edges == len(drawn_edges(whole))
    lines = [frozenset((line.source, line.target)) for line in picture.drawing.lines]
    assert len(lines) == len(set(lines))
    assert set(lines) == {frozenset(pair) for pair in edges}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_part_has_the_same_places_and_all_its_relations(
    whole: "Graph[str]", data: st.DataObject
) -> None:
    """Whatever part is drawn, its dots stand to each other as in the whole; all is told."""
    iris = data.draw(st.lists(st.sampled_from(sorted(whole)), min_size=1, max_size=6, unique=True))
    near = {one for iri in iris for one in nx.all_neighbors(whole, iri)} | {*iris}
    part = whole.subgraph(near).copy()
    part.graph["initiatives"] = iris
    drawing = draw_constellation(part)
    assert_clear(drawing)
    assert {node.iri for node in drawing.nodes} == set(drawn_nodes(part))
    known = {iri: spot for iri, spot in spots(drawing).items() if short(iri) in stored()}
    for axis in (0, 1):
        wanted = {iri: stored()[short(iri)][axis] for iri in known}
        assert_same_order({iri: spot[axis] for iri, spot in known.items()}, wanted)
    if len(drawing.lines) <= 200:
        told = [sentence for line in drawing.lines for sentence in line.told]
        assert len(told) == len(drawn_edges(part))


@pytest.mark.parametrize("slug", ["project/palim", "organisation/enabel", "programme/gecco"])
def test_a_few_things_are_named(whole: "Graph[str]", slug: str) -> None:
    """Around one thing most names are written, none is cut, and how many are not is said."""
    iri = BASE + slug
    part = whole.subgraph({iri, *nx.all_neighbors(whole, iri)}).copy()
    part.graph["initiatives"] = [iri]
    drawing = draw_constellation(part)
    assert_clear(drawing)
    hidden = [node for node in drawing.nodes if node.quiet]
    assert len(hidden) <= len(drawing.nodes) / 3
    assert not any("…" in line for node in drawing.nodes if not node.quiet for line in node.lines)
    assert bool(drawing.hints) == bool(hidden)
    assert drawing.notes == ()


def test_a_new_thing_moves_no_other(whole: "Graph[str]") -> None:
    """What the file does not know yet stands near its neighbours, and the rest stays."""
    before = spots(draw_constellation(whole))
    more = whole.copy()
    new, enabel = f"{BASE}project/brand-new", f"{BASE}organisation/enabel"
    more.add_node(new, **{**whole.nodes[enabel], "iri": new, "label": "Brand new"})
    edge = next(iter(whole.out_edges(enabel, keys=True)))
    more.add_edge(enabel, new, key=edge[2], **whole.edges[edge])
    after = spots(draw_constellation(more))
    assert {iri: after[iri] for iri in before} == before
    assert math.dist(after[new], after[enabel]) < 8 * APART
    assert all(math.dist(after[new], spot) >= APART for spot in before.values())


def test_a_chain_of_new_things_is_followed() -> None:
    """Of new things each follows the one it knows; those that know nobody stand below."""
    known = {"a": (100.0, 100.0), "b": (400.0, 300.0)}
    pairs = [("a", "c"), ("c", "d"), ("e", "f")]
    found = nearby(["a", "b", "c", "d", "e", "f"], pairs, known)
    assert {name: found[name] for name in known} == known
    assert math.dist(found["c"], found["a"]) < 3 * APART
    assert math.dist(found["d"], found["c"]) < 3 * APART
    assert found["e"][1] > 300
    assert math.dist(found["e"], found["f"]) < 3 * APART


def test_the_picture_is_small_enough_to_send(whole: "Graph[str]") -> None:
    """Everything in one SVG is less than 400,000 bytes, and every dot says what it is."""
    drawing = draw_constellation(whole)
    text = markup(drawing)
    assert len(text.encode()) < 400_000
    assert text.count("<title>") == len(drawing.nodes) + 1
    assert text.count("data-ends=") == len(drawing.lines)
    assert drawing.width <= 1700


def test_lines_name_their_ends_by_number(whole: "Graph[str]") -> None:
    """The number at the end of a line is that of a node, in the order of the drawing."""
    drawing = draw_constellation(whole)
    order = [node.iri for node in drawing.nodes]
    line = drawing.lines[17]
    ends = f'data-ends="{order.index(line.source)} {order.index(line.target)}" d="{line.path}"'
    assert ends in markup(drawing)


def test_no_library_is_needed_for_the_packaged_corpus(
    whole: "Graph[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The places are read; whoever only looks never loads what lays them out."""
    monkeypatch.setitem(sys.modules, "igraph", None)
    assert draw_constellation(whole).nodes


def test_another_data_set_is_laid_out_once_and_kept(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data set that nobody stored gets places at first use, which the next run finds again."""
    graph = ring(60)
    first = draw_constellation(graph)
    assert_clear(first)
    assert len(list(own_cache.glob("*.tsv"))) == 1
    monkeypatch.setattr(constellation_places, "_made", Kept())
    monkeypatch.setitem(sys.modules, "igraph", None)
    assert draw_constellation(graph) == first


@pytest.mark.usefixtures("own_cache")
def test_many_at_once_lay_it_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many threads draw a data set that nobody stored, its places are worked out once."""
    graph, calls, begin = ring(40), list[int](), threading.Barrier(8)

    def counted(*given: Any) -> dict[str, tuple[float, float]]:  # noqa: ANN401 - handed on
        calls.append(1)
        return forced(*given)

    def draw(_: int) -> Drawing:
        begin.wait()
        return draw_constellation(graph)

    monkeypatch.setattr(constellation_places, "forced", counted)
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(draw, range(8)))
    assert len(calls) == 1
    assert all(one == drawn[0] for one in drawn)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"a\tb\tc\n", b"\xff\xfe"])
def test_a_broken_cache_only_costs_time(
    own_cache: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever lies where places were kept, the picture is the same."""
    graph = ring(40)
    first = draw_constellation(graph)
    (file,) = own_cache.glob("*.tsv")
    file.write_bytes(content)
    monkeypatch.setattr(constellation_places, "_made", Kept())
    assert draw_constellation(graph) == first


@pytest.mark.usefixtures("own_cache")
def test_a_part_of_another_data_set_stands_as_in_the_whole() -> None:
    """Where the whole is remembered, filtering it does not lay the rest out anew."""
    graph = ring(60)
    remember(graph)
    before = spots(draw_constellation(graph))
    part = graph.subgraph(sorted(graph)[:20]).copy()
    after = spots(draw_constellation(part))
    for axis in (0, 1):
        wanted = {iri: before[iri][axis] for iri in after}
        assert_same_order({iri: spot[axis] for iri, spot in after.items()}, wanted)


def test_laying_out_anew_hardly_moves_what_has_a_place(whole: "Graph[str]") -> None:
    """The command starts from what is stored, so that readers find everything again."""
    names, pairs = drawn_nodes(whole), ties(whole).keys()
    known = {iri: stored()[short(iri)] for iri in names if "agreement" not in iri}
    found = forced(names, pairs, known)
    assert max(math.dist(found[iri], spot) for iri, spot in known.items()) < APART
    assert set(found) == set(names)


def test_the_command_changes_nothing_where_nothing_is_new(store: Store, tmp_path: Path) -> None:
    """The stored file is what the command writes for the packaged corpus."""
    out = tmp_path / "places.tsv"
    found = CliRunner().invoke(partnerships.main, ["layout", "--out", str(out)])
    assert found.exit_code == 0, found.output
    assert "617 things, 0 of them new" in found.output
    assert out.read_text() == written(stored())
    assert laid_out(store, fresh=False)[0] == out.read_text()


def test_clusters_are_named_after_an_initiative_or_place(whole: "Graph[str]") -> None:
    """A cluster is called after its best connected initiative or place; all are in one."""
    found = clusters(whole, ties(whole).keys())
    assert sorted(one for part in found for one in part.things) == sorted(drawn_nodes(whole))
    kinds = {whole.nodes[part.chief]["kind"] for part in found if len(part.things) >= 6}
    assert kinds <= {"project", "programme", "component", "training", "place"}
    titles = {title.text for title in draw_constellation(whole).titles}
    assert {"Around PALIM", "Around THAMM"} <= titles


def test_the_list_is_grouped_by_cluster(whole: "Graph[str]") -> None:
    """The list beside the picture goes cluster by cluster, small ones together at the end."""
    titles = list(dict.fromkeys(VIEWS["constellation"].groups(whole).values()))
    assert titles[-1] == "Apart from the rest"
    assert "Around PALIM" in titles


@pytest.mark.usefixtures("own_cache")
def test_more_than_a_thousand_are_folded_by_cluster() -> None:
    """A larger graph is drawn cluster by cluster; each holds its things and says how many."""
    graph = ring(1200)
    found = draw_constellation(graph)
    assert len(found.nodes) <= 120
    held = [one for node in found.nodes for one in node.members]
    assert sorted(held) == sorted(graph)
    assert found.notes == (message("cluster-folded", "en", n=1200),)
    assert_clear(found)
    assert all(f"({len(node.members)})" in node.told for node in found.nodes)


@pytest.mark.usefixtures("own_cache")
def test_what_was_dimmed_stays_dimmed() -> None:
    """A thing or relation that a filter dims is dimmed here too."""
    graph = ring(20)
    first = f"{BASE}organisation/n0000"
    graph.nodes[first]["faint"] = True
    edge = next(iter(graph.out_edges(first, keys=True)))
    graph.edges[edge]["faint"] = True
    found = draw_constellation(graph)
    assert [node.iri for node in found.nodes if node.faint] == [first]
    assert sum(line.faint for line in found.lines) == 1


@pytest.mark.usefixtures("own_cache")
@pytest.mark.parametrize("size", [0, 1, 2, 5])
def test_little_or_nothing_is_drawn_as_it_is(size: int) -> None:
    """An empty graph gives an empty picture, a small one a small picture."""
    names = [f"n{number}" for number in range(size)]
    graph = plain(names, [(names[0], name) for name in names[1:]])
    graph.graph["initiatives"] = [f"{BASE}organisation/{name}" for name in names[:1]]
    found = draw_constellation(graph)
    assert len(found.nodes) == size
    assert_clear(found)
    assert found.width <= 600 or size > 2


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=30),
)
def test_the_ground_of_a_cluster_reaches_every_dot(found: list[tuple[int, int]]) -> None:
    """However the dots of a cluster lie, its ground is under each of them."""
    path = ground([(float(x), float(y)) for x, y in found])
    assert all(f"{x:g} {y:g}" in path for x, y in found)


def test_the_same_everywhere(store: Store) -> None:
    """Neither picture depends on the order in which a run happens to keep its sets."""
    code = (
        "import hashlib; from queries.packaged import packaged; "
        "from viz.pictures.picture import picture; s = packaged(); "
        f"e = picture(s, ['{BASE}organisation/eu'], 'en', 'ego'); "
        "c = picture(s, [], 'en', 'constellation'); "
        "print(hashlib.sha256(repr((e, c)).encode()).hexdigest())"
    )
    told = set()
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(partnerships.__file__).parent,
            capture_output=True,
            check=True,
            text=True,
        )
        told.add(ran.stdout.strip())
    assert len(told) == 1
    assert len(told.pop()) == len(hashlib.sha256().hexdigest())
