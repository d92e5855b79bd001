"""Writes the data set into a folder in the formats asked for, with how to cite it and checksums."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest
from typing import TYPE_CHECKING, Final

from graph.exports import catalog
from graph.exports.citation_files import CITATION_FILES
from graph.exports.formats import EXPORTS
from graph.placing.together import together
from graph.reading.suggest import did_you_mean
from ontology.errors import CannotHold, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.exports.counting import Counts
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


def chosen(names: Iterable[str], folders: Iterable[str] = ()) -> tuple[Export, ...]:
    """Give the formats of these names, all where none is named; NotFound for one there is not.

    `folders` are the names of what can be written besides, which the error tells of too.
    """
    wanted = tuple(dict.fromkeys(names)) or tuple(EXPORTS)
    for name in wanted:
        if name not in EXPORTS:
            known = (*EXPORTS, *folders)
            there = f"there are {', '.join(known)}"
            guess = did_you_mean(name[:80], known)
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
    with together(folder) as made:
        found, left = write_formats(snapshot, formats, made, say, strict=bool(names))
        found += describe(snapshot, made, found)
        _sum_up(found, made, folder)
    return Outcome(tuple(found), tuple(left))


def measured(path: Path) -> Written:
    """Give the size and the checksum of a file."""
    with path.open("rb") as file:
        return Written(path.name, path.stat().st_size, file_digest(file, "sha256").hexdigest())


def sums(files: Iterable[Written]) -> str:
    """Give the lines that `sha256sum --check` reads."""
    return "".join(f"{each.sha256}  {each.file}\n" for each in files)


def write_formats(
    snapshot: Snapshot,
    formats: Iterable[Export],
    made: Path,
    say: Callable[[Written | LeftOut], None],
    *,
    strict: bool,
) -> tuple[list[Written], list[LeftOut]]:
    """Write formats into a folder; `strict` makes one that cannot hold the data set an error."""
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


def describe(
    snapshot: Snapshot, made: Path, found: Sequence[Written], counts: Counts | None = None
) -> list[Written]:
    """Write the description of the data set and of these files, and how to cite it."""
    files = [catalog.File(each.file, each.size, each.sha256) for each in found]
    catalog.write(snapshot, made / catalog.FILE, files, counts)
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
