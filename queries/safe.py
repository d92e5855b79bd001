"""Texts of others as they may be shown: nothing in them acts on a terminal or a page."""

from __future__ import annotations

import unicodedata
from typing import Final

#: So much of what somebody typed is repeated to them.
REPEATED: Final = 60
_ACTING: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def safe(text: str) -> str:
    """Give a text whose control and direction characters show as a mark instead of acting."""
    return "".join(" " if letter in "\n\t" else _visible(letter) for letter in text)


def repeated(text: str) -> str:
    """Give what somebody typed as a message may repeat it: safe, and short."""
    clean = safe(text[: REPEATED + 1])
    return clean if len(clean) <= REPEATED else f"{clean[: REPEATED - 1]}…"


def _visible(letter: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter) in _ACTING else letter
