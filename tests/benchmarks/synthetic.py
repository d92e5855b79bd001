"""Makes a large data set of exactly this shape: the packaged corpus, and copies of what it tells.

A copy has initiatives, agreements, sources, claims and judgements of its own, some years earlier or
later. Countries, concepts and the actors that work in several initiatives stay the same in all
copies, so that few actors are in hundreds of initiatives and most are in one, as in life. The
same corpus and number of quads always give the same bytes.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from graph.rdf.iris import DEFAULT_BASE
from queries.packaged import packaged

#: What every copy has anew; of the actors only those that are known from one initiative.
ARRANGEMENTS = {"agreement", "component", "programme", "project", "training"}
ACTORS = {"group", "organisation", "person"}
DOCUMENTS = {"source", "utterance"}
#: What is told of other things, and new where it is told of something new.
STATEMENTS = {
    *("claim", "finding", "funding", "inference", "judgement", "lineage", "observation"),
    *("participation", "remark"),
}
#: Years by which copies are moved: leap years stay leap years.
SHIFTS = (-8, 4, -4, 8, 0)
_THING = re.compile(rf"<{re.escape(DEFAULT_BASE)}id/(?P<kind>[a-z]+)/[^>]+>")
_NAMED = re.compile(r"^\S+ <[^>]*(?:#label|#altLabel|#prefLabel|#notation)> \"")
_DATED = re.compile(r'"(\d{4})([^"]*)"(?=\^\^<[^>]*(?:#date|#gYear|#gYearMonth|/EDTF)>)')
_FRAGMENT = f"<{DEFAULT_BASE}id/fragment/"
#: Stand for the number of a copy and for a year, in the lines of which copies are made.
_NUMBER, _YEAR = "\x01", "\x02"


class Template(NamedTuple):
    """The quads that are there once, and those of which copies are made."""

    once: str
    copied: str


class Line(NamedTuple):
    """A line of N-Quads with the things it names; the first may be its subject."""

    text: str
    things: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The subject, as it is written."""
        return self.text.partition(" ")[0]


def template() -> Template:
    """Read the packaged corpus, and choose what copies have of their own."""
    text = "".join(f"{quad} .\n" for quad in sorted(map(str, packaged())))
    rows = text.splitlines(keepends=True)
    lines = [Line(row, tuple(each.group() for each in _THING.finditer(row))) for row in rows]
    own = _own(lines)
    copied = (_marked(line.text, own) for line in lines if _is_copied(line, own))
    return Template(text, "".join(copied))


def write(path: Path, quads: int) -> int:
    """Write about so many quads, never less than the corpus has; gives their number."""
    once, copied = template()
    size, base = copied.count("\n"), once.count("\n")
    copies = max(0, -((base - quads) // size))
    with path.open("w", encoding="utf-8") as out:
        out.write(once)
        out.writelines(islice(_copies(copied), copies))
    return base + copies * size


def _copies(copied: str) -> Iterator[str]:
    parts = re.split(f"{_YEAR}([0-9]{{4}})", copied)
    for number in count(1):
        shift = SHIFTS[number % len(SHIFTS)]
        told = [str(int(part) + shift) if at % 2 else part for at, part in enumerate(parts)]
        yield "".join(told).replace(_NUMBER, f"-{number}")


def _kind(thing: str) -> str:
    match = _THING.fullmatch(thing)
    return match["kind"] if match else ""


def _own(lines: Iterable[Line]) -> set[str]:
    """Give what each copy has anew: arrangements, their documents, and all that is said of them."""
    things = {thing for line in lines for thing in line.things}
    rare = _rare_actors(lines)
    own = {t for t in things if _kind(t) in ARRANGEMENTS or t in rare}
    told: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if _kind(line.subject) in STATEMENTS:
            told[line.subject].update(line.things[1:])
    _spread(own, told)
    claims = {thing for thing in own if _kind(thing) == "claim"}
    quoted = {line.things[-1] for line in lines if line.subject in claims}
    own |= {thing for thing in quoted if thing.startswith(_FRAGMENT)}
    return own | {thing for thing in things if _kind(thing) in DOCUMENTS}


def _spread(own: set[str], told: dict[str, set[str]]) -> None:
    """Add what is told of something new, and so on until nothing is added."""
    while added := {node for node, about in told.items() if node not in own and about & own}:
        own |= added


def _rare_actors(lines: Iterable[Line]) -> set[str]:
    """Give the actors that take part in one initiative at most."""
    nodes = {"participation", "funding"}
    known = Counter({thing: 0 for line in lines for thing in line.things if _kind(thing) in ACTORS})
    known.update(
        thing
        for line in lines
        if _kind(line.subject) in nodes
        for thing in line.things[1:]
        if _kind(thing) in ACTORS
    )
    return {thing for thing, number in known.items() if number <= 1}


def _is_copied(line: Line, own: Collection[str]) -> bool:
    """Whether a line is new in each copy: of a statement, when the statement itself is."""
    if _kind(line.subject) in STATEMENTS or line.subject.startswith(_FRAGMENT):
        return line.subject in own
    return any(thing in own for thing in line.things)


def _marked(row: str, own: Collection[str]) -> str:
    """Give a line with marks where copies differ: in IRIs, names and dates."""

    def mark(found: re.Match[str]) -> str:
        name = found.group()
        return f"{name[:-1]}{_NUMBER}>" if name in own else name

    marked = _DATED.sub(_dated, _THING.sub(mark, row))
    if row.partition(" ")[0] in own and _NAMED.match(row):
        at = marked.rindex('"')
        marked = f"{marked[:at]}{_NUMBER}{marked[at:]}"
    return marked


def _dated(found: re.Match[str]) -> str:
    rest = re.sub(r"/(\d{4})", rf"/{_YEAR}\1", found[2])
    return f'"{_YEAR}{found[1]}{rest}"'


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]), int(sys.argv[2])):,} quads")
