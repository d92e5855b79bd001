"""The ego network: counts by relation first, neighbours beside what is open, nothing in the way."""

import re
from collections import Counter
from itertools import combinations, pairwise
from urllib.parse import parse_qsl, urlsplit

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.networks.everything import everything
from viz.pictures.drawing import Drawing, Node
from viz.pictures.edges import drawn_edges
from viz.pictures.ego.drawing import draw_ego
from viz.pictures.ego.relations import ego_names, ego_part, relations
from viz.pictures.ego.rows import FIRST, MOST, STEP
from viz.pictures.ego.state import EgoState, read_state, unknown, with_state
from viz.pictures.picture import pictured
from viz.pictures.telling import edge_told
from viz.pictures.views import VIEWS

Graph = nx.MultiDiGraph
BASE = "https://w3id.org/migration-partnerships/id/"
ALPHA = f"{BASE}organisation/alpha"
NAMED = ("enabel", "eu", "iom", "icmpd", "giz")
PAGE = "/id/organisation/alpha?lang=fr#picture"


@pytest.fixture(scope="module")
def whole(store: Store) -> "Graph[str]":
    """Everything in the packaged corpus as one graph."""
    return everything(store)


def around(whole: "Graph[str]", *slugs: str, state: EgoState | None = None) -> "Graph[str]":
    """The whole graph with these things in the middle; `project/palim` or an organisation."""
    found = with_state(whole, state or EgoState("/here"))
    parts = [slug if "/" in slug else f"organisation/{slug}" for slug in slugs]
    found.graph["initiatives"] = [f"{BASE}{part}" for part in parts]
    return found


def star(links: int, *, both: int = 0) -> "Graph[str]":
    """An organisation that implements so many projects, and pays for the first few of them."""
    graph: Graph[str] = nx.MultiDiGraph(initiatives=[ALPHA], lang="en")
    for iri, label in [
        (ALPHA, "Alpha"),
        *((f"{BASE}project/p{number}", f"Project {number:04}") for number in range(links)),
    ]:
        graph.add_node(
            iri, iri=iri, slug=iri.rsplit("/", 1)[1], label=label, kind=iri.rsplit("/", 2)[1],
            actor_kind="", type_word="thing", country="", since="", until="",
        )  # fmt: skip
    for number in range(links):
        for word in ("implementer", "funder")[: 1 + (number < both)]:
            data = {"claims": (), "sources": (), "utterances": (), "contested": False}
            graph.add_edge(
                ALPHA, f"{BASE}project/p{number}", key=f"participation:{word}", key_word=word,
                verb=word, kind="participation", **data,
            )  # fmt: skip
    return graph


def box(drawing: Drawing, relation: str) -> Node:
    """The box of a relation."""
    return next(node for node in drawing.nodes if node.iri == f"relation:{relation}")


def cards(drawing: Drawing) -> list[Node]:
    """The cards of things; boxes of relations and what shows more are none."""
    return [node for node in drawing.nodes if not node.iri.startswith(("relation:", "more:"))]


def assert_complete(graph: "Graph[str]") -> None:
    """Cards and what is folded are the nodes of part and list; so are lines and their sentences."""
    part = ego_part(graph)
    picture = pictured(graph, "ego")
    drawing = picture.drawing
    folded = [node for node in drawing.nodes if node.members]
    drawn = {node.iri for node in cards(drawing)}
    inside = {one for node in folded for one in node.members}
    assert drawn | inside == set(part)
    assert {node.iri for group in picture.twin.groups for node in group.nodes} == set(part)
    assert picture.twin.edges == len(drawn_edges(part)) == part.number_of_edges()
    held = {relation.name: relation for relation in relations(part)}
    told = Counter(
        sentence
        for line in drawing.lines
        if line.source.startswith("relation:") and not line.target.startswith("more:")
        for sentence in line.told
    )
    told += Counter(
        edge_told(part, edge)
        for node in folded
        for member in node.members
        for edge in held[node.iri.partition(":")[2]].edges[member]
    )
    assert told == Counter(edge_told(part, edge) for edge in drawn_edges(part))


