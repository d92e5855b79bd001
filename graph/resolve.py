"""Resolves a corpus: slugs become IRIs, texts become typed values, and every fault a finding."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.claims import Claim, Judgement, Source, Value
from graph.comparing import dated
from graph.corpus import Corpus, Placed, PlacedClaim, PlacedEntity
from graph.findings import Finding, error
from graph.model import (
    ClaimRecord,
    EntityRecord,
    IdentityRecord,
    JudgementRecord,
    SourceRecord,
)
from graph.rdf.iris import thing
from graph.reading import decisions
from graph.reading.kinds import classes_of, is_a, kind_of
from graph.reading.qualifiers import misuses
from graph.reading.suggest import among, did_you_mean, of_scheme
from graph.reading.unknown import UnknownEntities
from graph.values import count_literal, date_literal, decimal_literal, plain
from graph.vocabulary import FIGURE, REMARK, literal_reader
from ontology import terms
from ontology.errors import PartnershipsError, UnknownTerm, Where
from ontology.terms import MP, XSD, PropertyInfo, concept


@dataclass
class Resolved:
    """The corpus in terms of the ontology, and what could not be resolved."""

    claims: list[Claim] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    types: dict[NamedNode, frozenset[NamedNode]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def resolve(corpus: Corpus) -> Resolved:
    """Resolve everything that can be; what cannot is in `.findings`, all of it in one run."""
    resolved = Resolved()
    resolver = _Resolver(corpus, resolved)
    for slug, entity in sorted(corpus.entities.items()):
        resolver.entity(slug, entity)
    for slug, source in sorted(corpus.sources.items()):
        resolver.source(slug, source)
    for name in sorted(corpus.claims):
        resolver.claim(corpus.claims[name])
    for name in sorted(corpus.judgements):
        resolver.judgement(corpus.judgements[name])
    for name in sorted(corpus.identities):
        resolver.identity(corpus.identities[name])
    resolved.findings.extend(resolver.unknown.findings())
    resolved.findings.extend(decisions.findings(corpus))
    return resolved


class _Unresolved(PartnershipsError):  # noqa: N818 - reads as what happened
    """A part of a record that points nowhere or has the wrong type."""


class _AlreadySaid(Exception):  # noqa: N818 - a signal inside this file, never seen outside
    """A reference to something that is there but broken, which has its finding already."""


class _UnknownEntity(Exception):  # noqa: N818 - a signal inside this file, never seen outside
    """A reference to something that is not there: its name, and what it would have to be."""

    def __init__(self, slug: str, allowed: NamedNode) -> None:
        super().__init__(slug)
        self.slug = slug
        self.allowed = allowed


class _Resolver:
    def __init__(self, corpus: Corpus, resolved: Resolved) -> None:
        self.corpus = corpus
        self.out = resolved
        self.utterances = decisions.utterances(corpus)
        self.unknown = UnknownEntities(corpus)

    def entity(self, slug: str, placed: PlacedEntity) -> None:
        """Resolve an entity's class and check its names and aliases."""
        record: EntityRecord = placed.record
        known = {iri.value.rsplit("#", 1)[-1]: iri for iri in terms.classes()}
        entity_classes = [name for name, iri in known.items() if is_a(iri, MP.Entity)]
        if record.type not in entity_classes:
            message = f"{slug}: {record.type!r} is not a class of things"
            self._error(
                "type", message, placed.where("type"), did_you_mean(record.type, entity_classes)
            )
            return
        if record.type not in classes_of(placed.kind):
            self._misplaced(slug, placed, known[record.type])
            return
        self.out.types[thing(placed.kind, slug)] = frozenset(
            {known[record.type], *terms.superclasses(known[record.type])}
        )
        self._classified(slug, placed)
        for language in ("en", "fr", "nl"):
            if language not in record.label:
                hint = f"add `{language}:` under label"
                message = f"{slug} has no label in {language}"
                self._error("label", message, placed.where("label"), hint)
        for index, alias in enumerate(record.aliases):
            named = alias.source
            if not named or named in self.corpus.sources:
                continue
            if not self.corpus.has_broken_source(named):
                hint = did_you_mean(named, self.corpus.sources)
                message = f"{slug}: unknown source {named!r}"
                self._error("reference", message, placed.where("aliases", index, "source"), hint)

    def _classified(self, slug: str, placed: PlacedEntity) -> None:
        """Check what a curator sorts an actor by: its kind and the place it acts for."""
        record = placed.record
        if (record.actor_kind or record.jurisdiction) and not is_a(MP[record.type], MP.Actor):
            key = "actor-kind" if record.actor_kind else "jurisdiction"
            message = f"{slug} is no actor, so it has no {key}"
            self._error("type", message, placed.where(key), "remove it, or correct the type")
        with_place: list[tuple[str, Callable[[], object]]] = [
            ("actor-kind", lambda: record.actor_kind and _concept("actor-kind", record.actor_kind)),
            ("jurisdiction", lambda: self._one(record.jurisdiction, MP.Place)),
        ]
        self._try_all(f"entity {slug}", placed, with_place)

    def _misplaced(self, slug: str, placed: PlacedEntity, given: NamedNode) -> None:
        """Say that an entity stands in the file of another kind, and where it belongs."""
        home = kind_of(given)
        options = " or ".join(classes_of(placed.kind))
        move = f"move it to entities/{home}.yaml, or " if home else ""
        message = f"{slug}: things of type {placed.record.type} do not belong in {placed.file.name}"
        self._error("type", message, placed.where("type"), f"{move}write type: {options}")

    def source(self, slug: str, placed: Placed[SourceRecord]) -> None:
        """Resolve a source's publisher, genre and dates."""
        record = placed.record
        speaks_of = record.speaks_of or record.published or ""
        with_place: list[tuple[str, Callable[[], object]]] = [
            ("publisher", lambda: self._one(record.publisher, MP.Actor)),
            ("genre", lambda: _concept("genre", record.genre)),
            ("language", lambda: _concept("language", record.language.split("-")[0])),
            ("published", lambda: record.published and date_literal(record.published)),
            ("speaks-of", lambda: record.speaks_of and date_literal(record.speaks_of)),
        ]
        if self._try_all(f"source {slug}", placed, with_place):
            self.out.sources[slug] = Source(slug, speaks_of, record.genre, self.utterances[slug])

    def claim(self, placed: PlacedClaim) -> None:
        """Resolve a claim; each part that fails is a finding of its own."""
        record = placed.record
        parts = _ClaimParts(self, record)
        reads: list[tuple[str, Callable[[], object]]] = [
            ("subject", parts.subject),
            (parts.kind, parts.predicate),
            ("value", parts.value),
            ("role" if record.property else parts.kind, parts.detail),
            *[(name.replace("_", "-").strip("-"), read) for name, read in parts.qualifiers.items()],
        ]
        # What could not even be read has its finding; it is not called missing as well.
        faulty = self.corpus.broken.fields.get((placed.file.name, placed.path), frozenset())
        reads = [(name, read) for name, read in reads if name not in faulty]
        misused = [each for each in misuses(record) if faulty.isdisjoint({each.key, each.wanting})]
        for misuse in misused:
            message = f"claim {record.id}: {misuse.message}"
            self._error("qualifier", message, placed.where(misuse.key), misuse.hint)
        if self._try_all(f"claim {record.id}", placed, reads) and not (misused or faulty):
            source = self.corpus.sources.get(placed.source)
            found = parts.finish(source.record if source else None, placed.source, placed.where())
            self.out.claims.append(found)

    def judgement(self, placed: Placed[JudgementRecord]) -> None:
        """Check that a judgement's kind and claims exist, and that it prefers one of them."""
        record = placed.record
        reads: list[tuple[str, Callable[[], object]]] = [
            ("kind", lambda: _concept("difference-kind", record.kind)),
            ("claims", lambda: [self._claim_id(name) for name in record.claims]),
            ("prefers", lambda: [_among(name, record.claims) for name in record.prefers]),
            ("about", lambda: record.about and self._thing(record.about)),
        ]
        if self._try_all(f"judgement {record.id}", placed, reads):
            self.out.judgements.append(
                Judgement(
                    record.id,
                    record.kind,
                    record.what,
                    record.claims,
                    record.prefers,
                    record.reason,
                    placed.where(),
                    self._thing(record.about) if record.about else None,
                )
            )

    def identity(self, placed: Placed[IdentityRecord]) -> None:
        """Check that the things exist that a decision is about."""
        for index, slug in enumerate(placed.record.things):
            if slug not in self.corpus.entities and not self.corpus.has_broken_entity(slug):
                where = placed.where("things", index)
                self.unknown.add(slug, where, f"decision {placed.record.id}", MP.Entity)

    def _claim_id(self, name: str) -> str:
        if name not in self.corpus.claims:
            if self.corpus.has_broken_claim(name):
                raise _AlreadySaid
            hint = did_you_mean(name, self.corpus.claims)
            raise _Unresolved(f"there is no claim {name}", hint=hint)
        return name

    def _thing(self, slug: str, allowed: NamedNode = MP.Entity) -> NamedNode:
        entity = self.corpus.entities.get(slug)
        if entity is None:
            if self.corpus.has_broken_entity(slug):
                raise _AlreadySaid
            raise _UnknownEntity(slug, allowed)
        return thing(entity.kind, slug)

    def _one(self, slug: str | None, allowed: NamedNode) -> NamedNode | None:
        return self._thing(slug, allowed) if slug else None

    def thing_of(self, slug: str, allowed: NamedNode) -> NamedNode:
        """Resolve a slug to a thing of the allowed class."""
        iri = self._thing(slug, allowed)
        # An entity whose own type is unknown has its finding already.
        if iri in self.out.types and allowed not in self.out.types[iri]:
            wanted = terms.label(allowed, "en")
            raise _Unresolved(
                f"{slug} is of type {self.corpus.entities[slug].record.type}; needed is: {wanted}",
                hint="correct the slug, or the entity's type",
            )
        return iri

    def _try_all(
        self,
        what: str,
        placed: Placed[Any],
        reads: Iterable[tuple[str, Callable[[], object]]],
    ) -> bool:
        """Run every read, so that all faults of one record are reported together."""
        good = True
        for name, read in reads:
            try:
                read()
            except _AlreadySaid:
                good = False
            except _UnknownEntity as failure:
                good = False
                self.unknown.add(failure.slug, placed.where(name), what, failure.allowed)
            except PartnershipsError as failure:
                good = False
                message = f"{what}: {failure.message}"
                self._error("reference", message, placed.where(name), failure.hint)
            except ValueError as failure:
                good = False
                look = f"look at the source again and correct `{name}:`"
                hint = getattr(failure, "hint", look)
                self._error("value", f"{what}: {failure}", placed.where(name), hint)
        return good

    def _error(self, code: str, message: str, where: Where, hint: str | None) -> None:
        self.out.findings.append(error(code, message, where, hint))


