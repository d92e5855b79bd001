"""A store that can only be asked queries gives the quads that any other store gives."""

from itertools import product

import pytest
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
)

from graph.rdf.iris import thing
from graph.stores.asked import AskedStore
from graph.stores.protocol import GraphName
from queries.cards.describe import look
from queries.letters import keys
from viz.contents import contents
from viz.pictures.picture import picture

A, B, P, Q, G, H = (NamedNode(f"http://example.org/{name}") for name in "abpqgh")
TEXT = Literal('a "text"\nof two lines', language="fr")
QUADS = [
    Quad(A, P, B, DefaultGraph()),
    Quad(A, P, TEXT, DefaultGraph()),
    Quad(B, Q, Literal(7), G),
    Quad(A, P, B, G),
    Quad(A, Q, A, H),
]

#: Over a network each request takes milliseconds, and a page may take a second.
MOST_REQUESTS = 40


class Asked(AskedStore):
    """A store that passes queries on and counts them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.count = 0

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer from memory."""
        self.count += 1
        return self.store.query(
            query, prefixes=prefixes, default_graph=default_graph, named_graphs=named_graphs
        )


@pytest.fixture
def asked() -> Asked:
    """The store under test."""
    store = Store()
    store.bulk_extend(QUADS)
    return Asked(store)


@pytest.mark.parametrize("graph", [None, DefaultGraph(), G, NamedNode("http://example.org/no")])
def test_patterns_give_the_same_quads(asked: Asked, graph: GraphName | None) -> None:
    """Every combination of given and open parts gives what the store itself gives."""
    for s, p, o in product((None, A, B), (None, P), (None, B, TEXT, Literal(7))):
        found = list(asked.quads_for_pattern(s, p, o, graph))
        assert set(found) == set(asked.store.quads_for_pattern(s, p, o, graph))
        assert len(found) == len(set(found))


def test_graphs_and_size_are_asked_once(asked: Asked) -> None:
    """The data do not change, so what the store says of itself is asked for once."""
    for _ in range(3):
        assert len(asked) == len(QUADS)
        assert list(asked.named_graphs()) == [G, H]
    assert asked.count == 2


def test_what_has_no_name_cannot_be_asked_for(asked: Asked) -> None:
    """A blank node has no name that could be sent, and no pattern pretends that it has."""
    with pytest.raises(ValueError, match="blank node"):
        asked.quads_for_pattern(BlankNode("x"), None, None)
    with pytest.raises(ValueError, match="blank node"):
        asked.quads_for_pattern(None, None, None, BlankNode("x"))


def test_a_page_takes_few_requests(store: Store) -> None:
    """The card and the picture of PALIM are asked for in a few queries, not one a statement."""
    palim = thing("project", "palim").value
    asked = Asked(store)
    look(asked, palim, "en")
    picture(asked, [palim], "en")
    assert asked.count <= MOST_REQUESTS
    asked.count = 0
    contents(asked, "en")
    keys(asked)
    assert asked.count <= MOST_REQUESTS
