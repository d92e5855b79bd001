"""The corpus in numbers: what there is, how well it is proven, what is decided and what is not."""

from collections import Counter
from collections.abc import Iterable, Mapping

from graph.build import Assembly
from graph.corpus import Corpus
from graph.reading.decisions import utterances

Numbers = Mapping[str, int | Mapping[str, int]]


def stats(corpus: Corpus, assembly: Assembly) -> Numbers:
    """Count a corpus; a number, or numbers by kind with the largest first."""
    sources = [placed.record for placed in corpus.sources.values()]
    entities = corpus.entities.values()
    actors = [
        p.record.actor_kind or "not said" for p in entities if p.kind in {"organisation", "group"}
    ]
    differences = assembly.factset.differences
    return {
        "sources": len(sources),
        "sources by genre": _count(record.genre for record in sources),
        "sources by language": _count(record.language for record in sources),
        "sources by year": _years(record.published or record.speaks_of for record in sources),
        "utterances": len(set(utterances(corpus).values())),
        "claims": len(corpus.claims),
        "claims by proof": _count(claim.proof for claim in assembly.claims),
        "claims by status": _count(claim.status for claim in assembly.claims),
        "facts": len(assembly.factset.facts),
        "judgements": len(corpus.judgements),
        "judgements by kind": _count(p.record.kind for p in corpus.judgements.values()),
        "differences unjudged": sum(difference.open for difference in differences),
        "entities": len(corpus.entities),
        "entities by kind": _count(placed.kind for placed in entities),
        "actors by kind": _count(actors),
        "identity decisions": len(corpus.identities),
        "identity decisions by verdict": _count(
            p.record.verdict for p in corpus.identities.values()
        ),
        "stubs": sum(placed.record.stub for placed in entities),
        "dropped": len(corpus.dropped),
        "candidates": sum(len(record.candidates) for record in sources),
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


def _years(dates: Iterable[str | None]) -> dict[str, int]:
    """Count by year, in order of the years; a span counts by its first."""
    years = Counter((date or "").lstrip("/")[:4] or "not dated" for date in dates)
    return dict(sorted(years.items()))
