"""What can be cited: an answer, all about a thing, what a picture draws, or a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.rdf.iris import DEFAULT_BASE
from queries.bind import Bound, bound
from queries.catalogue import Question
from queries.citing.model import Kind
from queries.prefixes import declared

_ABOUT = """
CONSTRUCT {{ ?subject ?property ?value }} WHERE {{
  {{ VALUES ?subject {{ {things} }} ?subject ?property ?value }}
  UNION
  {{ VALUES ?subject {{ {things} }} GRAPH graph:claims {{ ?subject ?property ?value }} }}
  UNION
  {{ VALUES ?thing {{ {things} }}
    VALUES ?link {{ mp:about mp:participant mp:giver mp:through mp:earlier mp:later }}
    ?subject ?link ?thing . ?subject a mp:QualifiedStatement . ?subject ?property ?value }}
  UNION
  {{ VALUES ?thing {{ {things} }} VALUES ?link {{ mp:about mp:claimedObject mp:giver }}
    GRAPH graph:claims {{ ?subject ?link ?thing . ?subject ?property ?value }} }}
  UNION
  {{ VALUES ?thing {{ {things} }}
    GRAPH graph:claims {{
      ?claim mp:about ?thing . ?subject mp:judges ?claim . ?subject ?property ?value }} }}
}}
""".lstrip()
_ALL = """
CONSTRUCT { ?subject ?property ?value } WHERE {
  VALUES ?class { mp:Participation mp:Funding mp:LineageLink }
  ?subject a ?class . ?subject ?property ?value
}
""".lstrip()


@dataclass(frozen=True)
class Subject:
    """What is cited: how it is called, where it is, and the SPARQL that gives it."""

    kind: Kind
    title: str
    url: str
    sparql: str = ""
    question: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


def of_question(
    asked: Question, texts: Mapping[str, str], terms: Mapping[str, Bound], title: str, url: str
) -> Subject:
    """Cite the answer to a question of the library."""
    return Subject("question", title, url, bound(asked.standalone, terms), asked.name, texts)


def of_query(sparql: str, title: str, url: str) -> Subject:
    """Cite the answer to a query of a person's own, with the prefixes that it leaves out."""
    return Subject("query", title, url, declared(sparql))


def of_thing(iri: str, title: str) -> Subject:
    """Cite all that is stated and claimed about a thing."""
    return Subject("thing", title, iri, about([iri]))


def of_picture(iris: Iterable[str], title: str, url: str) -> Subject:
    """Cite what a picture of some things, or of everything, is drawn from."""
    found = list(iris)
    return Subject("picture", title, url, about(found) if found else declared(_ALL))


def of_page(title: str, url: str) -> Subject:
    """Cite a page that is no answer to one question: the data set, and where the page is."""
    return Subject("page", title, url)


def about(iris: Iterable[str]) -> str:
    """Give the query for all about some things: facts, nodes, claims and judgements."""
    things = " ".join(str(NamedNode(iri)) for iri in iris)
    return declared(_ABOUT.format(things=things))


def address(path: str) -> str:
    """Give the published address of a path of this site."""
    return DEFAULT_BASE + path.lstrip("/")
