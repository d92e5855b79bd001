"""Reads a citation back; a fault says in which field it is."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ontology.errors import QueryError
from queries.catalogue import catalogue
from queries.citing.canonical import digest, mark
from queries.citing.model import Citation, Result
from queries.citing.writing import checksum
from queries.safe import safe
from queries.text.guard import check

MOST_BYTES = 1_000_000
_SHOWN = 60


class BadCitation(QueryError):  # noqa: N818 - reads as what it is
    """A text that is no citation, or one that does not fit together."""


def read_file(path: Path) -> Citation:
    """Read a citation from a file."""
    try:
        with path.open("rb") as file:
            return read(file.read(MOST_BYTES + 1))
    except OSError as failure:
        raise BadCitation(f"{path} cannot be read: {failure.strerror}.") from None


def read(text: bytes) -> Citation:
    """Read a citation from the bytes of a JSON file."""
    if len(text) > MOST_BYTES:
        raise BadCitation(f"A citation has {MOST_BYTES:,} bytes at most; this is longer.")
    told = _parsed(text)
    try:
        citation = Citation.model_validate_json(json.dumps(told))
    except ValidationError as failure:
        raise _told(failure) from None
    _consistent(citation)
    if citation.checksum and checksum(told) != citation.checksum:
        raise _fault("checksum", "does not fit: something was changed after it was made")
    return citation


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        told = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeDecodeError as failure:
        raise BadCitation(f"This is not UTF-8: byte {failure.start + 1:,}.") from None
    except UnicodeEncodeError:
        raise BadCitation("This has a character that no text may have.") from None
    except RecursionError:
        raise BadCitation("This is nested too deeply to be a citation.") from None
    except json.JSONDecodeError as failure:
        place = f"line {failure.lineno}, column {failure.colno}"
        raise BadCitation(f"This is no JSON: {failure.msg} ({place}).", hint=_HINT) from None
    except ValueError:
        raise BadCitation("This has a number that no citation has.") from None
    if not isinstance(told, dict):
        raise BadCitation("This is JSON, and no citation.", hint=_HINT)
    return told


_HINT = "a citation is the JSON file that “Cite this” gives"


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _fault(name, "stands there twice")
        found[name] = value
    return found


def _told(failure: ValidationError) -> BadCitation:
    """Name the first field that is wrong, and what is wrong with it."""
    first = failure.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "the whole"
    if first["type"] == "missing":
        return _fault(field, "is missing")
    if first["type"] == "extra_forbidden":
        return _fault(field, "is no field of a citation")
    message = first["msg"]
    return _fault(field, f"is wrong: {message[:1].lower()}{message[1:]}")


def _fault(field: str, what: str) -> BadCitation:
    shown = safe(field if len(field) <= _SHOWN else f"{field[:_SHOWN]}…")
    return BadCitation(f"{shown} {what}.", hint="take the citation anew, or as it was given")


def _consistent(citation: Citation) -> None:
    """Refuse what does not fit together, and what may not be asked."""
    asked, result = citation.asked, citation.result
    if (asked is None) != (result is None):
        missing, there = ("asked", "result") if asked is None else ("result", "asked")
        raise _fault(missing, f"is missing, though {there} is there")
    if result is None:
        if citation.row is not None:
            raise _fault("row", "is of no result")
        if citation.sources:
            raise _fault("sources", "are of no result")
        return
    if asked and asked.sparql is None and not asked.question:
        raise _fault("asked.sparql", "is missing, and no question is named")
    if asked and asked.sparql is None and asked.question not in catalogue():
        raise _fault("asked.question", "is no question of the library")
    if asked and asked.sparql is not None:
        try:
            check(asked.sparql, None)
        except QueryError as failure:
            told = f"may not be asked: {failure.message.rstrip('.')}"
            raise _fault("asked.sparql", told) from failure
    _fits(result, citation.row)


def _fits(result: Result, row: str | None) -> None:
    found = result.lines
    if result.marks is not None and len(result.marks) != result.count:
        raise _fault("result.marks", "are not as many as result.count says")
    if row is not None and result.marks is not None and mark(row) not in result.marks:
        raise _fault("row", "is not among result.marks")
    if found is None:
        return
    if len(found) != result.count:
        raise _fault("result.count", f"is {result.count}, but there are {len(found)} lines")
    if any("\n" in line for line in found) or tuple(sorted(found)) != found:
        raise _fault("result.lines", "are not as they were written: sorted, one a line")
    if digest(result.columns, found) != result.sha256:
        raise _fault("result.sha256", "is not the hash of result.lines")
    if row is not None and row not in found:
        raise _fault("row", "is not among result.lines")
