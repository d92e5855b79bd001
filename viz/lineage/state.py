"""What an address of the dossier asks for: two initiatives, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph.reading.kinds import INITIATIVE_KINDS
from ontology.errors import NotFound, PartnershipsError
from queries.catalogue import question
from queries.names import Ambiguous
from queries.parameters import term
from queries.safe import repeated
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import QueryParams

    from queries.name_index import Thing
    from viz.site import Site

ENDS: Final = ("earlier", "later")
_KNOWN: Final = (*ENDS, "lang")


@dataclass(frozen=True)
class State:
    """The texts that were given, what they mean, and notices on what was not understood."""

    texts: Mapping[str, str]
    found: Mapping[str, NamedNode]
    notices: tuple[str, ...] = ()
    unknown: Mapping[str, tuple[Thing, ...]] = field(default_factory=dict)
    """By the end that names no initiative: things with a name like it."""

    @property
    def whole(self) -> bool:
        """Whether two different initiatives were named."""
        return len(set(self.found.values())) == len(ENDS)

    @property
    def status(self) -> int:
        """404 where an initiative was named that does not exist."""
        return 404 if self.unknown else 200


def state_of(site: Site, given: QueryParams, lang: str) -> State:
    """Read an address; nothing that it may hold is an error."""
    texts = {end: given.get(end, "").strip() for end in ENDS}
    notices = [
        message("not-understood", lang, name=repeated(name))
        for name in dict.fromkeys(given)
        if name not in _KNOWN
    ]
    notices += [
        message("lineage-twice", lang, name=end) for end in ENDS if len(given.getlist(end)) > 1
    ]
    found: dict[str, NamedNode] = {}
    unknown: dict[str, tuple[Thing, ...]] = {}
    for end, text in texts.items():
        try:
            if text and (thing := _meant(site, end, text)):
                found[end] = thing
        except NotFound:
            unknown[end] = _like(site, text)
            notices.append(message("lineage-unknown", lang, name=repeated(text)))
        except Ambiguous as failure:
            unknown[end] = failure.things
            notices.append(message("report-several", lang, name=repeated(text)))
        except PartnershipsError as failure:
            notices.append(" ".join(filter(None, (failure.message, failure.hint))))
    if len(found) == len(ENDS) and len(set(found.values())) == 1:
        notices.append(message("lineage-same", lang))
    return State({end: text[:200] for end, text in texts.items()}, found, tuple(notices), unknown)


def _meant(site: Site, end: str, text: str) -> NamedNode | None:
    parameter = question("carry-over").parameter(end)
    meant = term(site.store, parameter, text) if parameter else None
    return meant if isinstance(meant, NamedNode) else None


def _like(site: Site, text: str) -> tuple[Thing, ...]:
    """Initiatives with a name like a text."""
    known = site.suggestions(text[:200], 40)
    return tuple(each for each in known if each.kind in INITIATIVE_KINDS)[:5]
