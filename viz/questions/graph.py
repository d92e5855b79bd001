"""An answer as a graph: each row is read from left to right as things that are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph.reading.kinds import KINDS
from queries.prefixes import kind_of
from queries.typed import shape
from viz.messages import message
from viz.pictures.layers import Drawing, draw
from viz.pictures.net import MOST, Net, Tie
from viz.questions.shown import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.run import Answer, Cell

_VERBS: Final = frozenset({"scheme", "term"})
#: A column with who runs what stands in another; its verb is that of the role.
_RUNS: Final = {"manager": "fund"}


def graph(answer: Answer, lang: str) -> Drawing | None:
    """Draw an answer; None where no two of its things are tied."""
    names: dict[str, str] = {}
    ties: dict[Tie, None] = {}
    every: set[str] = set()
    for source, verb, target in _ties(answer, lang):
        every |= {source, target}
        if len(names.keys() | {source, target}) > MOST:
            continue
        names |= {iri: answer.labels.text(iri).text for iri in (source, target)}
        ties[Tie(source, verb, target)] = None
    net = Net(names, tuple(ties), len(every) - len(names))
    return draw(net, _steps(net, _wanted(answer))) if ties else None


def _wanted(answer: Answer) -> list[str]:
    """Give the things that were asked about."""
    return [t.value for t in answer.terms.values() if isinstance(t, NamedNode) and drawn(t)]


def _steps(net: Net, wanted: Sequence[str]) -> dict[str, int] | None:
    """Place ways between two things by their steps from the first; None where it is no way."""
    if len(wanted) < 2 or not set(wanted) <= net.names.keys():
        return None
    beside: dict[str, set[str]] = {name: set() for name in net.names}
    for tie in net.ties:
        beside[tie.source].add(tie.target)
        beside[tie.target].add(tie.source)
    far = {wanted[0]: 0}
    waiting = [wanted[0]]
    for name in waiting:
        for other in sorted(beside[name] - far.keys()):
            far[other] = far[name] + 1
            waiting.append(other)
    return far if far.keys() == net.names.keys() else None


def _ties(answer: Answer, lang: str) -> Iterator[tuple[str, str, str]]:
    columns, rows = shape(answer)
    wanted = _wanted(answer)
    chain = [at for at, name in enumerate(columns) if not _aside(name, columns)]
    headings = [heading(columns[at], lang) for at in chain]
    for row in rows:
        yield from _of_row(answer, headings, [row[at] for at in chain], wanted)
        cells = dict(zip(columns, row, strict=True))
        for name, run in _RUNS.items():
            who, what = cells.get(name), cells.get(run)
            if isinstance(who, NamedNode) and isinstance(what, NamedNode):
                yield who.value, message(f"verb.{name}", lang), what.value


def _aside(name: str, columns: Sequence[str]) -> bool:
    """Tell whether a column says who runs another, and is no step of the way itself."""
    return _RUNS.get(name) in columns


def _of_row(
    answer: Answer, headings: Sequence[str], row: Sequence[Cell], wanted: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """A concept or a property between two things is their verb; without one, the column is.

    A row with one thing ties it to what was asked about.
    """
    last, verbs, tied = "", list[str](), False
    for told, term in zip(headings, row, strict=True):
        if not isinstance(term, NamedNode):
            continue
        if kind_of(term.value) in _VERBS:
            verbs.append(answer.labels.text(term.value).text)
        elif drawn(term):
            if last and last != term.value:
                tied = True
                yield last, ", ".join(verbs) or told.lower(), term.value
            last, verbs = term.value, []
    for other in wanted:
        if last and not tied and other != last:
            yield last, ", ".join(verbs), other


def drawn(term: NamedNode) -> bool:
    """Whether a thing is one that people know, rather than a record about it."""
    return kind_of(term.value) in KINDS
