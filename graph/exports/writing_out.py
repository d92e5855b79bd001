"""Writes the data set into a folder in the formats asked for, with how to cite it and checksums.

All files are written beside their places and put there at the end, so that a folder holds one
release or the one before, whatever goes wrong on the way.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from graph.exports import catalog
from graph.exports.citation_files import CITATION_FILES
from graph.exports.formats import EXPORTS
from graph.reading.suggest import did_you_mean
from ontology.errors import BuildError, CannotHold, NotFound, PartnershipsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.exports.formats import Export
    from graph.exports.snapshot import Snapshot

SUMS: Final = "SHA256SUMS"
_SUM: Final = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[^/\\\n]+)")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its name, its size in bytes and its checksum."""

    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A format in which the data set cannot be written, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an export wrote, in order, and which formats it left out."""

    files: tuple[Written, ...]
    left_out: tuple[LeftOut, ...] = ()


def chosen(names: Iterable[str]) -> tuple[Export, ...]:
    """Give the formats of these names, all where none is named; NotFound for one there is not."""
    wanted = tuple(dict.fromkeys(names)) or tuple(EXPORTS)
    for name in wanted:
        if name not in EXPORTS:
            there = f"there are {', '.join(EXPORTS)}"
            guess = did_you_mean(name[:80], EXPORTS)
            hint = f"{guess} {there}" if guess.startswith("did you") else there
            raise NotFound(f"there is no format “{name[:80]}”", hint=hint)
    return tuple(EXPORTS[name] for name in wanted)


def write_out(
    snapshot: Snapshot,
    folder: Path,
    names: Sequence[str] = (),
    say: Callable[[Written | LeftOut], None] = lambda _: None,
) -> Outcome:
    """Write into a folder and say what was written; what it held stays until all is done.

    Of all formats, one that cannot hold this data set is left out; one that was named is an error.
    """
    formats = chosen(names)
    with _told_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".exporting-", dir=folder) as place:
            made = Path(place, "new")
            made.mkdir()
            found, left = _write(snapshot, formats, made, say, strict=bool(names))
            found += _describe(snapshot, made, found)
            _sum_up(found, made, folder)
            _swap(made, folder, Path(place, "before"))
    return Outcome(tuple(found), tuple(left))


def measured(path: Path) -> Written:
    """Give the size and the checksum of a file."""
    with path.open("rb") as file:
        return Written(path.name, path.stat().st_size, file_digest(file, "sha256").hexdigest())


def sums(files: Iterable[Written]) -> str:
    """Give the lines that `sha256sum --check` reads."""
    return "".join(f"{each.sha256}  {each.file}\n" for each in files)


def _write(
    snapshot: Snapshot,
    formats: Iterable[Export],
    made: Path,
    say: Callable[[Written | LeftOut], None],
    *,
    strict: bool,
) -> tuple[list[Written], list[LeftOut]]:
    found, left = [], []
    for each in formats:
        try:
            each.write(snapshot, made / each.file)
        except CannotHold as failure:
            if strict:
                raise
            left.append(LeftOut(each.name, failure.message))
            say(left[-1])
            continue
        found.append(measured(made / each.file))
        say(found[-1])
    return found, left


def _describe(snapshot: Snapshot, made: Path, found: Sequence[Written]) -> list[Written]:
    """Write the description of the data set and of these files, and how to cite it."""
    files = [catalog.File(each.file, each.size, each.sha256) for each in found]
    catalog.write(snapshot, made / catalog.FILE, files)
    for each in CITATION_FILES.values():
        each.write(snapshot, made / each.file)
    names = (catalog.FILE, *(each.file for each in CITATION_FILES.values()))
    return [measured(made / name) for name in names]


def _sum_up(found: Sequence[Written], made: Path, folder: Path) -> None:
    """Write the checksums; those of other files of an earlier export stay as long as these do."""
    new = {each.file for each in found}
    earlier = []
    with suppress(FileNotFoundError, UnicodeDecodeError):
        for line in (folder / SUMS).read_text("utf-8").splitlines():
            known = _SUM.fullmatch(line)
            if known and known["name"] not in new and (folder / known["name"]).is_file():
                earlier.append(f"{line}\n")
    (made / SUMS).write_text(sums(found) + "".join(earlier), "utf-8", newline="\n")


def _swap(made: Path, folder: Path, before: Path) -> None:
    """Put the new files in place of the old; when one fails, put the old ones back."""
    names = [path.name for path in made.iterdir()]
    for name in names:
        if (folder / name).is_dir():
            raise IsADirectoryError(None, f"{name} is a folder there")
    before.mkdir()
    done: list[str] = []
    try:
        for name in names:
            done.append(name)
            with suppress(FileNotFoundError):
                os.replace(folder / name, before / name)  # noqa: PTH105 - one atomic step
            os.replace(made / name, folder / name)  # noqa: PTH105
    except OSError:
        for name in done:
            if (before / name).exists():
                os.replace(before / name, folder / name)  # noqa: PTH105
            elif not (made / name).exists():
                (folder / name).unlink()
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
