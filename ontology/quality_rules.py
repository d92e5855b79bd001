"""The rules of quality.py as named queries; each row of an answer is something to mend.

The ontology is in the default graph, each scheme in a graph of its own IRI, the shapes in theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold, and the query for the terms (?term, perhaps ?detail) where it does not."""

    name: str
    promise: str
    query: str


_IS_OWN: Final = "FILTER(STRSTARTS(STR(?term), STR(mp:)))"
_LANGUAGES: Final = 'VALUES ?detail { "en" "fr" "nl" }'
_KINDS: Final = "VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }"

METADATA: Final = (
    Rule(
        "one-ontology",
        "The file is one ontology and nothing else claims to be one.",
        """SELECT ?term WHERE { ?term a owl:Ontology
           FILTER(?term != <https://w3id.org/migration-partnerships/ontology>) }""",
    ),
    Rule(
        "metadata-complete",
        "The ontology says who made it, when, under which licence, version and prefix.",
        """SELECT (onto: AS ?term) ?detail WHERE {
           VALUES ?detail { dct:title dct:description dct:license dct:creator dct:publisher
             dct:created dct:modified dct:bibliographicCitation owl:versionIRI owl:versionInfo
             vann:preferredNamespacePrefix vann:preferredNamespaceUri rdfs:seeAlso }
           FILTER NOT EXISTS { onto: ?detail ?any } }""",
    ),
    Rule(
        "metadata-in-every-language",
        "Titles and descriptions of the ontology and of schemes are in every language.",
        f"""SELECT ?term ?detail WHERE {{ VALUES ?p {{ dct:title dct:description }}
           {_LANGUAGES} {{ ?term a owl:Ontology }}
           UNION {{ GRAPH ?g {{ ?term a skos:ConceptScheme }} }}
           FILTER NOT EXISTS {{ ?term ?p ?v FILTER(LANG(?v) = ?detail) }}
           FILTER NOT EXISTS {{ GRAPH ?h {{ ?term ?p ?v FILTER(LANG(?v) = ?detail) }} }} }}""",
    ),
    Rule(
        "licence-is-an-iri",
        "The licence is named by its IRI.",
        "SELECT ?term WHERE { ?term dct:license ?licence FILTER(!isIRI(?licence)) }",
    ),
    Rule(
        "version-agrees",
        "The version IRI ends in the version, and the namespace is the one that is used.",
        """SELECT ?term WHERE { ?term a owl:Ontology ; owl:versionIRI ?iri ; owl:versionInfo ?v ;
             vann:preferredNamespaceUri ?ns
           FILTER(!STRENDS(STR(?iri), CONCAT("/", ?v)) || ?ns != STR(mp:)) }""",
    ),
    Rule(
        "valid-dates",
        "Dates are real dates, and nothing was modified before it was created.",
        """SELECT DISTINCT ?term ?detail WHERE {
           { ?term ?p ?detail } UNION { GRAPH ?g { ?term ?p ?detail } }
           VALUES ?p { dct:created dct:modified dct:issued }
           OPTIONAL { ?term dct:created ?created } BIND(xsd:date(STR(?detail)) AS ?date)
           FILTER(!BOUND(?date) || DATATYPE(?detail) != xsd:date
             || (BOUND(?created) && STR(?detail) < STR(?created))) }""",
    ),
)

