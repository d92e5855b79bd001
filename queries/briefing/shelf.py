"""The documents behind a brief, with their dates, and what it was made from.

Those that speak of the thing come first; what else is cited is listed too, or its letter would
name nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from graph.exports.about import LICENCE
from queries.citing.subjects import address
from queries.model import Ref
from queries.reports.model import Column, Row, Section, Table
from queries.values import date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.briefing.matter import Matter
    from queries.model import SourceRef
    from queries.reports.model import Borne, Sentence

DOCUMENTS: Final = 6


def shelf(matter: Matter, told: Sequence[Section]) -> Section:
    """Give the last section: documents, how many are independent, and where this brief is.

    What the sections that are `told` cite is listed as well.
    """
    card = matter.card
    left = len(card.sources) - len(card.sources[:DOCUMENTS])
    found = (*card.sources, *_cited(matter, told))
    return Section(
        name="sources",
        title=matter.word("brief.sources"),
        sentences=(_count(matter, len(found)), _made(matter)),
        tables=(_table(matter, found),) if found else (),
        more=matter.more(left, "brief.more-documents", "/questions/sources-of", thing=card.slug),
    )


def _cited(matter: Matter, told: Sequence[Section]) -> list[SourceRef]:
    """Give the documents that are cited and do not speak of the thing itself."""
    own = {source.iri for source in matter.card.sources}
    cited = {iri for section in told for part in _parts(section) for iri in part.sources}
    return matter.documents(cited - own)


def _parts(section: Section) -> Iterator[Borne]:
    yield from section.sentences
    for table in section.tables:
        yield from table.rows


def _count(matter: Matter, rows: int) -> Sentence:
    documents = len(matter.card.sources)
    if not documents:
        return matter.own(matter.word("brief.no-document"))
    independent = matter.word("brief.independent", n=matter.card.independent)
    told = matter.word("brief.documents", n=documents, independent=independent)
    return matter.own(told, documents, "documents" if rows == documents else "")


def _made(matter: Matter) -> Sentence:
    """Say which data it was made from, under which licence, and where it is to be found again."""
    data = matter.data
    key = "cite.dated" if data.modified else "cite.version"
    version = matter.word(key, version=data.version, date=date(data.modified, matter.lang))
    # Without a language the address would speak that of whoever types it.
    said = (("thing", matter.card.slug), *matter.switch.pairs, ("lang", matter.lang))
    where = address(f"brief?{urlencode(said)}")
    return matter.own(matter.word("brief.made", version=version, licence=LICENCE, address=where))


def _table(matter: Matter, found: Sequence[SourceRef]) -> Table:
    return Table(
        name="documents",
        title=matter.word("brief.sources"),
        columns=(
            Column(name="document", title=matter.word("brief.document"), things=True),
            Column(name="letter", title=matter.word("brief.letter")),
            Column(name="publisher", title=matter.word("brief.publisher"), things=True),
            Column(name="date", title=matter.word("brief.date")),
            Column(name="count", title=matter.word("brief.claims"), number=True),
        ),
        rows=tuple(_row(matter, source) for source in found),
        note=matter.word("brief.letters-note"),
        first=DOCUMENTS,
    )


def _row(matter: Matter, source: SourceRef) -> Row:
    title = Ref(source.iri, source.slug, "source", source.title)
    when = date(source.issued or source.speaks_of, matter.lang)
    letter = matter.letters.get(source.slug, source.slug)
    return Row(
        cells=(title, letter, source.publisher, when, source.claims or None),
        sources=(source.iri,),
        ours=True,
    )
