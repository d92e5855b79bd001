"""What a reader is told about one thing: plain values, already in the reader's language."""

from dataclasses import dataclass

#: Differences that make a value disputed; the other kinds only explain it. A finding is a
#: difference that nobody has judged yet.
CONTESTING = frozenset(
    {"planned-vs-actual", "revision", "contradiction", "ambiguity", "identity", "Finding"},
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and its language where that is not the one the reader asked for."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        """Give the text; a fallback says which language it is in."""
        return f"{self.text} [{tag(self.lang)}]" if self.lang else self.text


def tag(lang: str) -> str:
    """Give a language tag as it is usually written: en-GB, sr-Latn."""
    first, *rest = lang.split("-")
    return "-".join([first, *(p.upper() if len(p) == 2 else p.title() for p in rest)])


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing to link to: its IRI, the end of it, the path segment of its kind, its label."""

    iri: str
    slug: str
    kind: str
    label: Text

    def __str__(self) -> str:
        """Give the label, as it is read in a sentence."""
        return str(self.label)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim behind a value: who says it, in which words, and when that was true."""

    claim: str
    iri: str
    source: str
    source_label: str
    source_date: str
    quote: str
    note: str
    status: Text
    as_of: str
    utterance: str = ""
    proof: str = ""
    """How far the words are proven, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The rule that gave a value no document states, and the claims the rule used."""

    rule: str
    label: Text
    premises: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Supported:
    """What every value on a card carries: its evidence and the disputes it is part of."""

    evidence: tuple[Evidence, ...] = ()
    disputes: tuple[str, ...] = ()
    contested: bool = False
    chosen: Text = Text("")
    """Which judgement or rule of the policy chose this value, where several were given."""
    judgement: str = ""
    """The id of that judgement."""
    inferred: Inferred | None = None

    @property
    def documents(self) -> int:
        """Give the number of documents that say so."""
        return len({each.source for each in self.evidence})

    @property
    def independent(self) -> int:
        """Give the number of independent sources: pages that retell one text count once."""
        return len({each.utterance or each.source for each in self.evidence})


@dataclass(frozen=True, kw_only=True)
class Fact(Supported):
    """One value of one property: a thing to link to (`ref`) or a literal (`raw` as in the data)."""

    text: Text
    ref: Ref | None = None
    raw: str = ""


@dataclass(frozen=True, kw_only=True)
class FactGroup:
    """All values of one property; `incoming` when the thing is the value, not the subject."""

    property: str
    label: Text
    incoming: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Participation(Supported):
    """One actor in one initiative in one role."""

    actor: Ref
    initiative: Ref
    role: Ref
    named: bool
    since: str
    until: str
    plan: Text | None = None
    """How it is meant (planned, proposed …) where no document says that it came about."""


@dataclass(frozen=True, kw_only=True)
class ParticipationGroup:
    """Participations under one head: a role on an initiative's card, else an initiative."""

    head: Ref
    members: tuple[Participation, ...]


@dataclass(frozen=True, kw_only=True)
class Funding(Supported):
    """Money of one giver for one thing, and the funds it passes through."""

    giver: Ref
    recipient: Ref
    through: tuple[Ref, ...]
    share: str
    amount: str = ""
    plan: Text | None = None
    """As that of a participation."""


@dataclass(frozen=True, kw_only=True)
class Figure(Supported):
    """One figure; `status_class` is "planned" or "actual" and never both."""

    indicator: Ref
    about: Ref
    text: Text
    status: Text
    status_class: str
    track: Ref | None
    place: Ref | None
    as_of: str
    status_id: str = ""
    """The status as the scheme has it: planned, revised, reported …"""
    iri: str = ""
    """The figure itself, which has a page and can be cited; the claim, where it is set aside."""
    set_aside: bool = False
    """Whether a document gives it and no fact rests on it, because something else was chosen."""


@dataclass(frozen=True, kw_only=True)
class Step(Supported):
    """One step of a lineage; `direction` says on which side of this thing the other one lies."""

    sentence: Text
    earlier: Ref
    later: Ref
    kind: Ref
    direction: str
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark(Supported):
    """Something said about the thing that is no plain fact, and who holds it."""

    text: Text
    about: Ref
    holder: Ref | None
    status: Text
    when: str


@dataclass(frozen=True, kw_only=True)
class RemarkGroup:
    """All remarks of one kind."""

    kind: Ref
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One claim in a dispute, with what became of it; `detail` is a role or an indicator."""

    claim: str
    iri: str
    about: Ref
    property: Text
    detail: Text
    value: Text
    status: Text
    source: str
    source_label: str
    quote: str
    preferred: bool
    outcome: Text
    set_aside: bool = False
    """Whether something else was chosen, in this dispute or in another."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What differs, who says what, and the choice with its reason: judged, or found by rule."""

    id: str
    iri: str
    kind: str
    kind_label: Text
    contested: bool
    judged: bool
    what: Text
    reason: Text
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A document that speaks of the thing, and how many of its claims do."""

    iri: str
    slug: str
    label: str
    title: Text
    publisher: Ref | None
    genre: Text
    issued: str
    speaks_of: str
    url: str
    claims: int
    utterance: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """A decision on who is who: the verdict, the others (things or names) and the reason."""

    id: str
    iri: str
    verdict: str
    things: tuple[Ref, ...]
    names: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, and the language it is in ("" when it has none)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier elsewhere: its IRI when it has one, and how it reads."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """All that the graph tells about one entity."""

    iri: str
    slug: str
    kind: str
    label: Text
    type_label: Text
    lang: str
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    facts: tuple[FactGroup, ...] = ()
    participations: tuple[ParticipationGroup, ...] = ()
    fundings: tuple[Funding, ...] = ()
    figures: tuple[Figure, ...] = ()
    set_aside: tuple[Figure, ...] = ()
    """Figures that documents give and that are no facts."""
    lineage: tuple[Step, ...] = ()
    remarks: tuple[RemarkGroup, ...] = ()
    disagreements: tuple[Dispute, ...] = ()
    identities: tuple[Identity, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    published: tuple[SourceRef, ...] = ()
    undescribed: bool = False

    @property
    def independent(self) -> int:
        """Give the number of independent sources among the documents."""
        return len({each.utterance or each.slug for each in self.sources})


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in a list: what it says of what, in which words."""

    claim: str
    iri: str
    about: Ref
    property: Text
    detail: Text
    value: Text
    status: Text
    as_of: str
    quote: str
    note: str
    outcome: Text
    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class Description:
    """A source, claim, judgement, concept or other record: its values, and the claims it has."""

    iri: str
    slug: str
    kind: str
    label: Text
    type_label: Text
    lang: str
    facts: tuple[FactGroup, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    disagreements: tuple[Dispute, ...] = ()
