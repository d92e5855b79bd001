"""The W3C's tests of the SPARQL 1.1 Protocol and of Service Description, as requests of ours.

The names are those of the two manifests in https://github.com/w3c/rdf-tests, folder
sparql/sparql11; what each asks and expects is written here anew.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
#: What the graphs of the suite hold: each says of its own name that it has a type.
STATEMENTS = "".join(
    f"<{DATA.format(n)}> <{TYPE}> <{DOCUMENT}> <{DATA.format(n)}> .\n" for n in (1, 2, 3)
)
ROWS = ("sparql-results+xml", "sparql-results+json", "text/csv", "tab-separated-values")
YES_OR_NO = ROWS[:2]
GRAPH = ("turtle", "rdf+xml", "n-triples", "ld+json", "rdf+json", "n-quads", "trig")


@dataclass(frozen=True, slots=True)
class Request:
    """A request of the protocol and what must come back: yes, a kind of answer, or a refusal."""

    method: str = "GET"
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    kind: str = ""
    yes: bool = False
    formats: tuple[str, ...] = ()
    refused: bool = False

    @property
    def address(self) -> str:
        """What follows the path of the endpoint."""
        return f"?{urlencode(self.query, quote_via=quote)}" if self.query else ""


def graphs(kind: str, *numbers: int) -> tuple[tuple[str, str], ...]:
    """Give the parameters that name some graphs of the suite."""
    return tuple((f"{kind}-graph-uri", DATA.format(number)) for number in numbers)


def typed(*numbers: int, graph: str = "") -> str:
    """Give patterns for the types of these graphs, each in a graph of that name where given."""
    plain = [f"<{DATA.format(n)}> a ?type{n}" for n in numbers]
    inside = [f"GRAPH {graph}{n} {{ {p} }}" for n, p in zip(numbers, plain, strict=True)]
    return " . ".join(plain) if not graph else " ".join(inside)


def asked(text: str, *parameters: tuple[str, str], **expected: object) -> Request:
    """A query by POST as it is."""
    return Request("POST", parameters, text.encode(), QUERY, **expected)  # type: ignore[arg-type]


def got(*parameters: tuple[str, str], **expected: object) -> Request:
    """A request by GET."""
    return Request("GET", parameters, **expected)  # type: ignore[arg-type]


def sent(body: str | bytes, kind: str, *parameters: tuple[str, str], **expected: object) -> Request:
    """A body by POST."""
    held = body.encode() if isinstance(body, str) else body
    return Request("POST", parameters, held, kind, **expected)  # type: ignore[arg-type]


_NOWHERE = graphs("default", 0)
_EMPTY = "ASK {}"
_OF_TWO = f"ASK {{ {typed(1, 2, graph='?g')} }}"

QUERIES = {
    "query_post_form": sent("query=ASK%20%7B%7D", FORM, *_NOWHERE, yes=True),
    "query_dataset_default_graphs_get": got(
        ("query", f"ASK {{ {typed(1, 2)} }}"), *graphs("default", 1, 2), yes=True
    ),
    "query_dataset_default_graphs_post": asked(
        f"ASK {{ {typed(1, 2)} }}", *graphs("default", 1, 2), yes=True
    ),
    "query_dataset_named_graphs_post": asked(_OF_TWO, *graphs("named", 1, 2), yes=True),
    "query_dataset_named_graphs_get": got(("query", _OF_TWO), *graphs("named", 1, 2), yes=True),
    "query_dataset_full": asked(
        f"ASK {{ {typed(3)} {typed(1, 2, graph='?g')} }}",
        *graphs("default", 3),
        *graphs("named", 1, 2),
        yes=True,
    ),
    # The manifest escapes the second “&”, which makes one graph of two; meant are two.
    "query_multiple_dataset": asked(
        f"ASK FROM <{DATA.format(3)}> {{ {typed(1, 2, graph='?g')} }}",
        *graphs("named", 1, 2),
        yes=True,
    ),
    "query_get": got(("query", _EMPTY), *_NOWHERE, yes=True),
    "query_content_type_select": asked("SELECT (1 AS ?value) {}", *_NOWHERE, formats=ROWS),
    "query_content_type_ask": asked(_EMPTY, *_NOWHERE, formats=YES_OR_NO),
    "query_content_type_describe": asked(
        "DESCRIBE <http://example.org/>", *_NOWHERE, formats=GRAPH
    ),
    "query_content_type_construct": asked(
        "CONSTRUCT { <s> <p> 1 } WHERE {}", *_NOWHERE, formats=GRAPH
    ),
    "query_post_direct": asked(_EMPTY, yes=True),
    "bad_query_method": Request("PUT", (("query", _EMPTY), *_NOWHERE), kind=FORM, refused=True),
    "bad_multiple_queries": got(("query", _EMPTY), ("query", "SELECT * {}"), refused=True),
    "bad_query_wrong_media_type": sent(_EMPTY, "text/plain", refused=True),
    "bad_query_missing_form_type": sent("query=ASK%20%7B%7D", "", refused=True),
    "bad_query_missing_direct_type": sent(_EMPTY, "", refused=True),
    "bad_query_non_utf8": sent(_EMPTY.encode("utf-16"), f"{QUERY}; charset=UTF-16", refused=True),
    "bad_query_syntax": got(("query", "ASK {"), refused=True),
}

_FILLED = f"INSERT DATA {{ GRAPH <{DATA.format(1)}> {{ <{DATA.format(1)}> a <{DOCUMENT}> }} }}"
_MARKED = "INSERT { GRAPH <http://example.org/made> { ?s a <http://example.org/Made> } }"
_CHANGE = f"CLEAR ALL ; {_FILLED} ; {_MARKED} WHERE {{ ?s a <{DOCUMENT}> }}"

#: Tests of updates. A service that only reads refuses each, also those that others accept.
UPDATES = {
    "update_dataset_default_graph": sent(_CHANGE, UPDATE, *graphs("using", 1)),
    "update_dataset_default_graphs": sent(_CHANGE, UPDATE, *graphs("using", 1, 2)),
    "update_dataset_named_graphs": sent(_CHANGE, UPDATE, *graphs("using-named", 1, 2)),
    "update_dataset_full": sent(_CHANGE, UPDATE, *graphs("using", 1), *graphs("using-named", 2)),
    "update_post_form": sent("update=CLEAR+ALL", FORM),
    "update_post_direct": sent("CLEAR ALL", UPDATE),
    "update_base_uri": sent(
        "INSERT DATA { GRAPH <http://example.org/g> { <http://e/s> <http://e/p> <test> } }", UPDATE
    ),
    "bad_update_get": got(("update", "CLEAR ALL")),
    "bad_multiple_updates": sent("update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
    "bad_update_wrong_media_type": sent("CLEAR NAMED", "text/plain"),
    "bad_update_missing_form_type": sent("update=CLEAR%20NAMED", ""),
    "bad_update_non_utf8": sent("CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    "bad_update_syntax": sent("update=CLEAR%20XYZ", FORM),
    "bad_update_dataset_conflict": sent(
        "WITH <http://e/a> DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }",
        UPDATE,
        ("using-named-graph-uri", "http://e/people"),
    ),
}
