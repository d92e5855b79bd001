"""A data set through a lens or under another policy is the one that would be built so."""

import pytest
from pyoxigraph import DefaultGraph, Store

from graph.build import build_dataset
from graph.corpus import Corpus
from graph.lens import GROUPS
from graph.networks.everything import everything
from graph.networks.model import Network
from graph.policy import Policy
from graph.rdf.iris import CLAIMS, thing
from graph.seen_through import seen_through
from graph.stores.memory import store_of
from ontology.terms import PROV

LENSES = [("official",), ("cgd-palim-case-study",), ("press", "cgd-palim-case-study")]
POLICIES = [("latest",), ()]


def documents(corpus: Corpus, lens: tuple[str, ...]) -> list[str]:
    """The documents of a lens."""
    genres = {genre for name in lens for genre in GROUPS.get(name, ())}
    return [
        name for name, each in corpus.sources.items() if name in lens or each.record.genre in genres
    ]


def told(graph: Network) -> tuple[object, object]:
    """What is tied and all relations of a network, with all that is said of them."""
    relations = {(*edge, key): data for *edge, key, data in graph.edges(keys=True, data=True)}
    return {name: graph.nodes[name] for name in graph if graph.degree(name)}, relations


@pytest.mark.parametrize("lens", LENSES, ids=" ".join)
def test_fewer_documents(corpus: Corpus, store: Store, lens: tuple[str, ...]) -> None:
    """The network is that of a data set built of these documents alone."""
    built = store_of(build_dataset(corpus, sources=documents(corpus, lens)).quads)
    through = everything(seen_through(store, lens))
    assert told(through) == told(everything(built))
    assert 0 < through.size() < everything(store).size()


def test_whoever_these_documents_do_not_name_is_still_known(store: Store) -> None:
    """Voka has no relation in the documents of officials, and its name."""
    voka = thing("organisation", "voka").value
    through = everything(seen_through(store, ["official"]))
    assert through.nodes[voka]["label"] == "Voka"
    assert through.degree(voka) == 0


@pytest.mark.parametrize("rules", POLICIES, ids=" ".join)
def test_another_policy(corpus: Corpus, store: Store, rules: tuple[str, ...]) -> None:
    """The network is that of a data set built under this policy."""
    policy = Policy(rules)
    built = store_of(build_dataset(corpus, policy=policy).quads)
    through = everything(seen_through(store, policy=policy))
    assert told(through) == told(everything(built))
    assert told(through) != told(everything(store))


def test_all_documents_and_the_usual_policy_change_nothing(store: Store) -> None:
    """Facts, claims and their outcomes are those of the data set itself."""
    through = seen_through(store)
    inside = {CLAIMS, DefaultGraph()}
    lost = {quad for quad in store if quad.graph_name in inside} - {*through}
    assert {quad.predicate for quad in lost} <= {PROV.wasDerivedFrom}
    assert not {*through} - {*store}


def test_no_document_tells_nothing(store: Store) -> None:
    """Through a lens of an unknown name there is no relation, and no error."""
    assert everything(seen_through(store, ["no-such-document"])).size() == 0
