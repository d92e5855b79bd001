"""The difference of two data sets as statements: what was added, and what was removed."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad

from graph.changes.blank import named


@dataclass(frozen=True)
class Statements:
    """What has to be removed from the old data set and added to it to have the new one.

    Blank nodes have the names that `named` gives them; literals are spelled as a store keeps them,
    as in all that is exported from one.
    """

    added: frozenset[Quad] = frozenset()
    removed: frozenset[Quad] = frozenset()

    def __len__(self) -> int:
        """Give the number of statements that differ."""
        return len(self.added) + len(self.removed)

    @property
    def reversed(self) -> "Statements":
        """The way back."""
        return Statements(self.removed, self.added)

    def applied(self, quads: Iterable[Quad]) -> frozenset[Quad]:
        """Give the new data set, made of the old one."""
        return (named(quads) - self.removed) | self.added


def between(old: Iterable[Quad], new: Iterable[Quad]) -> Statements:
    """Compare two data sets."""
    before, after = named(old), named(new)
    return Statements(after - before, before - after)
