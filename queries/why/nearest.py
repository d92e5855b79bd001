"""What is near a name that does not exist: things by their names, terms of the vocabulary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode
from rapidfuzz import fuzz, process

from ontology import terms
from ontology.errors import UnknownTerm
from ontology.reused import NAMESPACES
from queries.name_index import folded
from queries.prefixes import expand, kind_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Literal

    from queries.name_index import Index
    from queries.why.asking import Asker
    from queries.why.cores import Scope

MOST: Final = 3
_NEAR: Final = 72.0
#: So many things are tried in the place of a name before a few of them are offered.
_CANDIDATES: Final = 8
#: What is that much less near than the nearest is not offered beside it.
_STEP: Final = 8.0
_RECORDS: Final = frozenset({"claim", "judgement", "source", "scheme", "term", ""})
_USED: Final = """
SELECT ?_why WHERE {{
  VALUES ?_why {{ {iris} }}
  FILTER(EXISTS {{ {pattern} }} || EXISTS {{ GRAPH ?_why_g {{ {pattern} }} }})
}}
"""
#: Properties by which things are called in one vocabulary or another.
NAMING: Final = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "dct:title", "skos:notation")
_CALLED: Final = frozenset({"name", "label", "title", "preflabel", "altlabel"})


def things(known: Index, iri: str) -> list[str]:
    """Give things whose names are like the end of an IRI, those of its own kind first."""
    wanted, kind = folded(slug_of(iri)), kind_of(iri)
    if not wanted:
        return []
    near = process.extract(
        wanted, known.by_name.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=40
    )
    best: dict[str, float] = {}
    for name, score, _ in near:
        for found in known.by_name[name]:
            best[found] = max(score, best.get(found, 0.0))

    def order(found: str) -> tuple[float, bool, bool, str]:
        own = known.things[found].kind
        return (-best[found], own != kind, own in _RECORDS and own != kind, found)

    ranked = sorted((found for found in best if found != iri), key=order)
    close = [found for found in ranked if best[found] > best[ranked[0]] - _STEP]
    entities = [found for found in close if known.things[found].kind not in _RECORDS - {kind}]
    return (entities or close)[:_CANDIDATES]


def fitting(asker: Asker, scope: Scope, slot: str, iris: Sequence[str]) -> list[str]:
    """Give those of some things that occur where ?_why stands; all when none does."""
    nodes = " ".join(str(NamedNode(each)) for each in iris)
    pattern = f"VALUES ?_why {{ {nodes} }} . {slot}"
    found = {each.value for each in asker.values(scope.select("DISTINCT ?_why", pattern))}
    return ([each for each in iris if each in found] or list(iris))[:MOST]


def among(wanted: str, iris: Iterable[str]) -> list[str]:
    """Give those of some IRIs whose ends are like that of the one wanted."""
    ends: dict[str, list[str]] = {}
    for iri in sorted(set(iris) - {wanted}):
        ends.setdefault(folded(slug_of(iri)), []).append(iri)
    found = process.extract(
        folded(slug_of(wanted)), ends.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=MOST
    )
    return [iri for end, _, _ in found for iri in ends[end]][:MOST]


def properties(asker: Asker, iri: str) -> list[str]:
    """Give properties in use that are called like one that is not."""
    own = [info.iri.value for info in terms.properties(claimable=False).values()]
    near = among(iri, [*own, *_others(iri, upper=False)]) + _by_label(iri, own)
    if slug_of(iri).casefold() in _CALLED:
        near += [expand(name) or "" for name in NAMING]
    return used(asker, near, "?_why_s ?_why ?_why_o")


def classes(asker: Asker, iri: str) -> list[str]:
    """Give classes with members that are called like one that has none."""
    own = [each.value for each in terms.classes()]
    near = among(iri, [*own, *_others(iri, upper=True)]) + _by_label(iri, own)
    return used(asker, near, "?_why_s a ?_why")


def used(asker: Asker, iris: Sequence[str], pattern: str) -> list[str]:
    """Give those of some terms that the data use somewhere, the most likely first."""
    near = list(dict.fromkeys(iris))[:8]
    if not near:
        return []
    nodes = " ".join(str(NamedNode(each)) for each in near)
    found = asker.values(_USED.format(iris=nodes, pattern=pattern))
    values = {each.value for each in found}
    return [each for each in near if each in values][:MOST]


@cache
def _reused(*, upper: bool) -> tuple[str, ...]:
    spaces = NAMESPACES.values()
    every = (space + name for space, names in spaces for name in names.split())
    return tuple(iri for iri in every if slug_of(iri)[:1].isupper() == upper)


def _others(iri: str, *, upper: bool) -> list[str]:
    """Give terms of other vocabularies with exactly this name."""
    name = slug_of(iri).casefold()
    return [each for each in _reused(upper=upper) if slug_of(each).casefold() == name]


def _by_label(iri: str, own: Sequence[str]) -> list[str]:
    """Give terms whose label, in any language, is what the end of the IRI says."""
    wanted = folded(slug_of(iri))
    labels: dict[str, list[str]] = {}
    for each in own:
        for lang in terms.LANGUAGES:
            labels.setdefault(folded(_label(each, lang)).replace(" ", ""), []).append(each)
    found = process.extract(
        wanted.replace(" ", ""), labels.keys(), scorer=fuzz.ratio, score_cutoff=80, limit=MOST
    )
    return [each for label, _, _ in found for each in labels[label]]


def _label(iri: str, lang: str) -> str:
    try:
        return terms.label(NamedNode(iri), lang)
    except UnknownTerm:
        return ""


def depth(value: NamedNode | Literal) -> int:
    """Give how narrow a class is: how many classes of the vocabulary are above it."""
    return len(terms.superclasses(value)) if isinstance(value, NamedNode) else 0
