"""What is told of each kind of IRI: out of the store, or of what is around the facts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import NamedNode, Quad

from graph.exports.catalog import DATA_SET, catalog
from graph.exports.describing import Description, description
from graph.exports.snapshot import Snapshot
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, FACTS, INFERENCES
from ontology import files
from ontology.terms import ONTOLOGY, OWL, RDF
from viz.citing.known import data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store, Triple

    from viz.site import Site

SHAPES: Final = NamedNode(f"{DEFAULT_BASE}shapes")
TEAM: Final = NamedNode(f"{DEFAULT_BASE}team")
#: The graphs of the data set by the end of their IRIs.
GRAPHS: Final = {"facts": FACTS, "claims": CLAIMS, "inferences": INFERENCES}


def of_thing(site: Site, iri: NamedNode, profile: str) -> Description:
    """Tell what the store knows of an IRI."""
    return description(site.store, iri, profile)


def of_vocabulary(site: Site, profile: str = "facts") -> Description:
    """Tell the vocabulary as the data set has it; where it has none, as it is in the program."""
    key = f"vocabulary as data {profile}"
    found = site.kept(key, lambda: description(site.store, ONTOLOGY, profile))
    return found if _defines(found) else _whole(ONTOLOGY, files.vocabulary())


def _defines(found: Description) -> bool:
    kind = Quad(ONTOLOGY, RDF.type, OWL.Ontology)
    return kind in found.quads


def of_earlier(number: str) -> Description:
    """Tell an earlier version of the vocabulary."""
    return _whole(NamedNode(f"{ONTOLOGY.value}/{number}"), files.earlier(number))


def of_shapes() -> Description:
    """Tell the shapes that the data are held to."""
    return _whole(SHAPES, files.shapes())


def of_graph(site: Site, name: str) -> Description:
    """Tell what a named graph holds and how much; not the statements in it, which are the data."""
    own = tuple(quad for quad in _catalogue(site) if quad.subject == GRAPHS[name])
    return Description(GRAPHS[name], own, whole=True)


def of_data_set(site: Site) -> Description:
    """Tell what the data set is, as catalogues want to know it."""
    return Description(DATA_SET, _catalogue(site), whole=True)


def _catalogue(site: Site) -> tuple[Quad, ...]:
    """Give the description of the data set and its parts, counted once."""
    return site.kept("catalogue", lambda: tuple(catalog(_snapshot(site))))


def _snapshot(site: Site) -> Snapshot:
    # A store elsewhere answers the little that a catalogue asks.
    return Snapshot(cast("Store", site.store), data(site).version)


def _whole(iri: NamedNode, triples: Iterable[Triple]) -> Description:
    quads = (Quad(each.subject, each.predicate, each.object) for each in triples)
    return Description(iri, tuple(sorted(quads, key=str)), whole=True)
