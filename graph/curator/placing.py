"""Puts new files in their places: all of them or none, and never over one that is there."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from graph.reading.texts import visible
from ontology.errors import CorpusError


def create(files: Mapping[Path, bytes]) -> None:
    """Write new files; raises CorpusError, with nothing written, when one cannot be."""
    taken: list[Path] = []
    try:
        for path in files:
            path.open("xb").close()  # takes the name, so that nobody else can
            taken.append(path)
        for path, content in files.items():
            _fill(path, content)
    except FileExistsError as failure:
        _free(taken)
        raise _exists(Path(str(failure.filename))) from None
    except (OSError, ValueError) as failure:
        _free(taken)
        reason = getattr(failure, "strerror", None) or str(failure)
        names = " and ".join(visible(str(path)) for path in files)
        hint = "name another file with --out, in a folder that is there and that you may write to"
        raise CorpusError(f"cannot write {names}: {reason}", hint=hint) from None
    except BaseException:
        _free(taken)
        raise


def write_over(path: Path, content: bytes) -> None:
    """Write a file that is there anew; raises CorpusError, with the old one kept, when it fails."""
    try:
        _fill(path, content)
    except OSError as failure:
        hint = "look whether you may write there"
        shown = visible(str(path))
        raise CorpusError(f"cannot write {shown}: {failure.strerror}", hint=hint) from None


def _exists(path: Path) -> CorpusError:
    message = f"{visible(str(path))} is there already; nothing was written"
    if path.suffix == ".txt":
        hint = "name that text instead of the PDF, or move it away"
    else:
        hint = "name another source with --id, or another file with --out"
    return CorpusError(message, hint=hint)


def _fill(path: Path, content: bytes) -> None:
    """Write beside the place and rename, so that nobody ever sees half a file."""
    handle, beside = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(path.stat().st_mode)
        os.replace(beside, path)  # noqa: PTH105 - one atomic step
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _free(taken: list[Path]) -> None:
    for path in taken:
        path.unlink(missing_ok=True)
