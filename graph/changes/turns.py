"""Sorts what stands otherwise by what it is: who takes part, dates, figures, money, lineage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from graph.changes.standing import Change, changes
from graph.claims import Claim
from graph.facts import FactSet
from graph.rdf.iris import slug
from graph.vocabulary import FIGURE, LINEAGE, REMARK, by_iri
from ontology.terms import EDTF, MP, XSD

_DATES = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear, EDTF.EDTF})


def turns(old: FactSet, new: FactSet) -> dict[str, tuple[Change, ...]]:
    """Give what stands otherwise, sort by sort, each in the order of what it is about."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in _paired(changes(old, new)):
        found[_sort(change)].append(change)
    return {name: tuple(sorted(each, key=_place)) for name, each in found.items()}


def _sort(change: Change) -> str:
    claim = change.claims[0]
    if claim.predicate == MP.participatesIn:
        return "participations"
    if claim.predicate == FIGURE:
        return "figures"
    if claim.predicate in LINEAGE:
        return "lineage"
    if claim.predicate in {MP.fundedBy, MP.fundedThrough}:
        return "fundings"
    dated = isinstance(claim.value, Literal) and claim.value.datatype in _DATES
    return "dates" if dated and claim.predicate in by_iri() else "facts"


def _place(change: Change) -> tuple[str, ...]:
    claim = change.claims[0]
    about = claim.value if claim.predicate == MP.participatesIn else claim.subject
    return (slug(about) if isinstance(about, NamedNode) else "", str(claim.predicate), claim.id)


def staying(old: FactSet, new: FactSet) -> frozenset[tuple[str, str]]:
    """Give who takes part in what on both sides, whatever the role: nobody who joins or leaves."""
    before, after = (
        {
            _taking_part(fact.claim)
            for fact in side.facts
            if fact.claim.predicate == MP.participatesIn
        }
        for side in (old, new)
    )
    return frozenset(before & after)


def _paired(found: Iterable[Change]) -> Iterator[Change]:
    """Take what goes and comes about one thing for one change: a role, a period, a remark."""
    apart: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in found:
        apart[_one_thing(change)].append(change)
    for key, each in apart.items():
        gone = [change.now for change in each if change.now]
        came = [change.then for change in each if change.then]
        yield from [Change(gone[0], came[0])] if key and len(gone) == len(came) == 1 else each


def _one_thing(change: Change) -> tuple[str, ...]:
    """Give what a change is about where it may have gone and come at once; else nothing."""
    claim = change.claims[0]
    if change.kind == "changed":
        return ()
    if claim.predicate == MP.participatesIn:
        return _taking_part(claim)
    return (claim.id,) if claim.predicate == REMARK else ()


def _taking_part(claim: Claim) -> tuple[str, str]:
    return (claim.subject.value, claim.value.value)
