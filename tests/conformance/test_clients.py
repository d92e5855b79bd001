"""The clients that analysts have, each against the service as it is run."""

import io
import json
import shutil
import subprocess
from urllib.parse import quote
from xml.dom.minidom import Document

import pandas as pd
import pytest
import SPARQLWrapper as Wrapper
from pyoxigraph import Store
from rdflib import Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from queries.prefixes import PREFIXES
from tests.conformance.served import Served

# SPARQLWrapper 2.0 still reads graphs into a class that rdflib is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
MP = Namespace(PREFIXES["mp"])
LABEL = URIRef(PREFIXES["rdfs"] + "label")
PALIM = URIRef(PREFIXES["id"] + "project/palim")
PROJECTS = "SELECT ?project ?label { ?project a mp:Project ; rdfs:label ?label } ORDER BY ?project"
ASK = "ASK { ?s a mp:Project }"
GRAPH = "CONSTRUCT { ?s rdfs:label ?o } { ?s a mp:Project ; rdfs:label ?o }"


@pytest.fixture(scope="module")
def projects(store: Store) -> list[tuple[str, str]]:
    """The projects with their labels, asked of the engine itself."""
    found = store.query(PROJECTS, prefixes=dict(PREFIXES))
    return [(row["project"].value, row["label"].value) for row in found]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def remote(service: Served) -> Graph:
    """The service as a graph of rdflib."""
    return Graph(SPARQLStore(f"{service.address}/sparql"))


