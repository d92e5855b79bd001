"""What an address of the page asks for: the thing, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import NotFound, PartnershipsError
from queries.briefing.matter import KINDS
from queries.briefing.naming import NoBrief, briefed
from queries.model import Ref
from queries.name_index import index
from queries.names import Ambiguous
from queries.safe import repeated
from viz.messages import message
from viz.reports.reading import LONGEST, UNMET, like, meant, not_understood, said, several

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from queries.name_index import Thing
    from viz.site import Site


@dataclass(frozen=True)
class State:
    """The thing that was found, notices, and what may have been meant instead.

    `other` is something else that was asked for, such as a place, of which other pages tell.
    """

    thing: Thing | None = None
    notices: tuple[str, ...] = ()
    like: tuple[Ref, ...] = ()
    other: Ref | None = None
    status: int = 200

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What the address says, as it is best written."""
        return (("thing", self.thing.slug),) if self.thing else ()


def state_of(site: Site, given: QueryParams, lang: str) -> State:
    """Read an address; nothing that it may hold is an error."""
    notices = tuple(not_understood(given, {"thing"}, lang))
    name = given.get("thing", "").strip()[:LONGEST]
    if not name:
        return State(notices=notices)
    try:
        return State(briefed(site.store, name), notices)
    except NoBrief as none:
        key = "brief-place" if none.thing.kind == "place" else "brief-none"
        found = none.thing
        called = index(site.store).called(found.iri, lang)
        told = message(key, lang, name=repeated(called.text))
        other = Ref(found.iri, found.slug, found.kind, called)
        return State(None, (*notices, told), other=other, status=UNMET)
    except NotFound:
        told = message("brief-unknown", lang, name=repeated(name))
        return State(None, (*notices, told), tuple(like(site, name, lang, KINDS)), status=UNMET)
    except Ambiguous as failure:
        told = several(name, lang)
        alike = meant(site, failure, lang, KINDS)
        return State(None, (*notices, told), tuple(alike), status=UNMET)
    except PartnershipsError as failure:
        return State(None, (*notices, said(failure)), status=UNMET)
