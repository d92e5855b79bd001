"""Tells what rules found, in the reader's language and by what things are called.

The graph has one English sentence of each, with the slugs of the corpus, for whoever mends it.
"""

from collections.abc import Iterable
from typing import Final

from ontology.messages import known, message
from queries.cards.evidence import DCT, PROV, Ledger
from queries.cards.gather import MP, SILENT, Values, many, one
from queries.model import Side, Text
from queries.prefixes import slug_of
from queries.sentences import listing

_PARTICIPATES: Final = MP + "participatesIn"
#: More documents than these are counted and not named.
_NAMED: Final = 3
_AGAINST: Final = " \N{NOT EQUAL TO} "


def what(ledger: Ledger, iri: str, values: Values, sides: Iterable[Side]) -> Text | None:
    """Say what differs; None where only the words of the graph can say it."""
    told, kind = list(sides), _kind(iri, values)
    if not kind or not told:
        return None
    if kind == "silence":
        return _silence(ledger, values)
    key = "finding.differ" if len({side.source for side in told}) > 1 else "finding.both"
    differing = dict.fromkeys(_value(ledger, side, kind) for side in told)
    return Text(
        message(
            key,
            ledger.lang,
            thing=told[0].about.label.text,
            matter=told[0].property.text,
            values=_AGAINST.join(differing),
        )
    )


def reason(ledger: Ledger, iri: str, values: Values) -> Text | None:
    """Say why it is a difference of its kind, and what was done."""
    kind = _kind(iri, values)
    return Text(message(f"finding.why-{kind}", ledger.lang)) if kind else None


def _kind(iri: str, values: Values) -> str:
    """Give the kind of what stands side by side; what competes has a sentence for its own case."""
    kind = slug_of(one(values, DCT + "type"))
    return kind if slug_of(iri).startswith(f"{kind}.") and known(f"finding.why-{kind}") else ""


def _silence(ledger: Ledger, values: Values) -> Text | None:
    names, claims = ledger.here.labels, ledger.here.claims
    naming = [claims[iri] for iri in many(values, MP + "judges") if iri in claims]
    silent = many(values, SILENT)
    if not naming or not silent:
        return None
    ends = one(naming[0], MP + "about"), one(naming[0], MP + "claimedObject")
    actor, about = ends if one(naming[0], MP + "property") == _PARTICIPATES else ends[::-1]
    sources = [one(claim, PROV + "hadPrimarySource") for claim in naming]
    return Text(
        message(
            "finding.silence",
            ledger.lang,
            actor=names.text(actor).text,
            thing=names.text(about).text,
            naming=_documents(ledger, sources),
            silent=_documents(ledger, silent),
        )
    )


def _documents(ledger: Ledger, iris: Iterable[str]) -> str:
    """Name documents by their titles, or count them where they are many."""
    found, lang = list(dict.fromkeys(iris)), ledger.lang
    if len(found) > _NAMED:
        return message("page.documents-count", lang, n=len(found))
    titles = (ledger.here.labels.text(iri).text for iri in found)
    return listing([message("finding.document", lang, title=title) for title in titles], lang)


def _value(ledger: Ledger, side: Side, kind: str) -> str:
    """Give a value with what it is narrowed to, and of plans and outcomes which it is."""
    claim = ledger.here.claims[side.iri]
    about = [one(claim, name) for name in (MP + "track", MP + "place") if name in claim]
    parts = [ledger.here.labels.text(iri).text for iri in about]
    if kind == "planned-vs-actual":
        parts.append(side.status.text)
    return f"{side.value.text} ({', '.join(parts)})" if parts else side.value.text
