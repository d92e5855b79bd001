"""The curator's work list for one thing, one kind or all: what is missing, with the remedy.

It lives here because a thing is found by any of its names, as `show` finds it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, Quad, Store

from graph import entities
from graph.build import assemble
from graph.corpus import Corpus, load
from graph.curator.commands import as_json, doubt, teller
from graph.curator.gaps import Gap
from graph.curator.missing import GROUPS, chosen, gaps
from graph.curator.names import names
from graph.findings import errors
from graph.iris import thing
from graph.kinds import KINDS
from graph.suggest import did_you_mean
from ontology.errors import NotFound
from ontology.terms import MP, RDF, SKOS
from queries.formats import safe
from queries.names import find

_OTHERS = ("source", "difference")


def missing(folder: Path | None, name: str | None, kind: str | None, form: str) -> str:
    """Give the work list as text or JSON."""
    _check_kind(kind)
    say = teller()
    say("the corpus")
    corpus = load(folder)
    slug = _slug(corpus, name) if name else ""
    say("the facts")
    assembly = assemble(corpus)
    found = chosen(gaps(corpus, assembly), slug, kind or "")
    if form == "json":
        return as_json([gap.as_dict() for gap in found])
    warned = doubt(len(errors(assembly.findings)))
    return "\n".join([*warned, *_lines(found, corpus), *_summary(found)])


def _check_kind(kind: str | None) -> None:
    known = (*KINDS, *GROUPS, *_OTHERS)
    if kind and kind not in known:
        raise NotFound(f"There is no kind “{safe(kind)[:40]}”.", hint=did_you_mean(kind, known))


def _slug(corpus: Corpus, name: str) -> str:
    """Find the thing a name means, forgivingly, in a store that holds names and nothing else."""
    store = Store()
    for slug, own in names(corpus).items():
        placed = corpus.entities[slug]
        iri = thing(placed.kind, slug)
        described = entities.triples(slug, placed, corpus.sources)
        store.extend(Quad(t.subject, t.predicate, t.object) for t in described)
        store.add(Quad(iri, RDF.type, MP.Entity))
        store.extend(Quad(iri, SKOS.altLabel, Literal(each)) for each in own.values())
    return find(store, name).slug


def _lines(found: Sequence[Gap], corpus: Corpus) -> Iterator[str]:
    for (kind, slug), group in groupby(found, key=lambda gap: (gap.kind, gap.thing)):
        label = corpus.entities[slug].record.label if slug in corpus.entities else {}
        called = f", {safe(label['en'])}" if "en" in label else ""
        yield f"{slug} ({kind}{called})"
        yield from (f"  - {safe(gap.message)}: {safe(gap.remedy)}" for gap in group)


def _summary(found: Sequence[Gap]) -> Iterator[str]:
    if not found:
        yield "Nothing is missing that a record of its kind should have."
        return
    counts = Counter(gap.code for gap in found)
    told = ", ".join(f"{code} {count}" for code, count in counts.most_common())
    things = len({(gap.kind, gap.thing) for gap in found})
    yield ""
    gaps_, records = ("gap", "gaps")[len(found) > 1], ("record", "records")[things > 1]
    yield f"{len(found)} {gaps_} in {things} {records}: {told}"
