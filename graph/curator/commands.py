"""What the door's commands for curators do, as text for a terminal or JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.build import assemble
from graph.corpus import Corpus, load
from graph.curator.decision import blocks
from graph.curator.duplicates import Pair, pairs
from graph.curator.names import label
from graph.curator.new_source import Made, Wish, new_source
from graph.curator.positions import write_positions
from graph.curator.stats import Numbers, stats
from graph.findings import errors
from graph.reading.texts import visible

_HOW = """\
Nothing is merged. Say what you found out in decisions/identity.yaml; --paste writes the blocks."""


def teller() -> Callable[[str], None]:
    """Give a function that says what is being done to a person who watches."""

    def say(part: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"reading {part} …\n")

    return say


def as_json(data: object) -> str:
    """Write plain data as JSON for a program."""
    return json.dumps(data, indent=2, ensure_ascii=False)


@dataclass(frozen=True)
class Wanted:
    """Which pairs are proposed, and in what form."""

    limit: int
    threshold: int
    everything: bool
    paste: bool
    form: str


def duplicates(corpus: Corpus, only: str, wanted: Wanted) -> str:
    """Propose pairs of things that may be one: all of them, or those with the thing `only`."""
    found = [
        pair
        for pair in pairs(corpus, wanted.threshold, teller())
        if (not only or only in {pair.one, pair.other}) and (wanted.everything or not pair.decision)
    ]
    shown = found[: wanted.limit]
    if wanted.form == "json":
        written = zip(shown, blocks(shown, corpus), strict=True)
        return as_json([{**asdict(pair), "paste": block} for pair, block in written])
    if wanted.paste:
        return "\n\n".join(blocks(shown, corpus)) or _none(wanted.threshold)
    lines = [line for pair in shown for line in _pair(pair, corpus)]
    return "\n".join([*lines, *_rest(len(found), len(shown), wanted.threshold)])


def _pair(pair: Pair, corpus: Corpus) -> list[str]:
    names = " and ".join(f"{slug} ({label(corpus, slug)})" for slug in (pair.one, pair.other))
    left_open = f"; left open in {pair.decision}" if pair.decision else ""
    return [f"{pair.score:>3}  {pair.kind}: {names}", f"     {visible(pair.reason)}{left_open}"]


def _rest(found: int, shown: int, threshold: int) -> list[str]:
    if not found:
        return [_none(threshold)]
    more = f"; --limit {found} shows all" if found > shown else ""
    return ["", f"{shown} of {found} pairs at {threshold} of 100 or more{more}.", _HOW]


def _none(threshold: int) -> str:
    return f"No two things look like one at {threshold} of 100 or more; --threshold lowers that."


def numbers(folder: Path | None, form: str) -> str:
    """Give the corpus in numbers."""
    say = teller()
    say("the corpus")
    corpus = load(folder)
    say("the facts")
    assembly = assemble(corpus)
    counted = stats(corpus, assembly)
    warned = doubt(len(errors(assembly.findings)))
    if form == "json":
        warn(warned)
        return as_json(counted)
    return "\n".join([*warned, *_table(counted)])


def doubt(faults: int) -> list[str]:
    """Say that an answer about a corpus with errors is about what could be read of it."""
    if not faults:
        return []
    many = f"{faults} errors" if faults > 1 else "1 error"
    told = f"The corpus has {many}, so some of it is left out and this answer is partial;"
    return [f"{told} see partnerships check.", ""]


def warn(lines: Iterable[str]) -> None:
    """Say something beside an answer that a program reads."""
    sys.stderr.writelines(f"{line}\n" for line in lines if line)


def _table(counted: Numbers) -> list[str]:
    lines: list[str] = []
    for name, number in counted.items():
        if isinstance(number, Mapping):
            lines += [f"{'':>10}{name}:"] if number else []
            lines += [f"{count:>16,}  {kind}" for kind, count in number.items()]
        else:
            lines.append(f"{number:>8,}  {name}")
    return lines


def positions(folder: Path | None, slug: str, documents: Path) -> str:
    """Write where the quotes of a source stand, and say what was done."""
    done = write_positions(folder, slug, documents)
    shown = visible(str(done.path))
    count = len(done.places)
    lines = [f"wrote  {count} {'place' if count == 1 else 'places'} into {shown}"]
    if not done.places:
        lines = [f"kept   {shown}: no quote is without a place that could be found"]
    lines += [f"left   {each}" for each in done.left]
    if not done.has_hash:
        lines.append("next   add `sha256:` of the text; without it no claim counts as proven")
    return "\n".join(lines)


def source(wish: Wish) -> str:
    """Make the file of a new source and say what to do with it."""
    made = new_source(wish, teller())
    return "\n".join([*_written(made), *_found(made), *_next(made)])


def _written(made: Made) -> list[str]:
    draft, paths = made.draft, [visible(str(path)) for path in made.paths]
    lines = [f"wrote  {paths[0]} (source {draft.id}, key {draft.key})"]
    if draft.document and draft.document.extracted:
        text = paths[1] if len(paths) > 1 else f"{draft.document.name}, which was there already"
        verb = "wrote " if len(paths) > 1 else "kept  "
        lines.append(f"{verb} {text}: the text of the PDF; quotes are proven against it")
    return lines + [f"note   {visible(note)}" for note in made.notes]


def _found(made: Made) -> list[str]:
    if made.draft.found is None:
        return []
    counts = made.draft.found.count()
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "nothing known"
    return [f"found  {sum(counts.values())} candidates ({told})"]


def _next(made: Made) -> list[str]:
    lines = ["next   fill in what is empty; title, genre and language are always needed"]
    if made.draft.document:
        lines.append("       accept candidates (move them under `claims:`) and delete the others")
        lines.append("       partnerships check --documents DIR, the folder with the text")
    else:
        page = f"partnerships corpus new-source PAGE.txt --url {made.draft.url}"
        lines.append("       nothing was fetched: save the page as text to prove quotes on it; for")
        lines.append(f"       candidates delete this file and run {page}")
    return lines
