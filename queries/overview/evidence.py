"""Which documents speak of what, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.overview.gathering import Gathered


def evidence(
    found: Gathered,
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]], Mapping[str, Mapping[str, str]]]:
    """Give the documents of each thing, the things of each document, and what differs in both.

    A difference comes with its kind. They are those of the ledger, and as many.
    """
    sources: dict[str, set[str]] = defaultdict(set)
    speaks: dict[str, set[str]] = defaultdict(set)
    for thing, source in found.mentions:
        if thing in found.things:
            sources[thing].add(source)
            speaks[source].add(thing)
    differences: dict[str, dict[str, str]] = defaultdict(dict)
    for each in found.differences:
        differences[each.thing][each.record] = each.kind
        differences[each.source][each.record] = each.kind
    return sources, speaks, differences