def assert_clear(drawing: Drawing) -> None:
    """No card covers another, all lie within the picture, and no line runs over a card."""
    for node in drawing.nodes:
        assert node.box.x - node.box.width / 2 >= 0
        assert node.box.x + node.box.width / 2 <= drawing.width
        assert node.box.y - node.box.height / 2 >= 0
        assert node.box.y + node.box.height / 2 <= drawing.height
    for one, other in combinations(drawing.nodes, 2):
        assert not one.box.touches(other.box), (one.iri, other.iri)
    for line in drawing.lines:
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", line.path)]
        across = range(int(min(numbers[::2])) + 2, int(max(numbers[::2])) - 1)
        high, low = min(numbers[1::2]), max(numbers[1::2])
        for node in drawing.nodes:
            if node.iri not in {line.source, line.target}:
                left, right = (node.box.x + side * node.box.width / 2 for side in (-1, 1))
                top, bottom = (node.box.y + side * node.box.height / 2 for side in (-1, 1))
                beside = right < across.start or left > across.stop or bottom < high or top > low
                assert beside, (line.source, line.target, node.iri)


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_nothing_is_in_the_way(store: Store, lang: str) -> None:
    """Around the best connected actors no card is covered and no line runs over one."""
    whole = everything(store, lang)
    for slug in NAMED:
        assert_clear(draw_ego(around(whole, slug)))


