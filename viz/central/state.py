"""What an address asks for: the years of clusters, or the actor whose position is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.networks.during import ALWAYS, Years
from ontology.errors import NotFound, PartnershipsError
from queries.central.commands import NoPosition, stands
from queries.names import Ambiguous
from queries.prefixes import slug_of
from queries.reports.years import named
from queries.safe import repeated
from viz.messages import message
from viz.reports.reading import LONGEST, UNMET, called, like, meant, not_understood, said, several
from viz.reports.years import read_years

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from queries.model import Ref
    from viz.site import Site


@dataclass(frozen=True, slots=True)
class When:
    """The years that clusters are told of, and what was not understood."""

    years: Years = ALWAYS
    notices: tuple[str, ...] = ()
    status: int = 200

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give the address as it is best written."""
        return tuple(named(self.years))


@dataclass(frozen=True, slots=True)
class Who:
    """The actor that was found (its IRI), notices, and who may have been meant instead."""

    actor: str = ""
    slug: str = ""
    notices: tuple[str, ...] = ()
    like: tuple[Ref, ...] = ()
    status: int = 200

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give the address as it is best written."""
        return (("actor", self.slug),) if self.actor else ()


def when(given: QueryParams, lang: str) -> When:
    """Read the years of an address; nothing that it may hold is an error."""
    years, notices = read_years(given, lang)
    return When(years, (*not_understood(given, {"from", "until"}, lang), *notices))


def who(site: Site, given: QueryParams, lang: str) -> Who:
    """Read the actor of an address; nothing that it may hold is an error."""
    notices = [*not_understood(given, {"actor"}, lang)]
    names = list(dict.fromkeys(text.strip() for text in given.getlist("actor") if text.strip()))
    if len(names) > 1:
        notices.append(message("central-one", lang))
    alike: list[Ref] = []
    for name in names[:1]:
        try:
            found = stands(site.store, name[:LONGEST])
            return Who(found, slug_of(found), tuple(notices))
        except NoPosition as other:
            notices.append(message("central-no-actor", lang, name=called(site, other.thing, lang)))
        except NotFound:
            alike = like(site, name, lang)
            notices.append(message("loss-unknown", lang, name=repeated(name)))
        except Ambiguous as failure:
            alike = meant(site, failure, lang)
            notices.append(several(name, lang))
        except PartnershipsError as failure:
            notices.append(said(failure))
            return Who(notices=tuple(notices))
    return Who(notices=tuple(notices), like=tuple(alike), status=UNMET if names else 200)
