"""What can be found in a text by a program: where it stands, what it is, and its typed value."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Find:
    """One find: code points of the text, the kind of find, the value, and what else is sure."""

    start: int
    end: int
    found: str
    value: str
    sure: dict[str, str] = field(default_factory=dict)
    """Further keys of the claim to be, such as `unit`."""


class Taken:
    """The stretches of a text that a find has, so that the year of a date is no second find."""

    def __init__(self) -> None:
        self._code_points: set[int] = set()

    def take(self, finds: Iterable[Find]) -> list[Find]:
        """Keep the finds that stand free, in order, and mark their places as taken."""
        kept = []
        for find in finds:
            places = range(find.start, find.end)
            if self._code_points.isdisjoint(places):
                self._code_points.update(places)
                kept.append(find)
        return kept
