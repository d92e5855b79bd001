"""The canonical form of statements: RDFC-1.0's, or refused before it takes for ever."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    serialize,
)

from graph.rdf.canonical import TooAlike, canonical_lines

P, Q = NamedNode("https://example.org/p"), NamedNode("https://example.org/q")
GRAPH = NamedNode("https://example.org/g")
NODES = [BlankNode(f"n{number}") for number in range(5)]
QUADS = st.lists(
    st.builds(
        Quad,
        st.sampled_from([*NODES, P]),
        st.sampled_from([P, Q]),
        st.sampled_from([*NODES, Q, Literal("a\n\t“b”", language="en")]),
        st.sampled_from([GRAPH, Q]),
    ),
    max_size=8,
)


def clique(size: int) -> list[Quad]:
    """Blank nodes that all point at each other: nothing tells them apart."""
    nodes = [BlankNode(f"b{number}") for number in range(size)]
    return [Quad(one, P, other) for one, other in permutations(nodes, 2)]


def chain(size: int) -> list[Quad]:
    """Blank nodes of which each points at the next."""
    nodes = [BlankNode(f"b{number}") for number in range(size)]
    return [Quad(one, P, other) for one, other in pairwise(nodes)]


@given(QUADS)
def test_the_lines_are_those_of_the_standard(quads: list[Quad]) -> None:
    """What is written plainly and what is renamed are together what RDFC-1.0 gives."""
    whole = Dataset(quads)
    whole.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    text = (serialize(whole, format=RdfFormat.N_QUADS) or b"").decode()
    try:
        assert canonical_lines(quads) == sorted(filter(None, text.split("\n")))
    except TooAlike:
        assert len({*quads}) > 5


@pytest.mark.parametrize("quads", [clique(6), chain(100), clique(3) * 2], ids=len)
def test_what_is_quickly_named_is_named(quads: list[Quad]) -> None:
    """Small groups and long lists get their names; a statement that comes twice counts once."""
    assert len(canonical_lines(quads)) == len(set(quads))


@pytest.mark.parametrize(
    "quads",
    [
        clique(9),
        clique(60),
        chain(5000),
        [Quad(BlankNode(f"h{n % 2}"), P, BlankNode(f"x{n}")) for n in range(40)],
        [
            Quad(BlankNode(f"a{n}"), P, BlankNode(f"b{n}"), NamedNode(f"https://example.org/{g}"))
            for n in range(2)
            for g in range(12)
        ],
    ],
    ids=["nine", "sixty", "long chain", "two hubs", "twelve graphs"],
)
def test_what_would_take_for_ever_is_refused(quads: list[Quad]) -> None:
    """Blank nodes that RDFC-1.0 could name in years, or never, are refused at once, with a hint."""
    with pytest.raises(TooAlike, match="look alike") as failure:
        canonical_lines(quads)
    assert failure.value.hint
