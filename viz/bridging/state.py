"""What an address of the page asks for: two countries, years, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.networks.during import ALWAYS, Years
from ontology.errors import NotFound, PartnershipsError
from queries.bridging.naming import NotCountry, countries, country
from queries.names import Ambiguous
from queries.reports.years import named
from queries.safe import repeated
from viz.messages import message
from viz.reports.reading import LONGEST, UNMET, not_understood, said, several
from viz.reports.years import read_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import QueryParams

    from graph.bridging.joining import Country
    from queries.name_index import Thing
    from viz.site import Site


@dataclass(frozen=True)
class State:
    """The countries that were found, the years, notices, and what may have been meant instead.

    `like` are pairs of a parameter and a country.
    """

    one: Country | None = None
    other: Country | None = None
    years: Years = ALWAYS
    notices: tuple[str, ...] = ()
    like: tuple[tuple[str, Country], ...] = ()
    status: int = 200

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give what the address says, as it is best written."""
        return self.address()

    def address(self, **others: str) -> tuple[tuple[str, str], ...]:
        """Give the same with other countries."""
        told = {
            "one": written(self.one),
            "other": written(self.other),
            **dict(named(self.years)),
        }
        return tuple((name, text) for name, text in {**told, **others}.items() if text)


def written(found: Country | None) -> str:
    """Give a country as addresses name it."""
    return (found.code or found.slug) if found else ""


def state_of(site: Site, given: QueryParams, lang: str) -> State:
    """Read an address; nothing that it may hold is an error."""
    notices = [*not_understood(given, {"one", "other", "from", "until"}, lang)]
    found: dict[str, Country | None] = {"one": None, "other": None}
    like: list[tuple[str, Country]] = []
    status = 200
    for end in found:
        name = given.get(end, "").strip()[:LONGEST]
        try:
            found[end] = country(site.store, name) if name else None
        except NotCountry as failure:
            status = UNMET
            told = repeated(failure.thing.label)
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
    return State(found["one"], found["other"], years, (*notices, *others), tuple(like), status)


def _known(site: Site, found: Iterable[Thing]) -> list[Country]:
    """Give those of some things that are countries."""
    known = countries(site.store)
    return [known[each.iri] for each in found if each.iri in known]
