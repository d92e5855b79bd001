"""The curator's work list for one thing, one kind or all: what is missing, with the remedy.

It lives here because a thing is found by any of its names, as `show` finds it; a document is found
by its id.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from graph.build import assemble
from graph.corpus import Corpus, load
from graph.curator.commands import as_json, doubt, teller, warn
from graph.curator.gaps import Gap
from graph.curator.missing import GROUPS, chosen, gaps
from graph.findings import errors
from graph.reading.kinds import KINDS
from graph.reading.suggest import did_you_mean
from ontology.errors import NotFound
from queries.named import source_or_thing
from queries.safe import safe

_OTHERS = ("source", "difference")


def missing(folder: Path | None, name: str | None, kind: str | None, form: str) -> str:
    """Give the work list as text or JSON."""
    _check_kind(kind)
    say = teller()
    say("the corpus")
    corpus = load(folder)
    slug = source_or_thing(corpus, name) if name else ""
    say("the facts")
    assembly = assemble(corpus)
    found = chosen(gaps(corpus, assembly), slug, kind or "")
    warned = doubt(len(errors(assembly.findings)))
    if form == "json":
        warn(warned)
        return as_json([gap.as_dict() for gap in found])
    partial = bool(warned)
    return "\n".join([*warned, *_lines(found, corpus), *_summary(found, partial=partial)])


def _check_kind(kind: str | None) -> None:
    known = (*KINDS, *GROUPS, *_OTHERS)
    if kind and kind not in known:
        raise NotFound(f"There is no kind “{safe(kind)[:40]}”.", hint=did_you_mean(kind, known))


def _lines(found: Sequence[Gap], corpus: Corpus) -> Iterator[str]:
    for (kind, slug), group in groupby(found, key=lambda gap: (gap.kind, gap.thing)):
        label = corpus.entities[slug].record.label if slug in corpus.entities else {}
        called = f", {safe(label['en'])}" if "en" in label else ""
        yield f"{slug} ({kind}{called})"
        yield from (f"  - {safe(gap.message)}: {safe(gap.remedy)}" for gap in group)


def _summary(found: Sequence[Gap], *, partial: bool) -> Iterator[str]:
    if not found and partial:
        yield "Nothing is found missing in what could be read, which says little about the rest."
        return
    if not found:
        yield "Nothing is missing that a record of its kind should have."
        return
    counts = Counter(gap.code for gap in found)
    told = ", ".join(f"{code} {count}" for code, count in counts.most_common())
    things = len({(gap.kind, gap.thing) for gap in found})
    yield ""
    gaps_, records = ("gap", "gaps")[len(found) > 1], ("record", "records")[things > 1]
    yield f"{len(found)} {gaps_} in {things} {records}: {told}"
