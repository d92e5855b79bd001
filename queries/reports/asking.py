"""Reports from Python: `report` makes one of its kind, of some names.

>>> told = report("loss", "voka")
>>> told.heading
'If Voka left'
>>> told.table("parts").column("thing")[0].label.text
'PALIM'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.errors import QueryError
from ontology.terms import LANGUAGES
from queries.reports.switched import AS_IT_IS, look
from queries.safe import repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.stores.protocol import SparqlStore
    from queries.ledger.switch import Switch
    from queries.reports.model import Report
    from queries.reports.switched import Looked
    from queries.reports.years import Range


def report(
    kind: str,
    /,
    *names: str,
    lang: str = "en",
    years: Range = (None, None),
    store: SparqlStore | None = None,
    switch: Switch = AS_IT_IS,
) -> Report:
    """Make a report; without a store, of the data set in the package.

    `loss` is of actors (without any, of all), `bridge` of two countries or two kinds of actors,
    `clusters` of nothing, `position` of an actor or of all, `brief` of a thing. `years` are a
    first and a last one, None where that is open; bridges and clusters know them. `switch` leaves
    out documents or lets another rule choose. What cannot be told raises a PartnershipsError that
    says why.
    """
    if kind not in KINDS:
        hint = f"the reports are {', '.join(KINDS)}"
        raise QueryError(f"There is no report {repeated(kind)!r}.", hint=hint)
    if lang not in LANGUAGES:
        raise QueryError(f"No report is in {repeated(lang)!r}.", hint="en, fr or nl")
    opened = store if store is not None else _packaged()
    looked = look(opened, switch)
    return looked.marked(KINDS[kind](looked, names, years, lang))


@cache
def _packaged() -> SparqlStore:
    from queries.packaged import packaged  # noqa: PLC0415 - only where no store is given

    return packaged()


def _loss(looked: Looked, names: Sequence[str], years: Range, lang: str) -> Report:
    from queries.losing.commands import loss_of, loss_of_each  # noqa: PLC0415

    _timeless("loss", years)
    return loss_of(looked.store, names, lang) if names else loss_of_each(looked.store, lang)


def _bridge(looked: Looked, names: Sequence[str], years: Range, lang: str) -> Report:
    from queries.bridging.commands import bridge_of  # noqa: PLC0415

    _so_many("bridge", names, 2, 2)
    return bridge_of(looked.store, (names[0], names[1]), years, lang)


def _clusters(looked: Looked, names: Sequence[str], years: Range, lang: str) -> Report:
    from queries.central.commands import clusters_of  # noqa: PLC0415

    _so_many("clusters", names, 0, 0)
    return clusters_of(looked.store, years, lang)


def _position(looked: Looked, names: Sequence[str], years: Range, lang: str) -> Report:
    from queries.central.commands import position_of  # noqa: PLC0415

    _timeless("position", years)
    _so_many("position", names, 0, 1)
    return position_of(looked.store, names[0] if names else "", lang)


def _brief(looked: Looked, names: Sequence[str], years: Range, lang: str) -> Report:
    from queries.briefing.commands import brief_of  # noqa: PLC0415

    _timeless("brief", years)
    _so_many("brief", names, 1, 1)
    return brief_of(looked.store, names[0], lang, looked.switch)


def _timeless(kind: str, years: Range) -> None:
    if any(year is not None for year in years):
        raise QueryError(f"A {kind} report is of no years.", hint="leave them out")


def _so_many(kind: str, names: Sequence[str], least: int, most: int) -> None:
    if not least <= len(names) <= most:
        told = str(least) if least == most else f"{least} or {most}"
        raise QueryError(f"A {kind} report is of {told} names, not of {len(names)}.")


#: The kinds of reports, and what makes them; each room is read when it is asked.
KINDS: Final = {
    "loss": _loss,
    "bridge": _bridge,
    "clusters": _clusters,
    "position": _position,
    "brief": _brief,
}
