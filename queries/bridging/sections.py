"""The sections of a report on two sides: their sentences, and the tables behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.bridging.over_years import stated
from graph.networks.projection import ACTORS
from ontology.messages import message
from queries.bridging.between import connecting, hanging, inside
from queries.bridging.evidence import told
from queries.bridging.uncounted import uncounted
from queries.model import Ref
from queries.reports.model import Section, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.bridging.bridge import Bridge
    from graph.bridging.joining import Joining
    from graph.networks.model import Network
    from queries.bridging.tables import Tables
    from queries.bridging.words import Telling
    from queries.reports.model import Row, Table


def sections(
    graph: Network, found: Bridge, telling: Telling, tables: Tables
) -> tuple[Section, ...]:
    """Give all sections that have anything to tell."""
    made = (
        _met(graph, found, telling, tables.arrangements()),
        connecting(found, telling, tables.connectors()),
        hanging(found, telling, tables.pairs()),
        inside(found, telling, tables.inside()),
        _over(graph, found, telling, tables.years()),
    )
    return tuple(each for each in made if each.sentences)


def _met(graph: Network, found: Bridge, telling: Telling, table: Table) -> Section:
    """Tell what joins the two, which way it leads, and how well it is known."""
    joining = {each.thing: each for each in found.joining}

    def those(wanted: Callable[[Joining], bool]) -> list[Row]:
        return [row for row in table.rows if wanted(joining[_thing(row).iri])]

    def by_actors(each: Joining) -> bool:
        return all(any(_acts(graph, name) for name in side) for side in (each.one, each.other))

    by_both = those(by_actors) if found.one.sort == "country" else []
    said = [
        _counted("bridge.joined", telling, table.rows, "arrangements", **telling.pair),
        # Only a country has a part by itself; of kinds it would be the same once more.
        _counted("bridge.met", telling, by_both, "arrangements-met"),
        *(
            _counted(
                "bridge.leads",
                telling,
                [row for row in table.rows if way in joining[_thing(row).iri].ways],
                "arrangements-led",
                way=telling.way(way),
            )
            for way in found.ways
        ),
        _counted("bridge.thin", telling, _thin(table), "arrangements-one-source"),
    ]
    return Section(
        name="met",
        title=table.title,
        sentences=(*filter(None, said), *uncounted(graph, found, telling)),
        tables=(table,) if table.rows else (),
        note=telling.said("bridge.met-how"),
    )


def _over(graph: Network, found: Bridge, telling: Telling, table: Table) -> Section:
    """Tell when most joined the two, and what nobody dates."""
    undated = {each.thing for each in found.joining if not stated(graph, each)}
    said = [_most(found, telling, table)] if found.then else []
    if undated:
        refs = telling.ordered(undated)
        text = message("bridge.undated", telling.lang, n=len(refs), things=telling.listed(refs))
        said.append(
            Sentence(text=text, count=len(refs), of="arrangements-undated", things=refs, ours=True)
        )
    return Section(
        name="years",
        title=table.title,
        sentences=tuple(said),
        tables=(table,) if table.rows else (),
        note=message("bridge.years-how", telling.lang),
    )


def _most(found: Bridge, telling: Telling, table: Table) -> Sentence:
    """Tell when most joined the two, or that nothing ever did in one and the same year."""
    most = max(found.then, key=lambda then: (len(then.things), len(then.actors), then.first))
    if not most.things:
        years = telling.within(found.then[0].first, found.then[-1].last)
        return Sentence(text=message("bridge.never", telling.lang, years=years), ours=True)
    text = message(
        "bridge.most",
        telling.lang,
        n=len(most.things),
        years=telling.within(most.first, most.last),
        actors=message("bridge.actors", telling.lang, n=len(most.actors)),
    )
    row = table.rows[found.then.index(most)]
    return told(text, [row], count=len(most.things), of="years-most")


def _thin(table: Table) -> list[Row]:
    """Give the rows that rest on one independent source."""
    at = [column.name for column in table.columns].index("independent")
    return [row for row in table.rows if row.cells[at] == 1]


def _counted(
    key: str, telling: Telling, rows: Sequence[Row], of: str, **told_of: str
) -> Sentence | None:
    """Tell how many rows there are, and name the things in them; None for no row."""
    if not rows:
        return None
    refs = tuple(_thing(row) for row in rows)
    text = message(key, telling.lang, n=len(rows), things=telling.listed(refs), **told_of)
    return told(text, rows, count=len(rows), of=of, things=refs)


def _thing(row: Row) -> Ref:
    cell = row.cells[0]
    if not isinstance(cell, Ref):
        raise TypeError("a row begins with its thing")
    return cell


def _acts(graph: Network, name: str) -> bool:
    return graph.nodes[name]["kind"] in ACTORS
