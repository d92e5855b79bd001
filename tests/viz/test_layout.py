"""The layout: nothing covers anything, and the same graph always gives the same picture."""

import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.networks.network import constellation
from graph.networks.surroundings import surroundings
from graph.rdf.iris import thing
from viz.pictures.curves import curve_of, sampled
from viz.pictures.edges import drawn_edges, drawn_nodes
from viz.pictures.hyphens import breaks
from viz.pictures.lanes.columns import IN_COLUMN
from viz.pictures.lanes.folding import IN_LANE, folded
from viz.pictures.lanes.layout import layout
from viz.pictures.lanes.roles import lanes
from viz.pictures.shapes import Box
from viz.pictures.stack import settle
from viz.pictures.textfit import ELLIPSIS, shorten, width, wrap


def crowd(partners: int) -> "nx.MultiDiGraph[str]":
    """One initiative with so many partners, a funder and an implementer."""
    base = "https://w3id.org/migration-partnerships/id/"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(initiatives=[f"{base}project/p"], lang="en")

    def add(iri: str, label: str, verb: str = "", kind: str = "organisation") -> None:
        graph.add_node(
            iri, iri=iri, slug=label, label=label, kind=kind, actor_kind="", type_word="group",
            country="", since="", until="",
        )  # fmt: skip
        if verb:
            data = {"key_word": verb, "verb": verb, "claims": (), "sources": (), "contested": False}
            graph.add_edge(
                iri, f"{base}project/p", key=f"participation:{verb}", kind="participation", **data
            )

    add(f"{base}project/p", "Project", kind="project")
    add(f"{base}organisation/funder", "Funder", "funder")
    add(f"{base}organisation/doer", "Doer", "implementer")
    for number in range(partners):
        add(f"{base}organisation/partner-{number}", f"Partner number {number}", "partner")
    return graph


def assert_clear(graph: "nx.MultiDiGraph[str]") -> None:
    """No card or label covers another, and all lie within the picture."""
    found = layout(graph)
    boxes = [(card.node, card.box) for card in found.cards]
    boxes += [(str(link.words), link.label) for link in found.links if link.label]
    for index, (name, box) in enumerate(boxes):
        assert box.x - box.width / 2 >= 0, name
        assert box.x + box.width / 2 <= found.width, name
        assert box.y + box.height / 2 <= found.height, name
        for heading in found.headings:
            head = Box(heading.x + heading.width / 2, heading.y + 2, heading.width, 30)
            assert not box.touches(head), (name, heading.key)
        for other_name, other in boxes[index + 1 :]:
            assert not box.touches(other), (name, other_name)


def test_nothing_covers_anything_on_the_start_page(store: Store, featured: list[str]) -> None:
    """On the picture of PALIM and THAMM every card and every verb can be read."""
    for lang in ("en", "fr", "nl"):
        assert_clear(folded(constellation(store, featured, lang)))


@pytest.mark.parametrize("slug", ["project/palim", "programme/thamm", "component/thamm-enabel"])
def test_nothing_covers_anything_on_single_pictures(store: Store, slug: str) -> None:
    """The picture of one initiative is as clear as that of three."""
    assert_clear(folded(constellation(store, [thing(*slug.split("/")).value])))


def test_words_stand_on_their_line(store: Store) -> None:
    """In PALIM's lanes each line goes through the words that are written on it, or touches them."""
    found = layout(folded(constellation(store, [thing("project", "palim").value])))
    spots = {card.node: (card.box.x, card.box.y) for card in found.cards}
    spots |= {point.name: (point.x, point.y) for point in found.points}
    for link in found.links:
        if not link.label:
            continue
        line = sampled([curve_of(piece, spots) for piece in link.pieces])
        assert any(link.label.touches(Box(x, y, 1, 1), 4) for x, y in line), link.words


AROUND = ("organisation/eu", "organisation/enabel", "fund/mpf", "agreement/india-germany-mmpa")


@pytest.mark.parametrize("slug", AROUND)
def test_nothing_covers_anything_around_one_thing(store: Store, slug: str) -> None:
    """Actors, funds and agreements have a picture too, and as few cards as one can read."""
    graph = surroundings(store, thing(*slug.split("/")).value)
    assert_clear(folded(graph))
    assert len(folded(graph)) <= 5 * IN_LANE
    assert all(data["verb"] != data["key_word"] for *_, data in graph.edges(data=True))


@pytest.mark.parametrize("partners", [0, 5, 12, 13, 40, 300])
def test_a_long_lane_is_folded(partners: int) -> None:
    """Of more than twelve in a lane those of one kind become one card that holds each of them."""
    graph = crowd(partners)
    found = folded(graph)
    cards = [n for n, lane in lanes(found).items() if lane == "lane-partners"]
    held = [one for n in cards for one in found.nodes[n].get("members", (n,))]
    assert len(cards) <= IN_LANE
    assert sorted(held) == sorted(n for n in graph if "partner-" in n)
    assert all(found.has_edge(card, graph.graph["initiatives"][0]) for card in cards)


def test_folding_leaves_what_fits_alone(founding_store: Store) -> None:
    """A picture whose lanes are short is drawn as it is."""
    graph = constellation(founding_store, [thing("programme", "thamm").value])
    assert folded(graph) is graph


