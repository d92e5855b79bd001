"""Answers over HTTP are the engine's own, in every format, whatever is in them."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote_plus, urlencode
from xml.etree import ElementTree

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    parse,
    parse_query_results,
)

from graph.rdf.iris import DEFAULT_BASE
from queries.prefixes import PREFIXES
from queries.service.asked import GRAPH_FORMATS, ROW_FORMATS
from tests.viz.serving import running

XSD = PREFIXES["xsd"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
    st.sampled_from(
        [
            *(
                "",
                " ",
                "\n",
                "\r\n",
                "\t",
                "\x01\x1f\x7f\x85",
                "\u2028\u2029",
                "\ufffe\uffff",
                "\ufeff",
            ),
            *(
                '"',
                "'",
                '"""',
                "'''",
                "\\",
                "\\u0041",
                "\\U0001F600",
                "\\\\u0041",
                "a\\",
                "]]>",
                "<![CDATA[",
            ),
            *(
                "</literal>",
                "&amp;",
                "&#0;",
                "<!--",
                "=1+1",
                "@x",
                "-5",
                "+a",
                'a,"b"\r\nc',
                "a\tb",
                "\u202e",
            ),
            *(
                "e\u0301",
                "é",
                "😀",
                "\U0001d4b3",
                "null",
                "true",
                "NaN",
                "_:b",
                "?x",
                "# no",
                "}",
                "SERVICE",
                "\r",
            ),
        ]
    ),
)
NUMBERS = st.sampled_from(
    [
        *(
            "0",
            "-0",
            "007",
            "9" * 18,
            "9" * 40,
            "-1e308",
            "1e999",
            "INF",
            "NaN",
            "0.10",
            "1e-400",
            "abc",
        ),
        *("+5", " 5", ".5", "5.", "0x10", "١٢"),
    ]
)
KINDS = ("integer", "decimal", "double", "boolean", "date", "dateTime", "duration", "byte", "none")
TAGS = ("en", "fr-BE", "zh-Hant-TW", "x-y", "de-1996")
IRIS = st.builds(
    "http://e/{}".format,
    st.text("abé世%2Fx()'*;,!$&=+@~:/?#[]ü\U0001d4b3-._0", max_size=12).filter(
        lambda text: not any(each in text for each in "%#[]") and text.count("?") < 2
    ),
).map(NamedNode)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(TAGS)),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
        st.one_of(NUMBERS, TEXTS),
        st.sampled_from(KINDS),
    ),
)
TERMS = st.one_of(IRIS, LITERALS)
CELLS = st.one_of(TERMS.map(str), st.just("UNDEF"))


def _table(rows: list[tuple[str, str]]) -> str:
    return f"VALUES (?x ?y) {{ {' '.join(f'({x} {y})' for x, y in rows)} }}"


TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=5).map(_table)
#: What is asked of the rows, and of the data beside them.
SELECTS = st.sampled_from(
    [
        "SELECT * {{ {} }}",
        "SELECT DISTINCT ?y ?x {{ {} }} ORDER BY ?x ?y",
        "SELECT (STR(?x) AS ?s) (LANG(?x) AS ?l) (DATATYPE(?x) AS ?d) {{ {} }}",
        "SELECT (STRLEN(STR(?x)) AS ?n) (UCASE(STR(?y)) AS ?u) {{ {} }}",
        "SELECT (COUNT(?x) AS ?n) (SUM(?y) AS ?s) (MAX(?y) AS ?m) {{ {} }}",
        "SELECT (CONCAT(STR(?x), STR(?y)) AS ?c) (?x = ?y AS ?e) (?x + ?y AS ?p) {{ {} }}",
        "SELECT (GROUP_CONCAT(?x ; separator='|') AS ?g) {{ {} }} GROUP BY ?y ORDER BY ?g",
        "SELECT (ENCODE_FOR_URI(STR(?x)) AS ?i) {{ {} }}",
        "ASK {{ {} FILTER(?x = ?y) }}",
        "ASK {{ ?x ?p ?y {} }}",
    ]
)
#: The same of the data, whose order is that of the engine's memory.
UNORDERED = st.sampled_from(
    [
        "SELECT ?x ?p ?o {{ {} OPTIONAL {{ ?x ?p ?o }} }}",
        "SELECT ?x ?s ?y {{ ?s ?p ?x {} }}",
        "SELECT ?x ?g ?s {{ {} GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT ?x (COUNT(?o) AS ?n) {{ {} ?s ?p ?o }} GROUP BY ?x",
    ]
)
CONSTRUCTS = st.sampled_from(
    [
        "CONSTRUCT {{ ?x <http://e/p> ?y . <http://e/s> <http://e/q> ?x }} {{ {} }}",
        "CONSTRUCT {{ _:b <http://e/p> ?x ; <http://e/q> _:c . _:c <http://e/p> ?y }} {{ {} }}",
        "CONSTRUCT {{ <http://e/s> <http://e/p> (?x ?y) }} {{ {} }}",
        "CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o {} }}",
        "DESCRIBE ?x {{ {} }}",
    ]
)


