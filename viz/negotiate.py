"""Chooses language and format from what a request asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.terms import LANGUAGES
from queries.service.negotiation import PAGES, best, joined, weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request


def header(request: Request, name: str) -> str:
    """Give a header that is a list, from however many lines."""
    return joined(request.headers, name)


def language(request: Request) -> str:
    """The language of a request: ?lang= first, then Accept-Language, then English."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for tag, weight in weighted(header(request, "accept-language")):
        if weight and tag.split("-")[0] in LANGUAGES:
            return tag.split("-")[0]
    return "en"


def media(request: Request, offered: Sequence[str]) -> str:
    """The offered media type that fits Accept best; "" when none does."""
    return best(weighted(header(request, "accept") or "*/*"), offered)[0]


def wants_html(request: Request) -> bool:
    """Whether whoever asks would rather have a page than data."""
    accept = header(request, "accept")
    return any(weight and value in PAGES for value, weight in weighted(accept))


def has_already(request: Request, own: str) -> bool:
    """Whether whoever asks has what this entity tag stands for."""
    known = header(request, "if-none-match")
    tags = {each.strip().removeprefix("W/") for each in known.split(",")}
    return own in tags or known.strip() == "*"
