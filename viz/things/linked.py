"""A thing as JSON-LD in the words of schema.org, for programs that read pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from queries.cards.known import Known
from viz.urls import outside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Card, Ref

#: Our kinds in the words of schema.org; what they call a project is a kind of organisation.
TYPES: Final = {
    **dict.fromkeys(("project", "programme", "component"), "Project"),
    "training": "Course",
    "organisation": "Organization",
    "group": "Organization",
    "person": "Person",
    "place": "Place",
    "fund": "MonetaryGrant",
    **dict.fromkeys(("agreement", "framework", "model"), "CreativeWork"),
}
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ESCAPES: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def linked(card: Card, description: str, url: str) -> str:
    """Give the JSON, written so that it can stand in a script element."""
    known = Known(card)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(card.kind, "Thing"),
        "@id": card.iri,
        "name": card.label.text,
        "alternateName": sorted({alias.text for alias in card.aliases}),
        "description": description,
        "url": url,
        "sameAs": sorted({one.url for one in card.identifiers if outside(one.url)}),
        **_dates(card, known),
        **_people(card, known),
    }
    kept = {name: value for name, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _dates(card: Card, known: Known) -> dict[str, str]:
    if card.kind in {"agreement", "framework", "model"}:
        names = {"dateCreated": "mp:concludedOn"}
    else:
        names = {"foundingDate": "mp:startDate", "dissolutionDate": "mp:endDate"}
    found = {name: known.first(prop) for name, prop in names.items()}
    return {name: fact.raw for name, fact in found.items() if fact and _DATE.fullmatch(fact.raw)}


def _people(card: Card, known: Known) -> dict[str, Any]:
    """Give who pays for a thing and who is party to it; schema.org has no word for a plan."""
    own = [one for one in card.fundings if one.recipient.iri == card.iri]
    givers = [one.giver for one in own if not one.plan]
    return {"funder": _named(givers), "contributor": _named(known.refs("mp:party"))}


def _named(refs: Iterable[Ref]) -> list[dict[str, str]]:
    found = {ref.iri: ref for ref in refs}
    return [
        {"@type": TYPES.get(ref.kind, "Thing"), "@id": ref.iri, "name": ref.label.text}
        for ref in found.values()
    ]
