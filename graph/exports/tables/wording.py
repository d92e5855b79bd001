"""What is said about the tables as a whole, the same in a zip, a workbook and a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.exports.about import ABOUT, LICENCE, LICENCE_URL, TITLE, citation
from graph.exports.tables.model import AND

if TYPE_CHECKING:
    from graph.exports.snapshot import Snapshot

#: How to read the tables; each is a sentence or two.
READING: Final = (
    "Each thing, fact, document and claim is a row, and its key is the column iri. A column x_iri"
    " that points to a row of another table has x_slug beside it, the short name of that row, and"
    " x_label, its label or title in English, so that tables can be read alone. Claims, facts and"
    " utterances have no label.",
    "things has one row for everything that the data speak of, with labels in English, French and"
    " Dutch; terms has the same for roles, sectors, statuses and the rest of the vocabulary.",
    "Dates are as the documents have them: a day, a month, a year or an interval (EDTF). The first"
    " and the last day that they can mean are in x_earliest and x_latest; where an end is open or"
    " unknown, these are empty. Nothing is filled in.",
    "Facts come from claims: fact_claims says from which, claims has their words and documents, and"
    " disagreements shows where documents differ. documents counts the documents that say so, and"
    " independent those that do not merely retell another.",
    f"A column with several slugs in a cell has “{AND}” between them, and is there to be read: the"
    " same is in a table of links, one a row.",
    "Sums and figures of different rows may be parts of one another, plans and outcomes, or the"
    " same money seen from two sides. Look at status, as_of and recipient before adding any up. Of"
    " figures that were stated again, later or without a date, headline marks the latest.",
    "A row of which only iri and slug are filled is something that is named and nowhere described.",
)


def facts(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Give what is to be known of this version: name and value."""
    return (
        ("title", TITLE),
        ("about", ABOUT),
        ("version", snapshot.version),
        ("date of the data", snapshot.modified),
        ("licence", LICENCE),
        ("licence text", LICENCE_URL),
        ("how to cite", citation(snapshot)),
        ("home", snapshot.base),
    )
