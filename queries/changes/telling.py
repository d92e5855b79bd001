"""Tells a comparison in a reader's language: things by their names, values as people write them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.changes.model import Comparison, Described, Difference, Said, Source, Term, Thing
from graph.changes.standing import Change, Stand
from graph.claims import Claim, Judgement
from graph.rdf.iris import thing
from graph.rdf.nodes import direct
from graph.stores.protocol import SparqlStore
from graph.vocabulary import FIGURE, REMARK
from ontology.messages import known, message
from ontology.terms import MP, RDF, RDFS, SKOS
from queries import values as written
from queries.changes.disagreements import Disagreements, disagreements, record_iri
from queries.changes.fields import fields, otherwise, short
from queries.changes.model import Given, Line, Told
from queries.labels import Labels, fetch, plain
from queries.model import Ref, Text
from queries.prefixes import compact, kind_of, slug_of

_SHELVES: Final = {
    **dict.fromkeys(("project", "programme", "component", "training"), "initiatives"),
    **dict.fromkeys(("organisation", "group", "person"), "actors"),
    **dict.fromkeys(("agreement", "framework", "model"), "agreements"),
    "fund": "funds",
    "place": "places",
}
_TURNS: Final = ("participations", "dates", "figures", "fundings", "lineage", "facts")
_NAMES: Final = {
    RDFS.label.value: "changes.name",
    SKOS.altLabel.value: "changes.alias",
    RDF.type.value: "changes.class",
}
_NOTHING: Final = "\N{EN DASH}"


def told(found: Comparison, old: SparqlStore, new: SparqlStore, lang: str = "en") -> Told:
    """Tell all that changed; names are those of the new data set, else of the old one."""
    wanted = sorted(set(_mentioned(found)))
    names = {**fetch(old, wanted, lang).names, **fetch(new, wanted, lang).names}
    differing = disagreements(found.differences, old, new, lang)
    lines = _Teller(Labels(names, lang), found.staying, differing).lines(found)
    statements = found.statements
    return Told(lang, tuple(lines), len(statements.added), len(statements.removed), found.rest)


def _mentioned(found: Comparison) -> Iterator[str]:
    """Give the IRIs of all that a telling may name."""
    yield from (each.iri.value for each in found.things)
    claims = [claim for change in found.turns for claim in change.claims]
    for claim in [*claims, *(each.claim for each in found.claims)]:
        parts = (claim.subject, claim.value, claim.detail, claim.track, claim.place, claim.giver)
        yield from (part.value for part in parts if isinstance(part, NamedNode))
        yield direct(claim).value
        yield thing("source", claim.source).value
    pairs = (pair for each in found.claims for pair in each.fields.values())
    yield from (text for pair in pairs for text in pair if text.startswith(("https://", "http://")))
    yield from (thing("source", each.slug).value for each in found.sources)
    own = (each for source in found.sources for each in source.described)
    for described in (*found.names, *found.described, *own):
        yield from (described.iri.value, described.property.value)
        terms = (*described.gone, *described.came)
        yield from (term.value for term in terms if isinstance(term, NamedNode))


class _Teller:
    """Tells the changes of one comparison."""

    def __init__(
        self, labels: Labels, staying: frozenset[tuple[str, str]], differing: Disagreements
    ) -> None:
        self.labels = labels
        self.disagreements = differing
        self.staying = staying
        self.lang = labels.lang

    def lines(self, found: Comparison) -> Iterator[Line]:
        yield from self._things(found.things)
        for section in _TURNS:
            changes: tuple[Change, ...] = getattr(found, section)
            yield from (self._turn(section, change) for change in changes)
        yield from (self._difference(each) for each in found.differences)
        yield from (self._source(each) for each in found.sources)
        yield from (self._described("names", each) for each in found.names)
        yield from (self._described("facts", each) for each in found.described)
        yield from (self._claim(each) for each in found.claims)

    def _things(self, found: Iterable[Thing]) -> Iterator[Line]:
        """Tell of things that come and go; of those with one name also what their IRIs end in."""
        refs = [(each.kind, self.labels.ref(each.iri.value)) for each in found]
        names = Counter(str(ref) for _, ref in refs)
        for kind, ref in refs:
            what = f"{ref.kind}/{ref.slug}" if names[str(ref)] > 1 else ""
            yield Line(_SHELVES.get(ref.kind, "places"), kind, ref, what)

    def _turn(self, section: str, change: Change) -> Line:
        claim = change.claims[-1]
        old, new = self._given(change.now), self._given(change.then)
        if section == "participations":
            return self._participation(change, claim, old, new)
        kind = {"new": "added"}.get(change.kind, change.kind)
        named = self._property(claim)
        return Line(
            section,
            kind,
            self.labels.ref(claim.subject.value),
            self._moved(named, old, new),
            direct(claim).value,
            old,
            new,
        )

    def _participation(
        self, change: Change, claim: Claim, old: Given | None, new: Given | None
    ) -> Line:
        """Tell who joined or left what, or takes part in another role or at another time."""
        actor = str(self.labels.text(claim.subject.value))
        kind = {"new": "joined", "gone": "left"}.get(change.kind, "changed")
        if (claim.subject.value, claim.value.value) in self.staying:
            kind = {"joined": "added", "left": "gone"}.get(kind, kind)
        given = new or old
        if kind in {"joined", "left"} and given:
            what = message(f"changes.{kind}", self.lang, actor=actor, role=given.text)
        else:
            what = self._moved(actor, old, new)
        about = self.labels.ref(claim.value.value)
        return Line("participations", kind, about, what, direct(claim).value, old, new)

    def _moved(self, what: str, old: Given | None, new: Given | None) -> str:
        """Say what is otherwise: from this to that, or what comes or goes."""
        texts = [given.text or _NOTHING for given in (old, new) if given]
        return message("changes.what", self.lang, what=what, value=" → ".join(texts))

    def _given(self, stand: Stand | None) -> Given | None:
        if stand is None:
            return None
        claim = stand.claims[0]
        sources = dict.fromkeys(thing("source", each.source).value for each in stand.claims)
        return Given(
            _sum(claim, self.lang) if stand.money else self._value(claim),
            (str(claim.value),),
            tuple(each.id for each in stand.claims),
            tuple(self.labels.ref(iri) for iri in sources),
        )

    def _value(self, claim: Claim) -> str:
        """Give what a claim says, as people write it."""
        if claim.predicate == MP.participatesIn:
            role = str(self.labels.text(claim.detail.value)) if claim.detail else ""
            return ", ".join(part for part in (role, _period(claim, self.lang)) if part)
        if isinstance(claim.value, NamedNode):
            parts = (str(self.labels.text(claim.value.value)), _sum(claim, self.lang))
            return ", ".join(part for part in parts if part)
        if claim.predicate == FIGURE:
            return _amount(claim, claim.value.value, self.lang)
        return self._term(claim.value)

    def _property(self, claim: Claim) -> str:
        """Give what a claim is about in words, with what narrows it."""
        own = claim.detail if claim.predicate in {FIGURE, REMARK} and claim.detail else None
        named = str(self.labels.text((own or direct(claim)).value))
        parts = (claim.track, claim.place, claim.giver)
        more = [str(self.labels.text(part.value)) for part in parts if part]
        if claim.predicate == FIGURE:
            planned = message("changes.planned", self.lang)
            more += [planned] if claim.status_class == "planned" else []
            more += [written.date(claim.as_of.value, self.lang)] if claim.as_of else []
        return f"{named} ({', '.join(more)})" if more else named

    def _term(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            known = term.value in self.labels.names
            return str(self.labels.text(term.value)) if known else compact(term.value)
        if isinstance(term, Literal):
            text = written.literal(term, self.lang)
            text = short(text)
            own = term.language and term.language.split("-")[0] != self.lang
            return f"{text} [{term.language}]" if own else text
        return plain(term)

    def _terms(self, terms: Iterable[Term]) -> Given | None:
        found = tuple(terms)
        text = "; ".join(map(self._term, found))
        return Given(text, tuple(map(str, found))) if found else None

    def _named(self, prop: str) -> str:
        """Name a property: in the words that pages have for it, else by its label."""
        words = _NAMES.get(prop, f"term.{compact(prop)}")
        return message(words, self.lang) if known(words) else str(self.labels.text(prop))

    def _described(self, section: str, found: Described) -> Line:
        named = self._named(found.property.value)
        old, new = self._terms(found.gone), self._terms(found.came)
        return Line(
            section,
            "changed" if old and new else "added" if new else "gone",
            self.labels.ref(found.iri.value),
            self._moved(named, old, new),
            found.property.value,
            old,
            new,
        )

    def _difference(self, found: Difference) -> Line:
        """Tell a judgement by its number, and what a rule found by its kind and in words."""
        record = found.record
        iri = record_iri(record)
        told = self.disagreements.told.get(iri)
        what, name = Text(record.what, "en"), Text(slug_of(iri))
        if told and not isinstance(record, Judgement):
            what, name = told.what, told.kind_label
        sources = self.disagreements.sources.get(iri, ())
        old, new = (
            Given(each.reason, (), each.claims, sources) if each else None
            for each in (found.old, found.new)
        )
        more = "; ".join(otherwise(found, self.lang))
        about = Ref(iri, slug_of(iri), kind_of(iri), name)
        tongue = "" if what.lang == self.lang else what.lang
        return Line("differences", found.kind, about, what.text, "", old, new, more, tongue)

    def _source(self, found: Source) -> Line:
        iri = thing("source", found.slug).value
        lines = [self._described("sources", each) for each in found.described]
        return Line(
            "sources", found.kind, self.labels.ref(iri), "; ".join(line.what for line in lines)
        )

    def _claim(self, found: Said) -> Line:
        claim = found.claim
        iri = thing("claim", claim.id).value
        subject = self.labels.text(claim.subject.value)
        said = f"{subject}, {self._property(claim)}"
        source = (self.labels.ref(thing("source", claim.source).value),)
        given = Given(self._value(claim), (str(claim.value),), (claim.id,), source)
        value = fields(found, self.labels) if found.kind == "changed" else given.text
        what = message("changes.what", self.lang, what=said, value=value)
        gone = found.kind == "gone"
        about = Ref(iri, claim.id, "claim", self.labels.text(iri))
        return Line(
            "claims", found.kind, about, what, "", given if gone else None, None if gone else given
        )


def _sum(claim: Claim, lang: str) -> str:
    """Give the sum of money and the share of a claim."""
    amount = _amount(claim, claim.amount.value, lang) if claim.amount else ""
    share = written.share(claim.share.value, lang) if claim.share else ""
    return " · ".join(part for part in (amount, share) if part)


def _amount(claim: Claim, lexical: str, lang: str) -> str:
    unit = slug_of(claim.unit.value) if claim.unit else ""
    return written.amount(lexical, unit, lang, bound=claim.bound or "", about=claim.approximate)


def _period(claim: Claim, lang: str) -> str:
    """Give the period of a participation, where the claim states one."""
    days = [written.date(day.value, lang) if day else "" for day in (claim.start, claim.end)]
    return "\N{EN DASH}".join(days) if any(days) else ""