TERMS: Final = (
    Rule(
        "label-in-every-language",
        "Every term has exactly one label in each language.",
        f"""SELECT ?term ?detail WHERE {{
           {{ SELECT DISTINCT ?term WHERE {{ ?term a ?x {_IS_OWN} }} }}
           {_LANGUAGES} OPTIONAL {{ ?term rdfs:label ?v FILTER(LANG(?v) = ?detail) }}
           }} GROUP BY ?term ?detail HAVING (COUNT(?v) != 1)""",
    ),
    Rule(
        "definition-in-every-language",
        "Every term has exactly one definition in each language.",
        f"""SELECT ?term ?detail WHERE {{
           {{ SELECT DISTINCT ?term WHERE {{ ?term a ?x {_IS_OWN} }} }}
           {_LANGUAGES} OPTIONAL {{ ?term skos:definition ?v FILTER(LANG(?v) = ?detail) }}
           }} GROUP BY ?term ?detail HAVING (COUNT(?v) != 1)""",
    ),
    Rule(
        "other-languages",
        "No text is in a language that only some terms have, or in none.",
        """SELECT DISTINCT ?term ?detail WHERE {
           { ?term ?p ?detail } UNION { GRAPH ?g { ?term ?p ?detail } }
           VALUES ?p { rdfs:label skos:definition skos:prefLabel dct:title dct:description }
           FILTER(!(LANG(?detail) IN ("en", "fr", "nl"))) }""",
    ),
    Rule(
        "labels-differ",
        "No two terms share a label in a language, whatever its capitals.",
        f"""SELECT (SAMPLE(?one) AS ?term) ?detail WHERE {{
           {{ SELECT (?term AS ?one) (CONCAT(LCASE(STR(?label)), "@", LANG(?label)) AS ?detail)
             WHERE {{ ?term rdfs:label ?label {_IS_OWN} }} }} }}
           GROUP BY ?detail HAVING (COUNT(DISTINCT ?one) > 1)""",
    ),
    Rule(
        "definitions-differ",
        "No two terms share a definition.",
        f"""SELECT DISTINCT ?term ?detail WHERE {{ ?term skos:definition ?detail .
           ?other skos:definition ?detail {_IS_OWN} FILTER(?term != ?other) }}""",
    ),
    Rule(
        "defined-by-this-ontology",
        "Every term says which ontology defines it.",
        f"""SELECT DISTINCT ?term WHERE {{ ?term a ?x {_IS_OWN}
           FILTER NOT EXISTS {{ ?term rdfs:isDefinedBy onto: }} }}""",
    ),
    Rule(
        "tidy-texts",
        "Texts are not empty and have no blanks at their ends.",
        r"""SELECT DISTINCT ?term ?detail WHERE {
           { ?term ?p ?detail } UNION { GRAPH ?g { ?term ?p ?detail } }
           FILTER(isLiteral(?detail) && isIRI(?term) && REGEX(STR(?detail), "^\\s|\\s$|^$")) }""",
    ),
    Rule(
        "no-example-names",
        "No placeholder addresses are left.",
        """SELECT DISTINCT ?term ?detail WHERE {
           { ?term ?p ?detail } UNION { GRAPH ?g { ?term ?p ?detail } }
           FILTER(REGEX(CONCAT(STR(?term), " ", STR(?detail)), "example[.](org|com|net)")) }""",
    ),
    Rule(
        "successor-named",
        "A deprecated term names the term that takes its place.",
        """SELECT ?term WHERE { { ?term owl:deprecated true }
           UNION { GRAPH ?g { ?term owl:deprecated true } }
           FILTER NOT EXISTS { ?term dct:isReplacedBy ?new }
           FILTER NOT EXISTS { GRAPH ?h { ?term dct:isReplacedBy ?new } } }""",
    ),
)

