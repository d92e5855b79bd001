"""Where documents differ about a thing: judgements and findings, sides, choice and reason."""

from pyoxigraph import Literal

from queries.cards import findings
from queries.cards.evidence import DCT, OA, PROV, SKOS, Ledger
from queries.cards.gather import FINDING, MP, RDF_TYPE, SET_ASIDE, Pile, Values, many, one
from queries.labels import best
from queries.model import CONTESTING, Dispute, Side, Text
from queries.prefixes import slug_of


def disputes(ledger: Ledger, judgements: Pile) -> tuple[Dispute, ...]:
    """Every judgement, and what rules found, in the order of their ids."""
    found = [_dispute(ledger, iri, values) for iri, values in judgements.items()]
    return tuple(sorted(found, key=lambda each: (len(each.id), each.id)))


def _dispute(ledger: Ledger, iri: str, values: Values) -> Dispute:
    kind = one(values, DCT + "type")
    judged = FINDING not in many(values, RDF_TYPE)
    preferred = set(many(values, MP + "prefers"))
    claims = [claim for claim in many(values, MP + "judges") if claim in ledger.here.claims]
    sides = tuple(
        _side(ledger, claim, preferred=claim in preferred or (not judged and ledger.taken(claim)))
        for claim in sorted(claims, key=ledger.order)
    )
    found = None if judged else findings.what(ledger, iri, values, sides)
    why = None if judged else findings.reason(ledger, iri, values)
    return Dispute(
        id=one(values, SKOS + "notation") or slug_of(iri),
        iri=iri,
        kind=slug_of(kind),
        kind_label=ledger.here.labels.text(kind),
        contested=slug_of(kind) in CONTESTING,
        judged=judged,
        what=found or _text(ledger, values, DCT + "title"),
        reason=why or _text(ledger, values, DCT + "description"),
        sides=sides,
    )


def _side(ledger: Ledger, claim: str, *, preferred: bool) -> Side:
    values = ledger.here.claims[claim]
    source = one(values, PROV + "hadPrimarySource")
    outcome = one(values, MP + "outcome")
    named, detail = ledger.named(values)
    return Side(
        claim=ledger.name(claim),
        iri=claim,
        about=ledger.here.labels.ref(one(values, MP + "about")),
        property=named,
        detail=detail,
        value=ledger.value_text(values),
        status=ledger.here.labels.text(one(values, MP + "status")),
        source=slug_of(source),
        source_label=str(ledger.here.labels.text(source)),
        quote=one(values, OA + "exact"),
        preferred=preferred,
        outcome=ledger.here.labels.text(outcome),
        set_aside=slug_of(outcome).startswith(SET_ASIDE),
    )


def _text(ledger: Ledger, values: Values, prop: str) -> Text:
    texts = (term for term in values.get(prop, ()) if isinstance(term, Literal))
    return best(texts, ledger.lang) or Text("")
