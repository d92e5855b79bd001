"""One document in two sources would be two voices; its text or its address gives it away."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.corpus import Corpus, Placed
from graph.findings import Finding, Level, error
from graph.model import SourceRecord

_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def address_key(url: str) -> str:
    """Give an address as addresses are compared: no scheme, no www., no trailing slash."""
    return _SCHEME.sub("", url).rstrip("/")


def copies(corpus: Corpus, told: Mapping[str, str]) -> Iterator[Finding]:
    """Find sources of one text, or of one address, that do not tell one utterance (`told`)."""
    same_text = set()
    for first, other in _pairs(corpus, told, "sha256"):
        same_text.add((first.record.id, other.record.id))
        message = (
            f"{other.record.id} is the same text as {first.record.id} (sha256 at"
            f" {first.where('sha256')}), so one document would count as two voices"
        )
        hint = (
            "remove one of the two; or, if they are copies, give this one its own text or list"
            " both in one utterance in decisions/utterances.yaml"
        )
        yield error("same-text", message, other.where("sha256"), hint)
    for first, other in _pairs(corpus, told, "url"):
        if (first.record.id, other.record.id) not in same_text:
            message = (
                f"{other.record.id} has the address of {first.record.id} (url at"
                f" {first.where('url')}), and they count as two voices"
            )
            hint = (
                "remove one of the two, correct the address, or list both in one utterance in"
                " decisions/utterances.yaml"
            )
            yield Finding(Level.WARNING, "same-address", message, other.where("url"), hint)


def _pairs(
    corpus: Corpus, told: Mapping[str, str], field: str
) -> Iterator[tuple[Placed[SourceRecord], Placed[SourceRecord]]]:
    """Give each source with the first that has the same text or address, and is another voice."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for slug, placed in sorted(corpus.sources.items()):
        value = getattr(placed.record, field)
        if value:
            bearers[address_key(value) if field == "url" else value].append(slug)
    for first, *others in bearers.values():
        for other in others:
            if told[other] != told[first]:
                yield corpus.sources[first], corpus.sources[other]
