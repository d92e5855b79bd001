"""What an address of the page asks for: the actors that leave, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology.errors import NotFound, PartnershipsError
from queries.losing.naming import CannotLeave, actor
from queries.names import Ambiguous
from queries.prefixes import slug_of
from queries.safe import repeated
from viz.messages import message
from viz.reports.reading import LONGEST, UNMET, called, like, meant, not_understood, said, several

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from queries.model import Ref
    from viz.site import Site

#: More actors than this nobody takes away at once.
MOST: Final = 20


@dataclass(frozen=True)
class State:
    """The actors that were found (IRIs), notices, and what may have been meant instead."""

    actors: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    like: tuple[Ref, ...] = ()
    status: int = 200

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The address, as it is best written."""
        return tuple(("actor", slug_of(iri)) for iri in self.actors)


def state_of(site: Site, given: QueryParams, lang: str) -> State:
    """Read an address; nothing that it may hold is an error."""
    notices = [*not_understood(given, {"actor"}, lang)]
    names = list(dict.fromkeys(text.strip() for text in given.getlist("actor") if text.strip()))
    if len(names) > MOST:
        notices.append(message("loss-many", lang, n=MOST))
    found: dict[str, None] = {}
    alike: list[Ref] = []
    status = 200
    for name in names[:MOST]:
        try:
            found[actor(site.store, name[:LONGEST])] = None
        except CannotLeave as other:
            status = UNMET
            notices.append(message("loss-no-actor", lang, name=called(site, other.thing, lang)))
        except NotFound:
            status = UNMET
            alike += like(site, name, lang)
            notices.append(message("loss-unknown", lang, name=repeated(name)))
        except Ambiguous as failure:
            status = UNMET
            alike += meant(site, failure, lang)
            notices.append(several(name, lang))
        except PartnershipsError as failure:
            notices.append(said(failure))
    return State(tuple(sorted(found)), tuple(notices), tuple(dict.fromkeys(alike)), status)
