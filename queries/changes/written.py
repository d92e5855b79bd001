"""Writes what changed: as text for a terminal, and as JSON for programs.

The JSON is stable (`format` grows when it changes): `changes` has one object a change, with its
section and kind, what it is `about`, its `property`, and `old` and `new` with text, terms, claims
and sources; `statements` counts what was added and removed; `rest` counts those statements that
no change tells of, by what they are about. Statements themselves are there when asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.changes.patch import sorted_lines
from graph.changes.statements import Statements
from ontology.messages import message
from queries.changes.editions import Edition
from queries.changes.editions import told as edition_told
from queries.changes.model import Given, Line, Told
from queries.model import Ref
from queries.safe import safe

FORMAT: Final = 1
#: So many documents are named for one change; the JSON has all.
NAMED: Final = 4
_MARKS: Final = {
    **dict.fromkeys(("added", "joined", "opened"), "+"),
    **dict.fromkeys(("gone", "left"), "-"),
}
Plain = dict[str, object]


def text(told: Told, editions: Sequence[Edition] = ()) -> str:
    """Give the changes for a terminal: what is compared, and section by section a line a change."""
    head = "\n".join(compared(editions, told.lang))
    if told.same:
        return "\n\n".join(filter(None, (head, message("changes.nothing", told.lang))))
    blocks = [head] if head else []
    for section, lines in told.sections.items():
        head = f"{message(f'changes.section-{section}', told.lang)} ({len(lines)})"
        blocks.append("\n".join([head, *(f"  {_line(line, told.lang)}" for line in lines)]))
    counted = [f"  {sentence}" for sentence in rest(told)]
    total = message("changes.statements", told.lang, added=told.added, removed=told.removed)
    return "\n\n".join([*blocks, "\n".join([total, *counted])])


def compared(editions: Sequence[Edition], lang: str) -> Iterator[str]:
    """Say which data sets are compared: the earlier one, then the newer one."""
    for name, each in zip(("before", "now"), editions, strict=False):
        told = edition_told(each, lang)
        yield message("changes.what", lang, what=message(f"changes.{name}", lang), value=told)
        if each.sha256:
            yield f"  SHA-256 {each.sha256}"


def rest(told: Told) -> list[str]:
    """Say how many statements no line tells of, by what they are about."""
    return [message(f"changes.rest-{name}", told.lang, n=n) for name, n in told.rest.items()]


def sentences(told: Told) -> tuple[str, ...]:
    """Give each change as one line of text."""
    return tuple(_line(line, told.lang) for line in told.lines)


def _line(line: Line, lang: str) -> str:
    """Give one change: a mark, what it is about, what is otherwise, by which documents."""
    mark = _MARKS.get(line.kind, "~")
    about = line.about.slug if line.section == "claims" else str(line.about)
    word = message(f"changes.{line.kind}", lang) if line.section == "differences" else ""
    parts = [f"{mark} {about}", *([word] if word else []), *([line.words] if line.what else [])]
    sources = _documents(line.sources, lang)
    if line.before:
        sides = (("before", _documents(line.before, lang)), ("now", sources))
        named = ((message(f"changes.{name}", lang), own) for name, own in sides)
        told = (message("changes.what", lang, what=what, value=own) for what, own in named)
        sources = "; ".join(told)
    return safe(" — ".join(parts) + (f" [{sources}]" if sources else ""))


def _documents(found: Iterable[Ref], lang: str) -> str:
    """Name the first documents, and count the others."""
    names = list(dict.fromkeys(str(source) for source in found))
    left = len(names) - NAMED
    more = [message("value.more", lang, n=left)] if left > 0 else []
    return ", ".join([*names[:NAMED], *more])


def as_json(
    told: Told, editions: Sequence[Edition], statements: Statements | None = None
) -> Mapping[str, object]:
    """Give the changes ready for JSON; `editions` are the two data sets, the earlier one first."""
    old, new = editions
    found: Plain = {
        "format": FORMAT,
        "language": told.lang,
        "old": old.as_json(),
        "new": new.as_json(),
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
        found["what"] = line.words
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
