"""The words of the pages, from the one catalogue: `t("search")` in a template is page.search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGE_NAMES: Final = {"en": "English", "fr": "Français", "nl": "Nederlands"}


class Told(str):
    """A text in the language of whoever reads it, unlike the words of most errors."""

    __slots__ = ()


def message(key: str, lang: str, **values: object) -> str:
    """Return a text of the pages, or one that cards have as well, with its values filled in.

    It is Told, so that an error can be known to speak the language of its reader.
    """
    return Told(messages.message(messages.whole(key, "page", "shared"), lang, **values))


def sign(written: str, lang: str) -> str:
    """Give a colon or a semicolon as it stands after a word of the language."""
    return messages.well_set(f" {written}", lang).lstrip(" ")


def labelled(label: str, told: str, lang: str) -> str:
    """Put a label before what it is of: "Note: …"."""
    return f"{label}{sign(':', lang)} {told}"


def parted(parts: Iterable[str], lang: str) -> str:
    """Put several parts into one text, what is empty left out: "…; …"."""
    return f"{sign(';', lang)} ".join(part for part in parts if part)


def known(key: str) -> bool:
    """Whether the pages have a text of this key."""
    return messages.known(messages.whole(key, "page", "shared"))
