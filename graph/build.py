"""Builds the data set: claims to facts to inferences, in one pass and always the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from graph import plausibility, span_facts
from graph.claims import Claim, Judgement, Source
from graph.corpus import Corpus
from graph.facts import Fact, FactSet, facts, narrowed
from graph.findings import Finding, errors, in_order
from graph.inference import Inference, infer, records
from graph.policy import Policy
from graph.rdf import entities, ledger, nodes
from graph.rdf.data_set import own_statements
from graph.rdf.iris import CLAIMS, INFERENCES, thing
from graph.rdf.spelling import as_kept
from graph.reading.decisions import decided_names
from graph.reading.suggest import did_you_mean
from graph.resolve import Resolved, resolve
from ontology import terms
from ontology.errors import BuildError, NotFound
from ontology.terms import MP


@dataclass(frozen=True)
class Summary:
    """What a build did, in numbers."""

    sources: int
    claims: int
    facts: int
    inferred: int
    differences: dict[str, int]
    """How many of each kind, judged or not, as the ledger has them."""
    undecided: tuple[str, ...]
    unjudged: int
    by_rule: int
    doubts: int
    judged_doubts: int
    quads: int


@dataclass(frozen=True)
class Dataset:
    """A built data set: its quads in canonical order, its summary and its findings."""

    quads: tuple[Quad, ...]
    summary: Summary
    findings: tuple[Finding, ...] = ()


@dataclass
class Assembly:
    """Everything between the corpus and the quads; `check` looks inside it."""

    resolved: Resolved
    claims: list[Claim]
    factset: FactSet
    doubts: list[plausibility.Doubt]
    findings: list[Finding] = field(default_factory=list)
    of_facts: list[Finding] = field(default_factory=list)
    """Those among the findings that the fact rules and the doubts gave."""
    sources: frozenset[str] = frozenset()
    """The documents that the data set is built from: all of them, or those of a lens."""


def assemble(
    corpus: Corpus, *, sources: Sequence[str] | None = None, policy: Policy | None = None
) -> Assembly:
    """Resolve the corpus and compute its facts; faults are findings, never exceptions.

    `sources` narrows the data set to what these documents say (a lens); an unknown name raises
    NotFound.
    """
    resolved = resolve(corpus)
    lens = _lens(resolved.sources, sources)
    factset = facts(resolved.claims, resolved.judgements, policy or Policy(), lens)
    claims = [claim for claim in resolved.claims if claim.source in lens]
    found = plausibility.doubts(claims)
    weighed = plausibility.findings(found, resolved.judgements, factset)
    of_facts = [*factset.findings, *weighed]
    every = [*corpus.findings, *resolved.findings, *of_facts]
    return Assembly(
        resolved, claims, factset, found, in_order(every), in_order(of_facts), frozenset(lens)
    )


def _lens(known: dict[str, Source], names: Sequence[str] | None) -> dict[str, Source]:
    if names is None:
        return known
    for name in names:
        if name not in known:
            raise NotFound(f"there is no source {name!r}", hint=did_you_mean(name, known))
    return {name: known[name] for name in names}


def build_dataset(
    corpus: Corpus,
    *,
    sources: Sequence[str] | None = None,
    policy: Policy | None = None,
    extra: Iterable[Quad] = (),
) -> Dataset:
    """Build the data set of a corpus; `extra` quads (such as descriptions of questions) join it.

    Raises BuildError, with every error in its message, when the corpus does not hold.
    """
    assembly = assemble(corpus, sources=sources, policy=policy)
    if faults := errors(assembly.findings):
        raise BuildError(
            "\n".join(["the corpus has errors, so nothing was built:", *map(str, faults)]),
            hint="partnerships check shows all findings",
        )
    return dataset_of(corpus, assembly, extra)


def dataset_of(corpus: Corpus, assembly: Assembly, extra: Iterable[Quad] = ()) -> Dataset:
    """Write an assembly without errors as quads; `check` has its assembly already."""
    facts_ = assembly.factset.facts
    direct = list(nodes.triples(assembly.factset))
    described = list(_entities(corpus, assembly))
    vocabulary = list(terms.triples())
    inferred = [*infer([*direct, *described, *vocabulary]), *span_facts.inferences(direct)]
    plain = [*direct, *described, *vocabulary, *(inference.triple for inference in inferred)]
    records_ = list(_ledger(corpus, assembly))
    quads = {
        *own_statements(records_),
        *(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in plain),
        *_in(CLAIMS, records_),
        *_in(INFERENCES, _records(facts_, inferred)),
        *extra,
    }
    in_order = sorted(as_kept(quads), key=str)
    return Dataset(
        tuple(in_order), _summary(assembly, inferred, len(in_order)), tuple(assembly.findings)
    )


def _in(graph: NamedNode, triples: Iterable[Triple]) -> Iterator[Quad]:
    yield from (Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def _entities(corpus: Corpus, assembly: Assembly) -> Iterator[Triple]:
    """Describe the entities that the claims or the sources of this data set speak of."""
    spoken = _spoken(corpus, assembly)
    sources = {claim.source for claim in assembly.claims}
    decided = decided_names(corpus) if _is_whole(corpus, assembly) else {}
    for slug, entity in corpus.entities.items():
        if thing(entity.kind, slug) in spoken:
            yield from entities.triples(slug, entity, sources)
            yield from entities.also_called(slug, entity, decided.get(slug, ()))
            if (place := entity.record.jurisdiction) and place in corpus.entities:
                yield Triple(
                    thing(entity.kind, slug),
                    MP.jurisdiction,
                    thing(corpus.entities[place].kind, place),
                )


def _is_whole(corpus: Corpus, assembly: Assembly) -> bool:
    """Tell a data set of all documents from a lens, which may leave out who uses a name."""
    return corpus.sources.keys() <= assembly.sources


def _spoken(corpus: Corpus, assembly: Assembly) -> set[NamedNode]:
    """Collect what claims speak of, who publishes, and the places they act for."""
    spoken = {term for claim in assembly.claims for term in _things(claim)}
    for name in {claim.source for claim in assembly.claims}:
        if publisher := corpus.sources[name].record.publisher:
            spoken.add(thing(corpus.entities[publisher].kind, publisher))
    for slug, entity in corpus.entities.items():
        place = entity.record.jurisdiction
        if place and place in corpus.entities and thing(entity.kind, slug) in spoken:
            spoken.add(thing(corpus.entities[place].kind, place))
    return spoken


def _things(claim: Claim) -> Iterator[NamedNode]:
    for term in (claim.subject, claim.value, claim.place, claim.giver, claim.holder):
        if isinstance(term, NamedNode):
            yield term


def _ledger(corpus: Corpus, assembly: Assembly) -> Iterator[Triple]:
    for claim in assembly.claims:
        yield from ledger.claim_triples(claim, assembly.factset.outcomes.get(claim.id))
    told = {claim.source: assembly.resolved.sources[claim.source] for claim in assembly.claims}
    for slug, source in sorted(told.items()):
        yield from ledger.source_triples(corpus, corpus.sources[slug], source.utterance)
    for slug in sorted({source.utterance for source in told.values()}):
        yield from ledger.utterance_triples(corpus, slug)
    spoken = _spoken(corpus, assembly)
    whole = _is_whole(corpus, assembly)
    for _, decision in sorted(corpus.identities.items()):
        record = decision.record
        described = (thing(corpus.entities[slug].kind, slug) for slug in record.things)
        # A name of a thing comes from some document, which a lens may leave out.
        if spoken.issuperset(described) and (whole or not record.names):
            yield from ledger.identity_triples(corpus, decision)
    for judgement in _judgements(assembly):
        yield from ledger.judgement_triples(judgement)
    for doubt in assembly.doubts:
        if doubt.judged_by(assembly.resolved.judgements):
            continue  # the ledger shows the judgement instead
        yield from ledger.finding_triples(doubt.name, doubt.message, doubt.claims)
    for each in assembly.factset.differences:
        yield from ledger.finding_triples(
            each.name, each.reason, each.claims, title=each.what, kind=each.kind
        )


def _judgements(assembly: Assembly) -> list[Judgement]:
    """Give the judgements about the claims at hand, narrowed to them as the fact rules do."""
    present = {claim.id for claim in assembly.claims}
    narrow = (narrowed(judgement, present) for judgement in assembly.resolved.judgements)
    return [judgement for judgement in narrow if judgement]


def _records(facts_: Iterable[Fact], inferred: Sequence[Inference]) -> Iterator[Triple]:
    return records(inferred, _support(facts_))


def _support(facts_: Iterable[Fact]) -> Callable[[Triple], list[NamedNode]]:
    """Say which claims stand behind a triple: those of its fact, or of its node."""
    behind: dict[object, set[str]] = defaultdict(set)
    for fact in facts_:
        claim = fact.claim
        names = {each.id for each in fact.claims}
        behind[claim.subject, nodes.direct(claim), claim.value] |= names
        if node := nodes.node(claim):
            behind[node] |= names

    def support(triple: Triple) -> list[NamedNode]:
        key = (triple.subject, triple.predicate, triple.object)
        names = behind.get(key) or behind.get(triple.subject) or set()
        return [thing("claim", name) for name in sorted(names)]

    return support


def _summary(assembly: Assembly, inferred: Sequence[Inference], quads: int) -> Summary:
    judged = [bool(d.judged_by(assembly.resolved.judgements)) for d in assembly.doubts]
    kinds = Counter(judgement.kind for judgement in _judgements(assembly))
    kinds.update(each.kind for each in assembly.factset.differences)
    kinds.update("doubt" for each in judged if not each)
    return Summary(
        sources=len({claim.source for claim in assembly.claims}),
        claims=len(assembly.claims),
        facts=len(assembly.factset.facts),
        inferred=len(inferred),
        differences=dict(sorted(kinds.items())),
        undecided=assembly.factset.undecided,
        unjudged=sum(each.open for each in assembly.factset.differences),
        by_rule=len(assembly.factset.differences),
        doubts=len(assembly.doubts),
        judged_doubts=sum(judged),
        quads=quads,
    )
