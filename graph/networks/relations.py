"""Tells a relation of a network: its verb, its time and the evidence behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.claims import FIRMNESS, PLANNED_LIKE
from graph.networks.model import EdgeData
from graph.policy import STANDING
from graph.rdf.iris import slug
from graph.verbs import verb
from ontology.terms import DCT, MP, PROV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode

    from graph.networks.model import Row
    from graph.networks.near import Near

#: Differences that make an edge disputed. That two names may mean one actor (identity) or that
#: a word is unclear (ambiguity) is told on the pages; it does not deny who did what.
DENYING: Final = frozenset({"planned-vs-actual", "revision", "contradiction"})


def edge(known: Near, rows: Sequence[Row], lang: str) -> EdgeData:
    """Tell what some rows say alike, with the claims and documents behind any of them."""
    first = rows[0]
    facts = sorted({row.fact for row in rows if row.fact is not None}, key=str)
    claims = sorted({claim for row in rows for claim in _claims(known, row)}, key=str)
    sources = _pointed(known, claims, PROV.hadPrimarySource)
    since, until = _period(known, facts)
    return EdgeData(
        key_word=first.key,
        verb=verb(first.key, lang),
        kind=first.kind,
        plan=_plan(known, facts or claims),
        facts=tuple(fact.value for fact in facts),
        claims=tuple(slug(claim) for claim in claims),
        sources=tuple(source.value for source in sources),
        genres=tuple(dict.fromkeys(map(slug, _pointed(known, sources, DCT.type)))),
        utterances=tuple(voice.value for voice in _pointed(known, sources, MP.utterance)),
        since=since,
        until=until,
        contested=any(_contested(known, claim) for claim in claims),
    )


def _pointed(known: Near, subjects: Iterable[NamedNode], name: NamedNode) -> list[NamedNode]:
    """What some records point to with a property, each once, by IRI."""
    found = {thing for subject in subjects for thing in known.things(subject, name)}
    return sorted(found, key=str)


def _claims(known: Near, row: Row) -> Iterator[NamedNode]:
    """The claims a row rests on: those of its fact node, or those that state the triple."""
    if row.fact is not None:
        yield from known.things(row.fact, PROV.wasDerivedFrom)
        return
    subject, name, value = row.stated
    for claim in known.about(MP.about, subject):
        if (
            value in known.things(claim, MP.claimedObject)
            and name in {slug(found) for found in known.things(claim, MP.property)}
            and STANDING & {slug(outcome) for outcome in known.things(claim, MP.outcome)}
        ):
            yield claim


def _plan(known: Near, records: Iterable[NamedNode]) -> str:
    """The firmest status that facts or claims have, where that is only some kind of plan."""
    found = {slug(status) for record in records for status in known.things(record, MP.status)}
    firmest = min(found, key=FIRMNESS.index, default="")
    return firmest if firmest in PLANNED_LIKE else ""


def _contested(known: Near, claim: NamedNode) -> bool:
    return any(
        slug(kind) in DENYING
        for judgement in known.about(MP.judges, claim)
        for kind in known.things(judgement, DCT.type)
    )


def _period(known: Near, facts: Iterable[NamedNode]) -> tuple[str, str]:
    """From the first beginning to the last end; open where one of the periods is."""
    periods = [
        ([text.value for text in known.texts(fact, MP["from"])],
         [text.value for text in known.texts(fact, MP.until)])
        for fact in facts
    ]  # fmt: skip
    dated = [period for period in periods if any(period)]
    begun = [min(starts) for starts, _ in dated if starts]
    ended = [max(ends) for _, ends in dated if ends]
    return (
        min(begun) if len(begun) == len(dated) > 0 else "",
        max(ended) if len(ended) == len(dated) > 0 else "",
    )
