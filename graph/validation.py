"""Holds a built data set to the SHACL shapes; pyshacl gives the verdict."""

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import Any

from pyoxigraph import Quad, Triple

from graph.findings import Finding, Level
from graph.iris import CLAIMS
from ontology.errors import Where

_LEVELS = {"Violation": Level.ERROR, "Warning": Level.WARNING, "Info": Level.NOTE}


def validate(
    quads: Iterable[Quad], locate: Callable[[str], Where | None] = lambda _: None
) -> list[Finding]:
    """Validate facts and claims together against ontology/shapes.ttl.

    The records of inferences are left out: they repeat what the facts say. `locate` gives the
    place in the corpus that an IRI comes from.
    """
    import pyshacl  # noqa: PLC0415 - slow to import, and only this check needs it

    data = _rdflib([quad for quad in quads if _of_interest(quad)])
    shapes = (files("ontology") / "shapes.ttl").read_text("utf-8")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, shacl_graph_format="turtle", inference="none", advanced=False
    )
    return sorted(_findings(report, locate), key=str)


def _of_interest(quad: Quad) -> bool:
    return quad.graph_name == CLAIMS or not getattr(quad.graph_name, "value", None)


def _rdflib(quads: Iterable[Quad]) -> Any:  # noqa: ANN401 - rdflib is imported lazily
    """Hand the triples to rdflib, literals as they are written."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph()
    triples = sorted({str(Triple(q.subject, q.predicate, q.object)) for q in quads})
    text = "\n".join(f"{triple} ." for triple in triples)
    return graph.parse(data=text, format="nt")


def _findings(
    report: Any,  # noqa: ANN401 - rdflib is imported lazily
    locate: Callable[[str], Where | None],
) -> Iterator[Finding]:
    from rdflib.namespace import SH  # noqa: PLC0415

    for result in report.subjects(SH.resultSeverity, None):
        level = _LEVELS[str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1]]
        focus = str(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        shown = f" [{value}]" if value is not None and str(value) != focus else ""
        name = "/".join(focus.rsplit("/", 2)[-2:])
        message = _message(report.objects(result, SH.resultMessage))
        yield Finding(level, "shape", f"{name}: {message}{shown}", locate(focus))


def _message(texts: Iterable[Any]) -> str:
    """Take the English message; a shape's messages say what is wrong and what to do."""
    by_language = {text.language or "": str(text) for text in sorted(texts)}
    return by_language.get("en") or by_language.get("") or next(iter(by_language.values()))
