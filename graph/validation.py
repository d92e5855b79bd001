"""Holds a built data set to the SHACL shapes; pyshacl gives the verdict."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from pyoxigraph import Quad, Triple

from graph.findings import Finding, Level
from graph.iris import CLAIMS

_LEVELS = {"Violation": Level.ERROR, "Warning": Level.WARNING, "Info": Level.NOTE}


def validate(quads: Iterable[Quad]) -> list[Finding]:
    """Validate facts and claims together against ontology/shapes.ttl.

    The records of inferences are left out: they repeat what the facts say.
    """
    import pyshacl  # noqa: PLC0415 - slow to import, and only this check needs it

    data = _rdflib([quad for quad in quads if _of_interest(quad)])
    shapes = (files("ontology") / "shapes.ttl").read_text("utf-8")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, shacl_graph_format="turtle", inference="none", advanced=False
    )
    return sorted(_findings(report), key=str)


def _of_interest(quad: Quad) -> bool:
    return quad.graph_name == CLAIMS or not getattr(quad.graph_name, "value", None)


def _rdflib(quads: Iterable[Quad]) -> Any:  # noqa: ANN401 - rdflib is imported lazily
    """Hand the triples to rdflib, literals as they are written."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph()
    triples = sorted({str(Triple(q.subject, q.predicate, q.object)) for q in quads})
    text = "\n".join(f"{triple} ." for triple in triples)
    return graph.parse(data=text, format="nt")


def _findings(report: Any) -> Iterator[Finding]:  # noqa: ANN401 - rdflib is imported lazily
    from rdflib.namespace import SH  # noqa: PLC0415

    for result in report.subjects(SH.resultSeverity, None):
        level = _LEVELS[str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1]]
        focus = str(report.value(result, SH.focusNode))
        message = str(report.value(result, SH.resultMessage))
        value = report.value(result, SH.value)
        shown = f" ({value})" if value is not None else ""
        name = "/".join(focus.rsplit("/", 2)[-2:])
        yield Finding(level, "shape", f"{name}: {message}{shown}")