AXIOMS: Final = (
    Rule(
        "one-kind-of-property",
        "Every property is of exactly one kind, and no class is a property.",
        """SELECT ?term WHERE { VALUES ?kind { owl:Class owl:ObjectProperty
             owl:DatatypeProperty owl:AnnotationProperty } ?term a ?kind FILTER(isIRI(?term)) }
           GROUP BY ?term HAVING (COUNT(?kind) > 1)""",
    ),
    Rule(
        "one-domain",
        "Every property has exactly one domain.",
        f"""SELECT ?term WHERE {{
           {_KINDS} ?term a ?kind {_IS_OWN} OPTIONAL {{ ?term rdfs:domain ?d }} }}
           GROUP BY ?term HAVING (COUNT(?d) != 1)""",
    ),
    Rule(
        "one-range",
        "Every property has exactly one range.",
        f"""SELECT ?term WHERE {{
           {_KINDS} ?term a ?kind {_IS_OWN} OPTIONAL {{ ?term rdfs:range ?r }} }}
           GROUP BY ?term HAVING (COUNT(?r) != 1)""",
    ),
    Rule(
        "no-cycles",
        "No class or property is above itself.",
        "SELECT ?term WHERE { { ?term rdfs:subClassOf+ ?term } "
        "UNION { ?term rdfs:subPropertyOf+ ?term } }",
    ),
    Rule(
        "connected",
        "Every class stands in the hierarchy or is the domain or range of a property.",
        f"""SELECT ?term WHERE {{ ?term a owl:Class {_IS_OWN}
           FILTER NOT EXISTS {{ ?term rdfs:subClassOf ?above FILTER(isIRI(?above)) }}
           FILTER NOT EXISTS {{ ?below rdfs:subClassOf|rdfs:domain|rdfs:range ?term }} }}""",
    ),
    Rule(
        "sound-inverses",
        "A named inverse swaps domain and range.",
        """SELECT ?term WHERE { ?term owl:inverseOf ?other FILTER(isIRI(?term) && isIRI(?other))
           ?term rdfs:domain ?d ; rdfs:range ?r . ?other rdfs:domain ?od ; rdfs:range ?or
           FILTER(?d != ?or || ?r != ?od) }""",
    ),
    Rule(
        "narrower-properties-fit",
        "A property under another has a domain and range under the other's.",
        """SELECT ?term WHERE { ?term rdfs:subPropertyOf ?above ; rdfs:domain ?d ; rdfs:range ?r .
           ?above rdfs:domain ?ad ; rdfs:range ?ar
           FILTER(!EXISTS { ?d rdfs:subClassOf* ?ad } || !EXISTS { ?r rdfs:subClassOf* ?ar }) }""",
    ),
    Rule(
        "disjointness-stated",
        "Every class at the top of the hierarchy says what it excludes.",
        f"""SELECT ?term WHERE {{ ?term a owl:Class {_IS_OWN}
           FILTER NOT EXISTS {{ ?term rdfs:subClassOf ?up FILTER(STRSTARTS(STR(?up), STR(mp:))) }}
           FILTER NOT EXISTS {{ ?term owl:disjointWith|^owl:disjointWith ?other }}
           FILTER NOT EXISTS {{ ?all owl:members/rdf:rest*/rdf:first ?term }} }}""",
    ),
    Rule(
        "nothing-about-others",
        "Terms of other vocabularies are declared and otherwise left alone.",
        """SELECT DISTINCT ?term ?detail WHERE { ?term ?detail ?value FILTER(isIRI(?term))
           FILTER(!STRSTARTS(STR(?term), "https://w3id.org/migration-partnerships/"))
           FILTER(?detail != rdf:type || !STRSTARTS(STR(?value), STR(owl:))) }""",
    ),
    Rule(
        "declared",
        "Every term of another vocabulary that is used is declared.",
        """SELECT DISTINCT (?used AS ?term) WHERE {
           { ?s ?used ?o } UNION { ?s a|rdfs:subClassOf|rdfs:subPropertyOf|rdfs:domain ?used }
           UNION { GRAPH ?g { ?s ?used ?o } } UNION { GRAPH ?g { ?s a ?used } }
           FILTER(isIRI(?used)) FILTER NOT EXISTS { ?used a ?kind }
           FILTER(!BOUND(?g) || !STRENDS(STR(?g), "/shapes"))
           FILTER(!STRSTARTS(STR(?used), STR(owl:)) && !STRSTARTS(STR(?used), STR(rdf:))
             && !STRSTARTS(STR(?used), STR(rdfs:)) && !STRSTARTS(STR(?used), STR(xsd:))) }""",
    ),
    Rule(
        "linked",
        "Every class at the top of the hierarchy has a place in another vocabulary, "
        "but for those that only this one needs.",
        f"""SELECT ?term WHERE {{ ?term a owl:Class {_IS_OWN}
           FILTER(!(?term IN (mp:Entity, mp:QualifiedStatement)))
           FILTER NOT EXISTS {{ ?term rdfs:subClassOf+ ?up FILTER(isIRI(?up)
             && !STRSTARTS(STR(?up), STR(mp:))) }}
           FILTER NOT EXISTS {{ ?term rdfs:subClassOf mp:Entity }}
           FILTER NOT EXISTS {{ ?term rdfs:subClassOf mp:PolicyInstrument }} }}""",
    ),
    Rule(
        "simple-where-owl-asks",
        "Functional, asymmetric and irreflexive properties follow from no chain (OWL 2 DL).",
        """SELECT DISTINCT ?term WHERE {
           VALUES ?kind { owl:FunctionalProperty owl:AsymmetricProperty owl:IrreflexiveProperty }
           ?term a ?kind . ?below rdfs:subPropertyOf* ?term
           FILTER(EXISTS { ?below a owl:TransitiveProperty }
             || EXISTS { ?below owl:propertyChainAxiom ?chain }) }""",
    ),
    Rule(
        "planned-forms-fit",
        "A planned form is a property with the same domain, range and form of value.",
        """SELECT ?term WHERE { ?term mp:plannedForm ?planned
           FILTER NOT EXISTS { ?term rdfs:domain ?d ; rdfs:range ?r ; mp:valueForm ?f .
             ?planned rdfs:domain ?d ; rdfs:range ?r ; mp:valueForm ?f } }""",
    ),
    Rule(
        "value-schemes-exist",
        "The scheme from which values are taken is one of ours.",
        """SELECT ?term ?detail WHERE { ?term mp:valueScheme ?detail
           FILTER NOT EXISTS { GRAPH ?g { ?detail a skos:ConceptScheme } } }""",
    ),
    Rule(
        "marks-are-known-words",
        "Cardinality is one or many, the form of a value is date or duration.",
        """SELECT ?term ?detail WHERE {
           { ?term mp:cardinality ?detail FILTER(!(?detail IN ("one", "many"))) } UNION
           { ?term mp:valueForm ?detail FILTER(!(?detail IN ("date", "duration"))) } }""",
    ),
)

