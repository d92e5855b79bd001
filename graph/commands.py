"""What the door's build and check do, as text for a terminal."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from pyoxigraph import Quad

from graph.build import Summary, build_dataset
from graph.check import Report, Section, check
from graph.chosen_sources import Choice, chosen
from graph.corpus import Corpus, load
from graph.findings import Level, in_order
from graph.garbage import uncollected
from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.rebasing import check_base
from graph.rdf.writing import write

#: The most claims that are named on one line.
_MOST_IDS = 5


def _none(_: Corpus, __: str) -> Iterable[Quad]:
    return ()


def build_to(
    corpus: Path | None,
    out: Path,
    base: str | None,
    choice: Choice,
    *,
    as_json: bool = False,
    extra: Callable[[Corpus, str], Iterable[Quad]] = _none,
) -> str:
    """Build into a folder and say what was done, in words or as JSON.

    `extra` gives what joins the data set of a corpus that is written under a base.
    """
    begun = time.perf_counter()
    check_base(base or DEFAULT_BASE)
    progress = _say if sys.stderr.isatty() else _nothing
    with uncollected():
        progress("reading the corpus")
        read = load(corpus)
        genres = {name: placed.record.genre for name, placed in read.sources.items()}
        names = chosen(choice, genres)
        progress("facts and inferences")
        joining = extra(read, base or DEFAULT_BASE)
        dataset = build_dataset(read, sources=names, extra=joining)
        progress("writing")
        paths = write(dataset, out, base or DEFAULT_BASE)
    if as_json:
        told = {**asdict(dataset.summary), "files": [str(path) for path in paths]}
        return json.dumps(told, indent=2, ensure_ascii=False)
    seconds = time.perf_counter() - begun
    rows = [*summary_rows(dataset.summary), *_written(paths), ("took", f"{seconds:.1f} s")]
    return "\n".join(f"{name:<12}{text}" for name, text in rows)


def summary_rows(summary: Summary) -> list[tuple[str, str]]:
    """Tell a build in numbers, a row each."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in summary.differences.items())
    undecided = ", ".join(summary.undecided) or "none"
    if len(summary.undecided) > _MOST_IDS:
        count = len(summary.undecided)
        undecided = f"{count} (see partnerships query disagreements, or --json)"
    open_doubts = summary.doubts - summary.judged_doubts
    judged = "all judged" if not open_doubts else f"{open_doubts} of them unjudged"
    return [
        ("sources", f"{summary.sources:,}"),
        ("claims", f"{summary.claims:,}"),
        ("facts", f"{summary.facts:,}"),
        ("inferred", f"{summary.inferred:,}"),
        ("differences", f"{sum(summary.differences.values())} ({kinds or 'none'})"),
        ("undecided", undecided),
        (
            "unjudged",
            f"{summary.unjudged} (of {summary.by_rule} differences that no judgement names)",
        ),
        ("doubtful", f"{summary.doubts} ({judged}; see partnerships check --notes)"),
        ("quads", f"{summary.quads:,}"),
    ]


def _written(paths: Sequence[Path]) -> list[tuple[str, str]]:
    return [("wrote", f"{path} ({path.stat().st_size / 1024:,.0f} KiB)") for path in paths]


def check_corpus(
    corpus: Path | None,
    documents: Path | None,
    *,
    reasoner: bool,
    as_json: bool,
    notes: bool = False,
    fresh: bool = False,
) -> tuple[Report, str]:
    """Check a corpus; gives the report and its text, a table or JSON.

    The table counts notes by what they are about; `notes` lists each of them. `fresh` takes no
    verdict from an earlier run.
    """
    quiet = as_json or not sys.stderr.isatty()
    progress = _nothing if quiet else lambda name: _say(f"checking {name}")
    report = check(
        load(corpus), documents=documents, reasoner=reasoner, progress=progress, fresh=fresh
    )
    if as_json:
        return report, json.dumps(report.as_dict(), indent=2, ensure_ascii=False)
    return report, _table(report, notes=notes)


def _nothing(_: str) -> None:
    """Say nothing: nobody is watching."""


def _say(what: str) -> None:
    sys.stderr.write(f"{what} …\n")


def _table(report: Report, *, notes: bool) -> str:
    """Lay the report out: the findings first, then one line a section and the verdict."""
    found = in_order(finding for section in report.sections for finding in section.findings)
    lines = [str(each) for each in found if notes or each.level is not Level.NOTE]
    if not notes:
        lines += _counted(each.code for each in found if each.level is Level.NOTE)
    lines += [
        "",
        f"{'part':<11} {'checked':<28} {'errors':>6} {'warnings':>8} {'notes':>5} {'s':>6}",
    ]
    lines += [_row(section) for section in report.sections]
    lines += ["", "everything holds" if report.ok else "not everything holds"]
    return "\n".join(lines).lstrip("\n")


def _counted(codes: Iterable[str]) -> list[str]:
    """Count notes by their code; a big corpus has hundreds, and none of them asks for anything."""
    counts = [f"{code} {count}" for code, count in sorted(Counter(codes).items())]
    return [f"notes: {', '.join(counts)} (--notes lists them)"] if counts else []


def _row(section: Section) -> str:
    if section.skipped:
        return f"{section.name:<11} not checked: {section.skipped}"
    counts = [section.count(level) for level in (Level.ERROR, Level.WARNING, Level.NOTE)]
    return (
        f"{section.name:<11} {section.checked:<28} {counts[0]:>6} {counts[1]:>8} {counts[2]:>5}"
        f" {section.seconds:>6.2f}"
    )
