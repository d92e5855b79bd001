"""The queries that the SPARQL page offers to begin with."""

from typing import Final

#: Message key of the title → query. Prefixes are known to the endpoint and need no declaration.
EXAMPLES: Final = {
    "example-palim": """SELECT DISTINCT ?actor ?role WHERE {
  ?p a mp:Participation ;
     mp:about <https://w3id.org/migration-partnerships/id/project/palim> ;
     mp:participant ?actor ;
     mp:role ?role .
}
ORDER BY ?role ?actor""",
    "example-end": """SELECT ?fact ?claim ?said ?source WHERE {
  VALUES ?palim { <https://w3id.org/migration-partnerships/id/project/palim> }
  ?palim mp:endDate ?fact .
  GRAPH graph:claims {
    ?claim mp:about ?palim ;
           mp:property mp:endDate ;
           mp:claimedValue ?said ;
           prov:hadPrimarySource ?source .
  }
}""",
    "example-money": """SELECT DISTINCT ?giver ?fund ?recipient WHERE {
  ?funding a mp:Funding ;
           mp:giver ?giver ;
           mp:about ?recipient .
  OPTIONAL { ?funding mp:through ?fund }
}
ORDER BY ?recipient ?giver""",
}
