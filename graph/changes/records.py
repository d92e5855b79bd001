"""Compares what is written down: claims, differences between them, and documents."""

from collections.abc import Iterator
from dataclasses import fields, replace

from pyoxigraph import NamedNode, Quad

from graph.changes.model import Described, Difference, Said, Source, Term
from graph.changes.settled import state
from graph.changes.side import Side
from graph.changes.statements import Statements
from graph.claims import Claim, Judgement
from graph.facts import Outcome
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.reading_back import Noticed
from graph.vocabulary import FIGURE, REMARK

_Record = Judgement | Noticed
_FIELDS = tuple(field.name for field in fields(Claim) if field.name not in {"id", "where"})
#: What the corpus calls a field, where that is another word.
_WRITTEN = {
    "quoted": "quoted-value",
    "as_of": "as-of",
    "start": "from",
    "end": "until",
    "holder": "held-by",
    "predicate": "property",
}
_DETAILS = {FIGURE: "figure", REMARK: "remark"}


def claims(old: Side, new: Side) -> tuple[Said, ...]:
    """Compare the claims by their ids, and what became of each."""
    return tuple(_claims(old, new))


def _claims(old: Side, new: Side) -> Iterator[Said]:
    for name in sorted(old.claims.keys() | new.claims.keys()):
        before, after = old.claims.get(name), new.claims.get(name)
        if before and after:
            otherwise = _otherwise(before, after) | _outcome(old, new, name)
            if otherwise:
                yield Said("changed", after, otherwise)
        elif after:
            yield Said("added", after)
        elif before:
            yield Said("gone", before)


def _otherwise(before: Claim, after: Claim) -> dict[str, tuple[str, str]]:
    """Give the fields that differ, as the corpus calls them."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in _FIELDS)
    found = {
        _written(name, after): (_text(one), _text(other))
        for name, one, other in pairs
        if one != other
    }
    if found.get("quoted-value") == found.get("value"):
        found.pop("quoted-value", None)  # a value that is written as it is quoted
    return found


def _written(name: str, claim: Claim) -> str:
    """Give the name that a field has in the corpus."""
    if name == "detail":
        return _DETAILS.get(claim.predicate, "role")
    return _WRITTEN.get(name, name)


def _outcome(old: Side, new: Side, name: str) -> dict[str, tuple[str, str]]:
    before, after = (side.told.outcomes.get(name) for side in (old, new))
    pairs = {
        "outcome": (before.slug if before else "", after.slug if after else ""),
        "decided-by": (_judge(before), _judge(after)),
    }
    return {part: pair for part, pair in pairs.items() if pair[0] != pair[1]}


def _judge(outcome: Outcome | None) -> str:
    return (outcome.judgement or "") if outcome else ""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return str(getattr(value, "value", value))


def differences(old: Side, new: Side) -> tuple[Difference, ...]:
    """Compare the differences: by id what a curator judged, by its claims what a rule found."""
    before, after = _entries(old), _entries(new)
    pairs = [(before.pop(key), after.pop(key)) for key in sorted(before.keys() & after.keys())]
    for key in sorted(before):
        # What was found and is now judged has got another record, about the same claims.
        others = [name for name, each in after.items() if _one_matter(before[key], each)]
        if others:
            pairs.append((before[key], after.pop(min(others))))
        else:
            pairs.append((before[key], None))
    pairs += [(None, after[key]) for key in sorted(after)]
    found = (_difference(old, new, *pair) for pair in pairs)
    return tuple(each for each in found if each)


def _entries(side: Side) -> dict[str, _Record | None]:
    told = side.told
    found: dict[str, _Record | None] = {f"1 {each.id}": each for each in told.judgements}
    found |= {f"2 {each.kind} {' '.join(each.claims)}": each for each in told.findings}
    return found


def _one_matter(one: _Record | None, other: _Record | None) -> bool:
    if one is None or other is None or isinstance(one, Judgement) == isinstance(other, Judgement):
        return False
    return len(set(one.claims) & set(other.claims)) > 1


def _difference(
    old: Side, new: Side, before: _Record | None, after: _Record | None
) -> Difference | None:
    was = state(old.told, before) if before else ""
    now = state(new.told, after) if after else ""
    if _same(before, after) and was == now:
        return None
    return Difference(_kind(was, now), before, after)


def _kind(was: str, now: str) -> str:
    """Say what happened to a difference by how far it was and is settled."""
    if not now:
        return "gone"
    if not was:
        return "opened" if now == "open" else "added"
    order = ("open", "rule", "judged")
    if was == now:
        return "changed"
    return "settled" if order.index(now) > order.index(was) else "reopened"


def _same(one: _Record | None, other: _Record | None) -> bool:
    """Whether two records say the same; the name of what a rule found is no part of it."""
    if isinstance(one, Noticed) and isinstance(other, Noticed):
        return replace(one, name=other.name) == other
    return one == other


def sources(old: Side, new: Side, statements: Statements) -> tuple[Source, ...]:
    """Compare the documents, and how they are described."""
    both = {thing("source", name) for name in old.sources & new.sources}
    told: dict[NamedNode, list[Described]] = {}
    for each in described(statements, both, CLAIMS):
        told.setdefault(each.iri, []).append(each)
    found = [Source("added", name) for name in new.sources - old.sources]
    found += [Source("gone", name) for name in old.sources - new.sources]
    for name in old.sources & new.sources:
        if iri := told.get(thing("source", name)):
            found.append(Source("changed", name, tuple(iri)))
    return tuple(sorted(found, key=lambda each: (each.kind, each.slug)))


def described(
    statements: Statements, subjects: set[NamedNode], graph: NamedNode | None = None
) -> tuple[Described, ...]:
    """Give what is said otherwise of some subjects, property by property."""
    gone, came = (
        _by_property(quads, subjects, graph) for quads in (statements.removed, statements.added)
    )
    return tuple(
        Described(iri, prop, _values(gone.get((iri, prop), [])), _values(came.get((iri, prop), [])))
        for iri, prop in sorted(gone.keys() | came.keys(), key=str)
    )


def _by_property(
    quads: frozenset[Quad], subjects: set[NamedNode], graph: NamedNode | None
) -> dict[tuple[NamedNode, NamedNode], list[Quad]]:
    found: dict[tuple[NamedNode, NamedNode], list[Quad]] = {}
    for quad in quads:
        subject = quad.subject
        here = graph is None or quad.graph_name == graph
        if here and isinstance(subject, NamedNode) and subject in subjects:
            found.setdefault((subject, quad.predicate), []).append(quad)
    return found


def _values(quads: list[Quad]) -> tuple[Term, ...]:
    return tuple(sorted((quad.object for quad in quads), key=str))
