"""The SPARQL behind the overview: a few questions about everything, none about one thing."""

from __future__ import annotations

from typing import Final

#: Plain ties between two things; counterparts are stated from both ends.
TIES: Final = (
    *("mp:restsOn", "mp:followsModel", "mp:includes", "mp:party", "mp:managedBy"),
    *("mp:createdBy", "mp:counterpartOf", "mp:hasTraining"),
    *("org:memberOf", "org:subOrganizationOf"),
)
_DATES: Final = (
    *("mp:startDate", "mp:endDate", "mp:plannedStartDate", "mp:plannedEndDate"),
    *("mp:concludedOn", "mp:inForceFrom", "mp:earliestStart", "mp:latestEnd"),
)
_PLACES: Final = (
    *("mp:origin", "mp:destination", "mp:involvesCountry", "mp:location"),
    *("mp:jurisdiction", "mp:within"),
)
_NAMING: Final = ("rdf:type", "rdfs:label", "mp:actorKind")
_OTHERS: Final = ("mp:sector", "mp:componentOf", "mp:fundedThrough", "mp:fundManagerOf")


def _values(graph: str, kind: str, names: tuple[str, ...]) -> str:
    where = f"?s a {kind} . ?s ?p ?o . FILTER(?p IN ({', '.join(names)}))"
    return f"SELECT ?s ?p ?o WHERE {{ {f'GRAPH {graph} {{ {where} }}' if graph else where} }}"


#: What every entity is called and is.
NAMES: Final = _values("", "mp:Entity", _NAMING)

#: What other plain statements tell of it.
THINGS: Final = _values("", "mp:Entity", (*_OTHERS, *_PLACES, *_DATES, *TIES))

#: What every document is.
SOURCES: Final = _values(
    "graph:claims",
    "mp:Source",
    (
        *("rdfs:label", "skos:notation", "dct:type", "dct:publisher", "dct:language"),
        *("dct:issued", "mp:speaksOf", "mp:utterance"),
    ),
)

#: Who takes part in what, who pays for what, and what came from what.
NODES: Final = """
SELECT ?s ?p ?o WHERE {
  VALUES ?kind { mp:Participation mp:Funding mp:LineageLink }
  ?s a ?kind . ?s ?p ?o .
  FILTER(?p IN (mp:about, mp:participant, mp:role, mp:giver, mp:through, mp:earlier, mp:later))
}"""

#: Which document speaks of which thing, in whatever part of a claim.
MENTIONS: Final = """
SELECT DISTINCT ?thing ?source WHERE {
  GRAPH graph:claims {
    ?claim a mp:Claim ; prov:hadPrimarySource ?source ; ?link ?thing .
    FILTER(?link IN (mp:about, mp:claimedObject, mp:giver, mp:place, prov:wasAttributedTo))
    FILTER(ISIRI(?thing))
  }
}"""

#: How many claims each document makes.
CLAIMS: Final = """
SELECT ?source (COUNT(?claim) AS ?claims) WHERE {
  GRAPH graph:claims { ?claim a mp:Claim ; prov:hadPrimarySource ?source }
}
GROUP BY ?source"""

#: What each difference is about, and which documents are parts of it.
DIFFERENCES: Final = """
SELECT DISTINCT ?record ?kind ?thing ?source WHERE {
  GRAPH graph:claims {
    { ?record a mp:Judgement ; mp:judges ?claim .
      ?claim mp:about|mp:claimedObject|mp:place|mp:giver|prov:wasAttributedTo ?thing }
    UNION { ?record a mp:Judgement ; mp:judges ?claim ; dct:references ?thing }
    UNION { ?record a mp:Finding ; prov:wasDerivedFrom ?claim .
      ?claim mp:about|mp:claimedObject|mp:place|mp:giver|prov:wasAttributedTo ?thing }
    ?claim prov:hadPrimarySource ?source .
    OPTIONAL { ?record dct:type ?kind }
    FILTER(ISIRI(?thing))
  }
}"""
