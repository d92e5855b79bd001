"""What is disputed: each value with who says it, the one that is shown first, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.rdf.iris import thing
from queries.ledger.book import KINDS
from queries.model import Text
from queries.reports.model import Column, Phrase, Row, Section, Table
from queries.reports.named import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.briefing.matter import Matter
    from queries.model import Dispute, Side

DISPUTES: Final = 4
#: So many values of a difference are told, each with so many of its claims.
VALUES: Final = 3
_CLAIMS: Final = 3
#: Where the value stands in the words around it; no text has this letter.
_HERE: Final = "\0"


def disputed(matter: Matter) -> Section | None:
    """Give the section on differences that make a value disputed; None where there is none."""
    every = matter.card.disagreements
    found = sorted((each for each in every if each.contested), key=_order)
    if not found:
        return None
    rows = tuple(_row(matter, each) for each in found[:DISPUTES])
    explained = len(every) - len(found)
    others = [matter.own(matter.word("brief.explained", n=explained))] if explained else []
    sentence = matter.word("brief.differ", n=len(found))
    return Section(
        name="disputed",
        title=matter.word("brief.disputed"),
        sentences=(
            matter.own(sentence, len(found), "" if len(found) > DISPUTES else "disputed"),
            *others,
        ),
        tables=(_table(matter, rows),),
        more=matter.more(
            len(every) - len(rows), "brief.more-disputes", "/disagreements", about=matter.card.slug
        ),
    )


def _order(each: Dispute) -> tuple[int, int, int, str]:
    """Order by gravity of kind, and then by how many documents are in it."""
    kind = KINDS.index(each.kind) if each.kind in KINDS else len(KINDS)
    return kind, -len({side.source for side in each.sides}), len(each.id), each.id


def _table(matter: Matter, rows: tuple[Row, ...]) -> Table:
    return Table(
        name="disputed",
        title=matter.word("brief.disputed"),
        columns=(
            Column(name="what", title=matter.word("brief.differing")),
            Column(name="shown", title=matter.word("brief.shown")),
            Column(name="others", title=matter.word("brief.others")),
            Column(name="why", title=matter.word("brief.why")),
        ),
        rows=rows,
    )


def _row(matter: Matter, each: Dispute) -> Row:
    chosen = [side for side in each.sides if side.preferred]
    shown = _values(matter, chosen)
    # Where one is chosen, whoever reads knows that the others are not.
    others = _values(matter, (s for s in each.sides if not s.preferred), marked=not chosen)
    undecided = matter.word("page.undecided")
    sources = dict.fromkeys(thing("source", side.source).value for side in each.sides)
    return Row(
        cells=(
            each.what,
            shown or undecided,
            others,
            each.reason,
        ),
        claims=tuple(dict.fromkeys(side.claim for side in each.sides)),
        sources=tuple(sources),
    )


def _values(matter: Matter, sides: Iterable[Side], *, marked: bool = False) -> Phrase:
    """Give the different values with the claims that have them: "30 April 2021 [B71]".

    If `marked`, what another judgement set aside is marked as such.
    """
    found: dict[Phrase, list[str]] = {}
    for side in sides:
        value = _value(matter, side)
        if marked and side.set_aside:
            value = Phrase((*value.parts, Text(f" ({matter.word('brief.set-aside')})")))
        found.setdefault(value, []).append(side.claim)
    told = [(*value.parts, Text(f" [{_claims(claims)}]")) for value, claims in found.items()]
    left = len(told) - VALUES
    more = [(Text(matter.word("value.more", n=left)),)] if left > 0 else []
    return phrase([*told[:VALUES], *more], matter.lang)


def _value(matter: Matter, side: Side) -> Phrase:
    """Give a value, with what it is said of where that is something else.

    What a document or a curator says keeps its language; the words around it are the reader's.
    """
    after = f" ({side.detail.text})" if side.detail.text else ""
    if side.about.iri == matter.card.iri:
        return Phrase((side.value, Text(after)))
    about = side.about.label.text
    if side.value.text == matter.name:
        return Phrase((Text(about + after),))
    label = f"{about}, {side.property.text}"
    before, _, behind = matter.word("brief.of", label=label, value=_HERE).partition(_HERE)
    return Phrase((Text(before), side.value, Text(behind + after)))


def _claims(claims: list[str]) -> str:
    return " ".join([*claims[:_CLAIMS], *(["…"] if len(claims) > _CLAIMS else [])])
