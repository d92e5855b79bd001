"""Tells a thing of a network: its words, its kind, where it belongs and when it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.countries import Countries, home_code
from graph.networks.model import NodeData
from graph.rdf.iris import slug
from ontology.terms import DCT, MP, RDF, RDFS, SKOS, prefixes, superclasses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from graph.networks.near import Near

#: When something began: of an agreement, when it came into force or was concluded.
_BEGAN: Final = (MP.startDate, MP.inForceFrom, MP.concludedOn)
#: The classes of our own vocabulary, which have a name in every language.
_OURS: Final = prefixes()["mp"]


def node(known: Near, iri: NamedNode, lang: str) -> NodeData:
    """Tell a thing in a language."""
    kinds = known.things(iri, MP.actorKind)
    described = kinds[:1] or _most_specific(known, iri)
    words, tongue = label(known, iri, lang)
    return NodeData(
        iri=iri.value,
        slug=slug(iri),
        label=words,
        lang=tongue,
        kind=iri.value.rsplit("/", 2)[-2],
        actor_kind=slug(kinds[0]) if kinds else "",
        type_word=label(known, described[0], lang)[0] if described else "",
        country=home_code(iri, known.things, lambda place: _identifiers(known, place)),
        countries=Countries(known.things).of(iri),
        origins=_slugs(known.things(iri, MP.origin)),
        destinations=_slugs(known.things(iri, MP.destination)),
        sectors=_slugs(known.things(iri, MP.sector)),
        since=_first_date(known, iri, _BEGAN),
        until=_date(known, iri, MP.endDate),
        earliest=_first_date(known, iri, (MP.earliestStart, *_BEGAN, MP.plannedStartDate)),
        latest=_first_date(known, iri, (MP.latestEnd, MP.endDate, MP.plannedEndDate)),
    )


def _first_date(known: Near, iri: NamedNode, names: Iterable[NamedNode]) -> str:
    """Give the date of the first of some properties that has one."""
    return next((day for name in names if (day := _date(known, iri, name))), "")


def label(known: Near, iri: NamedNode, lang: str) -> tuple[str, str]:
    """Give the label in the language asked for, else in English, else any, else the slug.

    Beside it stands its language, unless it is the one that was asked for.
    """
    words = {
        text.language or "": text.value
        for name in (SKOS.prefLabel, RDFS.label)
        for text in known.texts(iri, name)
    }
    for choice in (lang, "en", *sorted(words)):
        if choice in words:
            return words[choice], "" if choice == lang else choice
    return slug(iri), ""


def _slugs(iris: Iterable[NamedNode]) -> tuple[str, ...]:
    return tuple(sorted({slug(iri) for iri in iris}))


def _most_specific(known: Near, iri: NamedNode) -> list[NamedNode]:
    """The type of a thing with the longest line of classes above it."""
    types = [kind for kind in known.things(iri, RDF.type) if kind.value.startswith(_OURS)]
    return sorted(types, key=lambda found: (-len(superclasses(found)), found.value))[:1]


def _identifiers(known: Near, place: NamedNode) -> Iterator[str]:
    return (text.value for text in known.texts(place, DCT.identifier))


def _date(known: Near, iri: NamedNode, name: NamedNode) -> str:
    return min((text.value for text in known.texts(iri, name)), default="")
