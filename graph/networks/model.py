"""What a network says of its things and of the relations between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import NamedNode

#: Things and typed relations, told in one language.
Network: TypeAlias = "nx.MultiDiGraph[str]"
#: A relation of a network: from whom, to whom, and its kind and word (`participation:tester`).
Edge: TypeAlias = tuple[str, str, str]


class NodeData(TypedDict):
    """What is known of a thing: its words, its kind, where it belongs and when it was.

    `lang` names the language of the label where it is not the reader's; places and sectors are
    slugs. `countries` are those of an actor, and of an arrangement all that it has to do with.
    `earliest` and `latest` bound its time as any document has it, plans included; `since` and
    `until` are what is said to have been.
    """

    iri: str
    slug: str
    label: str
    lang: str
    kind: str
    actor_kind: str
    type_word: str
    country: str
    countries: tuple[str, ...]
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    sectors: tuple[str, ...]
    since: str
    until: str
    earliest: str
    latest: str


class EdgeData(TypedDict):
    """What is known of a relation: its verb, its time, and the evidence behind it.

    `facts` are the nodes of the facts that carry it (two relations with one fact are two sides of
    the same matter), `genres` the kinds of the documents; an inferred relation has no documents.
    `plan` is empty where it is said as a fact, else how firmly: the slug of a status (planned …).
    """

    key_word: str
    verb: str
    kind: str
    plan: str
    facts: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    genres: tuple[str, ...]
    utterances: tuple[str, ...]
    since: str
    until: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One relation as a query gives it; fact is the node that carries it, if any."""

    source: NamedNode
    target: NamedNode
    key: str
    kind: str
    fact: NamedNode | None

    @property
    def name(self) -> str:
        """Give the key of its edge in a network."""
        return f"{self.kind}:{self.key}"

    @property
    def stated(self) -> tuple[NamedNode, str, NamedNode]:
        """Give the statement that it is, where no fact node carries it.

        Money is drawn from the fund to what it pays for, and said the other way round.
        """
        if self.kind == "funding":
            return self.target, "fundedThrough", self.source
        return self.source, self.key, self.target
