"""The data set as if nobody had ever written of some actors: the slow way to see what goes."""

from collections.abc import Collection
from dataclasses import replace

from pyoxigraph import NamedNode, Store

from graph.build import Assembly, dataset_of
from graph.claims import Claim
from graph.corpus import Corpus
from graph.facts import facts
from graph.policy import Policy
from graph.stores.memory import store_of


def rebuilt(corpus: Corpus, assembly: Assembly, actors: Collection[str]) -> Store:
    """Make the facts anew from the claims that do not name these actors."""
    leaving = {NamedNode(iri) for iri in actors}
    claims = [claim for claim in assembly.claims if leaving.isdisjoint(named(claim))]
    told = assembly.resolved
    lens = {slug: told.sources[slug] for slug in assembly.sources}
    factset = facts(claims, told.judgements, Policy(), lens)
    left = replace(assembly, claims=claims, factset=factset)
    return store_of(dataset_of(corpus, left).quads)


def named(claim: Claim) -> set[object]:
    """Give everything that a claim names."""
    return {claim.subject, claim.value, claim.place, claim.giver, claim.holder}
