"""Which initiatives came from which: every link of the data, and the ways along them."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from queries.bind import rows
from queries.labels import Labels, fetch, plain
from queries.prefixes import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.stores.protocol import SparqlStore

#: The one link that says what belongs to what, and not what came of what.
PART: Final = "component-of"
#: A way has at most so many steps, and so many ways are told.
LONGEST: Final = 5
MOST_WAYS: Final = 6
#: So many beginnings of ways are followed; a net of links can have more than anyone reads.
_FOLLOWED: Final = 5_000
_LINKS: Final = """
SELECT DISTINCT ?kind ?earlier ?later WHERE {
  ?node a mp:LineageLink ; dct:type ?kind ; mp:earlier ?earlier ; mp:later ?later .
  ?earlier a mp:Initiative . ?later a mp:Initiative
}
"""
_DESCENT: Final = """
SELECT DISTINCT ?earlier ?later WHERE {
  ?later mp:descendsFrom ?earlier . ?earlier a mp:Initiative . ?later a mp:Initiative
}
"""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One link between two initiatives (IRIs); `kind` is the slug of its kind of lineage."""

    earlier: str
    later: str
    kind: str


@dataclass(frozen=True)
class Links:
    """All links of a data set, and the labels of what they link in one language."""

    all: tuple[Link, ...]
    descent: frozenset[Pair]
    labels: Labels

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every earlier and later initiative where one led into the other, in reading order."""
        led = {(link.earlier, link.later) for link in self.all if link.kind != PART}
        return self._in_order(led | self.descent)

    @cached_property
    def parts(self) -> tuple[Pair, ...]:
        """Every programme with each of its parts, in reading order."""
        return self._in_order({(e.earlier, e.later) for e in self.all if e.kind == PART})

    def _in_order(self, pairs: set[Pair] | frozenset[Pair]) -> tuple[Pair, ...]:
        def name(pair: Pair) -> tuple[str, ...]:
            return tuple(self.labels.text(iri).text.casefold() for iri in pair)

        return tuple(sorted(pairs, key=lambda pair: (name(pair), pair)))

    @cached_property
    def _between(self) -> dict[Pair, tuple[Link, ...]]:
        found: dict[Pair, list[Link]] = defaultdict(list)
        for link in sorted(self.all):
            found[link.earlier, link.later].append(link)
        return {pair: tuple(links) for pair, links in found.items()}

    @cached_property
    def _onward(self) -> dict[str, tuple[tuple[str, tuple[Link, ...]], ...]]:
        """From each initiative the next ones: what came of it, and the whole it is a part of."""
        found: dict[str, list[tuple[str, tuple[Link, ...]]]] = defaultdict(list)
        for (earlier, later), links in sorted(self._between.items()):
            if came := tuple(link for link in links if link.kind != PART):
                found[earlier].append((later, came))
            if part := tuple(link for link in links if link.kind == PART):
                found[later].append((earlier, part))
        return {iri: tuple(steps) for iri, steps in found.items()}

    def ways(self, earlier: str, later: str) -> tuple[tuple[tuple[Link, ...], ...], ...]:
        """Give the ways from one to the other, the shortest first: each a row of steps.

        A way goes from what was to what came of it, and from a part that came of something to its
        whole; never through a whole that two things are parts of, which is no lineage.
        """
        whole = [link for pair in ((earlier, later), (later, earlier)) for link in self._part(pair)]
        found = [(tuple(whole),)] if whole else []
        return (*found, *self._walked(earlier, later))[:MOST_WAYS]

    def _part(self, pair: Pair) -> tuple[Link, ...]:
        return tuple(link for link in self._between.get(pair, ()) if link.kind == PART)

    def _walked(self, earlier: str, later: str) -> Iterator[tuple[tuple[Link, ...], ...]]:
        reached = self._leading_to(later)
        queue: deque[tuple[tuple[str, ...], tuple[tuple[Link, ...], ...]]] = deque()
        queue.append(((earlier,), ()))
        followed = 0
        while queue and followed < _FOLLOWED:
            followed += 1
            seen, way = queue.popleft()
            if way and seen[-1] == later:
                yield way
            elif len(way) < LONGEST:
                for iri, step in self._onward.get(seen[-1], ()):
                    if iri not in seen and iri in reached and (way or step[0].kind != PART):
                        queue.append(((*seen, iri), (*way, step)))

    def _leading_to(self, later: str) -> set[str]:
        """Everything from which some way leads there."""
        before: dict[str, list[str]] = defaultdict(list)
        for iri, steps in self._onward.items():
            for there, _ in steps:
                before[there].append(iri)
        reached, queue = {later}, deque([later])
        while queue:
            fresh = [iri for iri in before[queue.popleft()] if iri not in reached]
            reached.update(fresh)
            queue.extend(fresh)
        return reached


def links(store: SparqlStore, lang: str) -> Links:
    """Read every link between initiatives, with their labels."""
    found = {
        Link(plain(row["earlier"]), plain(row["later"]), slug_of(plain(row["kind"])))
        for row in rows(store, _LINKS)
    }
    descent = frozenset(
        (plain(row["earlier"]), plain(row["later"])) for row in rows(store, _DESCENT)
    )
    things = {iri for link in found for iri in (link.earlier, link.later)}
    labels = fetch(store, things | {iri for pair in descent for iri in pair}, lang)
    return Links(tuple(sorted(found)), frozenset(p for p in descent if p[0] != p[1]), labels)
