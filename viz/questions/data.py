"""An answer as data: JSON for programs, CSV and TSV for spreadsheets, SPARQL for editors."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.terms import XSD
from queries.formats import harmless
from queries.labels import plain
from queries.spread import spread
from queries.typed import shape
from viz.questions.asking import address, instead
from viz.questions.shown import heading
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.catalogue import Question
    from queries.run import Answer, Cell

FORMS: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "rq": "application/sparql-query",
}
_GAPS: Final = str.maketrans("\t\r\n", "   ")


def written(
    form: str, answer: Answer, texts: Mapping[str, str], lang: str, chosen: str = ""
) -> bytes:
    """Write an answer as JSON, CSV or TSV; `chosen` is the language that its links keep."""
    if form == "json":
        told = as_json(answer, texts, lang, chosen)
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    return sheet(answer, tabs=form == "tsv").encode("utf-8", "replace")


def sheet(answer: Answer, *, tabs: bool) -> str:
    """Write an answer for a spreadsheet: a header, readable cells, and the IRIs of things.

    A column that holds things is followed by one whose name ends in _iri. Numbers and dates stay
    as the data have them. What a spreadsheet would run as a formula has a ' before it.
    """
    names, rows = shape(answer)
    header, body = spread(names, rows, lambda cell: _read(answer, cell), _iri)
    out = io.StringIO()
    if tabs:
        out.writelines("\t".join(_flat(cell) for cell in row) + "\n" for row in [header, *body])
    else:
        csv.writer(out, lineterminator="\r\n").writerows([header, *body])
    return out.getvalue()


def _flat(cell: str) -> str:
    """Tabs and line ends would be read as the next cell."""
    return cell.translate(_GAPS)


def _read(answer: Answer, cell: Cell) -> str:
    if isinstance(cell, NamedNode):
        return plain(harmless(Literal(answer.labels.text(cell.value).text)))
    return plain(harmless(cell))


def _iri(cell: Cell) -> str:
    return cell.value if isinstance(cell, NamedNode) else ""


def as_json(
    answer: Answer, texts: Mapping[str, str], lang: str, chosen: str = ""
) -> dict[str, object]:
    """Give an answer with all that is known of it, ready for JSON."""
    asked = answer.asked
    if asked is None:
        raise TypeError("an answer to a question of the library was expected")
    names, rows = shape(answer)
    return {
        "question": asked.name,
        "title": asked.title[lang],
        "description": asked.description[lang],
        "theme": asked.theme,
        "parameters": {
            name: {"given": texts.get(name, ""), **(_term(answer, value) or {})}
            for name, value in answer.terms.items()
        },
        "language": lang,
        "sentence": answer.sentence(),
        "count": answer.count if answer.boolean is None else 1,
        "columns": [{"name": name, "heading": heading(name, lang)} for name in names],
        "rows": [[_term(answer, cell) for cell in row] for row in rows],
        "note": answer.note,
        "suggestions": [
            {"label": label, "page": page} for label, page in instead(answer, texts, chosen)
        ],
        "sparql": answer.sparql,
        "links": links(asked, texts, chosen),
    }


def links(asked: Question, texts: Mapping[str, str], lang: str) -> dict[str, str]:
    """Give the addresses of an answer: itself, its page and the other forms."""
    own = {form: address(asked, texts, form, lang) for form in FORMS}
    return {"self": own.pop("json"), "page": address(asked, texts, "", lang), **own}


def _term(answer: Answer, cell: Cell) -> dict[str, str] | None:
    """Give a cell as SPARQL results have it, with the label and page of a thing."""
    if isinstance(cell, NamedNode):
        told = {"type": "uri", "value": cell.value, "label": answer.labels.text(cell.value).text}
        page = page_path(cell.value)
        return told | ({"page": page} if page else {})
    if isinstance(cell, Literal):
        told = {"type": "literal", "value": cell.value}
        if cell.language:
            return told | {"lang": cell.language}
        return told | ({} if cell.datatype == XSD.string else {"datatype": cell.datatype.value})
    if isinstance(cell, BlankNode | Triple):
        return {"type": "bnode", "value": answer.text(cell) or str(cell)}
    return None
