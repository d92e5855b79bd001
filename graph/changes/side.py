"""One of the two data sets that are compared, read once: statements, claims, and what stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from graph.changes.blank import named
from graph.claims import Claim
from graph.facts import FactSet, facts
from graph.inference import record_iri
from graph.policy import Policy
from graph.rdf import nodes
from graph.rdf.iris import INFERENCES
from graph.rdf.reading_back import Told, read_back
from ontology.terms import MP, RDF


@dataclass(frozen=True)
class Side:
    """A data set in memory, which does not change while it is compared."""

    store: Store

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """All statements; blank nodes are named by what is said of them."""
        return named(self.store)

    @cached_property
    def told(self) -> Told:
        """Claims, judgements and sources."""
        return read_back(self.store)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.told.claims}

    @cached_property
    def facts(self) -> FactSet:
        """What stands of what is claimed."""
        return facts(self.told.claims, self.told.judgements, Policy(), self.told.sources)

    @cached_property
    def things(self) -> frozenset[NamedNode]:
        """Whoever and whatever the claims speak of."""
        found = self.store.quads_for_pattern(None, RDF.type, MP.Entity, DefaultGraph())
        return frozenset(quad.subject for quad in found if isinstance(quad.subject, NamedNode))

    @property
    def sources(self) -> frozenset[str]:
        """The documents, by slug."""
        return frozenset(self.told.sources)

    def infers(self, triple: Triple) -> bool:
        """Whether a rule concluded a triple here."""
        if not isinstance(triple.subject, NamedNode):
            return False
        record = record_iri(triple)
        return Quad(record, RDF.type, MP.Inference, INFERENCES) in self.store


def made(claims: Iterable[Claim]) -> tuple[set[NamedNode], set[Triple]]:
    """Give what the facts of claims are written as: their nodes, and their plain triples."""
    found = list(claims)
    own = {node for claim in found if (node := nodes.node(claim))}
    return own, {Triple(claim.subject, nodes.direct(claim), claim.value) for claim in found}
