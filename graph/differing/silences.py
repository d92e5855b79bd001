"""Silence: who is named in one list of actors and not in another; no denial, and never a fact."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.claims import Claim, Judgement
from graph.comparing import Naming, Side, names_any
from ontology.terms import MP

# A document that names fewer makes no list, so its silence says nothing.
LEAST = 3

Lists = Mapping[str, Mapping[NamedNode, list[Claim]]]
"""By document: the actors it names, with the claims that do."""


@dataclass(frozen=True)
class Silence:
    """An actor of an initiative that some documents name and others, which list many, do not."""

    thing: NamedNode
    actor: NamedNode
    naming: Side
    silent: tuple[str, ...]


def silences(claims: Iterable[Claim], naming: Naming) -> list[Silence]:
    """Find them, one for an initiative and an actor, in a stable order."""
    found: dict[tuple[str, str], Silence] = {}
    for thing, lists in _lists(claims):
        for silence in _between(thing, lists, naming):
            found.setdefault((thing.value, silence.actor.value), silence)
    return [found[key] for key in sorted(found)]


def _lists(claims: Iterable[Claim]) -> Iterator[tuple[NamedNode, Lists]]:
    """Give the long lists of what takes part, plans and outcomes apart."""
    groups: dict[tuple[str, str, str], dict[str, dict[NamedNode, list[Claim]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for claim in claims:
        ends = _ends(claim)
        if ends and "/id/group/" not in ends[1].value:
            thing, actor = ends
            key = (thing.value, claim.predicate.value, claim.status_class)
            groups[key][claim.source][actor].append(claim)
    for key in sorted(groups):
        lists = sorted(groups[key].items())
        yield NamedNode(key[0]), {name: actors for name, actors in lists if len(actors) >= LEAST}


def _ends(claim: Claim) -> tuple[NamedNode, NamedNode] | None:
    """Give the initiative and the actor of a claim that says who takes part."""
    if not isinstance(claim.value, NamedNode):
        return None
    if claim.predicate == MP.participatesIn:
        return claim.value, claim.subject
    return (claim.subject, claim.value) if claim.predicate in {MP.party, MP.fundedBy} else None


def _between(thing: NamedNode, lists: Lists, naming: Naming) -> Iterator[Silence]:
    actors = sorted({actor for actors in lists.values() for actor in actors}, key=str)
    for actor in actors:
        named = [claim for actors in lists.values() for claim in actors.get(actor, ())]
        telling = tuple(sorted(named, key=lambda claim: claim.id))
        judgements = naming.of(telling)
        silent = tuple(
            name
            for name, others in lists.items()
            if actor not in others and not _judged(telling, others, judgements)
        )
        if silent:
            yield Silence(thing, actor, telling, silent)


def _judged(
    naming: Side, others: Mapping[NamedNode, list[Claim]], judgements: Sequence[Judgement]
) -> bool:
    """Whether a judgement weighs who names the actor against the list that does not."""
    listed = tuple(claim for claims in others.values() for claim in claims)
    return any(names_any(j.claims, naming) and names_any(j.claims, listed) for j in judgements)
