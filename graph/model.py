"""The records of the corpus as a curator writes them: sources, claims, entities, judgements.

Every record is a pydantic model; the JSON Schema that editors use for completion is generated
from these classes (`graph/corpus/schema/`, kept fresh by a test).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from graph.reading.identifiers import Identifiers
from graph.reading.texts import (
    ClaimId,
    Day,
    FileName,
    Language,
    Number,
    Sha256,
    Slug,
    Text,
    Unfit,
    Url,
    Word,
)

Label = dict[Language, Text]
Status = Literal[
    "planned", "revised", "actual", "reported", "forecast", "proposed", "recommended", "opinion"
]
Bound = Literal["more than", "at least", "less than", "at most"]
MAX_QUOTE_WORDS = 12


def hyphenated(name: str) -> str:
    """Give a field's name as it is written in YAML: as_of is `as-of`, from_ is `from`."""
    return name.rstrip("_").replace("_", "-")


class Record(BaseModel):
    """What all records share: no unknown keys, hyphenated names, nothing changed once read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=hyphenated, populate_by_name=False
    )


class Qualifiers(Record):
    """What narrows a claim: status, time, track, place, role, money and measure."""

    status: Status = "reported"
    as_of: Text | None = Field(None, description="The date for which it holds (EDTF).")
    from_: Text | None = Field(None, description="First day or period (EDTF).")
    until: Text | None = Field(None, description="Last day or period (EDTF).")
    track: Literal["home", "away"] | None = None
    place: Slug | None = Field(None, description="A place the value is about.")
    role: Slug | None = Field(None, description="The role, for participatesIn.")
    giver: Slug | None = Field(None, description="Who gives the money, for fundedThrough.")
    amount: Number | None = Field(None, ge=0, description="A sum of money, for fundedBy.")
    share: Number | None = Field(None, ge=0, le=100, description="Percent of the whole, 0-100.")
    unit: Word | None = Field(None, description="The unit of a figure or an amount.")
    bound: Bound | None = Field(None, description="The value is a bound, not the figure itself.")
    approximate: bool = Field(default=False, description="The source says about or some.")
    language: Language | None = Field(None, description="The language of a name or text.")
    held_by: Slug | None = Field(None, description="Who holds an opinion or a remark.")


class ClaimRecord(Qualifiers):
    """What one source says: a subject, a property (or figure, or remark) and a value."""

    id: ClaimId
    subject: Slug
    property: Word | None = Field(None, description="A claimable property of the ontology.")
    figure: Slug | None = Field(None, description="An indicator, when the value is a number.")
    remark: Slug | None = Field(None, description="A kind of remark, when the value is a text.")
    value: Text
    quoted_value: Text | None = Field(None, description="The value as the source writes it.")
    quote: Text = Field(description="The words of the source, at most 12.")
    at: tuple[int, int] | None = Field(None, description="Code points of the quote in the text.")
    note: Text | None = Field(None, description="The reading, when it is more than the words.")
    seen: Day | None = Field(None, description="The day the words were last seen on the page.")

    @model_validator(mode="after")
    def _one_kind(self) -> "ClaimRecord":
        kinds = [kind for kind in (self.property, self.figure, self.remark) if kind]
        if len(kinds) != 1:
            hint = "keep the one that is meant" if kinds else "add `property:`, such as startDate"
            raise Unfit("a claim needs exactly one of property, figure and remark", hint)
        return self

    @model_validator(mode="after")
    def _short_quote(self) -> "ClaimRecord":
        words = len(self.quote.split())
        if words > MAX_QUOTE_WORDS:
            message = f"the quote has {words} words; at most {MAX_QUOTE_WORDS} are allowed"
            raise Unfit(message, "keep the words that bear the value out")
        return self

    @field_validator("at")
    @classmethod
    def _forwards(cls, at: tuple[int, int] | None) -> tuple[int, int] | None:
        if at and not 0 <= at[0] < at[1]:
            hint = "write the first code point and the one after the last, such as [64, 83]"
            raise Unfit(f"at {list(at)} does not run forwards from 0 or later", hint)
        return at


class CandidateRecord(Qualifiers):
    """What a program found in the text: a claim to be, once a curator accepts and completes it."""

    id: ClaimId
    found: Literal[
        "actor", "place", "initiative", "fund", "agreement", "date", "amount", "count"
    ] = Field(description="What was found; delete this line when you accept the candidate.")
    subject: Slug | None = None
    property: Word | None = Field(None, description="A claimable property of the ontology.")
    figure: Slug | None = Field(None, description="An indicator, when the value is a number.")
    remark: Slug | None = Field(None, description="A kind of remark, when the value is a text.")
    value: Text
    quoted_value: Text | None = None
    quote: Text = Field(description="The words of the source, at most 12.")
    at: tuple[int, int] = Field(description="Code points of the quote in the text.")
    note: Text | None = None
    seen: Day | None = None


class SourceRecord(Record):
    """One document, and the claims read out of it in reading order."""

    id: Slug
    key: ClaimId = Field(description="Every claim id of this file starts with it.")
    title: Annotated[Label, Field(min_length=1)]
    publisher: Slug | None = None
    genre: Slug
    language: Language
    published: Text | None = None
    speaks_of: Text | None = Field(None, description="The date the document speaks of (EDTF).")
    url: Url | None = None
    file: FileName | None = None
    characters: int | None = Field(None, gt=0)
    sha256: Sha256 | None = None
    notes: tuple[Text, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    candidates: tuple[CandidateRecord, ...] = Field(
        (), description="Found by `corpus new-source`; no build reads them. Accept or delete them."
    )


class Alias(Record):
    """Another name of an entity, with its language and the source that uses it."""

    text: Text
    language: Language | None = None
    source: Slug | None = None


class EntityRecord(Record):
    """Who or what exists: its class, its names and its identifiers elsewhere."""

    type: Word
    label: Label
    aliases: tuple[Alias, ...] = ()
    identifiers: Identifiers = Identifiers()
    actor_kind: Slug | None = Field(None, description="What sort of body an actor is.")
    jurisdiction: Slug | None = Field(None, description="The place an actor acts for.")
    stub: bool = Field(default=False, description="Named by a document, not yet described.")
    note: Text | None = None


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if names.count(name) > 1:
            raise Unfit(f"{name} is listed twice", "name each once")
    return names


class IdentityRecord(Record):
    """What a curator decided about names that look alike: one thing, two, or nobody knows."""

    id: ClaimId
    verdict: Literal["same", "different", "unsure"]
    things: tuple[Slug, ...] = Field(min_length=1)
    names: tuple[Text, ...] = Field((), description="Names in documents that mean it, or not.")
    reason: Text

    @field_validator("things", "names")
    @classmethod
    def _once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _each_once(names)

    @model_validator(mode="after")
    def _enough(self) -> "IdentityRecord":
        if self.verdict == "same" and (len(self.things) > 1 or not self.names):
            hint = "list one thing and the names that mean it; merge things that are the same"
            raise Unfit("`same` is about one thing and its names", hint)
        if len(self.things) + len(self.names) < 2:
            hint = "list two things, or one thing and a name that a document uses"
            raise Unfit(f"`{self.verdict}` compares two or more", hint)
        return self


class UtteranceRecord(Record):
    """Documents that retell one text, and how a curator knows."""

    id: Slug
    sources: tuple[Slug, ...] = Field(min_length=2)
    reason: Text

    @field_validator("sources")
    @classmethod
    def _once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _each_once(names)


class JudgementRecord(Record):
    """What a curator decided about claims that differ: the kind, the choice, the reason."""

    id: ClaimId
    kind: Slug
    what: Text
    about: Slug | None = Field(None, description="Whose account it matters to, if no claim says.")
    claims: tuple[ClaimId, ...] = Field(min_length=1)
    prefers: tuple[ClaimId, ...] = ()
    reason: Text

    @field_validator("claims", "prefers")
    @classmethod
    def _once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _each_once(names)