def curl(*arguments: str) -> bytes:
    """Run curl."""
    program = shutil.which("curl")
    if not program:
        pytest.skip("needs curl, which is not on this machine; .ci/run has it")
    command = [program, "--silent", "--show-error", "--fail-with-body", *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


def test_curl(service: Served, projects: list[tuple[str, str]]) -> None:
    """Curl gets rows as JSON by default, other formats by Accept, by GET and both kinds of POST."""
    place = f"{service.address}/sparql"
    got = curl("--get", "--data-urlencode", f"query={PROJECTS}", place)
    form = curl("--data-urlencode", f"query={PROJECTS}", place)
    header = "Content-Type: application/sparql-query"
    plain = curl("--data-binary", PROJECTS, "--header", header, place)
    packed = curl("--compressed", "--get", "--data-urlencode", f"query={PROJECTS}", place)
    assert got == form == plain == packed
    rows = json.loads(got)["results"]["bindings"]
    assert [(row["project"]["value"], row["label"]["value"]) for row in rows] == projects
    csv = curl("-G", "-H", "Accept: text/csv", "--data-urlencode", f"query={PROJECTS}", place)
    assert csv.startswith(b"project,label\r\n")
    assert len(csv.splitlines()) == len(projects) + 1
    turtle = curl("-H", "Accept: text/turtle", f"{place}?query={quote(GRAPH)}")
    assert len(Graph().parse(data=turtle, format="turtle")) == len(projects)


def test_rdflib_asks_all_four_forms(remote: Graph, projects: list[tuple[str, str]]) -> None:
    """SELECT, ASK, CONSTRUCT and DESCRIBE by rdflib's SPARQLStore, in its own way of asking."""
    rows = [(str(row[0]), str(row[1])) for row in remote.query(PROJECTS)]  # type: ignore[index]
    assert rows == projects
    assert remote.query(ASK).askAnswer is True
    built = remote.query(GRAPH).graph
    assert built is not None
    assert {(str(s), str(o)) for s, _, o in built} == set(projects)
    described = remote.query(f"DESCRIBE <{PALIM}>").graph
    assert described is not None
    assert (PALIM, None, MP.Project) in described


def test_rdflib_binds_variables(remote: Graph) -> None:
    """Values that rdflib binds from outside narrow the answer."""
    text = "SELECT ?label { ?project rdfs:label ?label }"
    rows = {str(row[0]) for row in remote.query(text, initBindings={"project": PALIM})}  # type: ignore[index]
    assert rows == {str(label) for label in remote.objects(PALIM, LABEL)}
    none = remote.query(text, initBindings={"project": URIRef("http://e/none")})
    assert len(none) == 0
    known = remote.query("ASK { ?s ?p ?o }", initBindings={"s": PALIM, "p": LABEL})
    assert known.askAnswer is True


def test_rdflib_reads_it_as_a_graph(remote: Graph, store: Store) -> None:
    """Patterns, membership and values, as if the graph were here."""
    labels = {str(label) for label in remote.objects(PALIM, LABEL)}
    assert labels
    assert (PALIM, None, MP.Project) in remote
    assert remote.value(PALIM, LABEL) is not None
    kinds = len(list(store.quads_for_pattern(None, None, None)))
    assert 0 < len(remote) < kinds


FORMS = {
    Wrapper.JSON: ("select", dict),
    Wrapper.XML: ("construct", Graph),
    Wrapper.CSV: ("select", bytes),
    Wrapper.TSV: ("select", bytes),
    Wrapper.TURTLE: ("construct", bytes),
    Wrapper.RDFXML: ("construct", Graph),
    Wrapper.JSONLD: ("construct", Graph),
}


@pytest.mark.parametrize("way", ["GET", "POST as a form", "POST as it is"])
@pytest.mark.parametrize("form", FORMS)
def test_sparqlwrapper(
    service: Served, projects: list[tuple[str, str]], form: str, way: str
) -> None:
    """SPARQLWrapper gets what it asks for and reads it, in every format and way it has."""
    client = _wrapper(service, way)
    kind, type_ = FORMS[form]
    client.setQuery(PROJECTS if kind == "select" else GRAPH)
    client.setReturnFormat(form)
    found = client.query().convert()
    assert isinstance(found, type_)
    if isinstance(found, dict):
        rows = found["results"]["bindings"]
        assert [(row["project"]["value"], row["label"]["value"]) for row in rows] == projects
    elif isinstance(found, Graph):
        assert {(str(s), str(o)) for s, _, o in found} == set(projects)
    elif kind == "select":
        assert len(found.splitlines()) == len(projects) + 1
    else:
        assert len(Graph().parse(data=found, format="turtle")) == len(projects)


def test_sparqlwrapper_reads_xml_and_errors(service: Served) -> None:
    """XML comes as a document, a yes or no as one, and a bad query as the error it has for that."""
    client = _wrapper(service, "GET")
    client.setQuery(PROJECTS)
    client.setReturnFormat(Wrapper.XML)
    read = client.query().convert()
    assert isinstance(read, Document)
    assert read.getElementsByTagName("result")
    client.setQuery(ASK)
    client.setReturnFormat(Wrapper.JSON)
    told = client.query().convert()
    assert isinstance(told, dict)
    assert told["boolean"] is True
    client.setQuery("SELECT * { ?s ?p")
    with pytest.raises(Wrapper.SPARQLExceptions.QueryBadFormed, match="cannot be read"):
        client.query()


def _wrapper(service: Served, way: str) -> Wrapper.SPARQLWrapper:
    client = Wrapper.SPARQLWrapper(f"{service.address}/sparql")
    client.setMethod(Wrapper.GET if way == "GET" else Wrapper.POST)
    if way == "POST as it is":
        client.setRequestMethod(Wrapper.POSTDIRECTLY)
    return client


def test_a_table_program_imports_the_csv(service: Served, projects: list[tuple[str, str]]) -> None:
    """An address with format=csv is a table for pandas, and so for a spreadsheet's import."""
    address = f"{service.address}/sparql?format=csv&query={quote(PROJECTS)}"
    table = pd.read_csv(address)
    assert list(table.columns) == ["project", "label"]
    assert list(table.itertuples(index=False, name=None)) == projects
    odd = 'SELECT * { VALUES (?a ?b ?c) { (1 "x,\\"y\\"\\r\\nz" 1.5) (UNDEF "Zoë" <http://e/>) } }'
    table = pd.read_csv(f"{service.address}/sparql?format=csv&query={quote(odd)}")
    assert list(table["b"]) == ['x,"y"\r\nz', "Zoë"]
    assert table["a"].isna().tolist() == [False, True]
    plain = pd.read_csv(io.BytesIO(curl(address)))
    assert len(plain) == len(projects)
