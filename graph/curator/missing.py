"""The work list: what each record lacks for its kind, and what waits for a decision."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sized

from graph.build import Assembly
from graph.claims import PLANNED_LIKE
from graph.corpus import Corpus, PlacedEntity
from graph.countries import ABOVE_COUNTRIES
from graph.curator.gaps import Gap
from graph.curator.places import country_finder, homes
from graph.curator.said import Said
from graph.rdf.iris import slug as slug_of
from graph.reading.kinds import INITIATIVE_KINDS
from graph.resolve import proof

ACTORS = frozenset({"organisation", "group"})
#: Words for several kinds at once.
GROUPS = {"initiative": frozenset(INITIATIVE_KINDS), "actor": ACTORS}
_IMPLEMENTERS = ("implementer", "component-implementer", "implementing-partner")
_Told = tuple[str, str, str]


def gaps(corpus: Corpus, assembly: Assembly) -> list[Gap]:
    """Give every gap, in the order of kinds and names; the last are those of sources."""
    found = [*_things(corpus), *_sources(corpus), *_differences(assembly)]
    order = {"source": 1, "difference": 2}
    return sorted(found, key=lambda gap: (order.get(gap.kind, 0), gap.kind, gap.thing))


def _things(corpus: Corpus) -> Iterator[Gap]:
    look = _Look(corpus)
    for slug, placed in sorted(corpus.entities.items()):
        for code, message, remedy in look.at(slug, placed):
            yield Gap(placed.kind, slug, code, message, remedy, placed.where())


class _Look:
    """Looks at one thing after the other; each rule gives a code, a sentence and a remedy."""

    def __init__(self, corpus: Corpus) -> None:
        self.said = Said(corpus)
        self.homes = homes(corpus)
        self.country = country_finder(corpus)

    def at(self, slug: str, placed: PlacedEntity) -> Iterator[_Told]:
        if placed.record.stub:
            # A stub lacks everything; one line says so.
            remedy = "add what a document says of it and remove `stub: true`"
            yield "stub", "it is a stub: named by a document and not described", remedy
            return
        if placed.kind in INITIATIVE_KINDS:
            yield from self._initiative(slug)
            yield from self._corridor(slug)
            yield from self._evidence(slug)
        elif placed.kind == "agreement":
            yield from self._agreement(slug)
        elif placed.kind == "fund":
            yield from self._fund(slug)
        elif placed.kind in ACTORS:
            yield from self._actor(slug, placed)
        yield from self._undated(slug)

    def _initiative(self, slug: str) -> Iterator[_Told]:
        said = self.said
        funded = said.values_up(slug, "fundedBy", "fundedThrough")
        if not funded and not said.participants_up(slug, "funder"):
            yield "funder", "nobody is said to fund it", "add a claim `fundedBy` or `fundedThrough`"
        if not said.participants(slug, *_IMPLEMENTERS):
            remedy = "add a claim `participatesIn` with `role: implementer`"
            yield "implementer", "nobody is said to implement it", remedy
        for code, name in (("start", "startDate"), ("end", "endDate")):
            if not said.values(slug, name):
                remedy = f"add a claim `{name}`; a planned one has `status: planned`"
                yield code, f"it has no {code}", remedy
        for name in ("origin", "destination", "sector"):
            if not said.values_up(slug, name):
                yield name, f"it has no {name}", f"add a claim `{name}`"

    def _corridor(self, slug: str) -> Iterator[_Told]:
        """Find partners on one side only, although people move from one country to another."""
        origins = {self.country(place) for place in self.said.values_up(slug, "origin")}
        ends = {self.country(place) for place in self.said.values_up(slug, "destination")}
        actors = self.said.participants(slug)
        partners = {self.homes[actor] for actor in actors if actor in self.homes}
        if len(partners) == 1 and origins and ends and origins != ends:
            other = sorted((origins | ends) - partners)
            names = " and ".join(sorted(partners)), " or ".join(other)
            message = f"all its partners are of {names[0]}, none of {names[1]}"
            remedy = "add the partner there: a claim `participatesIn`, and its `jurisdiction:`"
            yield "one-sided", message, remedy

    def _evidence(self, slug: str) -> Iterator[_Told]:
        voices = self.said.voices(slug)
        if len(voices) < 2:
            told = f"only {voices[0]} speaks of it" if voices else "no document speaks of it"
            yield "second-utterance", told, "add what a second, independent document says"
        figures = self.said.figures(slug)
        if not figures:
            remedy = "add a claim with `figure:`, such as trained or budget"
            yield "figure", "no figure is known", remedy
        planned = {record.figure for record in figures if record.status in PLANNED_LIKE}
        reached = {record.figure for record in figures if record.status not in PLANNED_LIKE}
        if wanting := sorted(str(name) for name in planned - reached):
            message = f"planned and not known to be achieved: {', '.join(wanting)}"
            yield "achieved", message, "add the figure that was reached, with `status: actual`"

    def _agreement(self, slug: str) -> Iterator[_Told]:
        if not self.said.values(slug, "party"):
            yield "parties", "it has no parties", "add a claim `party` for each side"
        if not self.said.values(slug, "concludedOn", "startDate"):
            yield "date", "it has no date", "add a claim `concludedOn`"
        if not self.said.values(slug, "inForceFrom"):
            remedy = "add a claim `inForceFrom`, or a remark saying that it never came into force"
            yield "entry-into-force", "nobody says since when it is in force", remedy

    def _fund(self, slug: str) -> Iterator[_Told]:
        if not self.said.values(slug, "managedBy"):
            yield "manager", "nobody is said to manage it", "add a claim `managedBy`"
        if not any(p.record.property == "fundedThrough" for p in self.said.to[slug]):
            remedy = "add a claim `fundedThrough` to what it pays for"
            yield "funded", "nothing is known to be funded through it", remedy

    def _actor(self, slug: str, placed: PlacedEntity) -> Iterator[_Told]:
        record, said = placed.record, self.said
        kinds = {record.actor_kind, *said.values(slug, "actorKind")} - {None}
        if not kinds:
            yield "actor-kind", "its kind is not said", "add `actor-kind:` to its record"
        if slug not in self.homes and not kinds & ABOVE_COUNTRIES:
            yield "country", "its country is not said", "add `jurisdiction:` to its record"
        acting = (
            *said.to[slug],
            *(p for p in said.of[slug] if p.record.property == "participatesIn"),
        )
        if not acting and slug not in said.publishers:
            remedy = "add a claim `participatesIn`, or remove it if nothing speaks of it"
            yield "role", "it has no role in anything", remedy

    def _undated(self, slug: str) -> Iterator[_Told]:
        undated = [record for record in self.said.figures(slug) if not record.as_of]
        if undated:
            told = ", ".join(f"{record.figure} {record.value} ({record.id})" for record in undated)
            remedy = "add `as-of:`, the date for which the document gives it"
            yield "as-of", f"figures without a date: {told}", remedy


def _sources(corpus: Corpus) -> Iterator[Gap]:
    """Find, source by source, the claims whose words nobody has looked at again."""
    noted: dict[str, list[str]] = defaultdict(list)
    about: dict[str, set[str]] = defaultdict(set)
    for name, placed in sorted(corpus.claims.items()):
        source = corpus.sources.get(placed.source)
        if source and proof(placed.record, source.record) == "noted":
            noted[placed.source].append(name)
            about[placed.source] |= {placed.record.subject, placed.record.value}
    for slug, known in sorted(corpus.sources.items()):
        if waiting := known.record.candidates:
            message = f"{len(waiting)} {_many(waiting, 'candidate')} to accept or delete"
            remedy = "move what the document says under `claims:` and complete it; delete the rest"
            yield Gap("source", slug, "candidates", message, remedy, known.where("candidates"))
    remedy = "read the page: add `seen:` and the day, or prove them on its text with `at:`"
    for slug, names in sorted(noted.items()):
        message = f"{len(names)} {_many(names, 'claim')} not checked again: {_listed(names)}"
        where = corpus.sources[slug].where("id")
        things = frozenset(about[slug])
        yield Gap("source", slug, "not-re-checked", message, remedy, where, things)


def _differences(assembly: Assembly) -> Iterator[Gap]:
    for difference in assembly.factset.differences:
        if difference.open:
            first = difference.claims[0]
            things = frozenset(slug_of(claim.subject) for claim in difference.claims)
            things |= {claim.source for claim in difference.claims}
            yield Gap(
                "difference",
                slug_of(first.subject),
                "undecided",
                difference.finding.message,
                difference.hint,
                first.where,
                things,
            )


def chosen(found: Iterable[Gap], thing: str = "", kind: str = "") -> list[Gap]:
    """Keep the gaps of one thing, of one kind of thing, or both."""
    kinds = GROUPS.get(kind, frozenset({kind}))
    named = (gap for gap in found if not thing or thing == gap.thing or thing in gap.about)
    return [gap for gap in named if not kind or gap.kind in kinds]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:6]) + (", …" if len(names) > 6 else "")


def _many(names: Sized, word: str) -> str:
    return word if len(names) == 1 else f"{word}s"
