"""Which documents speak of what, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from queries.model import CONTESTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.overview.gathering import Gathered


def evidence(
    found: Gathered,
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Give the documents of each thing, the things of each document, and what differs in both."""
    sources: dict[str, set[str]] = defaultdict(set)
    speaks: dict[str, set[str]] = defaultdict(set)
    for thing, source in found.mentions:
        if thing in found.things:
            sources[thing].add(source)
            speaks[source].add(thing)
    differences: dict[str, set[str]] = defaultdict(set)
    for each in found.differences:
        if each.kind in CONTESTING:
            differences[each.thing].add(each.record)
            differences[each.source].add(each.record)
    return sources, speaks, differences
