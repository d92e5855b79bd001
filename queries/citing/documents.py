"""The documents that bear out an answer, where it names claims, facts or documents."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import CLAIMS
from graph.stores.protocol import SparqlStore
from ontology.terms import DCT, MP, PROV, RDF, RDFS
from queries.bind import among, rows
from queries.citing.model import Document
from queries.labels import fetch
from queries.prefixes import kind_of
from queries.run import Answer

#: Claims and judgements, and the nodes of facts, which say from which claims they come.
_NAMING: Final = frozenset(
    {
        *("claim", "source", "judgement", "participation", "funding", "observation"),
        *("lineage", "remark"),
    }
)
_BEHIND: Final = f"""SELECT DISTINCT ?source WHERE {{{{
  {{{{ {{values}} ?x {PROV.wasDerivedFrom} ?claim .
    GRAPH {CLAIMS} {{{{ ?claim {PROV.hadPrimarySource} ?source }}}} }}}}
  UNION {{{{ {{values}} GRAPH {CLAIMS} {{{{ ?x {PROV.hadPrimarySource} ?source }}}} }}}}
  UNION {{{{ {{values}} GRAPH {CLAIMS} {{{{
    ?x {MP.judges} ?claim . ?claim {PROV.hadPrimarySource} ?source }}}} }}}}
  UNION {{{{ {{values}} GRAPH {CLAIMS} {{{{ ?x {RDF.type} {MP.Source} }}}} BIND(?x AS ?source) }}}}
}}}}"""
_DETAILS: Final = f"""SELECT ?x ?date ?url WHERE {{{{ {{values}} GRAPH {CLAIMS} {{{{
  ?x {RDF.type} {MP.Source}
  OPTIONAL {{{{ ?x {DCT.issued} ?date }}}} OPTIONAL {{{{ ?x {RDFS.seeAlso} ?url }}}} }}}} }}}}"""
#: So many things are asked about at once; longer queries are refused by some servers.
_AT_ONCE: Final = 300


def documents(store: SparqlStore, answer: Answer, lang: str = "en") -> tuple[Document, ...]:
    """Give the documents behind an answer, by their IRIs."""
    told = (t.object for t in answer.triples if t.predicate == PROV.hadPrimarySource)
    found = {source.value for source in told if isinstance(source, NamedNode)}
    # A graph that describes claims says itself where they come from.
    named = set() if found else _named(answer)
    for part in _parts(sorted(named, key=str)):
        query = _BEHIND.format(values=among("x", part))
        sources = (row["source"] for row in rows(store, query))
        found |= {source.value for source in sources if isinstance(source, NamedNode)}
    return tuple(_described(store, sorted(found), lang))


def _named(answer: Answer) -> set[NamedNode]:
    """Give the claims, documents and facts that an answer names."""
    cells = {cell for row in answer.rows for cell in row}
    cells |= {part for t in answer.triples for part in (t.subject, t.object)}
    return {c for c in cells if isinstance(c, NamedNode) and kind_of(c.value) in _NAMING}


def _described(store: SparqlStore, iris: list[str], lang: str) -> Iterator[Document]:
    labels = fetch(store, iris, lang)
    told: dict[str, tuple[str, str | None]] = {}
    for part in _parts([NamedNode(iri) for iri in iris]):
        for row in rows(store, _DETAILS.format(values=among("x", part))):
            iri, date, url = row["x"], row["date"], row["url"]
            if isinstance(iri, NamedNode):
                day = date.value if isinstance(date, Literal) else ""
                told[iri.value] = (day, url.value if isinstance(url, NamedNode) else None)
    for iri in iris:
        day, url = told.get(iri, ("", None))
        yield Document(iri=iri, title=labels.text(iri).text, date=_day(day), url=url)


def _day(text: str) -> str:
    """Give a date that is a day, a month or a year; an interval is none."""
    return text if len(text) in {4, 7, 10} and text[:4].isdigit() and "/" not in text else ""


def _parts(iris: list[NamedNode]) -> Iterable[list[NamedNode]]:
    return (iris[at : at + _AT_ONCE] for at in range(0, len(iris), _AT_ONCE))
