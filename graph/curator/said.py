"""What the claims of a corpus say of each thing, arranged so that gaps can be seen."""

from collections import defaultdict
from collections.abc import Iterator

from graph.corpus import Corpus, PlacedClaim
from graph.model import ClaimRecord
from graph.reading.decisions import utterances


class Said:
    """The claims by subject and by value, and what a part takes from its whole."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.told = utterances(corpus)
        self.publishers = {placed.record.publisher for placed in corpus.sources.values()}
        self.of: dict[str, list[PlacedClaim]] = defaultdict(list)
        self.to: dict[str, list[PlacedClaim]] = defaultdict(list)
        for _, placed in sorted(corpus.claims.items()):
            self.of[placed.record.subject].append(placed)
            if placed.record.value in corpus.entities:
                self.to[placed.record.value].append(placed)
            if giver := placed.record.giver:
                self.to[giver].append(placed)

    def values(self, thing: str, *properties: str) -> list[str]:
        """Give what is claimed of a thing by any of these properties, in order of the claims."""
        found = (placed.record for placed in self.of[thing])
        return [record.value for record in found if record.property in properties]

    def values_up(self, thing: str, *properties: str) -> list[str]:
        """Give the same, or what is claimed of the nearest whole that the thing is a part of."""
        own = self.values(thing, *properties)
        wholes = (self.values(whole, *properties) for whole in self._wholes(thing))
        return own or next((values for values in wholes if values), [])

    def participants(self, thing: str, *roles: str) -> list[str]:
        """Give who takes part in a thing, in any role or in one of these."""
        found = [p.record for p in self.to[thing] if p.record.property == "participatesIn"]
        return [record.subject for record in found if not roles or record.role in roles]

    def participants_up(self, thing: str, *roles: str) -> list[str]:
        """Give the same, in the thing or in a whole that it is a part of."""
        everywhere = (thing, *self._wholes(thing))
        return [actor for each in everywhere for actor in self.participants(each, *roles)]

    def figures(self, thing: str) -> list[ClaimRecord]:
        """Give the figures about a thing."""
        return [placed.record for placed in self.of[thing] if placed.record.figure]

    def about(self, thing: str) -> list[PlacedClaim]:
        """Give every claim that names a thing."""
        return list(
            {placed.record.id: placed for placed in (*self.of[thing], *self.to[thing])}.values()
        )

    def voices(self, thing: str) -> list[str]:
        """Give the utterances that speak of a thing: documents that retell one text are one."""
        return sorted(
            {self.told[placed.source] for placed in self.about(thing) if placed.source in self.told}
        )

    def _wholes(self, thing: str) -> Iterator[str]:
        """Give what a thing is a part of, the nearest first."""
        waiting, seen = [thing], {thing}
        for here in waiting:
            courses = (p.record for p in self.to[here] if p.record.property == "hasTraining")
            for whole in (
                *self.values(here, "componentOf"),
                *(record.subject for record in courses),
            ):
                if whole not in seen:
                    seen.add(whole)
                    waiting.append(whole)
                    yield whole
