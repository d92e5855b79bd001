"""Errors as RFC 9457 problem details: one table from error to status, for data and for pages."""

from __future__ import annotations

import json
from typing import Final

from ontology.errors import (
    NotFound,
    PartnershipsError,
    QueryError,
    StoreError,
    UnknownTerm,
)
from queries.service.asked import AnswerTooLarge, QueryTimeout, ServiceBusy
from queries.service.negotiation import NotAcceptable
from queries.service.request import BadRequest

#: The first line that fits decides.
STATUSES: Final[tuple[tuple[type[Exception], int], ...]] = (
    (NotFound, 404),
    (UnknownTerm, 404),
    (NotAcceptable, 406),
    (QueryTimeout, 503),
    (ServiceBusy, 503),
    (StoreError, 503),
    (AnswerTooLarge, 400),
    (QueryError, 400),
    (PartnershipsError, 500),
)
TITLES: Final = {
    400: "This cannot be asked",
    403: "Only reading is possible",
    404: "Not found",
    405: "Not in this way",
    406: "Not in this format",
    408: "Too slow",
    413: "Too large",
    415: "Not in this form",
    503: "Stopped, or busy",
}
RETRY_SECONDS: Final = 2
MEDIA_TYPE: Final = "application/problem+json"


def status_of(failure: Exception) -> int:
    """Give the HTTP status of an error; what nobody foresaw is a 500."""
    if isinstance(failure, BadRequest):
        return failure.status
    return next((status for kind, status in STATUSES if isinstance(failure, kind)), 500)


def headers_of(status: int) -> dict[str, str]:
    """Give the headers that an error of this status has."""
    return {"retry-after": str(RETRY_SECONDS)} if status == 503 else {}


def problem(failure: PartnershipsError) -> dict[str, object]:
    """Give an error as a problem: title, detail, hint, and the line and column of a query."""
    status = status_of(failure)
    told: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, "It did not work"),
        "status": status,
    }
    told["detail"] = failure.message if status != 500 else "Something broke here."
    told |= place(failure)
    if failure.hint and status != 500:
        told["hint"] = failure.hint
    return told


def place(failure: Exception) -> dict[str, int]:
    """Give the line and the column of a query in which a fault is, counted from 1."""
    where = failure.where if isinstance(failure, PartnershipsError) else None
    if where is None:
        return {}
    known = {"line": where.line, "column": where.column}
    return {name: number for name, number in known.items() if number is not None}


def encoded(told: dict[str, object]) -> bytes:
    """Give a problem as JSON."""
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