def test_nothing_is_in_the_way_of_several(whole: "Graph[str]") -> None:
    """Four things at once, of which some are tied to each other, stand one below the other."""
    found = draw_ego(around(whole, "eu", "giz", "project/palim", "programme/thamm"))
    assert_clear(found)
    assert [node.iri.rsplit("/", 1)[1] for node in found.nodes if node.focus] == [
        "eu", "giz", "palim", "thamm",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_everything_around_a_thing_is_there(whole: "Graph[str]", data: st.DataObject) -> None:
    """Whatever is in the middle and whatever is open, picture, list and graph have the same."""
    iri = data.draw(st.sampled_from(sorted(whole)))
    graph = around(whole, "/".join(iri.rsplit("/", 2)[1:]))
    names = [relation.name for relation in relations(ego_part(graph))]
    opened = data.draw(st.none() | st.lists(st.sampled_from(names), unique=True)) if names else None
    more = {name: data.draw(st.integers(1, 60)) for name in opened or ()}
    state = EgoState("/here", None if opened is None else tuple(opened), more)
    graph = with_state(graph, state)
    assert_complete(graph)
    assert_clear(draw_ego(graph))


@pytest.mark.parametrize("slug", [*NAMED, "project/palim", "fund/mpf", "place/morocco"])
def test_the_reader_of_the_view_gives_the_same(
    store: Store, whole: "Graph[str]", slug: str
) -> None:
    """What is read around one thing is what the whole network has around it."""
    (iri,) = around(whole, slug).graph["initiatives"]
    read = ego_part(VIEWS["ego"].read(store, [iri], "en"))
    part = ego_part(around(whole, slug))
    assert set(drawn_edges(read)) == set(drawn_edges(part))


def test_enabel_at_first_sight(whole: "Graph[str]") -> None:
    """Enabel implements ten things, all of them shown, until a link hides them."""
    found = draw_ego(around(whole, "enabel"))
    implements = box(found, "implementer")
    assert implements.lines == ("implements",)
    assert implements.below == ("10 · hide",)
    assert implements.href == (
        "/here?open=partner,by-memberOf,by-party,component-implementer,coordinator,successor-of,tester"
    )
    assert found.width <= 1300
    assert found.height <= 700
    palim = next(node for node in found.nodes if node.lines == ("PALIM",))
    assert palim.below == ("pilot project · 2019\N{EN DASH}2021",)


def test_the_many_are_shown_in_parts(whole: "Graph[str]") -> None:
    """Of more than ten the first ten are shown, and a card leads to the same page with more."""
    found = draw_ego(around(whole, "eu"))
    assert box(found, "funder").below == ("10 of 33 · hide",)
    more = next(node for node in found.nodes if node.iri == "more:funder")
    assert more.lines == ("10 of 33",)
    assert more.below == ("show more",)
    assert len(more.members) == 33 - FIRST
    state, faults = read_state(dict(parse_qsl(urlsplit(more.href).query)), "/here", "en")
    assert not faults
    then = draw_ego(around(whole, "eu", state=state))
    assert box(then, "funder").below == (f"{FIRST + STEP} of 33 · hide",)
    assert box(then, "by-party").below == box(found, "by-party").below


def test_a_card_for_the_last_one_is_no_longer(whole: "Graph[str]") -> None:
    """Eleven neighbours are shown at once: a card that says so would take the same room."""
    assert len(cards(draw_ego(with_state(star(11), EgoState(PAGE))))) == 12
    assert len(cards(draw_ego(with_state(star(12), EgoState(PAGE))))) == 11


def test_whoever_has_two_relations_stands_once() -> None:
    """A neighbour of two open relations has one card, with a line from each of them."""
    found = draw_ego(with_state(star(5, both=2), EgoState(PAGE)))
    assert len(cards(found)) == 6
    both = [line for line in found.lines if line.target == f"{BASE}project/p0"]
    assert [line.source for line in both] == ["relation:implementer", "relation:funder"]
    assert box(found, "funder").below == ("2 · hide",)
    assert_clear(found)


def test_closed_relations_keep_their_number() -> None:
    """A closed relation says how many it has, and a link opens it without closing others."""
    state = EgoState(PAGE, ("implementer",))
    found = draw_ego(with_state(star(5, both=2), state))
    assert box(found, "funder").below == ("2 · show",)
    assert box(found, "funder").members == (f"{BASE}project/p0", f"{BASE}project/p1")
    assert box(found, "funder").href == (
        "/id/organisation/alpha?lang=fr&open=implementer,funder#picture"
    )


def test_without_an_address_there_are_no_links() -> None:
    """In a picture that is saved nothing pretends to open."""
    found = draw_ego(star(30, both=2))
    assert {node.href for node in found.nodes} == {""}
    assert box(found, "funder").below == ("2",)
    assert box(found, "implementer").below == ("10 of 30",)


def test_five_thousand_links_are_folded() -> None:
    """However many there are, and however many are asked for, at most two hundred are drawn."""
    graph = star(5000, both=1700)
    assert len(draw_ego(with_state(graph, EgoState(PAGE))).nodes) == FIRST + 4
    asked = EgoState(PAGE, ("implementer",), {"implementer": 99999})
    found = draw_ego(with_state(graph, asked))
    assert len(cards(found)) == MOST + 1
    more = next(node for node in found.nodes if node.iri == "more:implementer")
    assert not more.href
    assert more.below == ("the list has them all",)
    assert len(ego_names(graph)) == 5001


def test_neighbours_with_more_ties_come_first_then_the_latest() -> None:
    """The order is by ties, then by date, then by name."""
    graph = star(4, both=0)
    graph.nodes[f"{BASE}project/p2"]["since"] = "2021"
    graph.nodes[f"{BASE}project/p1"]["since"] = "2019-05-01"
    data = dict(graph.edges[ALPHA, f"{BASE}project/p3", "participation:implementer"])
    graph.add_edge(ALPHA, f"{BASE}project/p3", key="funding:funder", **data | {"kind": "funding"})
    names = [node.lines[0] for node in cards(draw_ego(graph))[1:]]
    assert names == ["Project 0003", "Project 0002", "Project 0001", "Project 0000"]


def test_incoming_relations_point_to_the_middle(whole: "Graph[str]") -> None:
    """What others do to the thing in the middle is an arrow towards it, read from them."""
    found = draw_ego(around(whole, "project/palim"))
    assert box(found, "by-partner").told.startswith("… is partner in PALIM")
    line = next(line for line in found.lines if line.target == "relation:by-partner")
    assert line.back
    assert not line.ahead


def test_the_list_has_the_relations_as_titles(whole: "Graph[str]") -> None:
    """The list beside the picture is grouped as the picture is."""
    titles = list(dict.fromkeys(ego_names(around(whole, "enabel")).values()))
    assert titles[:3] == ["In the middle", "Enabel implements …", "Enabel is partner in …"]
    assert "… works at Enabel" in titles


def test_what_was_dimmed_stays_dimmed() -> None:
    """A thing or relation that a filter dims is dimmed in the picture too."""
    graph = star(2)
    graph.nodes[f"{BASE}project/p1"]["faint"] = True
    graph.edges[ALPHA, f"{BASE}project/p1", "participation:implementer"]["faint"] = True
    found = draw_ego(graph)
    assert [node.iri for node in found.nodes if node.faint] == [f"{BASE}project/p1"]
    assert [line.target for line in found.lines if line.faint] == [f"{BASE}project/p1"]


def test_without_a_choice_the_best_connected_is_in_the_middle(whole: "Graph[str]") -> None:
    """A graph in which nothing was chosen still has a middle, and the picture says so."""
    picture = pictured(around(whole), "ego")
    assert picture.title == "Around PALIM"
    assert picture.drawing.notes[0].startswith("Nothing was chosen")
    assert "Left out" in picture.drawing.notes[1]


def test_more_than_four_are_named_and_left_out(whole: "Graph[str]") -> None:
    """Of five things the fifth is left out, and the picture says which."""
    found = pictured(around(whole, *NAMED), "ego")
    assert found.title == "Around Enabel, European Union, IOM, ICMPD"
    assert "GIZ" in found.drawing.notes[0]


def test_an_empty_graph_has_an_empty_picture() -> None:
    """Where there is nothing, nothing is drawn and nothing fails."""
    found = draw_ego(nx.MultiDiGraph(initiatives=[], lang="en"))
    assert (found.nodes, found.lines) == ((), ())


def test_a_thing_alone_is_drawn_alone() -> None:
    """A thing that nothing is tied to stands by itself."""
    found = draw_ego(star(0))
    assert [node.lines for node in found.nodes] == [("Alpha",)]
    assert_clear(found)


NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)


