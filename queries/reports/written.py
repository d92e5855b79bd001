"""Writes reports: as text for a terminal, as JSON for programs, a table of them as CSV.

The JSON has what the report has, under its names; things have `iri`, `kind` and `label`. In CSV a
column of things is two, the second with their IRIs; what a spreadsheet would run begins with '.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from ontology.messages import message, number
from queries.citing.subjects import address
from queries.formats import harmless
from queries.labels import plain
from queries.model import Ref, Text
from queries.prefixes import slug_of
from queries.reports.model import Phrase
from queries.reports.named import apart
from queries.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.reports.model import (
        Borne,
        Cell,
        Column,
        Report,
        Row,
        Section,
        Sentence,
        Table,
    )

Plain = dict[str, object]
FORMS: Final = ("text", "json", "csv")
#: So many claims are named behind a sentence in a terminal; the JSON has all.
NAMED: Final = 5
#: A cell of a table in a terminal is folded into lines of so many letters.
WIDEST: Final = 36
_BEHIND: Final = ("claims", "sources")


def written(report: Report, form: str, table: str = "") -> str:
    """Write a report in one of the FORMS, without a last line break; `table` is one for CSV."""
    if form == "json":
        return json.dumps(as_json(report), ensure_ascii=False, indent=2)
    return sheet(report, table).rstrip("\n") if form == "csv" else text(report)


def text(report: Report) -> str:
    """Give a report for a terminal."""
    heading = safe(report.heading)
    blocks = ["\n".join((heading, "=" * len(heading)))]
    blocks += [safe(line) for line in (report.lede, report.seen, report.note) if line]
    blocks += [
        "\n".join(_section(section, report.lang))
        for section in report.sections
        if not section.silent
    ]
    return "\n\n".join(blocks)


def _section(section: Section, lang: str) -> Iterator[str]:
    yield safe(section.title)
    if section.note:
        yield safe(section.note)
    yield from (_told(sentence, lang) for sentence in section.sentences)
    for table in section.tables:
        if table.told or not table.shown:
            continue
        if table.title != section.title:
            yield f"\n{safe(table.title)}"
        if table.note:
            yield safe(table.note)
        yield from _lines(table, lang)
    yield from (f"  {safe(each.text)} → {address(each.address)}" for each in section.more)


def _told(sentence: Sentence, lang: str) -> str:
    more = ["…"] if len(sentence.claims) > NAMED else []
    behind = " ".join([*sentence.claims[:NAMED], *more])
    if behind and sentence.concluded:
        behind = message("report.concluded-from", lang, claims=behind)
    if not (behind or sentence.ours or sentence.sources):
        behind = message("report.concluded", lang)
    return f"  - {safe(_whole(sentence, lang))}" + (f" [{safe(behind)}]" if behind else "")


def _whole(sentence: Sentence, lang: str) -> str:
    """Give a sentence with the words that it quotes."""
    words = sentence.words.text if sentence.words else ""
    quoted = (message("report.words", lang, words=words),) if words else ()
    return " ".join((sentence.text, *quoted))


def _lines(table: Table, lang: str) -> Iterator[str]:
    """Set a table in columns that are as wide as their longest line; long cells have several."""
    columns = [column for column in table.columns if not column.program]
    rows = [
        [
            _folded(safe(shown(cell, lang) or column.none))
            for column, cell in zip(table.columns, row.cells, strict=True)
            if not column.program
        ]
        for row in table.shown
    ]
    titles = [_folded(safe(column.title)) for column in columns]
    widths = [
        max(len(line) for cell in column for line in cell)
        for column in zip(titles, *rows, strict=True)
    ]
    rule = [["-" * width] for width in widths]
    for row in (titles, rule, *rows):
        for line in zip_longest(*row, fillvalue=""):
            cells = zip(columns, line, widths, strict=True)
            yield "  " + "  ".join(_set(*cell) for cell in cells).rstrip()


def _folded(cell: str) -> list[str]:
    """Fold a cell into lines that several columns of leave room for; no word is cut."""
    return wrap(cell, WIDEST, break_long_words=False, break_on_hyphens=False) or [""]


def _set(column: Column, cell: str, width: int) -> str:
    return cell.rjust(width) if column.number else cell.ljust(width)


def shown(cell: Cell, lang: str) -> str:
    """Give a cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return apart((ref.label.text for ref in cell), lang)
    if isinstance(cell, Ref):
        return cell.label.text
    if isinstance(cell, Text):
        return cell.text
    return str(cell) if isinstance(cell, str | Phrase) else number(cell, lang)


