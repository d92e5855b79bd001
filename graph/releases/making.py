"""Makes a release: every format, how to cite it, what its shapes find, and what describes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Quad

from graph.exports.commands import told_of
from graph.exports.counting import counted
from graph.exports.formats import EXPORTS
from graph.exports.writing_out import (
    SUMS,
    LeftOut,
    Written,
    describe,
    measured,
    sums,
    write_formats,
)
from graph.placing.together import together
from graph.rdf.serialising import serialise
from graph.releases import conformance, contents, crate, preview, readme, zenodo
from graph.shacl.validation import judged
from ontology import files as vocabulary
from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from graph.exports.snapshot import Snapshot
    from graph.shacl.validation import Breach

#: So many findings are told when they stop a release; the check tells them all.
_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class Release:
    """What was made: its files, in that order, and the formats it has to do without."""

    files: tuple[Written, ...]
    left_out: tuple[LeftOut, ...]


def release(
    snapshot: Snapshot, folder: Path, tell: Callable[[str], None] = lambda _: None
) -> Release:
    """Make the folder of a release, all of it or nothing; it must be new or empty.

    Data that break their shapes, or of which nobody knows the day, are not released.
    """
    with together(folder, fresh=True) as made:
        if not snapshot.modified:
            raise BuildError(
                "the data set has no day, and a release needs one",
                hint="build it from a corpus whose sources say when they appeared or were seen",
            )
        tell("holding the data against their shapes …")
        found, _ = judged(snapshot.quads())
        _check(found)
        files, left = write_formats(
            snapshot, EXPORTS.values(), made, lambda done: tell(told_of(done)), strict=False
        )
        for each in _around(snapshot, found, files, left, made):
            tell(told_of(each))
            files.append(each)
    return Release(tuple(files), tuple(left))


def _check(found: Sequence[Breach]) -> None:
    broken = conformance.violations(found)
    if broken:
        first = "".join(f"\n  {conformance.told(each)}" for each in broken[:_TOLD])
        raise BuildError(
            f"the data break their shapes {len(broken)} times, so there is no release:{first}\n",
            hint="partnerships check names the place of each; nothing was written",
        )


def _around(
    snapshot: Snapshot,
    found: Sequence[Breach],
    data: Sequence[Written],
    left: Sequence[LeftOut],
    made: Path,
) -> Iterator[Written]:
    """Write what goes with the data; each can tell of all that came before it."""
    counts = counted(snapshot.store)
    files = [*data, *describe(snapshot, made, data, counts)]
    yield from files[len(data) :]

    def write(name: str, body: str | bytes) -> Written:
        path = made / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        files.append(measured(path))
        return files[-1]

    yield write(contents.ONTOLOGY_FILE, vocabulary.text("partnership.ttl"))
    yield write(contents.SCHEMES_FILE, _schemes())
    yield write(contents.SHAPES_FILE, vocabulary.text("shapes.ttl"))
    yield write(contents.REPORT, conformance.as_rdf(snapshot, found))
    yield write(contents.REPORT_TEXT, conformance.as_text(snapshot, found))
    verdict = conformance.verdict(found)
    yield write(contents.README, readme.written(snapshot, files, left, counts, verdict))
    yield write(contents.ZENODO, as_json(zenodo.settings(snapshot)))
    known = [*files, Written(SUMS, _length(files), "")]
    yield write(contents.CRATE, as_json(crate.described(snapshot, known)))
    yield write(contents.PREVIEW, preview.page(snapshot, known))
    yield write(SUMS, sums(files))


def _schemes() -> bytes:
    triples = (each for slug in vocabulary.scheme_slugs() for each in vocabulary.scheme(slug))
    return serialise((Quad(*each) for each in dict.fromkeys(triples)), "ttl")


def _length(files: Sequence[Written]) -> int:
    """Give the size of the checksums of these files and of the two that are still to come."""
    missing = (Written(name, 0, "") for name in (contents.CRATE, contents.PREVIEW))
    lines = sums(Written(each.file, 0, "0" * 64) for each in (*files, *missing))
    return len(lines.encode())


def as_json(told: object) -> str:
    """Give plain data as JSON for people and programs."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
