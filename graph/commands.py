"""What the door's build and check do, as text for a terminal."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from graph.build import Summary, build_dataset
from graph.check import Report, Section, check
from graph.corpus import load
from graph.findings import Level
from graph.iris import DEFAULT_BASE
from graph.writing import check_base, write


def build_to(corpus: Path | None, out: Path, base: str | None, sources: Sequence[str]) -> str:
    """Build into a folder and say in words what was done."""
    begun = time.perf_counter()
    check_base(base or DEFAULT_BASE)
    names = [name.strip() for each in sources for name in each.split(",")]
    dataset = build_dataset(load(corpus), sources=names or None)
    paths = write(dataset, out, base or DEFAULT_BASE)
    seconds = time.perf_counter() - begun
    return "\n".join([*_summary(dataset.summary), *_written(paths), f"took       {seconds:.1f} s"])


def _summary(summary: Summary) -> list[str]:
    kinds = ", ".join(f"{kind} {count}" for kind, count in summary.differences.items())
    undecided = ", ".join(summary.undecided) or "none"
    return [
        f"sources    {summary.sources}",
        f"claims     {summary.claims}",
        f"facts      {summary.facts}",
        f"inferred   {summary.inferred}",
        f"differences {sum(summary.differences.values())} ({kinds or 'none'})",
        f"undecided  {undecided}",
        f"unjudged   {summary.unjudged} (differences that no judgement names)",
        f"doubtful   {summary.doubts} (see partnerships check)",
        f"quads      {summary.quads:,}",
    ]


def _written(paths: Sequence[Path]) -> list[str]:
    return [f"wrote      {path} ({path.stat().st_size / 1024:,.0f} KiB)" for path in paths]


def check_corpus(
    corpus: Path | None, documents: Path | None, *, reasoner: bool, as_json: bool
) -> tuple[Report, str]:
    """Check a corpus; gives the report and its text, a table or JSON."""
    progress = _nothing if as_json or not sys.stderr.isatty() else _say
    report = check(load(corpus), documents=documents, reasoner=reasoner, progress=progress)
    if as_json:
        return report, json.dumps(report.as_dict(), indent=2, ensure_ascii=False)
    return report, _table(report)


def _nothing(_: str) -> None:
    """Say nothing: nobody is watching."""


def _say(name: str) -> None:
    sys.stderr.write(f"checking {name} …\n")


def _table(report: Report) -> str:
    """Lay the report out: the findings first, then one line a section and the verdict."""
    lines = [str(finding) for section in report.sections for finding in section.findings]
    lines += [
        "",
        f"{'part':<11} {'checked':<28} {'errors':>6} {'warnings':>8} {'notes':>5} {'s':>6}",
    ]
    lines += [_row(section) for section in report.sections]
    lines += ["", "everything holds" if report.ok else "not everything holds"]
    return "\n".join(lines).lstrip("\n")


def _row(section: Section) -> str:
    if section.skipped:
        return f"{section.name:<11} not checked: {section.skipped}"
    counts = [section.count(level) for level in (Level.ERROR, Level.WARNING, Level.NOTE)]
    return (
        f"{section.name:<11} {section.checked:<28} {counts[0]:>6} {counts[1]:>8} {counts[2]:>5}"
        f" {section.seconds:>6.2f}"
    )
