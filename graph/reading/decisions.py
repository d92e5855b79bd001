"""What curators decided about things and documents: who is who, and which pages are one voice.

Decisions lie in `decisions/identity.yaml` and `decisions/utterances.yaml`. They are data with a
reason, like judgements; nothing is merged or told apart by a program.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from graph.corpus import Corpus, PlacedEntity
from graph.findings import Finding, error
from graph.reading.copies import copies
from graph.reading.suggest import did_you_mean
from graph.reading.texts import short, without_accents
from ontology.errors import Where


def utterances(corpus: Corpus) -> Mapping[str, str]:
    """Map each source to the utterance it publishes or retells; alone it is one of its own."""
    told = {name: name for name in corpus.sources}
    for slug, placed in sorted(corpus.utterances.items()):
        told |= dict.fromkeys(placed.record.sources, slug)
    return told


def decided(corpus: Corpus, *verdicts: str) -> dict[frozenset[str], str]:
    """Give the pairs of things with one of these verdicts, each with its decision."""
    return {
        frozenset(pair): name
        for name, placed in sorted(corpus.identities.items())
        if placed.record.verdict in verdicts
        for pair in combinations(placed.record.things, 2)
    }


def told_apart(corpus: Corpus) -> frozenset[frozenset[str]]:
    """Give the pairs of things that a curator told apart, or could not decide about."""
    return frozenset(decided(corpus, "different", "unsure"))


def findings(corpus: Corpus) -> Iterator[Finding]:
    """Find decisions that point nowhere or collide, and names nobody has decided about."""
    yield from _shared_ids(corpus)
    yield from _utterance_faults(corpus)
    yield from copies(corpus, utterances(corpus))
    yield from _homonyms(corpus)


def _shared_ids(corpus: Corpus) -> Iterator[Finding]:
    """Find decisions with the id of a judgement: both would have one IRI."""
    for name in sorted(corpus.identities.keys() & corpus.judgements.keys()):
        where = corpus.judgements[name].where("id")
        message = f"the decision {name} has the id of a judgement ({where})"
        hint = "give it an id of its own, such as the next free K-number"
        yield error("duplicate-id", message, corpus.identities[name].where("id"), hint)


def _utterance_faults(corpus: Corpus) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for slug, placed in sorted(corpus.utterances.items()):
        for index, source in enumerate(placed.record.sources):
            where = placed.where("sources", index)
            if source not in corpus.sources and not corpus.has_broken_source(source):
                hint = did_you_mean(source, corpus.sources)
                yield error(
                    "reference", f"utterance {slug}: unknown source {source!r}", where, hint
                )
            elif first.setdefault(source, slug) != slug:
                message = f"{source} retells two utterances, {first[source]} and {slug}"
                yield error("duplicate-id", message, where, "list it in one of them only")
        if slug in corpus.sources and slug not in placed.record.sources:
            hint = "name the utterance after one of its sources, or by a name no source has"
            message = f"utterance {slug} has the name of a source that is not in it"
            yield error("duplicate-id", message, placed.where("id"), hint)


def _homonyms(corpus: Corpus) -> Iterator[Finding]:
    """Find names that two things share although nobody said whether they are one."""
    decided = told_apart(corpus)
    bearers: dict[str, dict[str, tuple[str, Where | None]]] = defaultdict(dict)
    for slug, placed in sorted(corpus.entities.items()):
        for text in names_of(placed):
            bearers[without_accents(text)].setdefault(slug, (text, None))
    for slug, names in decided_names(corpus).items():
        for text, where in names.items():
            bearers[without_accents(text)].setdefault(slug, (text, where))
    for things in bearers.values():
        for one, other in combinations(sorted(things), 2):
            if frozenset((one, other)) not in decided:
                message = f"{one} and {other} are both called {short(things[other][0])}"
                hint = "decide in decisions/identity.yaml: different or unsure, or merge the two"
                places = (things[other][1], things[one][1], corpus.entities[other].where())
                yield error("homonym", message, next(filter(None, places)), hint)


def decided_names(corpus: Corpus) -> dict[str, dict[str, Where]]:
    """Give the names that were decided to mean a thing, by thing, each with its place."""
    found: dict[str, dict[str, Where]] = defaultdict(dict)
    for _, placed in sorted(corpus.identities.items()):
        record = placed.record
        for thing in record.things if record.verdict == "same" else ():
            for index, name in enumerate(record.names if thing in corpus.entities else ()):
                found[thing].setdefault(name, placed.where("names", index))
    return found


def names_of(placed: PlacedEntity) -> Iterator[str]:
    """Give every name of an entity: its labels and its aliases."""
    yield from placed.record.label.values()
    yield from (alias.text for alias in placed.record.aliases)
