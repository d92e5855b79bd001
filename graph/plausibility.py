"""Plausibility: what documents say that cannot be, or can hardly be, as they say it.

Each finding names its claims. A judgement about them makes it a note; unjudged it is a warning,
and an error when all its claims would stand as facts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from itertools import product

from pyoxigraph import NamedNode

from graph.claims import Claim, Judgement
from graph.comparing import Side, ids, names_any
from graph.facts import FactSet
from graph.findings import Finding, Level
from graph.policy import STANDING
from graph.rdf.iris import slug
from graph.rdf.nodes import lineage_ends
from graph.values import bounds, plain
from graph.vocabulary import FIGURE, LINEAGE
from ontology.terms import MP

_WHOLES = ("trained", "selected", "beneficiaries", "applicants")
_PARTS = ("placed-in-jobs", "used-legal-pathway", "in-further-training")
_RESULTS = frozenset(
    {*_PARTS, "selected", "trained", "study-grants-abroad", "accepted-abroad-to-study"}
)


@dataclass(frozen=True)
class Doubt:
    """Something that cannot be right as it is said: a name, a sentence, and who says each part."""

    name: str
    message: str
    parts: tuple[Side, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that has a part in it."""
        return tuple(claim for part in self.parts for claim in part)

    def judged_by(self, judgements: Iterable[Judgement]) -> list[str]:
        """Name the judgements that weigh at least two of its parts against each other."""
        return [
            judgement.id
            for judgement in judgements
            if sum(names_any(judgement.claims, part) for part in self.parts) > 1
        ]


def doubts(claims: Sequence[Claim]) -> list[Doubt]:
    """Find everything implausible in what the documents say, in a stable order."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    found = {
        doubt.name: doubt
        for check in (_ends_first, _successor_first, _result_first, _parts_exceed, _cycles)
        for doubt in check(ordered)
    }
    return [found[name] for name in sorted(found)]


def findings(
    found: Iterable[Doubt], judgements: Sequence[Judgement], factset: FactSet
) -> Iterator[Finding]:
    """Weigh each doubt: judged, doubtful, or about to become a fact."""
    kept = [claim for fact in factset.facts for claim in fact.claims]
    standing = list(_cycles(sorted(kept, key=lambda claim: claim.id)))
    for circle in standing:
        hint = "set one of these claims aside by a judgement that prefers another"
        where = circle.claims[0].where
        yield Finding(Level.ERROR, "cycle", circle.message, where, hint)
    for doubt in found:
        if "-cycle." in doubt.name and any(c.message == doubt.message for c in standing):
            continue
        names = {claim.id for claim in doubt.claims}
        judged = doubt.judged_by(judgements)
        facts = all(factset.outcomes[name].slug in STANDING for name in names)
        if judged:
            level, hint = Level.NOTE, f"judged in {', '.join(judged)}"
        else:
            level = Level.ERROR if facts else Level.WARNING
            hint = "judge it: add a judgement about these claims under judgements/"
        code = doubt.name.split(".", 1)[0]
        yield Finding(level, code, doubt.message, doubt.claims[0].where, hint)


def _dates(
    claims: Iterable[Claim], prop: NamedNode, status: str = "actual"
) -> Mapping[NamedNode, list[Side]]:
    """Collect what documents say happened (or was planned) when, claims of one value together."""
    found: dict[NamedNode, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.predicate == prop and claim.status_class == status:
            found[claim.subject][claim.value.value].append(claim)
    return {subject: [tuple(side) for side in sides.values()] for subject, sides in found.items()}


def _first(side: Side) -> str | None:
    return bounds(side[0].value.value)[0]


def _last(side: Side) -> str | None:
    return bounds(side[0].value.value)[1]


def _before(last: str | None, first: str | None) -> bool:
    """Whether one time is over before another begins; an open end proves nothing."""
    return last is not None and first is not None and last < first


def _told(side: Side) -> str:
    """Give a date as its first document writes it, with the claims that say so."""
    return f"{side[0].quoted}, {ids(side)}"


#: What cannot be, in this order: an end before a start, a planned end before either kind of start.
_ENDS_AND_STARTS = (
    (("actual", "ends"), ("actual", "begins")),
    (("planned", "was to end"), ("actual", "begins")),
    (("planned", "was to end"), ("planned", "was to begin")),
)


def _ends_first(claims: Sequence[Claim]) -> Iterator[Doubt]:
    for (ended, ends), (began, begins) in _ENDS_AND_STARTS:
        starts = _dates(claims, MP.startDate, began)
        for subject, sides in _dates(claims, MP.endDate, ended).items():
            for end, start in product(sides, starts.get(subject, [])):
                if _before(_last(end), _first(start)):
                    name = slug(subject)
                    message = f"{name} {ends} ({_told(end)}) before it {begins} ({_told(start)})"
                    code = f"end-before-start.{name}.{start[0].id}.{end[0].id}"
                    yield Doubt(code, message, (start, end))


def _successor_first(claims: Sequence[Claim]) -> Iterator[Doubt]:
    starts = _dates(claims, MP.startDate)
    for link in claims:
        if link.predicate not in LINEAGE - {MP.componentOf}:
            continue
        earlier, later = lineage_ends(link)
        for first, second in product(starts.get(earlier, []), starts.get(later, [])):
            if _before(_last(second), _first(first)):
                message = (
                    f"{slug(later)} follows {slug(earlier)} ({link.id}) but begins before it"
                    f" ({_told(second)}; {_told(first)})"
                )
                code = f"successor-first.{link.id}.{first[0].id}.{second[0].id}"
                yield Doubt(code, message, ((link,), first, second))


def _result_first(claims: Sequence[Claim]) -> Iterator[Doubt]:
    starts = _dates(claims, MP.startDate)
    for claim in claims:
        if not _is_result(claim) or claim.as_of is None:
            continue
        for start in starts.get(claim.subject, []):
            if _before(bounds(claim.as_of.value)[1], _first(start)):
                message = (
                    f"{slug(claim.subject)}: the result {claim.quoted} ({claim.id}) is dated"
                    f" {claim.as_of.value}, before the start ({_told(start)})"
                )
                yield Doubt(
                    f"result-before-start.{claim.id}.{start[0].id}", message, ((claim,), start)
                )


def _is_result(claim: Claim) -> bool:
    return (
        claim.predicate == FIGURE
        and claim.status_class == "actual"
        and claim.detail is not None
        and slug(claim.detail) in _RESULTS
    )


def _parts_exceed(claims: Sequence[Claim]) -> Iterator[Doubt]:
    """Add up, within one source and date, the parts of what was counted as a whole."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate == FIGURE and claim.status_class == "actual" and not claim.bound:
            date = claim.as_of.value if claim.as_of else ""
            groups[claim.source, slug(claim.subject), date].append(claim)
    for (_, subject, _), group in sorted(groups.items()):
        yield from _exceeding(subject, group)