@given(
    st.none() | st.lists(NAMES, unique=True, max_size=8),
    st.dictionaries(NAMES, st.integers(1, 99999), max_size=8),
)
def test_an_address_gives_back_what_it_was_made_of(
    opened: list[str] | None, more: dict[str, int]
) -> None:
    """What is open can be read from the address again; the rest of the address stays."""
    state = EgoState(PAGE, None if opened is None else tuple(opened), more)
    query = dict(parse_qsl(urlsplit(state.href).query, keep_blank_values=True))
    assert query.pop("lang") == "fr"
    assert state.href.endswith("#picture")
    found, faults = read_state(query, PAGE, "en")
    assert not faults
    assert found.open == state.open
    kept = more if opened is None else {name: more[name] for name in more if name in opened}
    assert found.more == kept


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_address_is_too_strange(opened: str, more: str) -> None:
    """Any text is read; what it cannot mean is told in a sentence and drawn without."""
    state, _ = read_state({"open": opened, "more": more}, "/here", "fr")
    assert len(draw_ego(with_state(star(3), state)).nodes) >= 2


def test_faults_are_told_briefly() -> None:
    """A part that says nothing is named, cut short; so is a relation that the thing lacks."""
    query = {"open": "x" * 10_000 + ",<b>,funder", "more": "funder:0,funder:30"}
    state, faults = read_state(query, "/here", "en")
    assert state.open == ("funder",)
    assert state.more == {"funder": 30}
    assert len(faults) == 3
    assert all(len(fault) < 120 for fault in faults)
    assert unknown(state, ["implementer"], "en") == (
        "“funder” is no relation of this thing, so nothing was opened for it.",
    )
    assert unknown(state, ["funder"], "en") == ()


def test_relations_are_ordered_by_number(whole: "Graph[str]") -> None:
    """The relation with most neighbours comes first."""
    counts = [len(one.neighbours) for one in relations(ego_part(around(whole, "eu")))]
    assert all(first >= then for first, then in pairwise(counts))
    assert counts[0] == 33