class _ClaimParts:
    """Reads the parts of one claim record, each on its own so that each can fail on its own."""

    def __init__(self, resolver: _Resolver, record: ClaimRecord) -> None:
        self.resolver = resolver
        self.record = record
        self.kind = "property" if record.property else "figure" if record.figure else "remark"
        self.qualifiers: dict[str, Callable[[], object]] = {
            "as_of": lambda: dated(record.as_of),
            "from_": lambda: dated(record.from_),
            "until": lambda: dated(record.until),
            "place": lambda: self._one(record.place, MP.Place),
            "giver": lambda: self._one(record.giver, MP.Actor),
            "held_by": lambda: self._one(record.held_by, MP.Actor),
            "unit": lambda: record.unit and _concept("unit", record.unit),
        }

    def info(self) -> PropertyInfo:
        """Give the ontology's entry of the claim's property."""
        name, known = self.record.property or "", terms.properties()
        if name not in known:
            raise _Unresolved(f"unknown property {name!r}", hint=among("property", name, known))
        return known[name]

    def predicate(self) -> NamedNode:
        """Resolve the predicate: a property's own IRI, or what figures and remarks use."""
        if self.record.figure:
            return FIGURE
        return REMARK if self.record.remark else self.info().iri

    def subject(self) -> NamedNode:
        """Resolve the subject and hold it to the property's domain."""
        if self.record.property in terms.properties():
            return self.resolver.thing_of(self.record.subject, self.info().domain)
        return self.resolver.thing_of(self.record.subject, MP.Entity)

    def value(self) -> Value:
        """Type the value as the property's range demands."""
        record = self.record
        if record.figure:
            return count_literal(record.value)
        if record.remark:
            return Literal(record.value, language=record.language or "en")
        if record.property not in terms.properties():
            return Literal(record.value)  # the property's own finding says what is wrong
        info = self.info()
        if read := literal_reader(info):
            if info.range == XSD.string or read is not Literal:
                return read(record.value)
            return Literal(record.value, language=record.language or "en")
        if info.scheme:
            return _concept(info.scheme, record.value)
        if record.value == record.subject:
            message = f"{record.subject} cannot be linked to itself by {record.property}"
            raise _Unresolved(message, hint="correct the subject or the value")
        return self.resolver.thing_of(record.value, info.range)

    def detail(self) -> NamedNode | None:
        """Resolve what refines the property: indicator, kind of remark or role."""
        record = self.record
        if record.figure:
            return _concept("indicator", record.figure)
        if record.remark:
            return _concept("remark-kind", record.remark)
        if record.property == "participatesIn" and not record.role:
            raise _Unresolved("participatesIn needs a role", hint="add `role:`, such as partner")
        return _concept("role", record.role) if record.role else None

    def _one(self, slug: str | None, allowed: NamedNode) -> NamedNode | None:
        return self.resolver.thing_of(slug, allowed) if slug else None

    def finish(self, source: SourceRecord | None, slug: str, where: Where) -> Claim:
        """Put the parts together, once each of them is known to be sound."""
        record = self.record
        return Claim(
            id=record.id,
            source=slug,
            subject=self.subject(),
            predicate=self.predicate(),
            value=self.value(),
            quoted=record.quoted_value or record.value,
            status=record.status,
            quote=record.quote,
            at=record.at,
            detail=self.detail(),
            note=record.note,
            proof=proof(record, source),
            seen=dated(record.seen),
            as_of=dated(record.as_of),
            start=dated(record.from_),
            end=dated(record.until),
            track=concept("track", record.track) if record.track else None,
            place=self._one(record.place, MP.Place),
            giver=self._one(record.giver, MP.Actor),
            amount=_number(plain(record.amount)) if record.amount is not None else None,
            share=_number(plain(record.share)) if record.share is not None else None,
            unit=_concept("unit", record.unit) if record.unit else None,
            bound=record.bound,
            approximate=record.approximate,
            holder=self._one(record.held_by, MP.Actor),
            where=where,
        )


def proof(record: ClaimRecord, source: SourceRecord | None) -> str:
    """Say how far the words of a claim are proven: in a text held, on the page, or not since."""
    if record.at and source and source.sha256:
        return "proven"
    return "seen" if record.seen else "noted"


def _number(text: str) -> Literal:
    return decimal_literal(text)


def _concept(scheme: str, slug: str) -> NamedNode:
    try:
        return concept(scheme, slug)
    except UnknownTerm:
        raise _Unresolved(f"unknown {scheme} {slug!r}", hint=of_scheme(scheme, slug)) from None


def _among(name: str, claims: tuple[str, ...]) -> str:
    if name not in claims:
        hint = "add it to `claims:` or prefer one of those"
        raise _Unresolved(f"it prefers {name}, which is not among its claims", hint=hint)
    return name
