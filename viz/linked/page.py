"""The page of what is described beside the facts: a named graph, an earlier vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from ontology.messages import number
from ontology.terms import DCT, RDF, RDFS, XSD
from queries.labels import best
from queries.model import Text
from viz.answers import page
from viz.linked.formats import offers
from viz.linked.table import property_name, short
from viz.negotiate import language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from graph.exports.describing import Description

_TITLES: Final = (RDFS.label, DCT.title)


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its text, and the IRI that it is, if it is one."""

    text: Text
    iri: str = ""


def described(
    request: Request,
    about: NamedNode,
    found: Description,
    path: str,
    notice: Callable[[str], str] | None = None,
) -> Response:
    """Show what is said of `about`; `notice` is a sentence of warning in a language."""
    lang = language(request)
    said: dict[NamedNode, list[NamedNode | Literal]] = {}
    for quad in found.quads:
        if quad.subject == about and isinstance(quad.object, NamedNode | Literal):
            said.setdefault(quad.predicate, []).append(quad.object)
    titles = [value for name in _TITLES for value in said.pop(name, [])]
    kinds = said.pop(RDF.type, [])
    texts = [value for value in said.pop(DCT.description, []) if isinstance(value, Literal)]
    title = best((each for each in titles if isinstance(each, Literal)), lang)
    facts = ((property_name(name, lang), _values(values, lang)) for name, values in said.items())
    return page(
        request,
        "described.html",
        str(title or Text(short(about.value))),
        kind=", ".join(_classes(kinds, lang)),
        lede=best(texts, lang),
        iri=found.iri.value,
        facts=sorted(facts, key=lambda pair: pair[0]),
        notice=notice(lang) if notice else "",
        offered=offers(path),
    )


def _classes(kinds: Sequence[NamedNode | Literal], lang: str) -> list[str]:
    return [property_name(kind, lang) for kind in kinds if isinstance(kind, NamedNode)]


def _values(values: Sequence[NamedNode | Literal], lang: str) -> list[Value]:
    """Give the values for a reader of a language: of texts in several only the one for them."""
    texts = [value for value in values if isinstance(value, Literal) and value.language]
    chosen = best(texts, lang)
    shown = [Value(chosen)] if chosen else []
    return shown + [_value(value, lang) for value in values if value not in texts]


def _value(value: NamedNode | Literal, lang: str) -> Value:
    if isinstance(value, NamedNode):
        return Value(Text(short(value.value)), value.value)
    whole = value.datatype == XSD.integer and value.value.isdecimal()
    return Value(Text(number(int(value.value), lang) if whole else value.value))
