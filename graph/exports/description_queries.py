"""The queries that a description is made of: each gives quads, as `?s ?p ?o ?g`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.rdf.iris import CLAIMS
from ontology.terms import MP, OWL, PROV, RDF, RDFS, SH, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

#: How a node is tied to the things whose description it belongs to.
_CARRYING: Final = (MP.about, MP.participant, MP.giver, MP.through, MP.earlier, MP.later)
_NAMING: Final = (RDF.type, RDFS.label, SKOS.prefLabel)
#: From a term into its axioms, and on through them: the ways of the vocabulary's blank nodes.
_INTO: Final = (
    f"({RDFS.subClassOf}|{RDFS.subPropertyOf}|{OWL.equivalentClass}|{OWL.propertyChainAxiom})"
)
_ON: Final = (
    f"{RDF.first}|{RDF.rest}|{OWL.intersectionOf}|{OWL.unionOf}|{OWL.members}|{OWL.distinctMembers}"
)
#: Of these each blank node of the vocabulary has one at least.
_AXIOM: Final = f"({_ON}|{OWL.onProperty}|{OWL.inverseOf})"


def own(iri: NamedNode) -> str:
    """Ask for the statements of an IRI in every graph, and for its axioms."""
    return f"""SELECT DISTINCT ?s ?p ?o ?g WHERE {{
      {{ {iri} ?p ?o . BIND({iri} AS ?s) }}
      UNION {{ GRAPH ?g {{ {iri} ?p ?o }} BIND({iri} AS ?s) }}
      UNION {{ {iri} {_INTO} ?axiom . FILTER(isBlank(?axiom)) ?axiom ({_ON})* ?s .
        FILTER(isBlank(?s)) ?s ?p ?o }} }}"""


def terms(ontology: NamedNode) -> str:
    """Ask for all that an ontology defines or declares, and for all axioms in blank nodes."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return f"""SELECT DISTINCT ?s ?p ?o ?g WHERE {{
      {{ ?s {RDFS.isDefinedBy} {ontology} }}
      UNION {{ VALUES ?kind {{ {" ".join(map(str, kinds))} }} ?s a ?kind . FILTER(isIRI(?s)) }}
      UNION {{ SELECT DISTINCT ?s WHERE {{ ?s {_AXIOM} ?part . FILTER(isBlank(?s)) }} }}
      ?s ?p ?o }}"""


def nodes(iri: NamedNode, most: int) -> str:
    """Ask for the nodes that say more about an IRI, for the first of them."""
    ways = (f"?n {way} {iri}" for way in _CARRYING)
    carried = " UNION ".join(f"{{ {way} }}" for way in (*ways, f"{iri} {SH.parameter} ?n"))
    return f"""SELECT ?n (?n AS ?s) ?p ?o ?g WHERE {{
      {{ {{ SELECT DISTINCT ?n WHERE {{ {carried} }} ORDER BY ?n LIMIT {most} }} ?n ?p ?o }}
      UNION {{ GRAPH {CLAIMS} {{ {iri} {PROV.wasQuotedFrom} ?n . ?n ?p ?o }}
        BIND({CLAIMS} AS ?g) }} }}"""


def claims(iri: NamedNode, most: int) -> str:
    """Ask for the claims of an IRI, for the first of them, with their words and who weighs them."""
    backward = (MP.about, MP.claimedObject, MP.giver, PROV.hadPrimarySource, PROV.wasQuotedFrom)
    ways = [f"GRAPH {CLAIMS} {{ ?n {way} {iri} }}" for way in backward]
    ways += [f"GRAPH {CLAIMS} {{ {iri} {way} ?n }}" for way in (MP.judges, PROV.wasDerivedFrom)]
    ways += [f"{iri} {PROV.wasDerivedFrom} ?n", f"GRAPH ?any {{ {iri} {PROV.wasDerivedFrom} ?n }}"]
    chosen = " UNION ".join(f"{{ {way} }}" for way in (*ways, f"VALUES ?n {{ {iri} }}"))
    beside = f"({PROV.wasQuotedFrom}|^{MP.judges}|^{PROV.wasDerivedFrom})?"
    return f"""SELECT ?n ?s ?p ?o (?c AS ?g) WHERE {{
      {{ SELECT DISTINCT ?n WHERE {{ {chosen} }} ORDER BY ?n LIMIT {most} }}
      GRAPH {CLAIMS} {{ ?n {beside} ?s . ?s ?p ?o }}
      BIND({CLAIMS} AS ?c) }}"""


def names(iris: Iterable[str]) -> str:
    """Ask for the types and labels of some things, wherever they stand."""
    wanted = f"FILTER(?p IN ({', '.join(map(str, _NAMING))}))"
    return f"""SELECT ?s ?p ?o ?g WHERE {{
      VALUES ?s {{ {" ".join(iris)} }}
      {{ ?s ?p ?o . {wanted} }} UNION {{ GRAPH ?g {{ ?s ?p ?o . {wanted} }} }} }}"""
