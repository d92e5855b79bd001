"""The report of a release: what its shapes find in its data, as SHACL has it and in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from graph.exports.about import TITLE
from graph.exports.catalog import DATA_SET
from graph.rdf.iris import CLAIMS, DEFAULT_BASE
from graph.rdf.serialising import serialise
from ontology import files
from ontology.terms import DCAT, DCT, PROV, RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.exports.snapshot import Snapshot
    from graph.shacl.validation import Breach

SHAPES: Final = NamedNode(f"{DEFAULT_BASE}shapes")
_REPORT: Final = f"{DEFAULT_BASE}#shacl-report"
_VIOLATION: Final = SH.Violation.value
_NAMES: Final = {SH.Violation: "violations", SH.Warning: "warnings", SH.Info: "notes"}


def violations(found: Sequence[Breach]) -> list[Breach]:
    """Keep what stops a release."""
    return [each for each in found if each.severity == _VIOLATION]


def as_rdf(snapshot: Snapshot, found: Sequence[Breach]) -> bytes:
    """Give the report in SHACL's own words, as Turtle; it conforms where there is no result."""
    return serialise(_report(snapshot, found), "ttl")


def _report(snapshot: Snapshot, found: Sequence[Breach]) -> Iterator[Quad]:
    report = NamedNode(_REPORT)
    conforms = Literal("false" if found else "true", datatype=XSD.boolean)
    yield Quad(report, RDF.type, SH.ValidationReport)
    yield Quad(report, SH.conforms, conforms)
    yield Quad(report, DCT.title, Literal("What the shapes find in this release", language="en"))
    yield Quad(report, DCT.subject, DATA_SET)
    yield Quad(report, DCAT.version, Literal(snapshot.version))
    yield Quad(report, PROV.used, SHAPES)
    if snapshot.modified:
        yield Quad(report, DCT.modified, Literal(snapshot.modified, datatype=XSD.date))
    for number, each in enumerate(found, 1):
        result = NamedNode(f"{_REPORT}-{number}")
        yield Quad(report, SH.result, result)
        yield Quad(result, RDF.type, SH.ValidationResult)
        yield Quad(result, SH.focusNode, _node(each.focus))
        yield Quad(result, SH.resultSeverity, NamedNode(each.severity))
        yield Quad(result, SH.resultMessage, Literal(each.message, language="en"))
        yield Quad(result, SH.sourceConstraintComponent, NamedNode(each.component))
        if each.value != each.focus:
            yield Quad(result, SH.value, Literal(each.value))


def _node(name: str) -> NamedNode | BlankNode:
    """Give the node of a finding, of which only the name is known."""
    return NamedNode(name) if ":" in name else BlankNode(name)


def as_text(snapshot: Snapshot, found: Sequence[Breach]) -> str:
    """Give the report for readers: the verdict, what was looked at, and each finding."""
    day = f" of {snapshot.modified}" if snapshot.modified else ""
    lines = [
        "What the shapes find in this release",
        "====================================",
        "",
        TITLE,
        f"Version {snapshot.version}{day}",
        "",
        f"Verdict: {verdict(found)}",
        "",
        "Facts and claims were held together against partnerships-shapes.ttl. Shapes speak of",
        "these classes; beside each is how many things of it, or of a class below it, there are.",
        "",
        *(f"{count:>9,}  {name}" for name, count in _looked_at(snapshot)),
    ]
    if found:
        lines += ["", "Findings", "--------", "", *map(told, found)]
    return "\n".join([*lines, ""])


def verdict(found: Sequence[Breach]) -> str:
    """Say in a sentence whether the data conform."""
    counts = Counter(each.severity for each in found)
    told = ", ".join(f"{counts[kind.value]} {name}" for kind, name in _NAMES.items())
    return f"{'the data do not conform' if found else 'the data conform'} ({told})."


def told(each: Breach) -> str:
    """Tell of one finding on a line."""
    value = f" [{each.value}]" if each.value != each.focus else ""
    return f"{each.severity.rpartition('#')[2]}: {each.focus}: {each.message}{value}"


def _looked_at(snapshot: Snapshot) -> list[tuple[str, int]]:
    """Count the things of each class that a shape is about."""
    targets = {each.object for each in files.shapes() if each.predicate == SH.targetClass}
    names = " ".join(sorted(map(str, targets)))
    query = (
        f"SELECT ?kind (COUNT(DISTINCT ?thing) AS ?n) {{ VALUES ?kind {{ {names} }}"
        f" OPTIONAL {{ ?thing {RDF.type}/{RDFS.subClassOf}* ?kind }} }} GROUP BY ?kind"
    )
    found = snapshot.store.query(query, default_graph=[DefaultGraph(), CLAIMS])
    rows = found if isinstance(found, QuerySolutions) else ()
    return sorted((_short(row["kind"]), int(_value(row["n"]))) for row in rows)


def _short(kind: object) -> str:
    return _value(kind).rpartition("#")[2].rpartition("/")[2]


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
