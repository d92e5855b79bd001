"""What only pages of those who leave say: each value as people write it, and as it is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from ontology.messages import message
from ontology.terms import MP
from queries.labels import fetch
from queries.reports.model import Column, Row, Table
from queries.values import amount, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.losing.own_pages import Statement
    from graph.stores.protocol import SparqlStore

_IRI: Final = ("http://", "https://")


def statement_rows(
    store: SparqlStore, statements: Iterable[Statement], lang: str
) -> tuple[Row, ...]:
    """Name what statements are about, their property and their value."""
    found = list(statements)
    told = {text for one in found for text in (one.about, one.property, one.detail, one.value)}
    labels = fetch(store, (text for text in told if text.startswith(_IRI)), lang)

    def word(text: str) -> str:
        return labels.text(text).text if text in labels.names else text

    return tuple(
        Row(
            cells=(
                labels.ref(one.about),
                word(one.property),
                word(one.detail),
                _meant(word(one.value), one, lang),
                one.value,
            ),
            claims=one.claims,
            sources=one.sources,
        )
        for one in found
    )


def _meant(text: str, one: Statement, lang: str) -> str:
    """Tell a value as people write it, with its unit, and whether it was a plan."""
    how = one.meant
    if one.property == MP.value.value:
        text = amount(one.value, how.unit, lang, bound=how.bound, about=how.approximate)
    elif how.datatype:
        text = literal(Literal(one.value, datatype=NamedNode(how.datatype)), lang)
    return message("page.money-planned", lang, sum=text) if how.planned else text


def statement_table(rows: Iterable[Row], lang: str) -> Table:
    """Give what only pages of those who leave say."""
    columns = (
        Column(name="about", title=message("page.loss-about", lang), things=True),
        Column(name="property", title=message("page.loss-property", lang)),
        Column(name="detail", title=message("page.loss-detail", lang)),
        Column(name="value", title=message("page.loss-value", lang)),
        Column(name="stated", program=True),
    )
    title = message("page.loss-statements", lang)
    return Table(name="statements", title=title, columns=columns, rows=tuple(rows))
