"""What stands on a fold is true of all that is in it, or it says of how many."""

from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.networks.network import constellation
from graph.rdf.iris import thing
from viz.pictures.edges import drawn_edges
from viz.pictures.joined import joined, verb_told
from viz.pictures.lanes.drawing import draw_lanes
from viz.pictures.lanes.folding import IN_LANE, folded
from viz.pictures.lanes.roles import lanes
from viz.pictures.marks import mark
from viz.pictures.picture import picture
from viz.pictures.telling import edge_told, node_told

Graph = nx.MultiDiGraph
BASE = "https://w3id.org/migration-partnerships/id/"
PALIM = f"{BASE}project/palim"
THAMM = f"{BASE}programme/thamm"
TIMES = "\N{MULTIPLICATION SIGN}"


def crowd(flags: list[tuple[bool, bool, bool, bool]]) -> "Graph[str]":
    """A project with so many partners; each trains, is disputed, planned or faint as its flags say.

    Each is borne out by a document of its own, and everybody by one document more.
    """
    graph: Graph[str] = nx.MultiDiGraph(initiatives=[f"{BASE}project/p"], lang="en")

    def add(iri: str, kind: str, **more: Any) -> None:  # noqa: ANN401 - attributes
        graph.add_node(
            iri, iri=iri, slug=iri.rsplit("/", 1)[1], label=iri.rsplit("/", 1)[1], kind=kind,
            actor_kind="", type_word=kind, country="", since="", until="", **more,
        )  # fmt: skip

    add(f"{BASE}project/p", "project")
    for number, (trains, contested, planned, faint) in enumerate(flags):
        iri = f"{BASE}organisation/o{number:03}"
        add(iri, "organisation", faint=faint)
        for verb in ("partner", *(["trainer"] if trains else [])):
            graph.add_edge(
                iri, f"{BASE}project/p", key=f"participation:{verb}", kind="participation",
                key_word=verb, verb=verb, facts=(), claims=(), genres=(), since="", until="",
                plan="planned" if planned else "", contested=contested, faint=faint,
                sources=("every", f"s{number}"), utterances=("every",),
            )  # fmt: skip
    return graph


FLAGS = st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans())


@given(st.lists(FLAGS, min_size=IN_LANE + 1, max_size=30))
def test_a_fold_says_of_how_many(flags: list[tuple[bool, bool, bool, bool]]) -> None:
    """Whatever some of many partners do, a fold says of how many; all documents stand behind it."""
    graph = crowd(flags)
    found = folded(graph)
    (fold,) = (node for node in found if node.startswith("fold:"))
    members = found.nodes[fold]["members"]
    assert found.nodes[fold]["faint"] == all(graph.nodes[one]["faint"] for one in members)
    for _, target, key, data in found.out_edges(fold, keys=True, data=True):
        having = [one for one in members if graph.has_edge(one, target, key)]
        edges = [graph.edges[one, target, key] for one in having]
        assert {edge[0] for edge in data["edges"]} == {*having}
        assert {*data["sources"]} == {x for edge in edges for x in edge["sources"]}
        assert data["faint"] == all(edge["faint"] for edge in edges)
        told = edge_told(found, (fold, target, key))
        assert (f"{len(having)} of {len(members)} {TIMES} " in told) == (len(having) < len(members))
        planned = sum(bool(edge["plan"]) for edge in edges)
        assert told.startswith("Planned: ") == (planned == len(edges))
        assert (f"planned ({planned} of {len(edges)})" in told) == (0 < planned < len(edges))
        disputed = sum(edge["contested"] for edge in edges)
        assert ("≠ disputed" in told) == bool(disputed)
        assert (f"disputed ({disputed} of " in told) == (0 < disputed < len(edges))
        share = f"({len(having)} of {len(members)})"
        assert (share in verb_told(found, (fold, target, key))) == (len(having) < len(members))


def test_the_start_page_says_of_how_many(store: Store, featured: list[str]) -> None:
    """Of ten groups around PALIM one trains people and seven are partners, and so it is written."""
    made = picture(store, featured, known={})
    told = {one for line in made.drawing.lines for one in line.told if TIMES in one}
    assert f"1 of 10 {TIMES} actor group trains people for PALIM (1 document)" in told
    assert f"7 of 10 {TIMES} actor group is partner in PALIM (3 documents)" in told
    assert not any(one.startswith(f"10 {TIMES} actor group") for one in told)
    words = {" ".join(line.words) for line in made.drawing.lines}
    assert any(one.startswith("is partner in (7 of 10)") for one in words)


def test_every_fold_holds_what_the_whole_graph_says(store: Store, featured: list[str]) -> None:
    """Each drawn relation is in exactly one relation of the folded graph, or within one fold."""
    for iris in (featured, [PALIM], [THAMM]):
        graph = constellation(store, iris)
        found = folded(graph)
        held = [one for *_, data in found.edges(data=True) for one in data.get("edges", ())]
        owner = {one: node for node, data in found.nodes(data=True)
                 for one in data.get("members", (node,))}  # fmt: skip
        across = [edge for edge in drawn_edges(graph) if owner[edge[0]] != owner[edge[1]]]
        assert sorted(held) == (across if found is not graph else [])


def test_who_is_in_several_initiatives_is_not_folded(store: Store, featured: list[str]) -> None:
    """VDAB and ANAPEC, which are tied to PALIM and to THAMM-Enabel, each have a card."""
    graph = constellation(store, featured)
    found = folded(graph)
    inside = {one for _, data in found.nodes(data=True) for one in data.get("members", ())}
    assert inside
    for node in inside:
        beside = {*graph.successors(node), *graph.predecessors(node)}
        assert len(beside & {*featured}) <= 1, node
    cards = {node.iri for node in draw_lanes(graph).nodes}
    assert {f"{BASE}organisation/vdab", f"{BASE}organisation/anapec"} <= cards


def test_a_fold_of_several_kinds_has_no_mark_of_one(store: Store) -> None:
    """What is folded together has the mark that all of it has, else that of anything."""
    for iri in (PALIM, THAMM, thing("programme", "gecco").value):
        graph = constellation(store, [iri])
        for node, data in folded(graph).nodes(data=True):
            marks = {
                mark(graph.nodes[one]["kind"], graph.nodes[one]["actor_kind"])
                for one in data.get("members", ())
            }
            own = mark(data["kind"], data["actor_kind"])
            assert not marks or own == (marks.pop() if len(marks) == 1 else "dot"), node


def test_a_card_counts_all_its_links(store: Store) -> None:
    """What is heard of PALIM counts its relations, however many of them are folded into one."""
    graph = constellation(store, [PALIM])
    links = sum(PALIM in edge[:2] for edge in drawn_edges(graph))
    assert f", {links} links" in node_told(folded(graph), PALIM)
    assert lanes(folded(graph))[PALIM] == lanes(graph)[PALIM]


def test_a_relation_alone_is_joined_to_nothing() -> None:
    """One relation joined is that relation, with its own dates."""
    graph = crowd([(False, False, False, False)])
    (edge,) = graph.edges(keys=True)
    graph.edges[edge]["since"] = "2020"
    assert joined(graph, [edge])["since"] == "2020"
    told = "o000 partner p, since 2020 (documents: 2, independent sources: 1)"
    assert edge_told(graph, edge) == told
