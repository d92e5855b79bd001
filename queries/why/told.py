"""An explanation as lines for a terminal, and as plain data for programs."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from queries.safe import safe
from queries.why.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.why.model import Explanation

Plain = dict[str, object]


def because(why: Explanation) -> Iterator[str]:
    """Give the lines under an empty answer: why, the part of the query, and the query mended."""
    yield safe(why.text)
    if why.part:
        yield from ("", say("told-part", why.lang), *_block(why.part))
    if why.query:
        yield from ("", say("told-query", why.lang), *_block(why.query))


def _block(sparql: str) -> list[str]:
    lines = dedent(sparql).strip().splitlines()
    return indent("\n".join(safe(line) for line in lines), "  ").splitlines()


def as_plain(why: Explanation) -> Plain:
    """Give an explanation ready for JSON."""
    return {
        "text": why.text,
        "sentences": list(why.sentences),
        "kind": why.kind,
        "says": why.says,
        "part": {"sparql": why.part, "line": why.line, "column": why.column},
        "suggestions": [
            {"label": each.label, "iri": each.iri, "replacement": each.replacement}
            for each in why.suggestions
        ],
        "query": why.query,
        "complete": why.complete,
        "unseen": why.unseen,
        "language": why.lang,
    }
