"""Fixtures of the pages: a client of the application, and a graph with hostile words in it."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.build import Dataset
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import MP, RDF, RDFS, concept
from tests.viz.serving import running

HOSTILE = (
    'x href="javascript:alert(1)"><img src=x onerror="document.title=\'run\'">'
    "</script><script>document.title='run'</script>{{ 7*7 }}"
)
HTML = {"accept": "text/html"}


def asking(address: str) -> httpx.Client:
    """A client that waits longer than a busy machine takes."""
    return httpx.Client(base_url=address, headers=HTML, timeout=60)


def hostile_quads(name: str = HOSTILE, slug: str = "hostile") -> list[Quad]:
    """An organisation whose name is an attack, as a partner of PALIM."""
    actor, node = thing("organisation", slug), thing("participation", f"palim.{slug}.partner")
    palim = thing("project", "palim")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (actor, RDF.type, MP.Entity),
        (actor, RDF.type, MP.Actor),
        (actor, RDF.type, MP.Organisation),
        (actor, RDFS.label, Literal(name, language="en")),
        (node, RDF.type, MP.Participation),
        (node, MP.about, palim),
        (node, MP.participant, actor),
        (node, MP.role, concept("role", "partner")),
    ]
    return [Quad(s, p, o, DefaultGraph()) for s, p, o in triples]


@pytest.fixture(scope="session")
def hostile_store(dataset: Dataset) -> Store:
    """The packaged graph with the hostile organisation."""
    return store_of([*dataset.quads, *hostile_quads()])


@contextmanager
def _visiting(store: Store) -> Iterator[httpx.Client]:
    """Run the application over a store and give a client of it."""
    with (
        running(store) as address,
        httpx.Client(base_url=address, headers=HTML, timeout=60) as found,
    ):
        yield found


@pytest.fixture(scope="session")
def client(store: Store) -> Iterator[httpx.Client]:
    """A client of the application over the packaged graph."""
    with _visiting(store) as found:
        yield found


@pytest.fixture(scope="session")
def founding_client(founding_store: Store) -> Iterator[httpx.Client]:
    """A client over what the three founding documents say."""
    with _visiting(founding_store) as found:
        yield found


@pytest.fixture(scope="session")
def hostile_client(hostile_store: Store) -> Iterator[httpx.Client]:
    """A client of the application over the graph with hostile words."""
    with _visiting(hostile_store) as found:
        yield found


@pytest.fixture(scope="session")
def featured() -> list[str]:
    """The initiatives of the start page."""
    return [
        thing("project", "palim").value,
        thing("component", "thamm-enabel").value,
        thing("programme", "thamm").value,
    ]
