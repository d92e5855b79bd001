"""Drawing, list and facts say the same, whatever is drawn and in whichever view."""

import random

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from graph.networks.network import constellation
from queries.prefixes import PREFIXES, kind_of
from viz.contents import contents
from viz.pictures.drawing import Drawing
from viz.pictures.picture import INITIATIVE_KINDS, PICTURED_KINDS, picture
from viz.pictures.twin import Twin

PARTICIPATIONS = """
SELECT DISTINCT ?who ?role WHERE {
  ?fact a mp:Participation ; mp:about $it ; mp:participant ?who ; mp:role ?role . }
"""


def drawn(drawing: Drawing) -> set[str]:
    """Give the things of a drawing; a card that stands for several is all of them."""
    return {one for node in drawing.nodes for one in node.members or (node.iri,)}


def listed(twin: Twin) -> set[str]:
    """Give the things of a list."""
    return {node.iri for group in twin.groups for node in group.nodes}


def every(store: Store) -> list[str]:
    """Give everything that has a picture."""
    return [e.iri for e in contents(store, "en").entries if e.kind in PICTURED_KINDS]


def test_lanes_of_everything(store: Store) -> None:
    """For each thing that has a picture, its lanes show what its list has, no more and no less."""
    for iri in every(store):
        made = picture(store, [iri])
        assert drawn(made.drawing) == listed(made.twin), iri
        ends = {(line.source, line.target) for line in made.drawing.lines}
        assert len(ends) == len(made.drawing.lines), iri


@pytest.mark.parametrize("view", ["timeline", "money"])
def test_other_views(store: Store, view: str) -> None:
    """In the other views a sample of all things has the same in its drawing and in its list."""
    for iri in random.Random(5).sample(every(store), 60):
        made = picture(store, [iri], view=view)
        named = {name for name in drawn(made.drawing) if name.startswith("http")}
        assert named <= listed(made.twin), iri


def test_who_takes_part_is_what_sparql_says(store: Store) -> None:
    """The participations in each initiative's picture are those that a query finds."""
    for iri in every(store):
        if kind_of(iri) not in INITIATIVE_KINDS:
            continue
        graph = constellation(store, [iri])
        edges = {
            (source, data["key_word"])
            for source, target, data in graph.edges(data=True)
            if target == iri and data["kind"] == "participation"
        }
        query = PARTICIPATIONS.replace("$it", str(NamedNode(iri)))
        found = store.query(query, prefixes=dict(PREFIXES))
        assert isinstance(found, QuerySolutions)
        asked = {(row["who"].value, row["role"].value.rsplit("/", 1)[1]) for row in found}
        assert edges == asked, iri
