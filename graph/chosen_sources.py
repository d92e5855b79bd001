"""Which documents a build is made of: those that are named, less those that are left out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.lens import GROUPS
from graph.reading.suggest import did_you_mean
from ontology.errors import BuildError, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: each text has names separated by commas, or @ and a file of names."""

    only: Sequence[str] = ()
    without: Sequence[str] = ()


def chosen(choice: Choice, genres: Mapping[str, str]) -> list[str] | None:
    """Give the documents that count, in the order of the corpus; None where nothing was chosen.

    `genres` has the genre of every document by its name.
    """
    if not choice.only and not choice.without:
        return None
    wanted = set(_named(choice.only, genres)) if choice.only else {*genres}
    left = wanted - set(_named(choice.without, genres))
    if not left:
        hint = "leave out fewer, or name others with --sources"
        raise BuildError("no document is left to build from", hint=hint)
    return [name for name in genres if name in left]


def _named(texts: Iterable[str], genres: Mapping[str, str]) -> list[str]:
    """Give the documents that some texts stand for; NotFound for a name that is none."""
    found: list[str] = []
    for name in (name for text in texts for name in _names(text)):
        if name in GROUPS:
            found += (each for each, genre in genres.items() if genre in GROUPS[name])
        elif name in genres:
            found.append(name)
        else:
            hint = did_you_mean(name, [*genres, *GROUPS])
            raise NotFound(f"there is no source {name!r}", hint=hint)
    return found


def _names(text: str) -> list[str]:
    if not text.startswith("@"):
        return [name.strip() for name in text.split(",")]
    path = Path(text[1:])
    try:
        lines = [line.partition("#")[0].strip() for line in path.read_text("utf-8-sig").split("\n")]
    except UnicodeError:
        raise NotFound(f"{path} is no text in UTF-8", hint="write one name a line") from None
    except (OSError, ValueError) as failure:
        told = getattr(failure, "strerror", None) or failure
        raise NotFound(f"cannot read the names of documents from {path}: {told}") from None
    if not any(lines):
        raise NotFound(f"{path} names no document", hint="write one name a line")
    return [line for line in lines if line]
