"""Writes reports and rankings: as text for a terminal, as JSON for programs, as CSV for tables.

The JSON has what the report has, under its names; things have `iri`, `kind` and `label`. The CSV
has one row for each row of the tables; `consequence` is lost or stays for a part, and money,
countries or statement for the others.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from ontology.messages import message
from queries.formats import harmless
from queries.labels import plain
from queries.losing.ranks import weighs
from queries.prefixes import slug_of
from queries.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.losing.model import Borne, Line, Rank, Report
    from queries.model import Ref

Plain = dict[str, object]
#: So many claims are named behind a sentence; the JSON has all.
NAMED: Final = 5
COLUMNS: Final = (
    *("consequence", "part", "part_name", "thing", "thing_iri", "leaving", "staying", "value"),
    *("claims", "sources"),
)
RANK_COLUMNS: Final = ("place", "actor", "actor_iri", "parts", "money", "countries", "reason")


def text(told: Report) -> str:
    """Give a report for a terminal: what would be lost, then what would not."""
    heading = safe(told.heading)
    blocks = [[heading, "=" * len(heading)]]
    if told.note:
        blocks.append([safe(told.note)])
    for key, lines in (("loss.lost", told.lost), ("loss.kept", told.stays)):
        if lines:
            blocks.append([message(key, told.lang), *(_told(line, told.lang) for line in lines)])
    return "\n\n".join("\n".join(block) for block in blocks)


def _told(line: Line, lang: str) -> str:
    more = ["…"] if len(line.claims) > NAMED else []
    behind = " ".join([*line.claims[:NAMED], *more]) or message("loss.concluded", lang)
    return f"  - {safe(line.text)} [{safe(behind)}]"


def ranking_text(told: Sequence[Rank], lang: str) -> str:
    """Give a ranking for a terminal; those without whom nothing is lost are counted."""
    title = message("loss.ranking", lang)
    weighing = [rank for rank in told if weighs(rank)]
    lines = [f"{rank.place:>4}  {safe(rank.actor.label.text)}: {rank.clause}" for rank in weighing]
    others = len(told) - len(weighing)
    blocks = [f"{title}\n{'=' * len(title)}", message("loss.ranking-how", lang), "\n".join(lines)]
    if others:
        blocks.append(message("loss.rank-others", lang, n=others))
    return "\n\n".join(filter(None, blocks))


def as_json(told: Report) -> Plain:
    """Give a report as plain data."""
    return {
        "language": told.lang,
        "actors": _things(told.actors),
        "heading": told.heading,
        "note": told.note,
        "lost": [_line(line) for line in told.lost],
        "stays": [_line(line) for line in told.stays],
        "parts": [
            {
                "thing": _thing(row.thing),
                "part": row.part,
                "name": row.name,
                "lost": row.lost,
                "leaving": _things(row.leaving),
                "staying": _things(row.staying),
                **_borne(row),
            }
            for row in told.parts
        ],
        "money": [
            {"things": _things(row.things), "sums": list(row.sums), **_borne(row)}
            for row in told.ways
        ],
        "countries": [
            {
                "codes": list(row.codes),
                "names": list(row.names),
                "things": _things(row.things),
                **_borne(row),
            }
            for row in told.pairs
        ],
        "statements": [
            {
                "about": _thing(row.about),
                "property": row.property,
                "detail": row.detail,
                "value": row.value,
                **_borne(row),
            }
            for row in told.statements
        ],
    }


def ranking_json(told: Iterable[Rank]) -> list[Plain]:
    """Give a ranking as plain data."""
    return [
        {
            "place": rank.place,
            "actor": _thing(rank.actor),
            "parts": rank.parts,
            "money": rank.ways,
            "countries": rank.pairs,
            "reason": rank.clause,
        }
        for rank in told
    ]


def _line(line: Line) -> Plain:
    return {
        "sort": line.sort,
        "part": line.part,
        "text": line.text,
        "count": line.count,
        "things": _things(line.things),
        **_borne(line),
    }


def _borne(row: Borne) -> Plain:
    return {"claims": list(row.claims), "sources": [slug_of(iri) for iri in row.sources]}


def _things(refs: Iterable[Ref]) -> list[Plain]:
    return [_thing(ref) for ref in refs]


def _thing(ref: Ref) -> Plain:
    return {"iri": ref.iri, "kind": ref.kind, "label": ref.label.text}


def sheet(told: Report) -> str:
    """Give the tables of a report as one table of CSV."""
    return _csv(COLUMNS, _rows(told))


def _rows(told: Report) -> Iterator[list[str]]:
    for row in told.parts:
        sort = "lost" if row.lost else "stays"
        who = (_names(row.leaving), _names(row.staying), "")
        yield [sort, row.part, row.name, *_cells(row.thing), *who, *_behind(row)]
    for way in told.ways:
        middle = (_names(way.things), "", "; ".join(way.sums))
        yield ["money", "", "", *_cells(way.things[-1]), *middle, *_behind(way)]
    for pair in told.pairs:
        for thing in pair.things:
            codes = " ".join(pair.codes)
            yield ["countries", "", "", *_cells(thing), "", "", codes, *_behind(pair)]
    for each in told.statements:
        name = " ".join(filter(None, (each.property, each.detail)))
        yield ["statement", "", name, *_cells(each.about), "", "", each.value, *_behind(each)]


def ranking_sheet(told: Iterable[Rank]) -> str:
    """Give a ranking as CSV, with every actor."""
    numbered = (
        [
            *(str(rank.place), *_cells(rank.actor)),
            *(str(rank.parts), str(rank.ways), str(rank.pairs), rank.clause),
        ]
        for rank in told
    )
    return _csv(RANK_COLUMNS, numbered)


def _cells(ref: Ref) -> tuple[str, str]:
    return ref.label.text, ref.iri


def _names(refs: Iterable[Ref]) -> str:
    return "; ".join(ref.label.text for ref in refs)


def _behind(row: Borne) -> tuple[str, str]:
    return " ".join(row.claims), " ".join(slug_of(iri) for iri in row.sources)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write rows for a spreadsheet; what it would run as a formula has a ' before it."""
    out = io.StringIO()
    cells = ([plain(harmless(Literal(cell))) for cell in row] for row in rows)
    csv.writer(out, lineterminator="\n").writerows([header, *cells])
    return out.getvalue()