SCHEMES: Final = (
    Rule(
        "concept-labels",
        "Every concept has exactly one preferred label in each language.",
        f"""SELECT ?term ?detail WHERE {{ GRAPH ?g {{ {_LANGUAGES}
             {{ ?term a skos:Concept }} UNION {{ ?term a skos:Collection }}
             OPTIONAL {{ ?term skos:prefLabel ?v FILTER(LANG(?v) = ?detail) }} }} }}
           GROUP BY ?term ?detail HAVING (COUNT(?v) != 1)""",
    ),
    Rule(
        "concept-definitions",
        "Every concept has exactly one definition in each language.",
        f"""SELECT ?term ?detail WHERE {{ GRAPH ?g {{ {_LANGUAGES}
             {{ ?term a skos:Concept }} UNION {{ ?term a skos:Collection }}
             OPTIONAL {{ ?term skos:definition ?v FILTER(LANG(?v) = ?detail) }} }} }}
           GROUP BY ?term ?detail HAVING (COUNT(?v) != 1)""",
    ),
    Rule(
        "concept-labels-differ",
        "No two concepts of a scheme share a label or a definition.",
        """SELECT DISTINCT ?term ?detail WHERE { GRAPH ?g {
           { ?term skos:prefLabel ?detail . ?other skos:prefLabel|skos:altLabel ?detail } UNION
           { ?term skos:definition ?detail . ?other skos:definition ?detail } }
           FILTER(?term != ?other) }""",
    ),
    Rule(
        "notation-is-slug",
        "The one notation of a concept is the last part of its IRI, under its scheme.",
        """SELECT ?term WHERE { GRAPH ?g { ?term a skos:Concept
           FILTER NOT EXISTS { ?term skos:notation ?n ; skos:inScheme ?s
             FILTER(STR(?term) = CONCAT(STR(?s), "/", ?n)) } } }""",
    ),
    Rule(
        "concept-placed",
        "Every concept is at the top of its scheme or under another concept of it.",
        """SELECT ?term WHERE { GRAPH ?g { ?term a skos:Concept ; skos:inScheme ?s
           FILTER NOT EXISTS { ?term skos:topConceptOf ?s . ?s skos:hasTopConcept ?term }
           FILTER NOT EXISTS { ?term skos:broader ?above . ?above skos:inScheme ?s } } }""",
    ),
    Rule(
        "scheme-metadata",
        "Every scheme says who made it, when and under which licence.",
        """SELECT ?term ?detail WHERE { GRAPH ?g { ?term a skos:ConceptScheme
           VALUES ?detail { dct:creator dct:publisher dct:license dct:created dct:modified }
           FILTER NOT EXISTS { ?term ?detail ?any } } }""",
    ),
    Rule(
        "told-apart",
        "Concepts of a class of ours are told apart in the ontology, all of them and no others.",
        """SELECT DISTINCT ?term WHERE {
           { GRAPH ?g { ?term a ?class FILTER(STRSTARTS(STR(?class), STR(mp:))) }
             FILTER NOT EXISTS { ?all owl:distinctMembers/rdf:rest*/rdf:first ?term } } UNION
           { ?all owl:distinctMembers/rdf:rest*/rdf:first ?term
             FILTER NOT EXISTS { GRAPH ?g { ?term a skos:Concept } } } }""",
    ),
)

