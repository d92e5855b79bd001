"""A data set as fewer documents tell it, or as another policy chooses, made from the set itself.

The fact rules run again over the claims that the set holds, so that whatever is asked of facts
(pictures, networks, reports) can be asked through a lens or under another policy, wherever the
set came from. What no claim says, such as the names of things, is taken over, so that a thing
that these documents do not name is still known, and tied to nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from graph.facts import facts, narrowed
from graph.inference import infer
from graph.lens import seen
from graph.policy import Policy
from graph.rdf import ledger, nodes
from graph.rdf.iris import CLAIMS, INFERENCES, thing
from graph.rdf.reading_back import read_back
from graph.span_facts import inferences
from ontology.terms import MP, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.claims import Claim
    from graph.facts import FactSet
    from graph.rdf.reading_back import Told
    from graph.stores.protocol import SparqlStore

#: What of the claims graph is written anew, or left out with what it speaks of.
_RECORDS = (MP.Claim, MP.Fragment, MP.Finding)


def seen_through(
    store: SparqlStore,
    documents: Iterable[str] = (),
    policy: Policy | None = None,
    *,
    judged: bool = True,
) -> Store:
    """Give the data set through a lens (documents or groups of them; all, if none is named).

    Not `judged`, the policy alone chooses, as if no curator had decided anything. The records of
    inferences are left out: a conclusion is told by its premises alone. Names that are those of no
    document or group let nothing through.
    """
    told = read_back(store)
    if not judged:
        told = replace(told, judgements=())
    lens = seen(documents, told.sources)
    found = facts(told.claims, told.judgements, policy or Policy(), lens)
    claims = [claim for claim in told.claims if claim.source in lens]
    described = [*_described(store, told.claims)]
    direct = [*nodes.triples(found)]
    concluded = (*infer([*direct, *described]), *inferences(direct))
    plain = {*described, *direct, *(each.triple for each in concluded)}
    made = Store()
    made.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in plain)
    made.bulk_extend(
        Quad(t.subject, t.predicate, t.object, CLAIMS) for t in _ledger(told, found, claims)
    )
    made.bulk_extend(_unclaimed(store, told.sources.keys() - lens.keys()))
    return made


def _described(store: SparqlStore, claims: Iterable[Claim]) -> Iterator[Triple]:
    """Give what no claim and no rule says: who and what is known, spoken of or not."""
    said = {(claim.subject, nodes.direct(claim), claim.value) for claim in claims}
    made = {nodes.node(claim) for claim in claims}
    followed = _followed(store)
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        statement = (quad.subject, quad.predicate, quad.object)
        if statement not in said and statement not in followed and quad.subject not in made:
            yield Triple(*statement)


def _followed(store: SparqlStore) -> set[tuple[object, object, object]]:
    """Give the statements that rules concluded."""
    told: dict[object, dict[NamedNode, object]] = {}
    for quad in store.quads_for_pattern(None, None, None, INFERENCES):
        told.setdefault(quad.subject, {})[quad.predicate] = quad.object
    return {
        (record[MP.about], record[MP.property], value)
        for record in told.values()
        if (value := record.get(MP.claimedObject, record.get(MP.claimedValue)))
    }


def _ledger(told: Told, found: FactSet, claims: Iterable[Claim]) -> Iterator[Triple]:
    present = {claim.id for claim in claims}
    for claim in claims:
        yield from ledger.claim_triples(claim, found.outcomes.get(claim.id))
    for judgement in told.judgements:
        if kept := narrowed(judgement, present):
            yield from ledger.judgement_triples(kept)
    for each in found.differences:
        yield from ledger.finding_triples(
            each.name, each.reason, each.claims, title=each.what, kind=each.kind
        )


def _unclaimed(store: SparqlStore, unseen: Iterable[str]) -> Iterator[Quad]:
    """Give what the claims graph says of documents that are seen, and of who is who."""
    gone: set[object] = {thing("source", name) for name in unseen}
    for kind in _RECORDS:
        gone |= {q.subject for q in store.quads_for_pattern(None, RDF.type, kind, CLAIMS)}
    # A decision on who is who compares no claims, and holds whatever is read.
    gone |= {q.subject for q in store.quads_for_pattern(None, MP.judges, None, CLAIMS)}
    for quad in store.quads_for_pattern(None, None, None, CLAIMS):
        if quad.subject not in gone and quad.predicate != PROV.wasDerivedFrom:
            yield quad
