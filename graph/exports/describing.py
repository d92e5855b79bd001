"""Describes one thing: the statements that belong to its IRI, the same in every format.

A description holds

* the statements of which the IRI is the subject, in whatever graph they stand; of a class or a
  property its axioms in blank nodes too, and of the ontology all its terms with all their axioms;
* the nodes that say more about a thing, with all their statements: the participations, fundings,
  observations, lineage links and remarks that are about it, or that name it as participant, giver,
  fund (`mp:through`), earlier or later; the parameters of a question; the quoted words of a claim;
* with the profile `claims`, out of the claims graph and with all their statements: the claims about
  it, or with it as their value or giver; of a document those that it makes; of a fact's node, a
  judgement, a finding or an inference those that it comes from or weighs. With the claims come the
  words they quote, and the judgements and findings that weigh them;
* of everything that these statements point to: its types, and its labels in all languages; claims,
  which have neither name nor a choice of types, are left out.

Statements that merely point to the thing are left to the descriptions of their own subjects. Of
nodes and of claims the first 500 each are given, in the order of their IRIs; `whole` says whether
these were all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolution, QuerySolutions

from graph.exports import description_queries as queries
from graph.rdf.iris import thing
from ontology.terms import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.stores.protocol import SparqlStore

PROFILES: Final = ("facts", "claims")
#: So many nodes, and so many claims, are described; what has more is asked for with a query.
MOST: Final = 500
#: So many things are asked about at once; longer lists make queries that some servers refuse.
_AT_ONCE: Final = 500
_CLAIM: Final = thing("claim", "").value


@dataclass(frozen=True, slots=True)
class Description:
    """The statements that describe one IRI, sorted; none where nothing is known of it."""

    iri: NamedNode
    quads: tuple[Quad, ...]
    whole: bool
    """Whether all nodes and claims are there, and not the first of many."""


def description(store: SparqlStore, iri: NamedNode, profile: str = "facts") -> Description:
    """Give what the store tells of an IRI, in three or four queries (one more for each 500 names).

    `profile` is one of PROFILES; what a description holds stands at the head of this file.
    """
    if profile not in PROFILES:
        raise ValueError(f"there is no profile {profile!r}")
    found = dict.fromkeys(_asked(store, queries.own(iri)))
    whole = True
    if iri == ONTOLOGY:
        found |= dict.fromkeys(_asked(store, queries.terms(iri)))
    else:
        nodes, whole = _first(store, queries.nodes(iri, MOST + 1))
        found |= nodes
    if profile == "claims":
        claims, all_claims = _first(store, queries.claims(iri, MOST + 1))
        found |= claims
        whole = whole and all_claims
    found |= _named(store, found)
    return Description(iri, tuple(sorted(found, key=_order)), whole)


def _order(quad: Quad) -> tuple[str, str]:
    return "" if quad.graph_name == DefaultGraph() else str(quad.graph_name), str(quad)


def _first(store: SparqlStore, query: str) -> tuple[dict[Quad, None], bool]:
    """Give the quads of the first nodes (`?n`) that a query found, and whether these are all."""
    found = [(row["n"], _quad(row)) for row in _rows(store, query)]
    nodes = sorted({node for node, _ in found}, key=str)
    chosen = set(nodes[:MOST])
    return {quad: None for node, quad in found if node in chosen}, len(nodes) <= MOST


def _named(store: SparqlStore, found: Iterable[Quad]) -> dict[Quad, None]:
    """Give types and labels of what the quads point to and do not describe themselves."""
    known = {quad.subject for quad in found}
    pointed = {quad.object for quad in found if isinstance(quad.object, NamedNode)} - known
    iris = sorted(str(iri) for iri in pointed if not iri.value.startswith(_CLAIM))
    parts = (iris[at : at + _AT_ONCE] for at in range(0, len(iris), _AT_ONCE))
    return {quad: None for part in parts for quad in _asked(store, queries.names(part))}


def _asked(store: SparqlStore, query: str) -> Iterable[Quad]:
    return (_quad(row) for row in _rows(store, query))


def _rows(store: SparqlStore, query: str) -> QuerySolutions:
    found = store.query(query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT was expected")
    return found


def _quad(row: QuerySolution) -> Quad:
    """Give the quad of a row; a store holds nothing that could not be one."""
    subject, predicate, value, graph = row["s"], row["p"], row["o"], row["g"]
    return Quad(subject, predicate, value, graph or DefaultGraph())
