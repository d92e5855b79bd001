"""Proves quotes against the documents they were read from.

White space is folded on both sides, because documents extracted from pages are full of it. A
quote must stand at its position; one that stands elsewhere is told where.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph.corpus import Corpus, Placed, PlacedClaim
from graph.findings import Finding, Level, error
from graph.model import SourceRecord
from graph.reading.disk import Unreadable, contents
from graph.reading.texts import visible
from graph.values import fold
from ontology.errors import EvidenceError

MAX_BYTES = 50_000_000


@dataclass(frozen=True)
class Proof:
    """How many quotes were held against a text, and what did not hold."""

    quotes: int
    findings: tuple[Finding, ...]


def prove(corpus: Corpus, folder: Path) -> Proof:
    """Hold every quote against the texts in a folder; raises EvidenceError without a folder."""
    if not folder.is_dir():
        hint = "name the folder that holds the texts the sources were read from"
        raise EvidenceError(f"there is no folder {folder}", hint=hint)
    by_source: dict[str, list[PlacedClaim]] = defaultdict(list)
    for placed in corpus.claims.values():
        by_source[placed.source].append(placed)
    quotes = 0
    found: list[Finding] = []
    for slug, source in sorted(corpus.sources.items()):
        text, faults = text_of(source, folder)
        found += faults
        if text is not None:
            quotes += len(by_source[slug])
            found += [fault for claim in by_source[slug] for fault in _quote(claim, text)]
    return Proof(quotes, tuple(found))


def text_of(source: Placed[SourceRecord], folder: Path) -> tuple[str | None, list[Finding]]:
    """Read a source's text; a source without one proves nothing, which its claims say."""
    record = source.record
    if record.file is None:
        message = f"source {record.id} names no text: nothing proves its quotes"
        hint = "add `file:` with the name of the text you read"
        if record.sha256:
            return None, [Finding(Level.WARNING, "no-document", message, source.where("id"), hint)]
        return None, [Finding(Level.NOTE, "no-text", message, source.where("id"), hint)]
    path = folder / record.file
    if not path.exists():
        message = (
            f"source {record.id} is not proven: {record.file} is not in {visible(str(folder))}"
        )
        hint = "put the text there, or correct `file:`"
        return None, [Finding(Level.WARNING, "no-document", message, source.where("file"), hint)]
    try:
        raw = contents(path, MAX_BYTES)
        text = raw.decode("utf-8")
    except (Unreadable, UnicodeDecodeError) as failure:
        message = f"source {record.id}: cannot read {visible(str(path))}: {failure}"
        hint = "put the text there as UTF-8, or correct `file:`"
        return None, [error("document", message, source.where("file"), hint)]
    return text, list(_same(source, raw, len(text)))


def _same(source: Placed[SourceRecord], raw: bytes, characters: int) -> Iterator[Finding]:
    """Hold hash and length of a text to those of the text that was read."""
    record = source.record
    if record.sha256 and sha256(raw).hexdigest() != record.sha256:
        message = (
            f"source {record.id}: {record.file} is not the text that was read (SHA-256 differs)"
        )
        hint = "read the new text and record its hash, or fetch the old one"
        yield error("document-hash", message, source.where("sha256"), hint)
    if record.characters is not None and record.characters != characters:
        message = f"source {record.id}: {record.file} has {characters} characters, not"
        message += f" {record.characters}"
        hint = f"write `characters: {characters}` once you know that it is the same text"
        yield error("document-length", message, source.where("characters"), hint)


def _quote(claim: PlacedClaim, text: str) -> Iterator[Finding]:
    record = claim.record
    sought = fold(record.quote)
    if record.at and fold(text[record.at[0] : record.at[1]]) == sought:
        return
    places = list(find(text, sought))
    if not places:
        near = nearest(text, sought)
        message = f"claim {record.id}: “{sought}” is not in the text"
        hint = f"the nearest words there are “{near}”"
        yield error("quote-missing", message, claim.where("quote"), hint)
    elif record.at is None:
        if len(places) > 1:
            message = f"claim {record.id}: “{sought}” stands {len(places)} times in the text"
            hint = f"say which: write at: {_places(places)}"
            yield error("quote-ambiguous", message, claim.where("quote"), hint)
        else:
            message = f"claim {record.id} has no `at:`, so nothing proves where its words stand"
            hint = f"write at: {_places(places)}"
            yield Finding(Level.NOTE, "position", message, claim.where("quote"), hint)
    else:
        message = f"claim {record.id}: “{sought}” is not at {list(record.at)}"
        hint = f"write at: {_places(places)}"
        yield error("quote-moved", message, claim.where("at"), hint)


def _places(places: Iterable[tuple[int, int]]) -> str:
    return " or ".join(str(list(place)) for place in places)


def find(text: str, sought: str) -> Iterable[tuple[int, int]]:
    """Find folded words in a raw text; gives code-point positions in the raw text."""
    positions = [index for index, _ in _folded(text)]
    folded = "".join(character for _, character in _folded(text))
    start = folded.find(sought)
    while start >= 0:
        last = positions[start + len(sought) - 1]
        yield positions[start], last + 1
        start = folded.find(sought, start + 1)


def _folded(text: str) -> Iterator[tuple[int, str]]:
    """Give the folded text, each character with the position it had."""
    spaced = True
    for index, character in enumerate(text):
        if character.isspace():
            if not spaced:
                yield index, " "
            spaced = True
        else:
            yield index, character
            spaced = False


def nearest(text: str, sought: str) -> str:
    """Find the words of a text that are most like those sought (rapidfuzz)."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a fault needs it

    folded = fold(text)
    match = fuzz.partial_ratio_alignment(sought, folded)
    if match is None:
        return ""
    start = folded.rfind(" ", 0, match.dest_start + 1) + 1
    end = folded.find(" ", max(match.dest_end - 1, 0))
    return folded[start : end if end >= 0 else len(folded)]
