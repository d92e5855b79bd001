"""The words of the pages in English, French and Dutch: key → one text a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from ontology.terms import LANGUAGES

LANGUAGE_NAMES: Final = {"en": "English", "fr": "Français", "nl": "Nederlands"}


@cache
def table() -> dict[str, dict[str, str]]:
    """All messages, read once from messages.toml."""
    text = (files("viz") / "messages.toml").read_text(encoding="utf-8")
    return {
        key: dict(zip(LANGUAGES, texts, strict=True)) for key, texts in tomllib.loads(text).items()
    }


def message(key: str, lang: str, **values: object) -> str:
    """Return a message in a language with its values filled in."""
    texts = table()[key]
    return texts.get(lang, texts["en"]).format(**values)
