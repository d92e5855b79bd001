"""The files of the corpus in which a thing is described, for those who want to change one."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

ENTITIES: Final = "graph/corpus/entities"
SOURCES: Final = "graph/corpus/sources"
_HEAD: Final = re.compile(r"^([a-z0-9][a-z0-9-]*):", re.MULTILINE)


def entity_file(kind: str, slug: str) -> str:
    """Give the file that has a thing; for one of another data set, where it would stand."""
    return _heads().get((kind, slug), f"{ENTITIES}/{kind}.yaml")


def source_file(slug: str) -> str:
    """Give the file that has the claims of a document."""
    return f"{SOURCES}/{slug}.yaml"


@cache
def _heads() -> Mapping[tuple[str, str], str]:
    """Give the file of each thing of the packaged corpus: a look at the first letter of lines."""
    return dict(_walk(files("graph") / "corpus" / "entities", ENTITIES, ""))


def _walk(folder: Traversable, path: str, kind: str) -> Iterator[tuple[tuple[str, str], str]]:
    for entry in folder.iterdir():
        name = entry.name.removesuffix(".yaml")
        if entry.is_dir():
            yield from _walk(entry, f"{path}/{entry.name}", kind or entry.name)
        elif name != entry.name:
            for slug in _HEAD.findall(entry.read_text("utf-8")):
                yield (kind or name, slug), f"{path}/{entry.name}"
