"""Writes a file beside its place and puts it there at the end: all of it, or what was there."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a place to write to; what was written there replaces `path` when all went well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".exporting-", dir=path.parent) as folder:
            made = Path(folder, path.name)
            yield made
            os.replace(made, path)  # noqa: PTH105 - one atomic step
    except OSError as failure:
        told = failure.strerror or failure
        raise BuildError(f"cannot write {path}: {told}", hint="name another folder") from failure
