"""Lenses: which documents count, named by their sort or one by one."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from graph.claims import Source
from graph.policy import OFFICIAL

#: Sorts of documents that can be looked through together. Official is what those who decide, pay
#: or carry out put on record; press is what is written for the press or by it. Studies, programme
#: pages, encyclopaedias and blogs tell of others' work and are in neither.
GROUPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "official": frozenset(OFFICIAL[: OFFICIAL.index("organisation-page") + 1]),
        "press": frozenset({"press-release", "news"}),
    }
)


def known(name: str, sources: Mapping[str, Source]) -> bool:
    """Whether a name is that of a group of documents, or of a document."""
    return name in GROUPS or name in sources


def seen(names: Iterable[str], sources: Mapping[str, Source]) -> dict[str, Source]:
    """Give the documents that these names stand for; without any name, all of them."""
    wanted = set(names)
    genres = {genre for name in wanted for genre in GROUPS.get(name, ())}
    return {
        slug: source
        for slug, source in sources.items()
        if not wanted or slug in wanted or source.genre in genres
    }
