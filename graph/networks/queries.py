"""The SPARQL behind the constellation: each query gives ?s ?o ?key ?fact for the things asked."""

from __future__ import annotations

from typing import Final

from ontology.terms import prefixes

PROLOGUE: Final = "".join(
    [
        *(f"PREFIX {name}: <{prefixes()[name]}>\n" for name in ("mp", "org", "dct")),
        f"PREFIX role: <{prefixes()['scheme']}role/>\n",
    ]
)


def _links(*properties: str, end: str = "s") -> str:
    """Ask for plain statements with these properties, from the things asked for or towards them."""
    return f"""
SELECT DISTINCT ?s ?o ?key ?fact WHERE {{
  VALUES ?{end} {{ $things }}
  VALUES ?key {{ {" ".join(properties)} }}
  ?s ?key ?o .
}}"""


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
  BIND(role:funder AS ?key)
}"""

#: All money into a thing: from each giver, and from each fund it comes through, which documents
#: also say without a giver.
RECEIVES: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?o { $things }
  { ?fact a mp:Funding ; mp:about ?o ; mp:giver|mp:through ?s }
  UNION
  { ?o mp:fundedThrough ?s }
  BIND(role:funder AS ?key)
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
MANAGERS: Final = _links("mp:managedBy")


def _fund_managers(end: str) -> str:
    return f"""
SELECT DISTINCT ?s ?o ?key ?fact WHERE {{
  VALUES ?{end} {{ $things }}
  ?s mp:fundManagerOf ?o .
  BIND(role:fund-manager AS ?key)
}}"""


#: Who manages the money of an initiative, as the rules infer it from its funds.
FUND_MANAGERS: Final = _fund_managers("o")

#: The initiatives whose money an actor manages.
FUNDS_MANAGED: Final = _fund_managers("s")

#: Who set up the funds, models and instruments that are known by now.
CREATORS: Final = _links("mp:createdBy")

#: One initiative after, inside or on top of another, when both were asked for.
LINEAGE: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?fact a mp:LineageLink ; mp:later ?s ; mp:earlier ?o ; dct:type ?key .
  VALUES ?o { $things }
}"""

#: The model, agreements and frameworks an initiative rests on.
DIRECT: Final = _links("mp:followsModel", "mp:restsOn")

#: Counterparts, parties and members among the things that are known by now.
BETWEEN_ACTORS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  VALUES ?key { mp:counterpartOf mp:party org:memberOf }
  ?s ?key ?o .
  VALUES ?o { $things }
}"""

#: What an actor takes part in, and in which role.
TAKES_PART: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?fact a mp:Participation ; mp:participant ?s ; mp:about ?o ; mp:role ?key .
}"""

#: What an actor pays for.
GIVES: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?fact a mp:Funding ; mp:giver ?s ; mp:about ?o .
  BIND(role:funder AS ?key)
}"""

#: The funds that an actor pays through, or pays into.
GIVES_THROUGH: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?s { $things }
  ?fact a mp:Funding ; mp:giver ?s .
  { ?fact mp:through ?o }
  UNION { ?fact mp:about ?o . ?o a mp:Fund FILTER NOT EXISTS { ?fact mp:through ?any } }
  BIND(mp:through AS ?key)
}"""

#: What is paid through a fund, and who pays through it.
PAID_THROUGH: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?fund { $things }
  { ?o mp:fundedThrough ?fund . BIND(?fund AS ?s)
    OPTIONAL { ?fact a mp:Funding ; mp:through ?fund ; mp:about ?o } BIND(role:funder AS ?key) }
  UNION
  { ?fact a mp:Funding ; mp:through ?fund ; mp:giver ?s .
    BIND(?fund AS ?o) BIND(mp:through AS ?key) }
}"""

#: The funds that others are paid from.
FUND_PARENTS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?o { $things }
  ?o mp:fundedThrough ?s . ?o a mp:Fund .
  BIND(role:funder AS ?key)
}"""

#: In which sectors an initiative works, and between which places.
REACHED: Final = _links("mp:sector", "mp:origin", "mp:destination", "mp:involvesCountry")

#: What an actor manages.
MANAGED: Final = _links("mp:managedBy", end="o")

#: What rests on an agreement, follows a model, includes an instrument, or was made by an actor.
RESTING: Final = _links("mp:restsOn", "mp:followsModel", "mp:includes", "mp:createdBy", end="o")

#: Who agreed, and what an actor agreed to.
PARTIES: Final = _links("mp:party", "mp:includes")
PARTY_TO: Final = _links("mp:party", end="o")

#: What came before and after a thing.
SUCCESSION: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?thing { $things }
  ?fact a mp:LineageLink ; mp:later ?s ; mp:earlier ?o ; dct:type ?key .
  FILTER(?s = ?thing || ?o = ?thing)
}"""

#: Counterparts, the whole and the parts of a body, and the people who work there.
NEIGHBOURS: Final = """
SELECT DISTINCT ?s ?o ?key ?fact WHERE {
  VALUES ?thing { $things }
  VALUES ?key { mp:counterpartOf org:subOrganizationOf org:memberOf }
  { ?thing ?key ?o . BIND(?thing AS ?s) } UNION { ?s ?key ?thing . BIND(?thing AS ?o) }
}"""