def _exceeding(subject: str, group: Sequence[Claim]) -> Iterator[Doubt]:
    named: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        if claim.detail:
            named[slug(claim.detail)].append(claim)
    outcomes = [claim for part in _PARTS for claim in named[part]]
    for whole_name in _WHOLES:
        parts = named["selected"] if whole_name == "applicants" else outcomes
        for whole in named[whole_name]:
            total = sum((Decimal(part.value.value) for part in parts), Decimal())
            if total > Decimal(whole.value.value):
                yield _too_much(subject, whole, parts, total)


def _too_much(subject: str, whole: Claim, parts: Sequence[Claim], total: Decimal) -> Doubt:
    counts = [f"{part.value.value} {slug(part.detail)}" for part in parts if part.detail]
    name = slug(whole.detail) if whole.detail else ""
    message = (
        f"{subject}: {' + '.join(counts)} = {plain(total)} exceeds {whole.value.value} {name}; "
        "the groups overlap or count differently"
    )
    return Doubt(
        f"parts-exceed-whole.{subject}.{whole.id}",
        message,
        tuple((claim,) for claim in (whole, *parts)),
    )


def _cycles(claims: Sequence[Claim]) -> Iterator[Doubt]:
    """Find the circles of links that cannot be circles."""
    for name, properties in _ACYCLIC.items():
        links = [claim for claim in claims if claim.predicate in properties]
        for circle in _circles(links):
            around = tuple(link for link in links if circle.issuperset(_ends(link)))
            names = ", ".join(sorted(slug(iri) for iri in circle))
            message = f"a cycle in {name}: {names} come from each other"
            code = f"{name}-cycle.{'.'.join(link.id for link in around)}"
            yield Doubt(code, message, tuple((link,) for link in around))


_ACYCLIC = {
    "lineage": LINEAGE - {MP.componentOf},
    "components": frozenset({MP.componentOf}),
    "places": frozenset({MP.within}),
    "funds": frozenset({MP.fundedThrough}),
}


def _ends(link: Claim) -> tuple[NamedNode, NamedNode]:
    """Give what comes first and what comes after it."""
    if link.predicate in LINEAGE:
        return lineage_ends(link)
    return (link.value, link.subject) if isinstance(link.value, NamedNode) else (link.subject,) * 2


def _circles(links: Sequence[Claim]) -> list[frozenset[NamedNode]]:
    """Give the sets of things that come from each other, itself included."""
    order: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for link in links:
        first, after = _ends(link)
        order[after].add(first)
    try:
        TopologicalSorter(order).prepare()
    except CycleError:
        return _strong_parts(links)
    return []


def _strong_parts(links: Sequence[Claim]) -> list[frozenset[NamedNode]]:
    import networkx as nx  # noqa: PLC0415 - slow to import, and only a circle needs it

    graph: nx.DiGraph[NamedNode] = nx.DiGraph(_ends(link) for link in links)
    own = {node for node in graph if graph.has_edge(node, node)}
    parts = nx.strongly_connected_components(graph)
    circles = (frozenset(part) for part in parts if len(part) > 1 or part & own)
    return sorted(circles, key=lambda part: min(slug(node) for node in part))
