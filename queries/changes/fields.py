"""Names the parts of claims and judgements that are otherwise, and gives their values in words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Literal

from graph.changes.model import Difference, Said
from graph.claims import Judgement
from ontology import terms
from ontology.messages import message, message_or
from queries import values as written
from queries.labels import Labels

_NOTHING: Final = "\N{EN DASH}"
#: Texts of documents are told in short; the data have them whole.
LONGEST: Final = 160
#: The fields whose values are concepts, by the scheme that has them.
_SCHEMES: Final = {"status": "status", "outcome": "outcome", "proof": "proof"}
_DATED: Final = frozenset({"as-of", "from", "until", "seen"})
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def fields(found: Said, labels: Labels) -> str:
    """Say what is otherwise in a claim: "value: 3 May 2017 → 4 May 2017; role: …"."""
    told = (
        message(
            "changes.what",
            labels.lang,
            what=message_or(name, f"changes.field-{name}", labels.lang),
            value=_from(*(_value(found, name, text, labels) for text in pair)),
        )
        for name, pair in found.fields.items()
    )
    return "; ".join(told)


def _value(found: Said, name: str, text: str, labels: Labels) -> str:
    lang = labels.lang
    if not text:
        return _NOTHING
    if text.startswith(("https://", "http://")):
        return str(labels.text(text))
    if name == "value" and isinstance(found.claim.value, Literal):
        kind = found.claim.value.datatype
        return short(written.literal(Literal(text, datatype=kind), lang))
    if name in _SCHEMES:
        return concept_label(_SCHEMES[name], text, lang)
    if name == "approximate":
        return message("value.yes" if text == "True" else "value.no", lang)
    if name == "bound":
        return message_or(text, f"value.{text.replace(' ', '-')}", lang)
    return written.date(text, lang) if name in _DATED and _DAY.fullmatch(text) else short(text)


def concept_label(scheme: str, slug: str, lang: str) -> str:
    """Name a concept of a scheme; what the scheme lacks keeps its own name."""
    known = {iri.value.rpartition("/")[2]: iri for iri in terms.concepts(scheme)}
    return terms.label(known[slug], lang) if slug in known else slug


def otherwise(found: Difference, lang: str) -> Iterator[str]:
    """Say what is otherwise in a judgement that was changed."""
    old, new = found.old, found.new
    if found.kind != "changed" or not (isinstance(old, Judgement) and isinstance(new, Judgement)):
        return
    for sort, claims in _apart(old.claims, new.claims):
        yield message(f"changes.weighs-{sort}", lang, claims=claims)
    for sort, claims in _apart(old.prefers, new.prefers):
        yield message(f"changes.prefers-{sort}", lang, claims=claims)
    kinds = (concept_label("difference-kind", each.kind, lang) for each in (old, new))
    pairs = {"kind": tuple(kinds), "reason": (short(old.reason), short(new.reason))}
    for name, pair in pairs.items():
        if pair[0] != pair[1]:
            named = message(f"changes.judged-{name}", lang)
            yield message("changes.what", lang, what=named, value=_from(*pair))


def _apart(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give what came and what is gone, each as a list in words, where there is any."""
    for sort, one, other in (("came", old, new), ("gone", new, old)):
        if claims := [each for each in other if each not in one]:
            yield sort, ", ".join(claims)


def _from(old: str, new: str) -> str:
    return " → ".join(text or _NOTHING for text in (old, new))


def short(text: str) -> str:
    """Cut what is too long to be told."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
