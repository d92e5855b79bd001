"""Chooses the format of an answer by the Accept header, as RFC 9110 (12.5.1) weighs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ontology.errors import PartnershipsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.datastructures import Headers

ROW_TYPES: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPH_TYPES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/x-turtle": "turtle",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
    "text/plain": "ntriples",
}
#: Format → the media type it is sent as.
MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
#: Name in ?format= → formats for rows and for graphs.
NAMED: Final = {
    "json": ("json", "jsonld"),
    "xml": ("xml", "rdfxml"),
    **{name: (name, "turtle") for name in ("csv", "tsv")},
    **{name: ("json", name) for name in ("turtle", "ntriples", "jsonld", "rdfxml")},
}
#: The names that libraries have for some of these.
ALIASES: Final = {"rdf+xml": "rdfxml", "rdf": "rdfxml", "json-ld": "jsonld", "n3": "turtle"}
PAGES: Final = ("text/html", "application/xhtml+xml")
_MOST: Final = 50


class NotAcceptable(PartnershipsError):  # noqa: N818 - reads as what happened
    """None of the formats that were asked for exists here."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Formats for rows and for graphs; `page` when a page is liked better than any of them."""

    rows: str
    graph: str
    page: bool = False


@lru_cache(maxsize=512)
def chosen(accept: str) -> Choice:
    """Choose by an Accept header; NotAcceptable where nothing fits. Empty means anything."""
    wanted = weighted(accept or "*/*")
    rows, row_weight = best(wanted, ROW_TYPES)
    graph, graph_weight = best(wanted, GRAPH_TYPES)
    page_weight = max(_weight(wanted, kind) for kind in PAGES)
    exact = any(value in PAGES for value, _ in wanted)
    if not (row_weight or graph_weight or exact):
        offered = ", ".join(dict.fromkeys([*ROW_TYPES, *GRAPH_TYPES]))
        raise NotAcceptable("None of the formats in Accept is offered.", hint=f"one of {offered}")
    return Choice(
        ROW_TYPES.get(rows, "json"),
        GRAPH_TYPES.get(graph, "turtle"),
        page=exact and page_weight >= max(_named(wanted, ROW_TYPES), _named(wanted, GRAPH_TYPES)),
    )


def joined(headers: Headers, name: str) -> str:
    """Give a header that is a list; on several lines it says the same as on one (RFC 9110, 5.3)."""
    return ", ".join(headers.getlist(name))


def weighted(header: str) -> list[tuple[str, float]]:
    """Give the values of a header with their weights, the best first, at most fifty."""
    found = []
    for part in header.split(",")[:_MOST]:
        value, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, number = parameter.partition("=")
            if name.strip() == "q":
                weight = _number(number)
        if value:
            found.append((value, weight))
    return sorted(found, key=lambda pair: -pair[1])


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _weight(wanted: Iterable[tuple[str, float]], kind: str) -> float:
    """Give the weight of a media type: the most exact range that fits it decides."""
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    found = dict(reversed(list(wanted)))
    return next((found[each] for each in ranges if each in found), 0.0)


def _named(wanted: Iterable[tuple[str, float]], offered: Iterable[str]) -> float:
    """Give the highest weight of a type that is asked for by its own name."""
    kinds = set(offered)
    return max((weight for value, weight in wanted if value in kinds), default=0.0)


def best(wanted: Sequence[tuple[str, float]], offered: Iterable[str]) -> tuple[str, float]:
    """Give the best type and its weight; what was named goes before what a range allows.

    No type and no weight where nothing fits; of equals the one that is offered first.
    """
    named = {value for value, _ in wanted}
    scored = [
        (_weight(wanted, kind), kind in named, -place, kind) for place, kind in enumerate(offered)
    ]
    weight, _, _, kind = max(scored)
    return (kind, weight) if weight > 0 else ("", 0.0)


def accepts_gzip(header: str) -> bool:
    """Tell whether an Accept-Encoding header allows gzip."""
    found = dict(reversed(weighted(header)))
    return bool(header) and found.get("gzip", found.get("*", 0.0)) > 0
