"""Holds a built data set to the SHACL shapes; pyshacl gives the verdict.

The shapes are handed to it in a form it is quick at (`shapes`), and their SPARQL constraints are
run where that is quick (`shape_queries`). A verdict on the same data is not reached twice.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.findings import Finding, Level
from graph.rdf.iris import CLAIMS
from ontology import verdicts
from ontology.terms import RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from rdflib import Graph
    from rdflib.term import Node

    from ontology.errors import Where

_LEVELS = {"Violation": Level.ERROR, "Warning": Level.WARNING, "Info": Level.NOTE}
_ENGINES = ("pyshacl", "rdflib", "pyoxigraph")
_SPARQL = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
_OWN = ("validation.py", "shapes.py", "shape_queries.py")


@dataclass(frozen=True)
class Breach:
    """What breaks a shape: how bad it is, the node, the message, and the value if it is another.

    `component` is the kind of constraint, as SHACL names it. Two breaches that tell a person the
    same are one.
    """

    severity: str
    focus: str
    message: str
    value: str
    component: str = field(default="", compare=False, repr=False)


_PARTS = len(fields(Breach))


@dataclass(frozen=True)
class Validation:
    """The findings, and when an earlier run reached them on the same data (None for now)."""

    findings: list[Finding]
    since: datetime | None = None


def validate(
    quads: Iterable[ox.Quad],
    locate: Callable[[str], Where | None] = lambda _: None,
    *,
    fresh: bool = False,
) -> Validation:
    """Validate facts and claims together against ontology/shapes.ttl.

    The records of inferences are left out: they repeat what the facts say. `locate` gives the
    place in the corpus that an IRI comes from. `fresh` reaches the verdict anew.
    """
    found, since = judged(quads, fresh=fresh)
    return Validation(_findings(found, locate), since)


def judged(
    quads: Iterable[ox.Quad], *, fresh: bool = False
) -> tuple[list[Breach], datetime | None]:
    """Give what breaks the shapes, and when an earlier run found it (None for now)."""
    triples = list({quad.triple: None for quad in quads if _of_interest(quad)})
    text = (files("ontology") / "shapes.ttl").read_text("utf-8")
    name = _verdict_name(triples, text)
    kept = None if fresh else verdicts.recall(name)
    found = _recalled(kept) if kept else None
    if kept and found is not None:
        return found, kept.since
    found = breaches(triples, text)
    verdicts.keep(name, [astuple(each) for each in found])
    return found, None


def breaches(triples: Iterable[ox.Triple], text: str) -> list[Breach]:
    """Find what breaks the shapes of a Turtle text."""
    import pyshacl  # noqa: PLC0415 - slow to import, and only this check needs it
    import rdflib  # noqa: PLC0415

    from graph.shacl.shape_queries import answers, take_out  # noqa: PLC0415 - loads rdflib
    from graph.shacl.shapes import quicken  # noqa: PLC0415 - loads rdflib

    given = list(triples)
    shapes = rdflib.Graph().parse(data=text, format="turtle")
    constraints = take_out(shapes)
    whole = bool(set(shapes.subjects(rdflib.SH.sparql)))
    quicken(shapes, _concepts(given))
    named = {str(node) for node in shapes.objects() if isinstance(node, rdflib.URIRef)}
    data = _rdflib(given if whole else _spoken_of(given, named))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    store = ox.Store()
    store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in given)
    rows = [row for constraint in constraints for row in answers(store, constraint)]
    asked = [Breach(row.severity, row.focus, row.message, row.value, _SPARQL) for row in rows]
    in_order = sorted([*_told(report), *asked], key=lambda each: (str(each), each.component))
    return list(dict.fromkeys(in_order))


def _of_interest(quad: ox.Quad) -> bool:
    return quad.graph_name == CLAIMS or not getattr(quad.graph_name, "value", None)


def _verdict_name(triples: list[ox.Triple], text: str) -> str:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    code = [Path(__file__).with_name(name).read_bytes() for name in _OWN]
    return verdicts.key("shapes", data, text.encode(), *code, engines=_ENGINES)


def _recalled(kept: verdicts.Kept) -> list[Breach] | None:
    """Read a kept verdict, or give None when it is not one of ours."""
    match kept.verdict:
        case list() as rows if all(isinstance(row, list) and len(row) == _PARTS for row in rows):
            return [Breach(*map(str, row)) for row in rows]
    return None


def _concepts(triples: Iterable[ox.Triple]) -> dict[str, list[str]]:
    """Give the concepts of each scheme."""
    found: dict[str, list[str]] = {}
    for triple in triples:
        if triple.predicate == SKOS.inScheme and isinstance(triple.subject, ox.NamedNode):
            found.setdefault(_value(triple.object), []).append(triple.subject.value)
    return found


def _spoken_of(triples: Iterable[ox.Triple], named: set[str]) -> Iterator[ox.Triple]:
    """Leave out what no shape looks at: loading takes as long as checking."""
    kept = named | {RDF.type.value, RDFS.subClassOf.value}
    return (triple for triple in triples if triple.predicate.value in kept)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _rdflib(triples: Iterable[ox.Triple]) -> Graph:
    """Hand the triples to rdflib, literals as they are written; each term is made once."""
    import rdflib  # noqa: PLC0415

    made: dict[object, Node] = {}

    def term(given: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        if given not in made:
            made[given] = _term(given)
        return made[given]

    graph = rdflib.Graph()
    for each in triples:
        # Graph.add would look at the type of every term again.
        graph.store.add((term(each.subject), term(each.predicate), term(each.object)), graph)
    return graph


def _term(given: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    import rdflib  # noqa: PLC0415

    if isinstance(given, ox.NamedNode):
        return rdflib.URIRef(given.value)
    if not isinstance(given, ox.Literal):
        return rdflib.BNode(_value(given))
    if given.language:
        return rdflib.Literal(given.value, lang=given.language)
    if given.datatype.value == str(rdflib.XSD.string):
        return rdflib.Literal(given.value)
    return rdflib.Literal(given.value, datatype=rdflib.URIRef(given.datatype.value))


def _told(report: Graph) -> Iterator[Breach]:
    from rdflib.namespace import SH  # noqa: PLC0415

    for result in report.objects(None, SH.result):  # not what is only a detail of a result
        focus = str(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        message = _message(report.objects(result, SH.resultMessage))
        severity = str(report.value(result, SH.resultSeverity))
        component = str(report.value(result, SH.sourceConstraintComponent))
        told = focus if value is None else str(value)
        yield Breach(severity, focus, message, told, component)


def _findings(found: Iterable[Breach], locate: Callable[[str], Where | None]) -> list[Finding]:
    return sorted((_finding(breach, locate) for breach in found), key=str)


def _finding(breach: Breach, locate: Callable[[str], Where | None]) -> Finding:
    level = _LEVELS[breach.severity.rsplit("#", 1)[-1]]
    shown = f" [{breach.value}]" if breach.value != breach.focus else ""
    name = "/".join(breach.focus.rsplit("/", 2)[-2:])
    return Finding(level, "shape", f"{name}: {breach.message}{shown}", locate(breach.focus))


def _message(texts: Iterable[Node]) -> str:
    """Take the English message; a shape's messages say what is wrong and what to do."""
    ordered = sorted(texts, key=str)
    by_language = {getattr(text, "language", "") or "": str(text) for text in ordered}
    return by_language.get("en") or by_language.get("") or next(iter(by_language.values()), "")
