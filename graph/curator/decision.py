"""Writes a decision on identity, ready to be pasted into `decisions/identity.yaml`."""

import re
from collections import Counter
from collections.abc import Iterable

from graph.corpus import Corpus
from graph.curator.duplicates import Pair
from graph.curator.template import scalar

_ID = re.compile(r"([A-Za-z]+)([0-9]{1,9})")


def blocks(pairs: Iterable[Pair], corpus: Corpus) -> list[str]:
    """Give one block for each pair; pairs that have a decision already keep its id."""
    prefix, number, width = _last(corpus)
    written = []
    for pair in pairs:
        number += not pair.decision
        written.append(_block(pair, pair.decision or f"{prefix}{number:0{width}}"))
    return written


def _block(pair: Pair, name: str) -> str:
    reason = f"{pair.reason[0].upper()}{pair.reason[1:]}. Nobody has looked closer yet."
    lines = [
        f"- id: {name}",
        "  verdict: unsure           # different, once you know",
        f"  things: [{pair.one}, {pair.other}]",
        f"  reason: {scalar(reason)}",
        "# Are they one thing? Then write no such block: keep one of the two, give it the names",
        f"# of the other as aliases, and let the claims about {pair.other} be about {pair.one}.",
    ]
    return "\n".join(lines)


def _last(corpus: Corpus) -> tuple[str, int, int]:
    """Give the prefix, the highest number and the width of the ids of decisions."""
    found = [match for name in corpus.identities if (match := _ID.fullmatch(name))]
    prefix = Counter(match[1] for match in found).most_common(1)[0][0] if found else "K"
    numbers = [match[2] for match in found if match[1] == prefix]
    return prefix, max(map(int, numbers), default=0), max(map(len, numbers), default=3)
