"""Chooses language and format from what a request asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request


def weighted(header: str) -> list[tuple[str, float]]:
    """The values of an Accept header with their weights, the best first, at most fifty."""
    found = []
    for part in header.split(",")[:50]:
        value, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, number = parameter.partition("=")
            if name.strip() == "q":
                weight = _number(number)
        if value and weight > 0:
            found.append((value, weight))
    return sorted(found, key=lambda pair: -pair[1])


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def language(request: Request) -> str:
    """The language of a request: ?lang= first, then Accept-Language, then English."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for tag, _ in weighted(request.headers.get("accept-language", "")):
        if tag.split("-")[0] in LANGUAGES:
            return tag.split("-")[0]
    return "en"


def media(request: Request, offered: Sequence[str]) -> str:
    """The offered media type that fits Accept best; "" when none does."""
    accept = weighted(request.headers.get("accept", "") or "*/*")
    best: tuple[float, int, str] | None = None
    for place, kind in enumerate(offered):
        weight = max((w for value, w in accept if _fits(value, kind)), default=0.0)
        exact = max((w for value, w in accept if value == kind), default=0.0)
        score = (exact or weight * 0.999, -place, kind)
        if score[0] > 0 and (best is None or score[:2] > best[:2]):
            best = score
    return best[2] if best else ""


def _fits(value: str, kind: str) -> bool:
    return value in {kind, "*/*", f"{kind.split('/', maxsplit=1)[0]}/*"}


def wants_html(request: Request) -> bool:
    """Whether whoever asks would rather have a page than data."""
    accept = request.headers.get("accept", "")
    return any(value in {"text/html", "application/xhtml+xml"} for value, _ in weighted(accept))
