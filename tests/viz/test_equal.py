"""Drawing, list and facts say the same, whatever is drawn and in whichever view."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from graph.networks.everything import everything
from graph.networks.model import Network
from graph.rdf.iris import slug
from graph.reading.kinds import is_initiative
from queries.bind import rows
from queries.prefixes import PREFIXES
from viz.contents import contents
from viz.pictures.drawing import Drawing, Line
from viz.pictures.picture import PICTURED_KINDS, Picture, picture, pictured
from viz.pictures.twin import Twin, TwinEdge, TwinNode

#: A constellation tells some relations apart that the network has under one kind.
KINDS = {"origin": "framework", "relation": "framework"}
#: The kinds of plain relations, each with its properties.
PLAIN = {
    "framework": ("mp:restsOn", "mp:followsModel", "mp:includes", "mp:createdBy", "mp:party"),
    "body": ("mp:counterpartOf", "org:subOrganizationOf", "org:memberOf"),
    "management": ("mp:managedBy",),
}
Told = tuple[str, str, str]


def drawn(drawing: Drawing) -> set[str]:
    """Give the things of a drawing; a card that stands for several is all of them."""
    return {one for node in drawing.nodes for one in node.members or (node.iri,)}


def listed(twin: Twin) -> set[str]:
    """Give the things of a list."""
    return {node.iri for group in twin.groups for node in group.nodes}


def every(store: Store) -> list[str]:
    """Give everything that has a picture."""
    return [e.iri for e in contents(store, "en").entries if e.kind in PICTURED_KINDS]


def entries(twin: Twin) -> Iterator[tuple[TwinNode, TwinEdge]]:
    """Give every relation of a list with the thing that it is said of."""
    return ((node, edge) for group in twin.groups for node in group.nodes for edge in node.edges)


def owners(drawing: Drawing) -> dict[str, str]:
    """Say on which card each thing is."""
    return {one: node.iri for node in drawing.nodes for one in node.members or (node.iri,)}


def told(line: Line) -> list[str]:
    """Give the sentences of a line without who says so, without its sums and what is disputed."""
    first = (sentence.partition("\n")[0] for sentence in line.told)
    return sorted(re.sub(r"( ≠.*|; planned \(.*|(?<=\)): [^:]*)$", "", one) for one in first)


def sentences(entry: Iterable[tuple[TwinNode, TwinEdge]], names: Mapping[str, str]) -> list[str]:
    """Write what a line should say: of each verb and direction how many of how many, and by whom.

    `names` gives the name of each fold by the things in it.
    """
    groups: dict[Told, list[tuple[TwinNode, TwinEdge]]] = defaultdict(list)
    for node, edge in entry:
        ends = (names.get(node.iri, node.iri), names.get(edge.target_iri, edge.target_iri))
        groups[(*ends, edge.verb)].append((node, edge))
    return sorted(_sentence(found, names) for found in groups.values())


def _sentence(found: list[tuple[TwinNode, TwinEdge]], names: Mapping[str, str]) -> str:
    node, edge = found[0]
    source = _named({one.iri for one, _ in found}, node.label, names)
    target = _named({one.target_iri for _, one in found}, edge.target, names)
    documents = {iri for _, one in found for iri in one.documents}
    when = f", {edge.when}" if edge.when and len(found) == 1 else ""
    start = "Planned: " if all(one.plan for _, one in found) else ""
    return f"{start}{source} {edge.verb} {target}{when} {len(documents)}"


def _named(having: set[str], label: str, names: Mapping[str, str]) -> str:
    fold = names.get(next(iter(having)), "")
    if not fold:
        return label
    members = [one for one, name in names.items() if name == fold]
    return fold if len(having) == len(members) else f"{len(having)} of {fold}"


def counted(sentence: str) -> str:
    """Put the number of documents in the place of the words about them."""
    start, _, evidence = sentence.rpartition(" (")
    return f"{start} {(re.findall('[0-9]+', evidence) or [0])[0]}"


def folds(drawing: Drawing) -> dict[str, str]:
    """Give the name of the fold that each folded thing is in, as it is said."""
    return {one: " ".join(node.told.split(",")[0].split()) for node in drawing.nodes
            for one in node.members}  # fmt: skip


def assert_lines_say_what_the_list_says(made: Picture) -> None:
    """Each relation of the list is said by one line, and no line says anything else."""
    owner = owners(made.drawing)
    wanted: dict[frozenset[str], list[tuple[TwinNode, TwinEdge]]] = defaultdict(list)
    for node, edge in entries(made.twin):
        ends = frozenset((owner[node.iri], owner[edge.target_iri]))
        if len(ends) == 2:
            wanted[ends].append((node, edge))
    lines: dict[frozenset[str], list[str]] = defaultdict(list)
    for line in made.drawing.lines:
        lines[frozenset((line.source, line.target))] += map(counted, told(line))
    names = folds(made.drawing)
    assert {ends: sorted(said) for ends, said in lines.items()} == {
        ends: sentences(found, names) for ends, found in wanted.items()
    }


def test_lanes_of_everything(store: Store) -> None:
    """For each thing that has a picture, its lanes show and say what its list does, and no more."""
    for iri in every(store):
        made = picture(store, [iri], known={})
        assert drawn(made.drawing) == listed(made.twin), iri
        ends = {(line.source, line.target) for line in made.drawing.lines}
        assert len(ends) == len(made.drawing.lines), iri
        assert_lines_say_what_the_list_says(made)


def test_lanes_of_the_start_page(store: Store, featured: list[str]) -> None:
    """So do those of several initiatives, where many things are folded."""
    made = picture(store, featured, known={})
    assert any(node.members for node in made.drawing.nodes)
    assert drawn(made.drawing) == listed(made.twin)
    assert_lines_say_what_the_list_says(made)


def sample(store: Store, size: int) -> list[str]:
    """Give some of all things that have a picture."""
    return random.Random(5).sample(every(store), size)


def test_money(store: Store) -> None:
    """Where the money comes from is drawn and told as the list has it."""
    for iri in sample(store, 80):
        made = picture(store, [iri], view="money", known={})
        assert drawn(made.drawing) == listed(made.twin), iri
        assert_lines_say_what_the_list_says(made)


def test_timelines(store: Store) -> None:
    """A line of time has all things of its list; its lines say the lineage, its bars the rest."""
    for iri in sample(store, 60):
        made = picture(store, [iri], view="timeline", known={})
        assert drawn(made.drawing) == listed(made.twin), iri
        owner = owners(made.drawing)
        steps = [
            (node, edge)
            for node, edge in entries(made.twin)
            if is_initiative(node.iri) and is_initiative(edge.target_iri)
        ]
        wanted = {counted_of(node, edge) for node, edge in steps
                  if owner[node.iri] != owner[edge.target_iri]}  # fmt: skip
        said = {counted(one) for line in made.drawing.lines for one in told(line)}
        assert said == wanted, iri
        bars = {node.iri: node.told for node in made.drawing.nodes}
        for node, edge in entries(made.twin):
            on = " ".join(bars[owner[end]] for end in (node.iri, edge.target_iri))
            assert (node, edge) in steps or edge.verb in on or "; + " in on, (iri, edge)


def counted_of(node: TwinNode, edge: TwinEdge) -> str:
    """Write one relation as its sentence begins, with the number of its documents."""
    return _sentence([(node, edge)], {})


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return everything(store)


def around(network: Network, iri: str) -> Network:
    """Give the whole network as a picture around one thing wants it."""
    found: Network = network.copy()
    found.graph["initiatives"] = [iri]
    return found


def test_ego_networks(store: Store, network: Network) -> None:
    """Around one thing the list has all its relations, and the cards that are open say theirs."""
    for iri in sample(store, 40):
        made = pictured(around(network, iri), "ego")
        things = {name for name in drawn(made.drawing) if name.startswith("http")}
        assert things == listed(made.twin), iri
        ties = [*network.in_edges(iri, keys=True), *network.out_edges(iri, keys=True)]
        assert made.twin.edges == len(ties), iri
        said = {
            counted(one)
            for line in made.drawing.lines
            if line.target.startswith("http")
            for one in told(line)
        }
        assert said <= {counted_of(node, edge) for node, edge in entries(made.twin)}, iri
        shown = {line.target for line in made.drawing.lines if line.target.startswith("http")}
        assert shown <= listed(made.twin), iri


def test_constellations(store: Store, network: Network) -> None:
    """A part of the constellation draws and says each relation of its list, and nothing else."""
    for iri in sample(store, 40):
        near = {iri, *network.successors(iri), *network.predecessors(iri)}
        made = pictured(around(network.subgraph(near), iri), "constellation")
        assert drawn(made.drawing) == listed(made.twin), iri
        if all(line.told for line in made.drawing.lines):
            assert_lines_say_what_the_list_says(made)
        ends = {frozenset((line.source, line.target)) for line in made.drawing.lines}
        assert ends == {frozenset((n.iri, e.target_iri)) for n, e in entries(made.twin)}


def asked(store: Store, pattern: str) -> set[Told]:
    """Give from, to and word of each relation that a pattern of SPARQL finds."""
    found = store.query(f"SELECT DISTINCT ?s ?o ?w {{ {pattern} }}", prefixes=dict(PREFIXES))
    assert isinstance(found, QuerySolutions)
    return {
        (row["s"].value, row["o"].value, slug(row["w"]))
        for row in found
        if isinstance(row["w"], NamedNode) and row["s"] != row["o"]
    }


def of_kind(network: Network, kind: str) -> set[Told]:
    """Give the relations of one kind in a network."""
    edges = network.edges(data=True)
    return {(s, o, data["key_word"]) for s, o, data in edges if data["kind"] == kind}


def test_the_network_is_what_sparql_says(store: Store, network: Network) -> None:
    """All relations of each kind are those that plain queries over the facts find."""
    part = "?f a mp:Participation ; mp:participant ?s ; mp:about ?o ; mp:role ?w"
    assert of_kind(network, "participation") == asked(store, part)
    link = "?f a mp:LineageLink ; mp:later ?s ; mp:earlier ?o ; dct:type ?w"
    forward = "support-continues-through"
    turned = {(o, s, w) if w == forward else (s, o, w) for s, o, w in asked(store, link)}
    assert of_kind(network, "lineage") == turned
    for kind, names in PLAIN.items():
        plain = asked(store, f"VALUES ?w {{ {' '.join(names)} }} ?s ?w ?o")
        rest = {one for one in of_kind(network, kind) if one[2] != "fund-manager"}
        assert rest == plain, kind
    managing = asked(store, "?s mp:fundManagerOf ?o BIND(role:fund-manager AS ?w)")
    assert {one for one in of_kind(network, "management") if one[2] == "fund-manager"} == managing


def test_the_money_is_what_sparql_says(store: Store, network: Network) -> None:
    """Whoever gives is tied to what is paid for and to the fund between, and so is each fund."""
    gifts = "?f a mp:Funding ; mp:about ?o ; mp:giver|mp:through ?s BIND(role:funder AS ?w)"
    funds = "?o mp:fundedThrough ?s BIND(role:funder AS ?w)"
    through = "?f a mp:Funding ; mp:giver ?s ; mp:through ?o BIND(mp:through AS ?w)"
    into = """?f a mp:Funding ; mp:giver ?s ; mp:about ?o . ?o a mp:Fund
      FILTER NOT EXISTS { ?f mp:through ?any } BIND(mp:through AS ?w)"""
    queries = (gifts, funds, through, into)
    assert of_kind(network, "funding") == set().union(*(asked(store, one) for one in queries))


def test_each_picture_is_a_part_of_the_network(store: Store, network: Network) -> None:
    """No list of lanes has a relation that the whole network has not, or with other documents."""
    known = {
        (source, target, data["verb"]): {*data["sources"]}
        for source, target, data in network.edges(data=True)
    }
    for iri in sample(store, 150):
        for node, edge in entries(picture(store, [iri], known={}).twin):
            assert {*edge.documents} <= known[node.iri, edge.target_iri, edge.verb], iri


def test_plans_are_those_of_the_facts(store: Store, network: Network) -> None:
    """A relation is a plan exactly where no fact behind it has the status of one that happened."""
    firm = "FILTER NOT EXISTS { ?f mp:status status:actual } FILTER NOT EXISTS { ?f mp:status status:reported }"  # noqa: E501 - one pattern
    plans = {row["f"].value for row in rows(store, f"SELECT ?f {{ ?f mp:status ?any {firm} }}")}
    for *ends, data in network.edges(data=True):
        if data["facts"]:
            assert bool(data["plan"]) == ({*data["facts"]} <= plans), ends
    assert sum(bool(data["plan"]) for *_, data in network.edges(data=True)) >= 3
