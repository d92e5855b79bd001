"""What goes with an actor is what the facts lack when they are made without its claims."""

import random

import pytest

from graph.build import Assembly, assemble, dataset_of
from graph.corpus import Corpus
from graph.losing.leaving import Ties, without
from graph.networks.everything import everything
from graph.networks.model import Edge, Network
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from tests.graph.losing.rebuilt import rebuilt

#: Those on whom most hangs: money, funds and their managers, both sides, and one from outside.
ALONE = ("eu", "dg-home", "icmpd", "anapec", "european-commission")
#: So many of the others, drawn by a lot.
FEW = 2


def edges(graph: Network) -> set[Edge]:
    """Give the relations of a network."""
    return {*graph.edges(keys=True)}


@pytest.fixture(scope="module")
def assembly(corpus: Corpus) -> Assembly:
    """The packaged corpus with its claims and facts."""
    return assemble(corpus)


@pytest.fixture(scope="module")
def whole(corpus: Corpus, assembly: Assembly) -> Ties:
    """The whole network."""
    return Ties(everything(store_of(dataset_of(corpus, assembly).quads)))


def actors(graph: Network) -> list[str]:
    """Give the actors that are tied to anything."""
    kinds = {"organisation", "person", "group"}
    return sorted(name for name, data in graph.nodes(data=True)
                  if data["kind"] in kinds and graph.degree(name))  # fmt: skip


def same(corpus: Corpus, assembly: Assembly, whole: Ties, leaving: list[str]) -> bool:
    """Whether the network without some is the network of the facts without them."""
    found = everything(rebuilt(corpus, assembly, leaving))
    return edges(found) == edges(without(whole, leaving))


@pytest.mark.parametrize("name", ALONE)
def test_one_leaves(corpus: Corpus, assembly: Assembly, whole: Ties, name: str) -> None:
    """Without one actor the network is that of the facts made anew without it."""
    assert same(corpus, assembly, whole, [thing("organisation", name).value])


def test_any_leaves(corpus: Corpus, assembly: Assembly, whole: Ties) -> None:
    """So it is for actors drawn from all, by a lot that is always the same."""
    for name in random.Random(3).sample(actors(whole.graph), FEW):
        assert same(corpus, assembly, whole, [name]), name


def test_two_leave(corpus: Corpus, assembly: Assembly, whole: Ties) -> None:
    """So it is for pairs, whose parts in one fact go together."""
    drawn = random.Random(5)
    for _ in range(FEW):
        pair = drawn.sample(actors(whole.graph), 2)
        assert same(corpus, assembly, whole, pair), pair
    both = [thing("organisation", name).value for name in ("eu", "icmpd")]
    assert same(corpus, assembly, whole, both)
