"""Puts files into a folder together: all of them, or what was there stays.

They are written beside their places and put there at the end, so that a folder holds one export or
the one before, whatever goes wrong on the way.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from graph.placing.aside import aside
from ontology.errors import BuildError, PartnershipsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def together(folder: Path, *, fresh: bool = False) -> Iterator[Path]:
    """Give a place to write to; what is there at the end is put into the folder.

    A `fresh` folder must be new or empty. One that was made for nothing is taken away again.
    """
    with _told_of(folder):
        known = folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with aside(folder) as place:
                if fresh:
                    check_empty(folder, place)
                made = place / "new"
                made.mkdir()
                yield made
                _swap(made, folder, place / "before")
        except BaseException:
            if not known:
                with suppress(OSError):
                    folder.rmdir()
            raise


def check_empty(folder: Path, place: Path | None = None) -> None:
    """Refuse a folder in which there is anything, but for a place that is our own."""
    if folder.is_dir() and any(path != place for path in folder.iterdir()):
        raise BuildError(
            f"{folder} is not empty, and stays as it is",
            hint="a release is never written over anything; name a new folder with --out",
        )


def _swap(made: Path, folder: Path, before: Path) -> None:
    """Put the new files in place of the old; when one fails, put the old ones back."""
    names = [path.name for path in made.iterdir()]
    for name in names:
        if (folder / name).is_dir() and not (made / name).is_dir():
            raise IsADirectoryError(None, f"{name} is a folder there")
    before.mkdir()
    done: list[str] = []
    try:
        for name in names:
            done.append(name)
            with suppress(FileNotFoundError):
                os.replace(folder / name, before / name)  # noqa: PTH105 - one atomic step
            os.replace(made / name, folder / name)  # noqa: PTH105
    except BaseException:  # the end of the program too must not leave a mixture
        for name in done:
            if (before / name).exists():
                os.replace(before / name, folder / name)  # noqa: PTH105
            elif not (made / name).exists():
                os.replace(folder / name, made / name)  # noqa: PTH105
        raise


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """Tell what hinders the writing of the folder that was asked for, not of a place inside it."""
    try:
        yield
    except PartnershipsError as failure:
        if isinstance(failure.__cause__, OSError):
            raise _refusal(folder, failure.__cause__) from failure
        raise
    except OSError as failure:
        raise _refusal(folder, failure) from failure


def _refusal(folder: Path, failure: OSError) -> BuildError:
    told = failure.strerror or failure
    hint = "what was there is as it was; name another folder with --out"
    return BuildError(f"cannot write to {folder}: {told}", hint=hint)
