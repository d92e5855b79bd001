"""The ledger as data: JSON for programs, CSV for spreadsheets, with all that fits the address."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from queries.formats import harmless
from queries.labels import plain
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queries.ledger.shown import ChangedValue, Difference, Saying, Value
    from queries.model import Ref, Text
    from viz.ledger.state import State

Plain = dict[str, object]

COLUMNS: Final = (
    *("difference", "kind", "state", "what", "reason", "subject", "subject_iri", "property"),
    *("detail", "value", "narrowed", "status", "preferred", "outcome", "documents", "independent"),
    *("claim", "compared", "source", "source_date", "words"),
)
CHANGE_COLUMNS: Final = (
    *("change", "subject", "subject_iri", "property", "detail", "narrowed", "now", "then"),
    *("because", "judgement", "claims", "sources"),
)


def sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows for a spreadsheet; what it would run as a formula has a ' before it."""
    out = io.StringIO()
    safe = ([plain(harmless(Literal(cell))) for cell in row] for row in rows)
    csv.writer(out, lineterminator="\r\n").writerows([header, *safe])
    return out.getvalue().encode("utf-8", "replace")


def difference_rows(told: Iterable[Difference]) -> Iterable[list[str]]:
    """Give one row for each claim of each difference."""
    for one in told:
        dispute = one.dispute
        head = [dispute.id, dispute.kind, one.state, dispute.what.text, dispute.reason.text]
        for value in one.values:
            for saying in value.sayings:
                yield [*head, *_value_cells(value), *_saying_cells(saying)]


def _value_cells(value: Value) -> list[str]:
    return [
        *(value.about.label.text, value.about.iri, value.property.text, value.detail.text),
        *(value.text.text, _joined(value.more), value.status.text),
        *("yes" if value.preferred else "", value.outcome.text),
        *(str(value.documents), str(value.independent)),
    ]


def _saying_cells(saying: Saying) -> list[str]:
    compared = "yes" if saying.compared else ""
    return [saying.claim, compared, saying.source, saying.date, saying.quote]


def change_rows(told: Iterable[ChangedValue]) -> Iterable[list[str]]:
    """Give one row for each change."""
    for one in told:
        yield [
            *(one.kind, one.about.label.text, one.about.iri, one.property.text, one.detail.text),
            *(
                _joined(one.more),
                one.now.text if one.now else "",
                one.then.text if one.then else "",
            ),
            *(one.because.text, one.judgement),
            " ".join(saying.claim for saying in one.sayings),
            " ".join(sorted({saying.source for saying in one.sayings})),
        ]


def _joined(texts: Iterable[Text]) -> str:
    return ", ".join(text.text for text in texts)


def as_json(
    state: State,
    lang: str,
    total: int,
    told: Iterable[Difference],
    changed: Iterable[ChangedValue] | None,
) -> Plain:
    """Give the ledger of a state, ready for JSON; changes are there where something was chosen."""
    differences = [_difference(one) for one in told]
    found: Plain = {
        "language": lang,
        "count": len(differences),
        "all": total,
        "notUnderstood": list(state.notices),
        "wanted": {name: value for name, value in state.pairs() if name != "lang"},
        "differences": differences,
        "links": links(state),
    }
    if changed is not None:
        found["changes"] = [_change(one) for one in changed]
    return found


def links(state: State) -> dict[str, str]:
    """Give the addresses of the same as a page and as data."""
    found = {
        "page": state.address(),
        "json": state.address("/disagreements.json", page=1, part=1),
        "csv": state.address("/disagreements.csv", page=1, part=1),
    }
    if state.switch.on:
        found["changes"] = state.address("/disagreements/changes.csv", page=1, part=1)
    return found


def _difference(one: Difference) -> Plain:
    dispute = one.dispute
    return {
        "id": dispute.id,
        "iri": dispute.iri,
        "page": f"/disagreements?id={dispute.id}",
        "kind": dispute.kind,
        "kindLabel": dispute.kind_label.text,
        "state": one.state,
        "contested": dispute.contested,
        "what": dispute.what.text,
        "reason": dispute.reason.text,
        "about": [_thing(ref) for ref in one.subjects],
        "properties": [text.text for text in one.matters],
        "documents": one.documents,
        "independent": one.independent,
        "values": [_value(value) for value in one.values],
    }


def _value(value: Value) -> Plain:
    return {
        "value": value.text.text,
        "about": _thing(value.about),
        "property": value.property.text,
        "detail": value.detail.text,
        "narrowed": [text.text for text in value.more],
        "status": value.status.text,
        "preferred": value.preferred,
        "stands": value.standing,
        "outcome": value.outcome.text,
        "then": value.then,
        "documents": value.documents,
        "independent": value.independent,
        "claims": [_saying(saying) for saying in value.sayings],
    }


def _change(one: ChangedValue) -> Plain:
    return {
        "change": one.kind,
        "about": _thing(one.about),
        "property": one.property.text,
        "detail": one.detail.text,
        "narrowed": [text.text for text in one.more],
        "now": one.now.text if one.now else None,
        "then": one.then.text if one.then else None,
        "because": one.because.text,
        "judgement": one.judgement,
        "claims": [_saying(saying) for saying in one.sayings],
    }


def _saying(saying: Saying) -> Plain:
    return {
        "id": saying.claim,
        "page": page_path(saying.iri),
        "source": saying.source,
        "sourceLabel": saying.source_label.text,
        "date": saying.date,
        "words": saying.quote,
        "compared": saying.compared,
    }


def _thing(ref: Ref) -> Plain:
    return {"iri": ref.iri, "label": ref.label.text, "page": page_path(ref.iri)}
