"""The terms of other vocabularies that may be used, spelled out so that a typing error fails."""

from __future__ import annotations

from typing import Final

_RDF = "type Property Statement List first rest nil langString HTML reifies value"
_RDFS = (
    "Class Datatype Literal Resource comment domain isDefinedBy label member range seeAlso "
    "subClassOf subPropertyOf"
)
_OWL = (
    "AllDifferent AllDisjointClasses AnnotationProperty AsymmetricProperty Class "
    "DatatypeProperty FunctionalProperty InverseFunctionalProperty IrreflexiveProperty "
    "NamedIndividual Nothing ObjectProperty Ontology Restriction SymmetricProperty Thing "
    "TransitiveProperty deprecated disjointWith distinctMembers equivalentClass hasValue "
    "intersectionOf inverseOf members onProperty priorVersion propertyChainAxiom sameAs "
    "unionOf versionIRI versionInfo"
)
_XSD = (
    "anyURI boolean date dateTime decimal double duration gYear gYearMonth hexBinary int "
    "integer language long nonNegativeInteger string"
)
_SKOS = (
    "Collection Concept ConceptScheme OrderedCollection altLabel broadMatch broader "
    "broaderTransitive changeNote closeMatch definition editorialNote exactMatch example "
    "hasTopConcept hiddenLabel historyNote inScheme member memberList narrowMatch narrower "
    "notation note prefLabel related relatedMatch scopeNote topConceptOf"
)
_DCT = (
    "abstract accessRights accrualPeriodicity alternative available bibliographicCitation "
    "conformsTo contributor coverage created creator date description extent format hasFormat "
    "hasPart hasVersion identifier isFormatOf isPartOf isReferencedBy isReplacedBy "
    "isRequiredBy isVersionOf issued language license mediator medium modified provenance "
    "publisher references relation replaces requires rights rightsHolder source spatial "
    "subject tableOfContents temporal title type valid PeriodOfTime LicenseDocument "
    "LinguisticSystem MediaType Standard"
)
_PROV = (
    "Activity Agent Association Attribution Bundle Derivation Entity Person Organization Plan "
    "PrimarySource Quotation Revision Role SoftwareAgent agent endedAtTime entity generatedAtTime "
    "hadPlan hadPrimarySource hadRole qualifiedAssociation qualifiedRevision startedAtTime used "
    "value wasAssociatedWith wasAttributedTo wasDerivedFrom wasGeneratedBy wasInformedBy "
    "wasInvalidatedBy wasQuotedFrom wasRevisionOf"
)
_OA = (
    "Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody "
    "hasSelector hasSource hasTarget prefix refinedBy start suffix"
)
_ORG = (
    "FormalOrganization Membership Organization OrganizationalCollaboration "
    "OrganizationalUnit Role changedBy classification hasMember identifier member memberDuring "
    "memberOf organization purpose role subOrganizationOf unitOf"
)
_SCHEMA = (
    "AdministrativeArea Country Dataset DataDownload FundingScheme GovernmentOrganization "
    "Grant MonetaryAmount MonetaryGrant Organization Person Place Project address amount "
    "about author contentUrl creativeWorkStatus creator currency dateCreated dateModified "
    "datePublished description distribution encodingFormat endDate funder funding identifier "
    "inLanguage isPartOf jobTitle keywords license member memberOf name parentOrganization "
    "publisher sameAs size sponsor startDate subOrganization target text url value version"
)
_FOAF = "Agent Document Group Organization Person Project homepage mbox name page primaryTopic"
_DCAT = (
    "Catalog DataService Dataset DatasetSeries Distribution accessService accessURL byteSize "
    "compressFormat contactPoint dataset distribution downloadURL endDate endpointDescription "
    "endpointURL hasVersion inSeries isVersionOf keyword landingPage mediaType packageFormat "
    "previousVersion servesDataset service startDate temporalResolution theme themeTaxonomy "
    "version"
)
_VOID = (
    "Dataset DatasetDescription Linkset class classPartition classes dataDump "
    "distinctObjects distinctSubjects documents entities exampleResource feature inDataset "
    "linkPredicate objectsTarget openSearchDescription properties property propertyPartition "
    "rootResource sparqlEndpoint subjectsTarget subset target triples uriLookupEndpoint "
    "uriRegexPattern uriSpace vocabulary"
)
_SH = (
    "AbstractResult Info NodeShape Parameter PrefixDeclaration PropertyShape SPARQLAskExecutable "
    "SPARQLConstructExecutable SPARQLDescribeExecutable SPARQLExecutable SPARQLSelectExecutable "
    "SPARQLConstraint ValidationReport ValidationResult Violation Warning ask class conforms "
    "construct datatype declare defaultValue describe description focusNode group maxCount "
    "message minCount name namespace node nodeKind optional order parameter path pattern prefix "
    "prefixes property result "
    "resultMessage resultPath resultSeverity select severity sourceConstraintComponent "
    "sourceShape sparql targetClass targetNode targetObjectsOf targetSubjectsOf value"
)
_SD = (
    "Dataset Feature Graph NamedGraph Service SPARQL11Query availableGraphs defaultDataset "
    "defaultGraph emptyGraphs endpoint feature graph inputFormat name namedGraph "
    "resultFormat supportedLanguage UnionDefaultGraph BasicFederatedQuery DereferencesURIs"
)
_GEO = "Feature Geometry asWKT hasGeometry sfWithin"
_CV = "ContactPoint PublicOrganisation ReferenceFramework"
_SPDX = "Checksum ChecksumAlgorithm algorithm checksum checksumAlgorithm_sha256 checksumValue"

NAMESPACES: Final = {
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", _RDF),
    "rdfs": ("http://www.w3.org/2000/01/rdf-schema#", _RDFS),
    "owl": ("http://www.w3.org/2002/07/owl#", _OWL),
    "xsd": ("http://www.w3.org/2001/XMLSchema#", _XSD),
    "skos": ("http://www.w3.org/2004/02/skos/core#", _SKOS),
    "dct": ("http://purl.org/dc/terms/", _DCT),
    "prov": ("http://www.w3.org/ns/prov#", _PROV),
    "oa": ("http://www.w3.org/ns/oa#", _OA),
    "org": ("http://www.w3.org/ns/org#", _ORG),
    "schema": ("https://schema.org/", _SCHEMA),
    "foaf": ("http://xmlns.com/foaf/0.1/", _FOAF),
    "dcat": ("http://www.w3.org/ns/dcat#", _DCAT),
    "void": ("http://rdfs.org/ns/void#", _VOID),
    "sh": ("http://www.w3.org/ns/shacl#", _SH),
    "sd": ("http://www.w3.org/ns/sparql-service-description#", _SD),
    "geo": ("http://www.opengis.net/ont/geosparql#", _GEO),
    "cv": ("http://data.europa.eu/m8g/", _CV),
    "vann": ("http://purl.org/vocab/vann/", "preferredNamespacePrefix preferredNamespaceUri"),
    "spdx": ("http://spdx.org/rdf/terms#", _SPDX),
    "edtf": ("http://id.loc.gov/datatypes/edtf/", "EDTF"),
}
"""Prefix → namespace IRI and the names that may be used from it."""
