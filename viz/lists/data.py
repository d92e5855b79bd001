"""A list as data: the same things as on its page, all of them, as CSV or JSON."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal
from starlette.responses import Response

from queries.formats import harmless
from queries.labels import plain
from viz.answers import READABLE
from viz.lists.asked import asked
from viz.lists.choices import groups
from viz.lists.shelf import arrow
from viz.negotiate import has_already
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from queries.overview.model import Item, Overview
    from viz.lists.asked import Asked

Plain: TypeAlias = "str | int | list[str]"

FORMS: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
COLUMNS: Final = (
    *("name", "type", "countries", "corridors", "sectors", "roles"),
    *("start", "start_planned", "end", "end_planned", "publisher", "language"),
    *("differences", "documents", "independent_sources", "relations", "claims", "kind", "iri"),
)


def list_data(request: Request, name: str, form: str) -> Response:
    """Answer with a list as data; whoever has it already is told so."""
    it = asked(request, name)
    text = _sheet(it) if form == "csv" else _json(it)
    body = text.encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**READABLE, "etag": tag, "content-language": it.lang}
    if form == "csv":
        headers["content-disposition"] = f'attachment; filename="{name}.csv"'
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=FORMS[form], headers=headers)


def _sheet(it: Asked) -> str:
    """Write the list for a spreadsheet; what it would run as a formula has a ' before it."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for item in it.found.items:
        known = record(it.shelf.overview, item)
        sheet.writerow(_cell(known[column]) for column in COLUMNS)
    return out.getvalue()


def _cell(value: Plain) -> str | int:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int):
        return value
    text = "; ".join(value) if isinstance(value, list) else value
    return plain(harmless(Literal(text)))


def record(overview: Overview, item: Item) -> dict[str, Plain]:
    """Give all that a list knows of a thing, in the reader's language."""

    def words(scheme: str, slugs: Iterable[str]) -> list[str]:
        return [overview.called(scheme, slug).text for slug in slugs]

    return {
        "name": item.label.text,
        "type": item.sort_word.text,
        "countries": words("country", item.countries),
        "corridors": [arrow(overview, pair) for pair in item.corridors],
        "sectors": words("sector", item.sectors),
        "roles": words("role", item.roles),
        "start": item.start,
        "start_planned": item.start_planned,
        "end": item.end,
        "end_planned": item.end_planned,
        "publisher": item.publisher.text if item.publisher else "",
        "language": item.language,
        "differences": item.differences,
        "documents": item.documents,
        "independent_sources": item.independent,
        "relations": item.ties,
        "claims": item.claims,
        "kind": item.kind,
        "iri": item.iri,
    }


def _json(it: Asked) -> str:
    """Write the list for programs, with its facets and what was not understood."""
    own = {form: it.href(it.state, f".{form}") for form in FORMS}
    told = {
        "list": it.listing.name,
        "language": it.lang,
        "sentence": it.told,
        "total": len(it.shelf.items),
        "count": len(it.found.items),
        "chosen": _chosen(it),
        "notices": list(it.faults),
        "items": [_told(it.shelf.overview, item) for item in it.found.items],
        "facets": {
            group.facet: [
                {"value": one.value, "label": one.word.text, "count": one.count}
                for one in group.options
            ]
            for group in groups(it)
        },
        "links": {"self": own.pop("json"), "page": it.href(it.state), **own},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _chosen(it: Asked) -> dict[str, list[str]]:
    """Give the parameters that were understood, each with its values."""
    found: dict[str, list[str]] = {}
    for name, value in it.state.pairs(it.listing):
        found.setdefault(name, []).append(value)
    return found


def _told(overview: Overview, item: Item) -> dict[str, object]:
    """Give a thing with the language of its name, where that is another, and its page."""
    known: dict[str, object] = dict(record(overview, item))
    lang = {"lang": item.label.lang} if item.label.lang else {}
    return {**known, **lang, "page": page_path(item.iri)}
