"""Claims as evidence: which claims stand behind a value, and which judgements are about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graph.claims import PLANNED_LIKE
from graph.comparing import plainly
from graph.policy import KEPT, STANDING
from ontology.messages import message, message_or
from ontology.terms import EDTF, XSD
from queries import values as written
from queries.cards.gather import MP, Around, Record, Term, Values, many, one
from queries.labels import best
from queries.model import CONTESTING, Evidence, Inferred, Text
from queries.prefixes import PREFIXES, slug_of

PROV, SKOS, DCT, OA = (PREFIXES[name] for name in ("prov", "skos", "dct", "oa"))
_KIND = DCT + "type"


@dataclass
class Support:
    """What a value rests on, ready to be put on a card."""

    evidence: tuple[Evidence, ...] = ()
    disputes: tuple[str, ...] = ()
    contested: bool = False
    chosen: Text = field(default_factory=lambda: Text(""))
    judgement: str = ""
    inferred: Inferred | None = None


@dataclass
class Ledger:
    """The claims and judgements around one thing, indexed for looking up."""

    here: Around
    lang: str
    by_value: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    judged: dict[str, list[str]] = field(default_factory=dict)
    concluded: dict[tuple[str, str, str], Record] = field(default_factory=dict)
    told: dict[str, Evidence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the claims by what they say, the judgements by claim, records by conclusion."""
        for iri, claim in self.here.claims.items():
            key = (one(claim, MP + "about"), self.predicate(claim), _meant(said(claim)))
            self.by_value.setdefault(key, []).append(iri)
        for judgement, values in self.here.judgements.items():
            for claim_iri in many(values, MP + "judges"):
                self.judged.setdefault(claim_iri, []).append(judgement)
        for record in self.here.records:
            self.concluded.setdefault((record.subject, record.property, record.object), record)

    def predicate(self, claim: Values) -> str:
        """Give the predicate that the fact of this claim uses: a plan goes to the planned form."""
        prop = one(claim, MP + "property")
        planned = slug_of(one(claim, MP + "status")) in PLANNED_LIKE
        return self.here.planned_forms.get(prop, prop) if planned else prop

    def behind(self, subject: str, predicate: str, value: Term) -> Support:
        """Give the support of a plain triple: the claims that say it, or the rule that gave it."""
        support = self.resting_on(self.by_value.get((subject, predicate, _meant(value)), ()))
        if not support.evidence:
            support.inferred = self._rule(subject, predicate, value)
        return support

    def resting_on(self, claims: Iterable[str]) -> Support:
        """Give the support that these claims give."""
        known = sorted((c for c in set(claims) if c in self.here.claims), key=self.order)
        judgements = {j for claim in known for j in self.judged.get(claim, ())}
        kinds = {slug_of(one(self.here.judgements[j], _KIND)) for j in judgements}
        names = (one(self.here.judgements[j], SKOS + "notation") or slug_of(j) for j in judgements)
        return Support(
            tuple(self.evidence(claim) for claim in known),
            tuple(sorted(names)),
            contested=bool(kinds & CONTESTING),
            chosen=next(filter(str, map(self.chosen, known)), Text("")),
            judgement=next(filter(None, map(self._ruling, known)), ""),
        )

    def chosen(self, claim: str) -> Text:
        """Say what chose the value of a claim: a judgement or a rule of the policy, or nothing."""
        if judgement := self._ruling(claim):
            return Text(message("card.by-judgement", self.lang, id=judgement))
        outcome = one(self.here.claims[claim], MP + "outcome")
        return self.here.labels.text(outcome) if self.taken(claim) else Text("")

    def _ruling(self, claim: str) -> str:
        """Give the judgement that chose the value of a claim."""
        values = self.here.claims[claim]
        stands = slug_of(one(values, MP + "outcome")) in STANDING
        judgement = one(values, MP + "decidedBy")
        return slug_of(judgement) if stands and judgement else ""

    def taken(self, claim: str) -> bool:
        """Whether the policy chose this claim among several."""
        return slug_of(one(self.here.claims[claim], MP + "outcome")) in KEPT.values()

    def order(self, claim: str) -> tuple[str, int, str]:
        """Claims are told by source and then in reading order."""
        name = self.name(claim)
        digits = "".join(letter for letter in name if letter.isdigit())
        return (name.rstrip("0123456789abcdefgh"), int(digits or 0), name)

    def name(self, claim: str) -> str:
        """Give the id of a claim as its file has it."""
        return one(self.here.claims[claim], SKOS + "notation") or slug_of(claim)

    def evidence(self, claim: str) -> Evidence:
        """One claim as evidence; many values rest on the same one."""
        if claim not in self.told:
            self.told[claim] = self._evidence(claim)
        return self.told[claim]

    def _evidence(self, claim: str) -> Evidence:
        values = self.here.claims[claim]
        source = one(values, PROV + "hadPrimarySource")
        about = self.here.sources.get(source, {})
        return Evidence(
            claim=self.name(claim),
            iri=claim,
            source=slug_of(source),
            source_label=str(self.here.labels.text(source)),
            source_date=one(about, DCT + "issued") or one(about, MP + "speaksOf"),
            quote=one(values, OA + "exact"),
            note=self.note(values),
            status=self.here.labels.text(one(values, MP + "status")),
            as_of=one(values, MP + "asOf"),
            utterance=slug_of(one(about, MP + "utterance")),
            proof=self.proof(values),
        )

    def proof(self, values: Values) -> str:
        """Say how far the words of a claim are proven, and when they were seen on the page."""
        degree = slug_of(one(values, MP + "proof"))
        when = written.date(one(values, MP + "seenOn"), self.lang)
        return message_or(degree, f"card.proof-{degree}", self.lang, date=when)

    def spoken(self, claim: str) -> str:
        """Give the date a claim holds for: its own, else the one its document speaks of."""
        values = self.here.claims[claim]
        about = self.here.sources.get(one(values, PROV + "hadPrimarySource"), {})
        return one(values, MP + "asOf") or one(about, MP + "speaksOf") or one(about, DCT + "issued")

    def note(self, values: Values) -> str:
        """Give the curator's note on a claim, in the best language there is."""
        notes = (t for t in values.get(SKOS + "note", ()) if isinstance(t, Literal))
        found = best(notes, self.lang)
        return found.text if found else ""

    def value_text(self, claim: Values) -> Text:
        """Give what a claim says, as people write it."""
        value = said(claim)
        if isinstance(value, NamedNode):
            return self.here.labels.text(value.value)
        if value is None:
            return Text(one(claim, MP + "quotedValue"))
        if one(claim, MP + "property") == MP + "value":
            return Text(self.amount(claim, value.value))
        return Text(written.literal(value, self.lang), _foreign(value, self.lang))

    def named(self, claim: Values) -> tuple[Text, Text]:
        """Give what a claim is about in words: its property and the role, or its indicator."""
        prop, detail = one(claim, MP + "property"), self.detail(claim)
        if detail.text and prop in {MP + "value", DCT + "description"}:
            return detail, Text("")
        return self.here.labels.text(prop), detail

    def detail(self, claim: Values) -> Text:
        """Give the role, the indicator or the kind of remark of a claim."""
        slots = (MP + "role", MP + "indicator", _KIND)
        found = next((one(claim, slot) for slot in slots if slot in claim), "")
        return self.here.labels.text(found) if found else Text("")

    def amount(self, values: Values, lexical: str) -> str:
        """Give a figure with its unit, its bound and whether it is rough."""
        return written.amount(
            lexical,
            slug_of(one(values, MP + "unit")),
            self.lang,
            bound=one(values, MP + "bound"),
            about=one(values, MP + "approximate") in {"true", "1"},
        )

    def _rule(self, subject: str, predicate: str, value: Term) -> Inferred | None:
        record = self.concluded.get((subject, predicate, value.value))
        if record is None:
            return None
        premises = sorted((p for p in record.premises if p in self.here.claims), key=self.order)
        return Inferred(
            slug_of(record.rule),
            self.here.labels.text(record.rule),
            tuple(self.evidence(claim) for claim in premises),
        )


def said(claim: Values) -> Term | None:
    """Give the value of a claim: a thing or a literal."""
    for name in ("claimedObject", "claimedValue"):
        found = claim.get(MP + name)
        if found:
            return min(found, key=spelled)
    return None


def spelled(term: Term | None) -> str:
    """Give a text that is equal for equal terms."""
    return "" if term is None else str(term)


def _meant(term: Term | None) -> str:
    """Give a text that is equal for terms that say the same: a name in en-GB and in en."""
    if isinstance(term, Literal) and term.language:
        return spelled(Literal(term.value, language=term.language.lower().split("-")[0]))
    return plainly(term) if isinstance(term, Literal) and _is_time(term) else spelled(term)


def _is_time(term: Literal) -> bool:
    return term.datatype in {XSD.date, XSD.gYearMonth, XSD.gYear, EDTF.EDTF}


def _foreign(value: Literal, lang: str) -> str:
    tag = value.language or ""
    return "" if tag.lower().split("-")[0] == lang else tag
