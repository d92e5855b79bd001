"""The forms in which a picture can be taken away, and where each is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable

#: Name and address of each form of a picture.
Saves: TypeAlias = "tuple[tuple[str, str], ...]"
#: The forms, each with the key of its name.
FORMS: Final = {"html": "picture-save", "svg": "picture-save-svg", "png": "picture-save-png"}


def saves(place: str, link: Callable[..., str], lang: str, view: str = "") -> Saves:
    """Give name and address of each form of the picture at a place (`/picture/KIND/SLUG`)."""
    chosen = {"view": view} if view else {}
    return tuple(
        (message(name, lang), link(f"{place}.{form}", **chosen)) for form, name in FORMS.items()
    )
