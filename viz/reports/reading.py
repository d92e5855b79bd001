"""Reads what the addresses of all reports have in common: names, and what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.projection import ACTORS
from queries.model import Ref
from queries.name_index import index
from queries.safe import repeated
from viz.messages import message
from viz.reports.looking import KNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from starlette.datastructures import QueryParams

    from graph.networks.model import Network
    from ontology.errors import PartnershipsError
    from queries.name_index import Thing
    from queries.names import Ambiguous
    from viz.site import Site

#: Nobody writes a longer name, so that no more of it is looked for.
LONGEST: Final = 200
#: So many names are offered in a form; more are of no use in a list.
_NAMES: Final = 500
_LIKE: Final = 5
_SUGGESTED: Final = 40
#: The status where a name means nothing, or several things: either way the report that was asked
#: for is not there. 300 Multiple Choices would say the second better, but programs that ask for
#: files take it for no error (`curl -f`, `raise_for_status`) and would keep the wrong report.
UNMET: Final = 404


def not_understood(given: QueryParams, known: Collection[str], lang: str) -> Iterator[str]:
    """Say of each parameter that no report knows, and this one does not, that it is left out."""
    for name in dict.fromkeys(given):
        if name not in known and name not in KNOWN:
            yield message("not-understood", lang, name=repeated(name))


def said(failure: PartnershipsError) -> str:
    """Give an error as a notice, with what to do."""
    return " ".join(filter(None, (failure.message, failure.hint)))


def several(name: str, lang: str) -> str:
    """Say that a name means more than one thing."""
    return message("report-several", lang, name=repeated(name))


def called(site: Site, thing: Thing, lang: str) -> str:
    """Name a thing that was found in the language of a reader."""
    return repeated(index(site.store).called(thing.iri, lang).text)


def like(site: Site, text: str, lang: str, kinds: Collection[str] = ACTORS) -> list[Ref]:
    """Give things of some kinds with a name like a text."""
    found = site.suggestions(text[:LONGEST], _SUGGESTED)
    return _called(site, [each for each in found if each.kind in kinds][:_LIKE], lang)


def meant(site: Site, failure: Ambiguous, lang: str, kinds: Collection[str] = ACTORS) -> list[Ref]:
    """Give all things of some kinds that a name of several can mean."""
    return _called(site, [each for each in failure.things if each.kind in kinds], lang)


def _called(site: Site, found: Iterable[Thing], lang: str) -> list[Ref]:
    """Give things with their labels in the language of a reader."""
    known = index(site.store)
    return [Ref(each.iri, each.slug, each.kind, known.called(each.iri, lang)) for each in found]


def offered(graph: Network, actors: Iterable[str]) -> list[tuple[str, str]]:
    """Give the slug and the name of actors that may be typed into a form, by name."""
    found = ((graph.nodes[name]["slug"], graph.nodes[name]["label"]) for name in actors)
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))[:_NAMES]
