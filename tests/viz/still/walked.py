"""Reads a folder of pages as a browser would: where every link leads, and whether that is there."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.viz.walking import LEADING, attributes, marks


class Folder:
    """A site in a folder, and what its pages lead to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._marks: dict[str, set[str]] = {}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, as seen from the top."""
        return frozenset(
            path.relative_to(self.root).as_posix()
            for path in self.root.rglob("*")
            if path.is_file()
        )

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Every page but the pictures, each of which is one file for itself."""
        return tuple(
            sorted(name for name in self.files if name.endswith(".html") and "picture/" not in name)
        )

    def text(self, name: str) -> str:
        """What stands in a page."""
        return (self.root / name).read_text("utf-8")

    def links(self, name: str) -> Iterator[tuple[str, str]]:
        """Where a page leads within the folder: the file, and the place in it."""
        for _, attribute, value in attributes(self.text(name)):
            if attribute not in LEADING or urlsplit(value).scheme in {"http", "https", "data"}:
                continue
            path, _, mark = value.partition("#")
            target = normpath(join(dirname(name), unquote(path))) if path else name
            yield target, unquote(mark)

    def dead(self, name: str) -> list[tuple[str, str]]:
        """The links of a page to what is not there."""
        return [
            (target, mark)
            for target, mark in self.links(name)
            if target not in self.files or (mark and mark not in self._marked(target))
        ]

    def _marked(self, name: str) -> set[str]:
        if name not in self._marks:
            self._marks[name] = marks(self.text(name)) if name.endswith(".html") else set()
        return self._marks[name]
