"""The documents that bear out an answer, where it names claims, facts or documents."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.rdf.iris import CLAIMS
from graph.stores.protocol import SparqlStore
from ontology.terms import DCT, MP, PROV, RDF, RDFS
from queries.bind import among, rows
from queries.citing.canonical import Came
from queries.citing.model import Document, short
from queries.labels import fetch, in_parts
from queries.prefixes import kind_of

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
_IRI: Final = re.compile(r'<[^<>"\s]+>')
_STATED: Final = f" {PROV.hadPrimarySource} "


def documents(store: SparqlStore, came: Came, lang: str = "en") -> tuple[Document, ...]:
    """Give the documents behind an answer, by their IRIs."""
    return tuple(_described(store, sorted(behind(store, came)), lang))


def behind(store: SparqlStore, came: Came) -> set[str]:
    """Give the IRIs of the documents behind an answer."""
    found: set[str] = set()
    if came.form == "graph":
        lines = [line for line in came.lines if _STATED in line]
        told = (quad.object for quad in _read(lines) if quad.predicate == PROV.hadPrimarySource)
        found = {source.value for source in told if isinstance(source, NamedNode)}
    # A graph that describes claims says itself where they come from.
    named = set() if found else _named(came)
    for part in in_parts(sorted(named, key=str), _BEHIND.count("{values}")):
        query = _BEHIND.format(values=among("x", part))
        sources = (row["source"] for row in rows(store, query))
        found |= {source.value for source in sources if isinstance(source, NamedNode)}
    return found


def _named(came: Came) -> set[NamedNode]:
    """Give the claims, documents and facts that an answer names."""
    if came.form == "graph":
        ends = {end for quad in _read(came.lines) for end in (quad.subject, quad.object)}
        return {e for e in ends if isinstance(e, NamedNode) and kind_of(e.value) in _NAMING}
    cells = {cell for line in came.lines for cell in line.split("\t")}
    iris = {cell[1:-1] for cell in cells if _IRI.fullmatch(cell)}
    return {NamedNode(iri) for iri in iris if kind_of(iri) in _NAMING}


def _read(lines: Iterable[str]) -> Iterator[Quad]:
    return parse("\n".join(lines), format=RdfFormat.N_TRIPLES, lenient=True)


def _described(store: SparqlStore, iris: list[str], lang: str) -> Iterator[Document]:
    labels = fetch(store, iris, lang)
    told: dict[str, tuple[str, str | None]] = {}
    for part in in_parts([NamedNode(iri) for iri in iris]):
        for row in rows(store, _DETAILS.format(values=among("x", part))):
            iri, date, url = row["x"], row["date"], row["url"]
            if isinstance(iri, NamedNode):
                day = date.value if isinstance(date, Literal) else ""
                told[iri.value] = (day, url.value if isinstance(url, NamedNode) else None)
    for iri in iris:
        day, url = told.get(iri, ("", None))
        yield Document(iri=iri, title=short(labels.text(iri).text), date=_day(day), url=url)


def _day(text: str) -> str:
    """Give a date that is a day, a month or a year; an interval is none."""
    return text if len(text) in {4, 7, 10} and text[:4].isdigit() and "/" not in text else ""
