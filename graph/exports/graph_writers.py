"""networkx's writers of GraphML and GEXF, where the formats ask for a little more.

GraphML spells yes and no in small letters. Gephi keeps edges with the same ends apart only where
they differ in `kind`, an attribute of GEXF 1.3; and the date of a file is that of its data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from graph.exports import about

if TYPE_CHECKING:
    import networkx as nx

    from graph.exports.snapshot import Snapshot


class GraphML(GraphMLWriter):
    """A GraphML document."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        super().__init__(graph=graph, prettyprint=True)

    def add_data(
        self,
        name: str,
        element_type: type,
        value: str,
        scope: str = "all",
        default: object = None,
    ) -> Element:
        """Write one value."""
        written = value.lower() if element_type is bool else value
        made: Element = super().add_data(name, element_type, written, scope, default)
        return made


class GEXF(GEXFWriter):
    """A GEXF document; the key of an edge is its kind, which tells parallel edges apart."""

    def __init__(self, graph: nx.MultiDiGraph[str], snapshot: Snapshot) -> None:
        super().__init__(prettyprint=True, version="1.3")
        self._reading = graph.graph["how_to_read_it"]
        self.xml.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        self._describe(snapshot)
        for *_, key, data in graph.edges(keys=True, data=True):
            data["id"] = key
        self.add_graph(graph)
        self.graph_element.set("timerepresentation", "interval")

    def _describe(self, snapshot: Snapshot) -> None:
        meta = self.xml.find("meta")
        meta.clear()
        if snapshot.modified:
            meta.set("lastmodifieddate", snapshot.modified)
        SubElement(meta, "creator").text = about.TEAM
        description = f"{about.citation(snapshot)} {about.LICENCE}. {self._reading}"
        SubElement(meta, "description").text = description

    def add_attributes(
        self, node_or_edge: str, xml_obj: Element, data: dict[str, Any], default: object
    ) -> Any:  # noqa: ANN401 - networkx gives back what it was given
        """Write the attributes of a node or an edge."""
        if node_or_edge == "edge":
            data.pop("key")
            xml_obj.set("kind", f"{data['relation_kind']}:{data['relation']}")
        return super().add_attributes(node_or_edge, xml_obj, data, default)  # type: ignore[no-untyped-call]
