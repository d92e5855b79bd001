"""Writes a file beside its place and puts it there at the end: all of it, or what was there."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.placing.aside import aside
from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a place to write to; what was written there replaces `path` when all went well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside(path.parent) as folder:
            made = folder / path.name
            yield made
            os.replace(made, path)  # noqa: PTH105 - one atomic step
    except OSError as failure:
        told = failure.strerror or failure
        raise BuildError(f"cannot write {path}: {told}", hint="name another folder") from failure
