"""Tells who stands between actors that nowhere meet: of two sides, and inside each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology.messages import message
from queries.bridging.evidence import told
from queries.bridging.words import upper_first
from queries.model import Ref
from queries.reports.model import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.bridging.bridge import Bridge, Connector, Insider
    from queries.bridging.words import Telling
    from queries.reports.model import Row, Sentence, Table

#: So many of those who stand between have a sentence of their own; the table has all.
TOLD: Final = 12
#: So many of those inside a side are named in its sentence.
NAMED: Final = 5
#: So many things by which somebody connects are named in a sentence; the table has all.
THROUGH: Final = 6


def connecting(found: Bridge, telling: Telling, table: Table) -> Section:
    """Tell of each who stands between, the most important first, then of all others."""
    rows = {_first(row).iri: row for row in table.rows}
    connectors = {each.actor: each for each in found.connectors}
    ordered = [connectors[iri] for iri in rows]
    brokers = [each for each in ordered if each.broker]
    said = [_connects(found, telling, each, rows[each.actor]) for each in brokers[:TOLD]]
    for key, others in (
        ("bridge.connects-more", brokers[TOLD:]),
        ("bridge.takes-part", [each for each in ordered if not each.broker]),
    ):
        if others:
            refs = telling.ordered(each.actor for each in others)
            text = message(key, telling.lang, n=len(refs), names=telling.listed(refs))
            behind = [rows[each.actor] for each in others]
            said.append(told(text, behind, count=len(refs), of=key.split(".")[1], things=refs))
    return Section(
        name="connectors",
        title=table.title,
        sentences=tuple(said),
        tables=(table,) if table.rows else (),
        note=" ".join((message("bridge.between-how", telling.lang), _roles(found, telling))),
    )


def _connects(found: Bridge, telling: Telling, each: Connector, row: Row) -> Sentence:
    alone = each.broker.alone if each.broker else 0
    rest = (
        message("bridge.only", telling.lang, n=alone)
        if alone
        else message("bridge.not-only", telling.lang, n=each.pairs)
    )
    cells = row.cells
    things = cells[3] if isinstance(cells[3], tuple) else ()
    text = message(
        "bridge.connects",
        telling.lang,
        n=each.pairs,
        actor=telling.who(each.actor, each.role),
        things=telling.listed(things, THROUGH),
        behind=telling.behind(str(cells[4]), _number(cells[-1])),
        open=found.between.open,
        rest=rest,
        **telling.pair,
    )
    return told(text, [row], count=each.pairs, of="connector-pairs", things=(_first(row), *things))


def _roles(found: Bridge, telling: Telling) -> str:
    """Say how gatekeepers are told from representatives, or that they are not."""
    if len(found.ways) != 1:
        return telling.said(
            "bridge.ways-both" if found.ways else "bridge.ways-none", **telling.pair
        )
    ((origin, destination),) = found.ways
    names = {ref.slug: ref.label.text for ref in (telling.one, telling.other)}
    return message(
        "bridge.ways-one", telling.lang, origin=names[origin], destination=names[destination]
    )


def hanging(found: Bridge, telling: Telling, table: Table) -> Section:
    """Tell how many nowhere meet, how many of them are joined, and how many by one actor alone."""
    between = found.between
    alone = [row for row in table.rows if row.cells[3] == 1]
    only = telling.ordered({broker.actor for broker in between.brokers if broker.alone})
    counts: tuple[tuple[str, int, str, Sequence[Row]], ...] = (
        ("bridge.open", between.open, "pairs-open", ()),
        ("bridge.linked", between.joined, "pairs", table.rows),
        ("bridge.hanging", between.alone, "pairs-alone", alone),
        ("bridge.unjoined", between.open - between.joined, "pairs-unjoined", ()),
    )
    said = (
        told(
            telling.said(key, n=n, names=telling.listed(only), **telling.pair),
            rows,
            count=n,
            of=of,
        )
        for key, n, of, rows in counts
        if n
    )
    return Section(
        name="pairs",
        title=table.title,
        sentences=tuple(said),
        tables=(table,) if table.rows else (),
    )


def inside(found: Bridge, telling: Telling, table: Table) -> Section:
    """Tell for each side who stands between its own actors."""
    said = tuple(_inside(found, telling, table))
    note = message("bridge.inside-how", telling.lang)
    return Section(
        name="inside", title=table.title, sentences=said, tables=(table,) if said else (), note=note
    )


def _inside(found: Bridge, telling: Telling, table: Table) -> Iterator[Sentence]:
    roles = {(each.side, each.broker.actor): each for each in found.insiders}
    for side, counted in zip((found.one, found.other), found.inner, strict=True):
        ref = telling.side(side)
        rows = [row for row in table.rows if row.cells[1] == ref]
        if not rows:
            continue
        first = [roles[side, _first(row).iri] for row in rows[:NAMED]]
        text = message(
            "bridge.inside-joins",
            telling.lang,
            n=len(counted.brokers),
            side=upper_first(ref.label.text),
            open=counted.open,
            joined=counted.joined,
            names=telling.list([_insider(telling, each) for each in first]),
        )
        yield told(text, rows, count=len(counted.brokers), of=f"inside-{side.slug}")


def _insider(telling: Telling, each: Insider) -> str:
    name = telling.ref(each.broker.actor).label.text
    told = {"n": each.broker.pairs, "actor": name}
    if each.role is None:
        return message("bridge.insider-unplaced", telling.lang, **told)
    return message("bridge.insider", telling.lang, role=telling.role(each.role), **told)


def _first(row: Row) -> Ref:
    cell = row.cells[0]
    if not isinstance(cell, Ref):
        raise TypeError("a row begins with its actor")
    return cell


def _number(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
