"""Writes what changed: as text for a terminal, and as JSON for programs.

The JSON is stable (`format` grows when it changes): `changes` has one object a change, with its
section and kind, what it is `about`, its `property`, and `old` and `new` with text, terms, claims
and sources; `statements` counts what was added and removed; `rest` counts those statements that
no change tells of, by what they are about. Statements themselves are there when asked for.
"""

from collections.abc import Mapping
from typing import Final

from graph.changes.patch import sorted_lines
from graph.changes.statements import Statements
from ontology.messages import message
from queries.changes.model import Given, Line, Told
from queries.model import Ref
from queries.safe import safe

FORMAT: Final = 1
_MARKS: Final = {
    **dict.fromkeys(("added", "joined", "opened"), "+"),
    **dict.fromkeys(("gone", "left"), "-"),
}
Plain = dict[str, object]


def text(told: Told) -> str:
    """Give the changes for a terminal: a heading for each section, a line for each change."""
    if told.same:
        return message("changes.nothing", told.lang)
    blocks = []
    for section, lines in told.sections.items():
        head = f"{message(f'changes.section-{section}', told.lang)} ({len(lines)})"
        blocks.append("\n".join([head, *(f"  {_line(line, told.lang)}" for line in lines)]))
    counted = [f"  {sentence}" for sentence in rest(told)]
    total = message("changes.statements", told.lang, added=told.added, removed=told.removed)
    return "\n\n".join([*blocks, "\n".join([total, *counted])])


def rest(told: Told) -> list[str]:
    """Say how many statements no line tells of, by what they are about."""
    return [message(f"changes.rest-{name}", told.lang, n=n) for name, n in told.rest.items()]


def sentences(told: Told) -> tuple[str, ...]:
    """Give each change as one line of text."""
    return tuple(_line(line, told.lang) for line in told.lines)


def _line(line: Line, lang: str) -> str:
    """Give one change: a mark, what it is about, what is otherwise, by which documents."""
    mark = _MARKS.get(line.kind, "~")
    about = line.about.slug if line.section in {"claims", "differences"} else str(line.about)
    word = message(f"changes.{line.kind}", lang) if line.section == "differences" else ""
    parts = [f"{mark} {about}", *([word] if word else []), *([line.what] if line.what else [])]
    sources = ", ".join(dict.fromkeys(str(source) for source in line.sources))
    return safe(" — ".join(parts) + (f" [{sources}]" if sources else ""))


def as_json(
    told: Told, old: str, new: str, statements: Statements | None = None
) -> Mapping[str, object]:
    """Give the changes ready for JSON; `old` and `new` are the canonical hashes, where known."""
    found: Plain = {
        "format": FORMAT,
        "language": told.lang,
        "old": {"sha256": old} if old else {},
        "new": {"sha256": new} if new else {},
        "statements": {"added": told.added, "removed": told.removed},
        "changes": [_change(line) for line in told.lines],
        "rest": dict(told.rest),
    }
    if statements is not None:
        found["added"] = sorted_lines(statements.added)
        found["removed"] = sorted_lines(statements.removed)
    return found


def _change(line: Line) -> Plain:
    found: Plain = {"section": line.section, "kind": line.kind, "about": _ref(line.about)}
    if line.what:
        found["what"] = line.what
    if line.matter:
        found["property"] = line.matter
    for name, given in (("old", line.old), ("new", line.new)):
        if given:
            found[name] = _given(given)
    return found


def _given(given: Given) -> Plain:
    return {
        "text": given.text,
        "terms": list(given.terms),
        "claims": list(given.claims),
        "sources": [_ref(source) for source in given.sources],
    }


def _ref(ref: Ref) -> Plain:
    return {"iri": ref.iri, "label": ref.label.text}
