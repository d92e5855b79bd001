"""What an address of the page asks for: two sides, years, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.networks.during import ALWAYS, Years
from ontology.errors import NotFound, PartnershipsError
from queries.bridging.kinds import kinds
from queries.bridging.naming import NoSide, countries, side
from queries.names import Ambiguous
from queries.reports.years import named
from queries.safe import repeated
from viz.messages import message
from viz.reports.reading import LONGEST, UNMET, called, not_understood, said, several
from viz.reports.years import read_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import QueryParams

    from graph.bridging.joining import Side
    from queries.name_index import Thing
    from viz.site import Site


@dataclass(frozen=True)
class State:
    """The sides that were found, the years, notices, and what may have been meant instead.

    `like` are pairs of a parameter and a side.
    """

    one: Side | None = None
    other: Side | None = None
    years: Years = ALWAYS
    notices: tuple[str, ...] = ()
    like: tuple[tuple[str, Side], ...] = ()
    status: int = 200

    @property
    def mixed(self) -> bool:
        """Whether a country and a kind of actor are named, between which there is no bridge."""
        return bool(self.one and self.other and self.one.sort != self.other.sort)

    @property
    def both(self) -> tuple[Side, Side] | None:
        """Give the two sides, where there can be a bridge between them."""
        if self.mixed or not (self.one and self.other):
            return None
        return self.one, self.other

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give what the address says, as it is best written."""
        return self.address()

    def address(self, **others: str) -> tuple[tuple[str, str], ...]:
        """Give the same with other sides."""
        told = {
            "one": written(self.one),
            "other": written(self.other),
            **dict(named(self.years)),
        }
        return tuple((name, text) for name, text in {**told, **others}.items() if text)


def written(found: Side | None) -> str:
    """Give a side as addresses name it."""
    return (found.code or found.slug) if found else ""


def state_of(site: Site, given: QueryParams, lang: str) -> State:
    """Read an address; nothing that it may hold is an error."""
    notices = [*not_understood(given, {"one", "other", "from", "until"}, lang)]
    found: dict[str, Side | None] = {"one": None, "other": None}
    like: list[tuple[str, Side]] = []
    status = 200
    for end in found:
        name = given.get(end, "").strip()[:LONGEST]
        try:
            found[end] = side(site.store, name) if name else None
        except NoSide as failure:
            status = UNMET
            thing = failure.thing
            told = called(site, thing, lang) if thing else repeated(name)
            notices.append(message("bridge-no-country", lang, name=told))
            like += [(end, failure.home)] if failure.home else []
        except NotFound:
            status = UNMET
            notices.append(message("bridge-unknown", lang, name=repeated(name)))
            like += [(end, each) for each in _known(site, site.suggestions(name, 40))[:5]]
        except Ambiguous as failure:
            status = UNMET
            notices.append(several(name, lang))
            like += [(end, each) for each in _known(site, failure.things)]
        except PartnershipsError as failure:
            notices.append(said(failure))
    years, others = read_years(given, lang)
    state = State(found["one"], found["other"], years, (*notices, *others), tuple(like), status)
    if state.mixed:
        mixed = message("bridge-mixed", lang)
        return replace(state, notices=(*state.notices, mixed), status=UNMET)
    return state


def _known(site: Site, found: Iterable[Thing]) -> list[Side]:
    """Give those of some things that are countries or kinds of actors."""
    known = {**countries(site.store), **kinds()}
    return [known[each.iri] for each in found if each.iri in known]
