"""Writes the record of a new source as YAML for a person to fill in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from textwrap import wrap

from graph.curator.candidates import Candidate, Candidates
from graph.curator.reading import Document
from graph.model import MAX_QUOTE_WORDS
from graph.values import fold
from ontology import terms

# What YAML reads as it stands; anything else is quoted.
_PLAIN = re.compile(r"[^\W_](?:(?!: | #).)*(?<!:)")
_COLUMN = 26
_HEAD = """\
# yaml-language-server: $schema=../schema/source.schema.json
# Fill in what is empty, or delete the line where a remark says so.

"""
_TAIL = """
# Found in the text by a program, which knows no meaning. Accept one: move it under `claims:`,
# delete its line `found:`, and add `subject:` and `property:` (or `figure:`, or `remark:`) where
# they are not there; a figure needs `unit:`, participatesIn needs `role:`. Delete the others.
candidates:
"""


@dataclass(frozen=True)
class Draft:
    """What is known of a new source before a person has looked at it."""

    id: str
    key: str
    url: str | None = None
    document: Document | None = None
    found: Candidates | None = None


def written(draft: Draft) -> str:
    """Give the file of a new source: what is known, what is to be filled in, the candidates."""
    parts = [_HEAD, *(f"{line}\n" for line in _fields(draft)), "\nclaims: []\n"]
    if draft.found and draft.found.offered:
        parts.append(_TAIL)
        parts += [
            _candidate(f"{draft.key}-{number:02}", each)
            for number, each in enumerate(draft.found.offered, 1)
        ]
    return "".join(parts)


def _fields(draft: Draft) -> Iterator[str]:
    genres = sorted(iri.value.rsplit("/", 1)[-1] for iri in terms.concepts("genre"))
    yield f"id: {draft.id}"
    yield f"key: {draft.key}"
    yield _open("title: {}", f"such as {{en: {_first_line(draft.document)}}}")
    yield _open("publisher:", "a thing of entities/; delete the line when nobody signs")
    yield from wrap(
        ", ".join(genres),
        98,
        initial_indent="# genres: ",
        subsequent_indent="#   ",
        break_on_hyphens=False,
    )
    yield _open("genre:", "one of these")
    yield _open("language:", "of the document: en, fr, nl, de, …")
    yield _open("published:", "2019, 2019-06 or 2019-06-30; delete the line when it has no date")
    if draft.url:
        yield f"url: {scalar(draft.url)}"
    else:
        yield _open("url:", "where it can be read; delete the line when it is on no page")
    if document := draft.document:
        yield f"file: {scalar(document.name)}"
        yield f"characters: {len(document.text)}"
        yield f"sha256: {sha256(document.raw).hexdigest()}"


def _open(field: str, remark: str) -> str:
    return f"{field:<{_COLUMN}}# {remark}"


def _first_line(document: Document | None) -> str:
    """Give the first words of a document, which are most often its title."""
    line = (
        next((line for line in document.text.splitlines() if line.strip()), "") if document else ""
    )
    words = " ".join(line.split()[:MAX_QUOTE_WORDS])[:100]
    return quoted(words or "The title as it is printed")


def _candidate(name: str, candidate: Candidate) -> str:
    find = candidate.find
    sure = dict(find.sure)
    note = sure.pop("note", "")
    fields = {"id": name, "found": find.found}
    fields |= {key: sure.pop(key) for key in ("subject", "property") if key in sure}
    fields |= {"value": find.value, **sure, "quote": candidate.quote}
    lines = [f"{key}: {scalar(value)}" for key, value in fields.items()]
    lines.append(f"at: [{candidate.at[0]}, {candidate.at[1]}]")
    lines += [f"note: {scalar(note)}"] if note else []
    return "- " + "\n  ".join(lines) + "\n\n"


def scalar(text: str) -> str:
    """Write a text so that YAML gives back exactly this text, quoted where it has to be."""
    folded = fold(text)
    if folded == text and text.isprintable() and _PLAIN.fullmatch(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Write a text between double quotes, as YAML reads them."""
    return f'"{"".join(_escaped(character) for character in text)}"'


def _escaped(character: str) -> str:
    """Write a character inside double quotes; what nobody can see becomes its number."""
    if character.isprintable():
        return f"\\{character}" if character in '"\\' else character
    return f"\\U{ord(character):08x}"
