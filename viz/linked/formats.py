"""The formats in which whatever has an IRI is given: endings, names, registered media types."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from queries.service.negotiation import NotAcceptable, best, weighted
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML: Final = "html"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the ending of its address, its name, its media type, and what it is sent as."""

    ending: str
    title: str
    media: str
    sent: str
    others: tuple[str, ...] = ()
    """Older or wider media types for which this is a good answer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Where something is in one format."""

    ending: str
    title: str
    media: str
    path: str


def _text(kind: str) -> str:
    return f"{kind}; charset=utf-8"


#: The page first: it is what those get who take anything.
FORMS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        form.ending: form
        for form in (
            Format(HTML, "HTML", "text/html", _text("text/html"), ("application/xhtml+xml",)),
            Format(
                "ttl",
                "Turtle",
                "text/turtle",
                _text("text/turtle"),
                ("application/x-turtle", "text/n3"),
            ),
            Format("jsonld", "JSON-LD", "application/ld+json", "application/ld+json"),
            Format(
                "rdf",
                "RDF/XML",
                "application/rdf+xml",
                "application/rdf+xml",
                ("application/xml", "text/xml"),
            ),
            Format("nt", "N-Triples", "application/n-triples", "application/n-triples"),
            Format("nq", "N-Quads", "application/n-quads", "application/n-quads"),
            Format("trig", "TriG", "application/trig", "application/trig"),
            Format("json", "JSON", "application/json", "application/json"),
            Format("csv", "CSV", "text/csv", _text("text/csv")),
        )
    }
)
DATA: Final = tuple(ending for ending in FORMS if ending != HTML)
#: The only one whose words are in a language.
IN_LANGUAGE: Final = (HTML, "csv")
#: Media type → ending: the registered ones first, which a range such as text/* chooses from.
_BY_MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{form.media: form.ending for form in FORMS.values()},
        **{other: form.ending for form in FORMS.values() for other in form.others},
    }
)


def negotiated(accept: str) -> str:
    """Choose a format by an Accept header; NotAcceptable, with all there are, where none fits."""
    found, _ = best(weighted(accept) or [("*/*", 1.0)], _BY_MEDIA)
    if not found:
        raise NotAcceptable("None of the formats in Accept is offered.", hint=f"one of {_all()}")
    return _BY_MEDIA[found]


def _all() -> str:
    return ", ".join(f"{form.media} (.{form.ending})" for form in FORMS.values())


def endings() -> str:
    """Name all endings that an address may have."""
    return ", ".join(f".{ending}" for ending in FORMS)


def offers(stem: str, **parameters: str) -> tuple[Offer, ...]:
    """Give where something is as data; `stem` is its address without an ending."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return tuple(
        Offer(form.ending, form.title, form.media, f"{stem}.{form.ending}{query}")
        for form in FORMS.values()
        if form.ending != HTML
    )


def offers_of(iri: str) -> tuple[Offer, ...]:
    """Give where the thing of an IRI is as data, for its page."""
    return offers(page_path(iri))
