"""The SPARQL behind the constellation: each query gives ?s ?o ?key ?fact for the things asked."""

from __future__ import annotations

from typing import Final

from ontology.terms import MP

PROLOGUE: Final = (
    f"PREFIX mp: <{MP.iri}>\n"
    "PREFIX org: <http://www.w3.org/ns/org#>\n"
    "PREFIX dct: <http://purl.org/dc/terms/>\n"
)

#: Who takes part in an initiative, and in which role.
PARTICIPATIONS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?o { $things }
  ?fact a mp:Participation ; mp:about ?o ; mp:participant ?s ; mp:role ?key .
}"""

#: Money into an initiative: from the fund where one is named, else from the giver.
FUNDINGS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?o { $things }
  ?fact a mp:Funding ; mp:about ?o .
  { ?fact mp:through ?s }
  UNION { ?fact mp:giver ?s FILTER NOT EXISTS { ?fact mp:through ?any } }
  BIND(<https://w3id.org/migration-partnerships/scheme/role/funder> AS ?key)
}"""

#: Who pays through the funds that are known by now.
FUND_CHAIN: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?known { $things }
  ?fact a mp:Funding ; mp:giver ?s .
  { ?fact mp:about ?known ; mp:through ?o . BIND(mp:through AS ?key) }
  UNION
  { ?fact mp:about ?known . ?known a mp:Fund . BIND(?known AS ?o) BIND(mp:through AS ?key)
    FILTER NOT EXISTS { ?fact mp:through ?any } }
}"""

#: Who manages the funds that are known by now.
MANAGERS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?s mp:managedBy ?o .
  BIND(mp:managedBy AS ?key)
}"""

#: Who manages the money of an initiative, as the rules infer it from its funds.
FUND_MANAGERS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?o { $things }
  ?s mp:fundManagerOf ?o .
  BIND(<https://w3id.org/migration-partnerships/scheme/role/fund-manager> AS ?key)
}"""

#: Who set up the funds, models and instruments that are known by now.
CREATORS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?s mp:createdBy ?o .
  BIND(mp:createdBy AS ?key)
}"""

#: One initiative after, inside or on top of another, when both were asked for.
LINEAGE: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?fact a mp:LineageLink ; mp:later ?s ; mp:earlier ?o ; dct:type ?key .
  VALUES ?o { $things }
}"""

#: The model, agreements and frameworks an initiative rests on.
DIRECT: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  VALUES ?key { mp:followsModel mp:restsOn }
  ?s ?key ?o .
}"""

#: Counterparts, parties and members among the things that are known by now.
BETWEEN_ACTORS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  VALUES ?key { mp:counterpartOf mp:party org:memberOf }
  ?s ?key ?o .
  VALUES ?o { $things }
}"""