def as_json(report: Report) -> Plain:
    """Give a report as plain data."""
    return {
        "report": report.kind,
        "language": report.lang,
        "heading": report.heading,
        "lede": report.lede,
        "seen": report.seen,
        "note": report.note,
        "subjects": [_thing(ref) for ref in report.subjects],
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "note": section.note,
                "sentences": [_sentence(each, report.lang) for each in section.sentences],
                "tables": {table.name: _table(table) for table in section.tables},
                "more": [{"text": each.text, "address": each.address} for each in section.more],
            }
            for section in report.sections
        ],
    }


def _sentence(sentence: Sentence, lang: str) -> Plain:
    counted = {} if sentence.count is None else {"count": sentence.count, "of": sentence.of}
    things = [_thing(ref) for ref in sentence.things]
    said = {"words": _words(sentence.words)} if sentence.words else {}
    return {"text": _whole(sentence, lang), **said, **counted, "things": things, **_borne(sentence)}


def _words(text: Text) -> Plain:
    return {"text": text.text, "language": text.lang}


def _table(table: Table) -> list[Plain]:
    names = [column.name for column in table.columns]
    return [
        {**dict(zip(names, map(_value, row.cells), strict=True)), **_borne(row)}
        for row in table.rows
    ]


def _value(cell: Cell) -> object:
    if isinstance(cell, tuple):
        return [_thing(ref) for ref in cell]
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, Text):
        return cell.text
    if isinstance(cell, Phrase):
        return str(cell)
    return _thing(cell) if isinstance(cell, Ref) else cell


def _borne(row: Borne) -> Plain:
    sources = [slug_of(iri) for iri in row.sources]
    return {"claims": list(row.claims), "sources": sources, "concluded": row.concluded}


def _thing(ref: Ref) -> Plain:
    return {"iri": ref.iri, "kind": ref.kind, "label": ref.label.text}


def sheet(report: Report, name: str = "") -> str:
    """Give a table of a report as CSV, the first one without a name; NotFound for another name."""
    if not name and not report.tables:
        return ""
    table = report.table(name)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header(table))
    writer.writerows([_text(cell) for cell in cells(row, table.columns)] for row in table.rows)
    return out.getvalue()


def header(table: Table) -> list[str]:
    """Name the columns of a table as a file has them: of things, a second one for their IRIs."""
    return [*(each for column in table.columns for each in _names(column)), *_BEHIND]


def _names(column: Column) -> Iterator[str]:
    yield column.name
    if column.things:
        yield f"{column.name}_iri"


def cells(row: Row, columns: Sequence[Column]) -> Iterator[str | int | Decimal | None]:
    """Give the cells of a row below that header: names of things, texts, numbers."""
    for column, cell in zip(columns, row.cells, strict=True):
        refs = cell if isinstance(cell, tuple) else (cell,) if isinstance(cell, Ref) else ()
        yield "; ".join(ref.label.text for ref in refs) or _plain(cell)
        if column.things:
            yield " ".join(ref.iri for ref in refs)
    yield " ".join(row.claims)
    yield " ".join(slug_of(iri) for iri in row.sources)


def _plain(cell: Cell) -> str | int | Decimal | None:
    """Give a number or a text without its language."""
    if isinstance(cell, tuple | Ref):
        return ""
    return str(cell) if isinstance(cell, Phrase) else cell.text if isinstance(cell, Text) else cell


def _text(cell: str | int | Decimal | None) -> str:
    return plain(harmless(Literal("" if cell is None else str(cell))))