@pytest.fixture(scope="module")
def held() -> Store:
    """Statements with blank nodes and odd words, some in a graph."""
    store = Store()
    p, q = NamedNode("http://e/p"), NamedNode("http://e/q")
    words = (
        "plain",
        "=1+1",
        'a,"b"\r\nc',
        "<b>&amp;]]>",
        "\\u0041",
        "Zoë \U0001f600",
        "\u202e\u0301",
    )
    for number, word in enumerate(words):
        node = BlankNode(f"n{number}")
        store.add(Quad(node, p, Literal(word)))
        store.add(Quad(NamedNode(f"http://e/é{number}"), q, node))
        store.add(Quad(node, p, Literal(word, language="nl"), NamedNode("http://e/graph")))
    return store


@pytest.fixture(scope="module")
def service(held: Store) -> Iterator[httpx.Client]:
    """The service over these statements."""
    with running(held) as address, httpx.Client(base_url=address, timeout=60) as found:
        yield found


def came(service: httpx.Client, text: str, form: str, way: str) -> httpx.Response:
    """Ask in one of the ways."""
    coding = {"accept-encoding": "gzip" if way.endswith("gzip") else "identity"}
    if way.startswith("get"):
        asked = urlencode({"query": text, "format": form}, quote_via=quote_plus)
        return service.get(f"/sparql?{asked}", headers=coding)
    if way.startswith("form"):
        return service.post("/sparql", data={"query": text, "format": form}, headers=coding)
    headers = {**coding, "content-type": "application/sparql-query"}
    return service.post(f"/sparql?format={form}", content=text.encode(), headers=headers)


def engine(store: Store, text: str) -> Any:  # noqa: ANN401 - one of the engine's three kinds
    """Ask the engine itself."""
    return store.query(text, prefixes=dict(PREFIXES), base_iri=DEFAULT_BASE)


WAYS = st.sampled_from(["get", "get gzip", "form", "form gzip", "direct", "direct gzip"])
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@MANY
@given(query=SELECTS, table=TABLES, form=st.sampled_from(sorted(ROW_FORMATS)), way=WAYS)
def test_rows_are_the_engine_s(
    service: httpx.Client, held: Store, query: str, table: str, form: str, way: str
) -> None:
    """Rows and a yes or no have the bytes that the engine writes, in each format and way."""
    text = query.format(table)
    answer = came(service, text, form, way)
    found = engine(held, text)
    assert isinstance(found, QuerySolutions | QueryBoolean)
    written = found.serialize(format=ROW_FORMATS[form])
    assert written is not None
    if form == "xml" and not well_formed(written):
        assert answer.status_code == 400
        assert "XML" in answer.json()["detail"]
        return
    assert answer.status_code == 200, answer.text
    assert answer.content == written


@MANY
@given(query=st.one_of(SELECTS, UNORDERED), table=TABLES)
def test_rows_are_read_back_as_they_were(
    service: httpx.Client, held: Store, query: str, table: str
) -> None:
    """JSON, XML and TSV, read again, hold the very terms that the engine found."""
    text = query.format(table)
    expected = rows(engine(held, text))
    for form in ("json", "xml", "tsv"):
        if form == "tsv" and text.startswith("ASK"):
            continue
        answer = came(service, text, form, "direct")
        if form == "xml" and answer.status_code == 400:
            continue
        assert rows(parse_query_results(answer.content, format=ROW_FORMATS[form])) == expected


def rows(found: Any) -> Any:  # noqa: ANN401 - a yes or no, or rows of terms
    """Give rows as lists of terms, in an order of their own; a yes or no as it is."""
    if isinstance(found, QueryBoolean):
        return bool(found)
    return sorted((list(row) for row in found), key=str)


@MANY
@given(query=CONSTRUCTS, table=TABLES, form=st.sampled_from(sorted(GRAPH_FORMATS)), way=WAYS)
def test_graphs_are_the_engine_s(
    service: httpx.Client, held: Store, query: str, table: str, form: str, way: str
) -> None:
    """Graphs have the triples that the engine finds, up to the names of blank nodes."""
    text = query.format(table)
    found = engine(held, text)
    assert isinstance(found, QueryTriples)
    triples = list(found)
    answer = came(service, text, form, way)
    if form == "rdfxml" and answer.status_code == 400:
        assert not all(writable(triple.object) for triple in triples)
        return
    assert answer.status_code == 200, answer.text
    read = parse(answer.content, format=GRAPH_FORMATS[form])
    expected = (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    assert named(read) == named(expected)


def writable(term: object) -> bool:
    """Tell whether XML 1.0 can hold a term; it has no place for most control characters."""
    text = getattr(term, "value", "")
    return all(letter >= " " or letter == "\n" for letter in text) and not set(text) & set(
        "\ufffe\uffff"
    )


def well_formed(xml: bytes) -> bool:
    """Tell whether bytes are XML."""
    try:
        ElementTree.fromstring(xml)  # noqa: S314 - the engine wrote it
    except ElementTree.ParseError:
        return False
    return True


def test_a_property_that_no_element_can_name_is_refused(service: httpx.Client) -> None:
    """RDF/XML that would be no XML is a 400 that names other formats; those have the triple."""
    text = 'CONSTRUCT { <http://e/s> <http://e/> "x" } {}'
    refused = came(service, text, "rdfxml", "get")
    assert refused.status_code == 400
    assert "Turtle" in refused.json()["hint"]
    for form in ("turtle", "ntriples", "jsonld"):
        assert len(list(parse(came(service, text, form, "get").content, GRAPH_FORMATS[form]))) == 1


def named(quads: Iterable[Quad]) -> Dataset:
    """Give a graph whose blank nodes have the names that their place gives them."""
    found = Dataset(quads)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found
