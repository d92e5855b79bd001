"""The GEXF file opens in Gephi: what its importer demands, and what the worked example promises.

Gephi itself cannot be had where the tests run, so its rules stand here: what it reports as an issue
while it reads a file, leaves out, or merges.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest

from graph.exports.graphs import write_gexf
from graph.exports.snapshot import Snapshot
from tests.house.examples import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyoxigraph import Store

_GEXF: Final = "{http://gexf.net/1.3}"
_READ: Final[Mapping[str, Callable[[str], object]]] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}
#: The columns that Gephi has of its own.
_OWN: Final = {
    "node": {"id", "label", "interval"},
    "edge": {"id", "label", "interval", "source", "target", "type", "kind", "weight"},
}


@pytest.fixture(scope="module")
def root(store: Store, tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    """The GEXF file of the packaged data."""
    path = tmp_path_factory.mktemp("gephi") / "partnerships.gexf"
    write_gexf(Snapshot(store, "1"), path)
    return ET.parse(path).getroot()  # noqa: S314 - our own file


def _columns(root: ET.Element, kind: str) -> dict[str, tuple[str, str]]:
    """Give the attributes of nodes or edges: title and type by id."""
    (found,) = [one for one in root.iter(f"{_GEXF}attributes") if one.get("class") == kind]
    return {
        one.get("id", ""): (one.get("title", ""), one.get("type", ""))
        for one in found.iter(f"{_GEXF}attribute")
    }


def test_the_head_is_one_that_gephi_knows(root: ET.Element) -> None:
    """Version, direction and time are given in words that the importer knows."""
    assert (root.tag, root.get("version")) == (f"{_GEXF}gexf", "1.3")
    assert [part.tag for part in root] == [f"{_GEXF}meta", f"{_GEXF}graph"]
    graph = root[1]
    assert graph.get("defaultedgetype") == "directed"
    assert graph.get("mode") == "dynamic"
    assert graph.get("timeformat") == "date"
    assert graph.get("timerepresentation") == "interval"
    assert [part.tag for part in graph][-2:] == [f"{_GEXF}nodes", f"{_GEXF}edges"]


@pytest.mark.parametrize("kind", ["node", "edge"])
def test_every_value_can_be_read(root: ET.Element, kind: str) -> None:
    """Each value belongs to a column of its class, is not empty, and is of the column's type."""
    columns = _columns(root, kind)
    titles = [title for title, _ in columns.values()]
    assert len(set(titles)) == len(titles)
    assert not {title.lower() for title in titles} & _OWN[kind]
    seen = set()
    for element in root.iter(f"{_GEXF}{kind}"):
        for value in element.iter(f"{_GEXF}attvalue"):
            title, type_ = columns[value.get("for", "")]
            text = value.get("value", "")
            assert text, (element.get("id"), title)
            _READ[type_](text)
            seen.add(title)
    assert seen == set(titles)


def test_nothing_is_left_out_or_merged(root: ET.Element) -> None:
    """Ids are unique, edges join nodes that are there, and parallel edges differ in kind."""
    nodes = [node.get("id", "") for node in root.iter(f"{_GEXF}node")]
    edges = list(root.iter(f"{_GEXF}edge"))
    known = set(nodes)
    assert len(known) == len(nodes) > 900
    assert "" not in known
    assert all(node.get("label") for node in root.iter(f"{_GEXF}node"))
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= known
    assert len({edge.get("id") for edge in edges}) == len(edges) > 900
    apart = Counter((e.get("source"), e.get("target"), e.get("kind")) for e in edges)
    assert set(apart.values()) == {1}
    assert all(edge.get("kind") for edge in edges)


def test_the_timeline_has_days(root: ET.Element) -> None:
    """Whatever has a time has it as days in the right order, enough of them to play."""
    periods = [
        (one.get("start"), one.get("end"))
        for one in (*root.iter(f"{_GEXF}node"), *root.iter(f"{_GEXF}edge"))
        if one.get("start") or one.get("end")
    ]
    assert len(periods) > 150
    for start, end in periods:
        first = date.fromisoformat(start) if start else date.min
        assert first <= (date.fromisoformat(end) if end else date.max)


@pytest.mark.parametrize("kind", ["node", "edge"])
def test_the_example_has_every_column(root: ET.Element, kind: str) -> None:
    """The tables of the example name the columns of the file with their types, and no others."""
    text = (FOLDER / "gephi.md").read_text("utf-8")
    table = text.partition(f"| {kind}s | type |")[2].partition("\n\n")[0]
    told = re.findall(r"^\| (\w+) \| (\w+) \|", table, re.MULTILINE)
    assert sorted(told) == sorted(_columns(root, kind).values())
