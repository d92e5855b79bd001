"""Explains an empty answer: finds the part, says why, and mends the query where it can."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from graph.stores.tokens import position
from queries.why.asking import SECONDS, Asker, Stopped
from queries.why.cores import Core, Scope, find, written
from queries.why.endings import nothing_asked, of_ending
from queries.why.filters import Sieve, of_exclusion
from queries.why.joins import of_join
from queries.why.model import Explanation
from queries.why.pattern import Beside, Filter, Group, Query, Select, Triple, Union, Values
from queries.why.reading import read
from queries.why.reason import Reason, mended
from queries.why.single import of_triple
from queries.why.telling import Teller
from queries.why.texts import say
from queries.why.triples import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.stores.protocol import SparqlStore

#: So many faults of one query are mended one after the other.
_ROUNDS: Final = 6
#: So many ways to mend one fault are tried.
_WAYS: Final = 4
_SIDES: Final = 3
_DEEPEST: Final = 6


def explain(
    store: SparqlStore,
    sparql: str,
    lang: str = "en",
    seconds: float = SECONDS,
    *,
    names: SparqlStore | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Explanation:
    """Explain why a query that was read and answered has an empty answer.

    `names` is a store that gives names faster than the one that is asked, for the same data.
    """
    asker = Asker(store, seconds, clock)
    try:
        query = read(sparql)
    except Unreadable:
        return Explanation((say("unreadable", lang),), "unreadable", lang=lang)
    return Explainer(asker, names or store, lang).explanation(query)


class Explainer:
    """Explains one query; what has been found stays when time is up."""

    def __init__(self, asker: Asker, names: SparqlStore, lang: str) -> None:
        self.asker = asker
        self.names = names
        self.lang = lang

    def explanation(self, query: Query) -> Explanation:
        """Give the explanation of a query."""
        reason = self.reason(query)
        if reason is None:
            kind = "unreadable" if self.asker.unread else "unsolved"
            kind = "answered" if self._answered(query.text) else kind
            kind = "time" if self.asker.stopped else kind
            tried = "time-singly" if self.asker.singly else "time-parts"
            key = tried if kind == "time" else kind
            return Explanation(
                (say(key, self.lang),), kind, lang=self.lang, complete=kind != "time"
            )
        text, later = self._mended(query, reason)
        unseen = ""
        if self.asker.stopped:
            unseen = say("time-near" if reason.smallest else "time-parts", self.lang)
        line, column = position(query.text, reason.start) if reason.start >= 0 else (0, 0)
        return Explanation(
            sentences=(*reason.sentences, *later),
            kind=reason.kind,
            says=reason.says,
            part=reason.part,
            line=line,
            column=column,
            suggestions=tuple(dict.fromkeys(option.suggestion for option in reason.options)),
            query=text,
            complete=not self.asker.stopped,
            unseen=unseen,
            lang=self.lang,
        )

    def reason(self, query: Query) -> Reason | None:
        """Give why a query has no answer; None when it has one, or when time is up before."""
        teller = Teller(self.asker, query, self.lang, self.names)
        return self.asker.quietly(lambda: self._reason(teller, query, Scope.of(query), 0), None)

    def _reason(self, teller: Teller, query: Query, scope: Scope, depth: int) -> Reason | None:
        asked = nothing_asked(teller, query)
        if asked:
            return asked
        values = query.values if "GROUP" not in query.clauses else None
        core = find(self.asker, scope, query.where, values)
        if core:
            return self._of_core(teller, core, depth)
        return of_ending(teller, query)

    def _of_core(self, teller: Teller, core: Core, depth: int) -> Reason:
        item = core.last.item
        alone = len(core.leaves) == 1
        if alone and isinstance(item, Triple):
            return of_triple(teller, core, core.last)
        if isinstance(item, Filter):
            reason = self._of_filter(teller, core, item, depth)
        elif isinstance(item, Beside) and item.word == "MINUS":
            reason = of_exclusion(teller, core, item)
        elif alone and isinstance(item, Values):
            reason = Reason("values", sentences=[teller.say("values-empty")])
        elif alone and isinstance(item, Union):
            reason = self._of_union(teller, core, item, depth)
        elif alone and isinstance(item, Select):
            scope = core.scope.inside(core.last)
            found = self._reason(teller, item.query, scope, depth) if depth < _DEEPEST else None
            reason = Reason("select", sentences=[teller.say("select")])
            return found or reason
        else:
            reason = of_join(teller, core)
        reason.part = reason.part or written(core.leaves, shown=True)
        if reason.start < 0:
            reason.start = _start(core)
        reason.smallest = reason.smallest and core.smallest
        return reason

    def _of_filter(self, teller: Teller, core: Core, item: Filter, depth: int) -> Reason:
        if not item.exists:
            return Sieve(teller, core, item).reason()
        if item.negated:
            return of_exclusion(teller, core, item)
        reason = Reason("exists", sentences=[teller.say("exists", part=teller.quote(item.shown))])
        inner = self._inside(teller, item.exists, core.scope.inside(core.last), depth)
        if inner:
            return inner
        return reason

    def _of_union(self, teller: Teller, core: Core, item: Union, depth: int) -> Reason:
        reason = Reason("union", sentences=[teller.say("union")])
        for group in item.groups[:_SIDES]:
            inner = self._inside(teller, group, core.scope.inside(core.last), depth)
            if inner:
                reason.sentences.append(inner.sentences[0])
                reason.options += inner.options
                reason.says = inner.says
        return reason

    def _inside(self, teller: Teller, group: Group, scope: Scope, depth: int) -> Reason | None:
        """Give why a group inside matches nothing by itself, while there is time."""

        def look() -> Reason | None:
            core = find(self.asker, scope, group)
            return self._of_core(teller, core, depth + 1) if core else None

        return self.asker.quietly(look, None) if depth < _DEEPEST else None

    def _mended(self, query: Query, reason: Reason) -> tuple[str, list[str]]:
        """Give the query mended so that it has an answer, and what else had to be said of it."""
        later: list[str] = []
        text = query.text
        for _ in range(_ROUNDS):
            ways = [mended(text, option.edits) for option in reason.options[:_WAYS]]
            for place, each in enumerate(ways):
                if self._answered(each):
                    if not later:
                        first = reason.options.pop(place)
                        reason.options.insert(0, first)
                    return each, later
            following = self._next(ways)
            if following is None:
                return "", []
            text, reason = following
            later.append(reason.sentences[0])
        return "", []

    def _next(self, ways: list[str]) -> tuple[str, Reason] | None:
        """Give what is still wrong in the first mended text that can be mended further."""
        for each in ways:
            try:
                found = self.reason(read(each))
            except Unreadable:
                continue
            if found and found.options:
                return each, found
        return None

    def _answered(self, text: str) -> bool:
        """Whether a query has an answer; a count of nothing is none."""
        try:
            query = read(text)
            matches = self.asker.yes(Scope.of(query).ask(query.where.text))
            return matches and self.asker.yes(text)
        except (Stopped, Unreadable):
            return False


def _start(core: Core) -> int:
    """Give the place in the query where the last part of a core begins."""
    item = core.last.item
    return item.subject.start if isinstance(item, Triple) else item.span.start