SHAPES: Final = (
    Rule(
        "shape-for-every-claimable-property",
        "Every property that claims may use has a shape.",
        """SELECT ?term WHERE { ?term mp:cardinality ?any
           FILTER NOT EXISTS { GRAPH ?g { ?shape sh:path ?term } } }""",
    ),
    Rule(
        "one-value-means-one",
        "A property with cardinality one has a shape that allows one value, or one a language.",
        """SELECT ?term WHERE { ?term mp:cardinality "one"
           FILTER NOT EXISTS { GRAPH ?g { ?shape sh:path ?term
             { ?shape sh:maxCount 1 } UNION { ?shape sh:uniqueLang true } } } }""",
    ),
    Rule(
        "shape-speaks",
        "Every shape that can be violated has a message in English and a severity.",
        """SELECT DISTINCT ?term WHERE { GRAPH ?g { ?term a ?kind ; ?constraint ?value
           FILTER(isIRI(?term)) VALUES ?kind { sh:NodeShape sh:PropertyShape }
           VALUES ?constraint { sh:class sh:datatype sh:minCount sh:maxCount sh:in sh:pattern sh:or
             sh:xone sh:node sh:sparql sh:qualifiedMinCount sh:uniqueLang }
           FILTER(?term != <https://w3id.org/migration-partnerships/shapes#Date>)
           FILTER(!EXISTS { ?term sh:severity ?s } || !EXISTS {
             ?term sh:message|sh:sparql/sh:message ?m FILTER(LANG(?m) = "en") }) } }""",
    ),
    Rule(
        "shapes-use-known-terms",
        "Shapes name only terms that exist.",
        """SELECT DISTINCT ?term WHERE { GRAPH <https://w3id.org/migration-partnerships/shapes> {
             ?shape ?constraint ?term } FILTER(isIRI(?term) && STRSTARTS(STR(?term), STR(mp:)))
           FILTER NOT EXISTS { ?term a ?kind } }""",
    ),
)

RULES: Final = (*METADATA, *TERMS, *AXIOMS, *SCHEMES, *SHAPES)
