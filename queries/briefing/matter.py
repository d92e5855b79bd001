"""What a brief is told from: cards and the network, and sentences with what bears them out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from graph.rdf.iris import thing
from graph.reading.kinds import INITIATIVE_KINDS
from ontology.messages import message
from queries.cards.known import Known
from queries.ledger.switch import Switch
from queries.reports.model import More, Sentence
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from graph.networks.model import Network
    from queries.citing.model import Data
    from queries.model import Card, Evidence, Ref, SourceRef, Supported, Text

Value = TypeVar("Value", bound="Supported")
#: The kinds of things that act, and those that are agreed, made or filled with money.
ACTOR_KINDS: Final = ("organisation", "group", "person")
OTHER_KINDS: Final = ("agreement", "framework", "model", "fund")
KINDS: Final = (*INITIATIVE_KINDS, *ACTOR_KINDS, *OTHER_KINDS)

#: The sign of what is disputed or unclear, after a value.
MARK: Final = " \N{NOT EQUAL TO}"


@dataclass(frozen=True)
class Matter:
    """The card of a thing, those of others, the network, letters of documents, the data set.

    `independent` counts the independent sources of some things, `documents` reads some documents.
    `switch` is how the data set is looked at, so that the brief can say where it is found again.
    The network and other cards are read when they are asked for; a brief is never more than them.
    """

    card: Card
    other: Callable[[str], Card]
    whole: Callable[[], Network]
    letters: Mapping[str, str]
    data: Data
    independent: Callable[[Collection[str]], Mapping[str, int]]
    documents: Callable[[Collection[str]], list[SourceRef]]
    switch: Switch = Switch()  # noqa: RUF009 - it cannot be changed

    @property
    def lang(self) -> str:
        """Give the language of the brief."""
        return self.card.lang

    @property
    def name(self) -> str:
        """Give what the thing is called."""
        return self.card.label.text

    @property
    def acts(self) -> bool:
        """Whether the thing is an actor."""
        return self.card.kind in ACTOR_KINDS

    @cached_property
    def known(self) -> Known:
        """Look things up on the card."""
        return Known(self.card)

    def word(self, key: str, **values: object) -> str:
        """Give a text, with the name of the thing in it."""
        return message(key, self.lang, **{"name": self.name, **values})

    def listed(self, refs: Iterable[Ref]) -> str:
        """Name things, each once."""
        return listing(list({ref.iri: ref.label.text for ref in refs}.values()), self.lang)

    def sentence(
        self,
        text: str,
        values: Iterable[Supported] = (),
        things: Iterable[Ref] = (),
        words: Text | None = None,
    ) -> Sentence:
        """Make a sentence of what some values of cards bear out; of none, it is our own."""
        claims, sources, ours = borne(values)
        named = tuple(dict.fromkeys(things))
        return Sentence(
            text=text, claims=claims, sources=sources, ours=ours, things=named, words=words
        )

    def own(self, text: str, count: int | None = None, of: str = "") -> Sentence:
        """Make a sentence on the record itself."""
        return Sentence(text=text, count=count, of=of, ours=True)

    def more(self, left: int, key: str, path: str, **query: str) -> tuple[More, ...]:
        """Say how many are left out, and where they are; nothing where none is."""
        told = More(self.word(key, n=left), path, tuple(query.items()))
        return (told,) if left > 0 else ()


def borne(values: Iterable[Supported]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Give the claims and documents behind values, and whether only our record says them.

    What a rule concluded rests on its premises; what the record alone has, such as the kind of an
    actor that no document names, rests on nothing.
    """
    found = list(values)
    behind = [each for value in found for each in evidence(value)]
    claims = tuple(dict.fromkeys(each.claim for each in behind))
    slugs = dict.fromkeys(each.source for each in behind)
    concluded = any(value.inferred for value in found)
    sources = tuple(thing("source", slug).value for slug in slugs)
    return claims, sources, not (claims or concluded)


def by_evidence(values: Iterable[Value]) -> list[Value]:
    """Order values by how many independent sources say them; of equals, by their claims.

    Words have no say in it, so that what is left out is the same in every language.
    """
    return sorted(
        values, key=lambda value: (-heard([value]), [each.claim for each in evidence(value)])
    )


def mark(value: Supported) -> str:
    """Give the sign of a value that is disputed or unclear."""
    return MARK if value.contested else ""


def evidence(value: Supported) -> Sequence[Evidence]:
    """Give what a value rests on: its own evidence, else that of what it is concluded from."""
    return value.evidence or (value.inferred.premises if value.inferred else ())


def heard(values: Iterable[Supported]) -> int:
    """Count the independent sources of some values together."""
    return len({each.utterance or each.source for value in values for each in evidence(value)})
