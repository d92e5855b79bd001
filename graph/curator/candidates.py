"""Reads a text for what a claim could be made of; a curator accepts, completes or deletes it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.corpus import Corpus
from graph.curator.dates import dates
from graph.curator.finds import Find, Taken
from graph.curator.mentions import known, mentions
from graph.curator.numbers import amounts, counts
from graph.curator.quoting import Quoter

#: How often one thing is offered, and how much of a long text a curator will read.
MENTIONS_EACH, MOST = 3, 400


@dataclass(frozen=True)
class Candidate:
    """A find with the words around it and their position."""

    find: Find
    quote: str
    at: tuple[int, int]


@dataclass(frozen=True)
class Candidates:
    """What is offered, in reading order, and how many finds of each kind were left out."""

    offered: tuple[Candidate, ...]
    left_out: dict[str, int]

    def count(self) -> dict[str, int]:
        """Count what is offered by kind of find."""
        return dict(Counter(each.find.found for each in self.offered))


def candidates(text: str, corpus: Corpus) -> Candidates:
    """Find known names, dates, sums of money and counts; each place of the text is used once."""
    taken = Taken()
    named = taken.take(mentions(text, known(corpus), corpus))
    finds = [
        *named,
        *(find for kind in (amounts, dates, counts) for find in taken.take(kind(text))),
    ]
    subject = _only_initiative(named)
    offered = list(_offered(sorted(finds, key=lambda find: find.start), text, subject))
    shown = Candidates(tuple(offered[:MOST]), {})
    left = Counter(find.found for find in finds) - Counter(shown.count())
    return Candidates(shown.offered, dict(left))


def _only_initiative(named: Iterable[Find]) -> str:
    """Give the initiative a text is about, when it names no other."""
    found = {find.value for find in named if find.found == "initiative"}
    return found.pop() if len(found) == 1 else ""


def _offered(finds: Iterable[Find], text: str, subject: str) -> Iterator[Candidate]:
    quoter = Quoter(text)
    seen: Counter[tuple[str, str]] = Counter()
    quoted: dict[tuple[str, str], int] = {}
    for find in finds:
        key = (find.found, find.value)
        # A thing that stands in its last quote again would be offered with the same words.
        if seen[key] == MENTIONS_EACH or find.end <= quoted.get(key, 0):
            continue
        if cut := quoter.around(find.start, find.end):
            seen[key] += 1
            quoted[key] = cut[1][1]
            yield Candidate(_guessed(find, subject), *cut)


def _guessed(find: Find, subject: str) -> Find:
    """Fill in what can be guessed safely: the one initiative is what the rest is said of."""
    guess = dict(find.sure)
    if subject and find.found not in {"actor", "initiative"}:
        guess = {"subject": subject, **guess}
    if subject and find.found == "fund":
        guess = {"subject": subject, "property": "fundedThrough", **find.sure}
    return Find(find.start, find.end, find.found, find.value, guess)
