"""The words of the pages, from the one catalogue: `t("search")` in a template is page.search."""

from __future__ import annotations

from typing import Final

from ontology import messages

LANGUAGE_NAMES: Final = {"en": "English", "fr": "Français", "nl": "Nederlands"}


def message(key: str, lang: str, **values: object) -> str:
    """Return a text of the pages, or one that cards have as well, with its values filled in."""
    return messages.message(messages.whole(key, "page", "shared"), lang, **values)


def known(key: str) -> bool:
    """Whether the pages have a text of this key."""
    return messages.known(messages.whole(key, "page", "shared"))
