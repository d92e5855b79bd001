"""Reads the document that a curator names: a text as it is, a PDF as the text it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.curator.pdf import pdf_text
from graph.reading.disk import Unreadable, contents
from graph.reading.texts import visible
from ontology.errors import CorpusError

MOST_BYTES, MOST_TEXT = 50_000_000, 1_000_000
_AS_TEXT = "save the page as plain text (.txt) or PDF, and name that file"
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")
_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})


@dataclass(frozen=True)
class Document:
    """A text, the bytes that are hashed, and whether they have to be saved beside the PDF."""

    name: str
    raw: bytes
    text: str
    extracted: bool = False
    notes: tuple[str, ...] = ()


def read(path: Path, progress: Callable[[str], None]) -> Document:
    """Read a text or a PDF; raises CorpusError with the remedy for everything else."""
    shown = visible(str(path))
    try:
        raw = contents(path, MOST_BYTES)
    except Unreadable as failure:
        raise CorpusError(f"cannot read {shown}: {failure.message}", hint=failure.hint) from None
    if not raw.strip():
        hint = "save the document again, with its words"
        raise CorpusError(f"{shown} is empty", hint=hint)
    if b"%PDF-" in raw[:1024] or path.suffix.casefold() == ".pdf":
        found = pdf_text(raw, shown, progress)
        return _fitting(
            Document(f"{path.stem}.txt", found.text.encode(), found.text, True, found.notes), shown
        )
    if path.suffix.casefold() in _ENDINGS or raw[:1024].lstrip().lower().startswith(_PAGES):
        raise CorpusError(f"{shown} is a web page with its code, not a text", hint=_AS_TEXT)
    return _fitting(Document(path.name, raw, _decoded(raw, shown)), shown)


def _decoded(raw: bytes, shown: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "save it as UTF-8: “Save as …”, encoding UTF-8"
        raise CorpusError(f"{shown} is saved as UTF-16", hint=hint)
    if b"\x00" in raw:
        raise CorpusError(f"{shown} is a binary file, not a text", hint=_AS_TEXT)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        message = (
            f"{shown} is not UTF-8: byte {failure.start + 1:,}, on line {line:,}, is no letter"
        )
        hint = "save it as UTF-8; if it is no text at all, save the document as .txt or PDF"
        raise CorpusError(message, hint=hint) from None


def _fitting(document: Document, shown: str) -> Document:
    """Refuse a text that is too long for one source, or that has nothing to read."""
    if len(document.raw) > MOST_TEXT:
        message = f"{shown} has {len(document.raw):,} bytes of text; at most {MOST_TEXT:,} are read"
        hint = "keep the chapters that speak of partnerships, in a file of their own"
        raise CorpusError(message, hint=hint)
    if not any(character.isalnum() for character in document.text):
        hint = "save the document again, with its words"
        raise CorpusError(f"{shown} has no words", hint=hint)
    return document
