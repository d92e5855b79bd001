"""Tells a verdict in a reader's language."""

import re
from typing import Final

from ontology.messages import message
from queries.citing.verifying import CHANGED, Verdict
from queries.prefixes import compact
from queries.safe import safe
from queries.values import date

_IRI: Final = re.compile(r"<([^<>\"]*)>")
_TYPE: Final = re.compile(r"\^\^[\w:/.#-]+")
#: So many lines that are gone or new are shown.
SHOWN: Final = 50
#: A longer citation is not shown again in the form.
LONGEST_SHOWN: Final = 250_000


def headline(verdict: Verdict, lang: str) -> str:
    """Say in one sentence whether it is the same."""
    if verdict.cited.result is None:
        return message(f"verify.page-{verdict.state}", lang)
    if _documents_alone(verdict):
        return message("verify.documents-changed", lang)
    if verdict.cited.row is not None and verdict.state == CHANGED:
        return message("verify.row-gone", lang)
    return message(f"verify.{verdict.state}", lang)


def details(verdict: Verdict, lang: str) -> list[str]:
    """Say what else there is to know: of the data, of rows, of the question."""
    told = []
    if verdict.state != CHANGED or verdict.same_data is not True:
        told.append(_data(verdict, lang))
    result = verdict.cited.result
    if verdict.state == CHANGED and result and not _documents_alone(verdict):
        if verdict.listed:
            numbers = {"gone": len(verdict.gone), "new": len(verdict.new)}
            told.append(message("verify.rows", lang, **numbers))
        else:
            counts = {"was": result.count, "now": verdict.count}
            told.append(message("verify.hash-only", lang, **counts))
    if not verdict.documents and not _documents_alone(verdict):
        told.append(message("verify.documents-others", lang))
    told += [message(note, lang) for note in verdict.notes]
    if verdict.cited.checksum is None:
        told.append(message("verify.no-checksum", lang))
    return [*told, message("verify.not-checked", lang)]


def _documents_alone(verdict: Verdict) -> bool:
    """Whether the answer is the one that was cited, and only its documents are others."""
    return verdict.state == CHANGED and verdict.same_answer


def _data(verdict: Verdict, lang: str) -> str:
    cited, here = verdict.cited.data, verdict.data
    if verdict.same_data:
        return message("verify.data-same", lang, version=here.version)
    key = "verify.data-other" if verdict.same_data is False else "verify.data-unknown"
    if verdict.same_data is False and cited.version == here.version:
        key = "verify.data-restated"
    days = {
        "was": date(cited.modified, lang) or "\N{EN DASH}",
        "now": date(here.modified, lang) or "\N{EN DASH}",
    }
    return message(key, lang, cited=cited.version, here=here.version, **days)


def text(verdict: Verdict, lang: str) -> str:
    """Give the verdict for a terminal."""
    lines = [headline(verdict, lang), *(f"  {line}" for line in details(verdict, lang))]
    for sign, rows in (("-", gone(verdict)), ("+", verdict.new)):
        lines += [f"  {sign} {readable(row)}" for row in rows[:SHOWN]]
        if len(rows) > SHOWN:
            lines.append(f"  {sign} {message('value.more', lang, n=len(rows) - SHOWN)}")
    return "\n".join(safe(line) for line in lines)


def readable(line: str) -> str:
    """Give a canonical line in short: prefixes for IRIs, values without their datatypes."""
    short = _IRI.sub(lambda match: compact(match.group(1)), line.removesuffix(" ."))
    return " · ".join(cell for cell in _TYPE.sub("", short).split("\t") if cell)


def gone(verdict: Verdict) -> tuple[str, ...]:
    """Give the lines that are gone, where the citation has their text."""
    result = verdict.cited.result
    return verdict.gone if result and result.lines is not None else ()


def as_json(verdict: Verdict) -> dict[str, object]:
    """Give the verdict for programs."""
    cited, here = verdict.cited, verdict.data
    found: dict[str, object] = {
        "state": verdict.state,
        "same_data": verdict.same_data,
        "cited": {"version": cited.data.version, "sha256": cited.data.sha256},
        "data": {"version": here.version, "modified": here.modified, "sha256": here.sha256},
        "checksum": cited.checksum is not None,
        "not_checked": ["title", "url"],
        "notes": [note.removeprefix("verify.") for note in verdict.notes],
    }
    if cited.result:
        found["count"] = {"cited": cited.result.count, "now": verdict.count}
        found["same_documents"] = verdict.documents
    if verdict.listed:
        found |= {"gone": list(verdict.gone), "new": list(verdict.new)}
    return found
