"""What a drawing covers, and what of a graph is on it."""

from itertools import combinations

from viz.pictures.drawing import BAR, Drawing, Node
from viz.pictures.shapes import Box
from viz.pictures.textfit import bold, width

SMALL = 11
NAME = bold(13)


def members(drawing: Drawing) -> set[str]:
    """Every thing that is drawn, alone or in a fold."""
    return {each for node in drawing.nodes for each in node.members or (node.iri,)}


def _name(node: Node) -> list[Box]:
    """What the words of a bar cover that stand beside it."""
    if node.form != BAR or node.at is None:
        return []
    names = [width(line, NAME) + 16 * node.differs for line in node.lines]
    wide = max([*names, *(width(line, SMALL) for line in node.below)])
    return [Box(node.at + wide / 2 - 8, node.box.y, wide + 16, 16.0 * (1 + len(node.below)))]


def boxes(drawing: Drawing) -> list[tuple[str, Box]]:
    """Everything that must not cover anything else, with its name."""
    found = [(node.iri, node.box) for node in drawing.nodes]
    found += [(f"name of {node.iri}", box) for node in drawing.nodes for box in _name(node)]
    found += [(str(line.words), line.label) for line in drawing.lines if line.label]
    found += [
        (title.text, Box(title.x + title.width / 2, title.y, title.width, 14))
        for title in drawing.titles
    ]
    return found


def assert_clear(drawing: Drawing) -> None:
    """Nothing covers anything, and all of it is within the picture."""
    found = boxes(drawing)
    for name, box in found:
        assert box.x - box.width / 2 >= 0, name
        assert box.x + box.width / 2 <= drawing.width, name
        assert 0 <= box.y - box.height / 2 <= box.y + box.height / 2 <= drawing.height, name
    for (name, box), (other_name, other) in combinations(found, 2):
        assert not box.touches(other), (name, other_name)