@pytest.mark.parametrize("partners", [0, 1, 5, 12, 13, 24, 40])
def test_a_long_lane_goes_on_in_another_column(partners: int) -> None:
    """A lane holds at most twelve cards one below the other."""
    graph = crowd(partners)
    found = layout(graph)
    across = [card.box.x for card in found.cards if "partner-" in card.node]
    assert all(across.count(x) <= IN_COLUMN for x in across)
    assert_clear(graph)


def test_it_fits_a_screen_of_1280(store: Store, featured: list[str]) -> None:
    """The start page's picture needs no shrinking that would make it hard to read."""
    assert layout(folded(constellation(store, featured))).width <= 1300


def test_the_lineage_is_on_the_picture(store: Store, featured: list[str]) -> None:
    """The steps from PALIM to THAMM are drawn between the initiatives."""
    graph = constellation(store, featured)
    keys = {key for source, target, key in drawn_edges(graph) if {source, target} <= set(featured)}
    assert {"lineage:builds-on", "lineage:component-of", "lineage:follow-up-of"} <= keys
    assert "lineage:support-continues-through" in keys
    assert {lanes(graph)[node] for node in featured} == {"lane-initiatives"}


def test_everything_is_drawn_once(store: Store, featured: list[str]) -> None:
    """Every drawn node has one card and every drawn edge stands on one line."""
    graph = constellation(store, featured)
    found = layout(graph)
    assert sorted(card.node for card in found.cards) == sorted(drawn_nodes(graph))
    assert sorted(edge for link in found.links for edge in link.edges) == drawn_edges(graph)


@given(
    st.lists(
        st.tuples(st.floats(-500, 500), st.floats(1, 80), st.floats(0, 40)), min_size=1, max_size=20
    )
)
def test_stacked_boxes_keep_their_order_and_distance(
    rows: list[tuple[float, float, float]],
) -> None:
    """Whatever is wanted, the boxes end up one below the other with the gaps asked for."""
    wanted, heights, gaps = (list(column) for column in zip(*rows, strict=True))
    places = settle(wanted, heights, gaps[1:])
    for upper in range(len(places) - 1):
        least = (heights[upper] + heights[upper + 1]) / 2 + gaps[upper + 1]
        assert places[upper + 1] - places[upper] >= least - 1e-6


@given(st.text(max_size=80), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, most: int) -> None:
    """Lines stay within their room and number; what is cut says so."""
    lines = wrap(text, 100, 13, most)
    assert len(lines) <= most
    assert all(width(line, 13) <= 100 or line == ELLIPSIS for line in lines)


def test_a_text_that_fits_is_left_alone() -> None:
    """Only what does not fit is shortened."""
    assert shorten("PALIM", 100, 13) == "PALIM"
    assert shorten("PALIM" * 20, 100, 13).endswith(ELLIPSIS)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=2, max_size=30))
def test_a_text_is_cut_between_words(words: list[str]) -> None:
    """What does not fit ends after a whole word, in one line as in several."""
    text = " ".join(words)
    for found in (shorten(text, 140, 13), " ".join(wrap(text, 140, 13, 2))):
        kept = found.removesuffix(ELLIPSIS)
        assert text.startswith(kept)
        assert text[len(kept) : len(kept) + 1] in {"", " "}


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("ontwikkelingsagentschap", ["ontwikkelings-", "agentschap"]),
        ("samenwerkingsovereenkomst", ["samenwerkings-", "overeenkomst"]),
        ("arbeidsbemiddelingsdienst", ["arbeids-", "bemiddelings-", "dienst"]),
        ("intergouvernemental", ["intergouvernemen-", "tal"]),
        ("government-to-government", ["government-to-", "government"]),
        ("xxxxxxxxxxxxxxxxxxxxxxxx", ["xxxxxxxxxxxxxx…"]),
    ],
)
def test_a_long_word_goes_on_after_a_hyphen(word: str, lines: list[str]) -> None:
    """A word that is longer than its line is broken where it can be spoken, else cut."""
    assert wrap(word, 118, 13, 3) == lines


@given(st.text(max_size=200))
def test_a_word_is_broken_inside(word: str) -> None:
    """Whatever the word, a break leaves letters on both sides of it."""
    for at in breaks(word):
        assert word[at - 1].isalpha()
        assert word[at].isalpha()


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_no_name_is_cut_inside_a_word(store: Store, featured: list[str], lang: str) -> None:
    """On the start page and around Enabel no card has half a word."""
    enabel = surroundings(store, thing("organisation", "enabel").value, lang)
    for graph in (constellation(store, featured, lang), enabel):
        shown = folded(graph)
        for card in layout(shown).cards:
            for text, lines in (("label", card.lines), ("type_word", card.below)):
                whole = shown.nodes[card.node][text]
                words = {*re.split(r"[\s,;:()-]+", whole)}
                cut = lines[-1].removesuffix(ELLIPSIS) if lines else ""
                assert re.split(r"[\s,;:()-]+", cut)[-1] in words or "-" in "".join(lines), lines


def test_a_funder_says_each_thing_once(store: Store, featured: list[str]) -> None:
    """From one card among those who fund, the same words stand on one line only."""
    graph = folded(constellation(store, featured))
    funders = {node for node, lane in lanes(graph).items() if lane == "lane-funds"}
    said = [
        (edge[0], link.words)
        for link in layout(graph).links
        for edge in link.edges[:1]
        if link.label and edge[0] in funders
    ]
    assert len(said) == len(set(said)) > 5
