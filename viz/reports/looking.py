"""How an address wants the data set of a report looked at: which documents, which policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.lens import known
from queries.ledger.switch import RULES, Switch
from queries.reports.asking import KINDS
from queries.safe import repeated
from viz.messages import message

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from viz.site import Site

#: Parameters of an address that choose a lens.
LENS: Final = frozenset({"sources", "policy", "judgements"})
#: The pages that can be looked at through one.
REPORTS: Final = frozenset(f"/{kind}" for kind in KINDS)
#: Parameters of an address that every report knows.
KNOWN: Final = LENS | {"lang", "table"}
_MOST: Final = 50


@dataclass(frozen=True)
class Looking:
    """What was chosen, and what was not understood of it."""

    switch: Switch = Switch()  # noqa: RUF009 - it cannot be changed
    notices: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What the address says of it."""
        return self.switch.pairs


def looking(site: Site, given: QueryParams, lang: str) -> Looking:
    """Read the choice of an address; nothing that it may hold is an error."""
    notices = []
    parts = [part.strip() for text in given.getlist("sources") for part in text.split(",")]
    names = list(dict.fromkeys(filter(None, parts)))[:_MOST]
    documents = site.ledger.book.told.sources if names else {}
    unknown = [("sources", name) for name in names if not known(name, documents)]
    policy = given.get("policy", "")
    if policy and policy not in RULES:
        unknown.append(("policy", policy))
        policy = ""
    judged = given.get("judgements", "")
    if judged not in {"", "yes", "no"}:
        unknown.append(("judgements", judged))
    for name, value in unknown:
        notices.append(message("not-understood", lang, name=repeated(f"{name}={value}")))
    sources = tuple(name for name in names if known(name, documents))
    return Looking(Switch(policy, sources, judged != "no"), tuple(notices))
