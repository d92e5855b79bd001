"""Sentences with links in them: names stand in a text by a sign that becomes a link at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.model import Ref, Supported

#: Signs of a private use area: no text of the catalogue has them, and no name becomes part of one.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SIGN: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; one that is a thing has its IRI, a disputed one its dispute.

    One that counts has the path of the list behind it, and what the list is narrowed by.
    """

    text: str
    lang: str = ""
    iri: str = ""
    dispute: str = ""
    path: str = ""
    narrow: Mapping[str, str] = field(default_factory=dict)


Sentence = tuple[Piece, ...]


class Pieces:
    """Takes the things and values of a sentence in, and gives the sentence in pieces."""

    def __init__(self, lang: str, contested: frozenset[str] = frozenset()) -> None:
        self.lang = lang
        self._contested = contested
        self._kept: list[Piece] = []

    def put(self, piece: Piece) -> str:
        """Take in one piece; gives the sign that stands for it."""
        self._kept.append(piece)
        return f"{_OPEN}{len(self._kept) - 1}{_CLOSE}"

    def thing(self, ref: Ref) -> str:
        """Take in a thing."""
        return self.put(Piece(ref.label.text, ref.label.lang, ref.iri))

    def things(self, refs: Iterable[Ref]) -> str:
        """Take in several things, each once, as a list in words."""
        found = {ref.iri: ref for ref in refs}
        return listing([self.thing(ref) for ref in found.values()], self.lang)

    def value(self, text: str, value: Supported) -> str:
        """Take in a value; one that documents disagree about leads to the dispute."""
        found = (each for each in value.disputes if each in self._contested)
        return self.put(Piece(text, dispute=next(found, "")))

    def counted(self, text: str, path: str, **narrow: str) -> str:
        """Take in words with a number, which lead to the list that is so long."""
        return self.put(Piece(text, path=path, narrow=narrow))

    def sentence(self, parts: Sequence[str], between: str = ", ") -> Sentence:
        """Give one sentence of some parts in pieces: with a capital and a full stop."""
        text = between.join(part for part in parts if part)
        if not text:
            return ()
        pieces = re.split(_SIGN, text if text.endswith(".") else f"{text}.")
        found = [self._kept[int(part)] if at % 2 else Piece(part) for at, part in enumerate(pieces)]
        told = [piece for piece in found if piece.text]
        first = told[0]
        if not first.iri and not first.dispute:
            told[0] = replace(first, text=first.text[:1].upper() + first.text[1:])
        return tuple(told)


def disputed(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Give the disputes that sentences lead to, each with the value that is disputed."""
    found: dict[str, str] = {}
    for piece in (piece for sentence in sentences for piece in sentence if piece.dispute):
        found.setdefault(piece.dispute, piece.text)
    return found


def plainly(sentences: Iterable[Sentence]) -> str:
    """Give sentences as plain text."""
    return " ".join("".join(piece.text for piece in sentence) for sentence in sentences)
