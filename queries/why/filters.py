"""Why a condition lets nothing through: FILTER, EXISTS, NOT EXISTS and MINUS."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from graph.stores.tokens import tokens
from queries.why import nearest
from queries.why.asking import Stopped
from queries.why.conditions import comparison, without_case
from queries.why.cores import bound_in, written
from queries.why.model import OTHERWISE, QUERY, Suggestion
from queries.why.names import no_thing
from queries.why.pattern import Beside, Filter, Span, Term
from queries.why.reason import Edit, Option, Reason, put
from queries.why.values import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from queries.why.conditions import Comparison
    from queries.why.cores import Core, Scope
    from queries.why.telling import Teller

_ALIKE = 60.0


class Sieve:
    """A condition that lets nothing through, and what it takes to find out why."""

    def __init__(self, teller: Teller, core: Core, item: Filter) -> None:
        self.teller = teller
        self.core = core
        self.item = item
        #: The condition sees only what its own group gives.
        self.home = core.last.home
        self.scope: Scope = core.scope
        self.rest = written(core.rest)

    def reason(self) -> Reason:
        """Give the reason."""
        looks: tuple[Callable[[], Reason | None], ...] = (self._unbound, self._case, self._compared)
        with suppress(Stopped):
            for look in looks:
                found = look()
                if found:
                    return found
        return self._say("filter", "filter", OTHERWISE)

    def _say(self, kind: str, key: str, says: str = QUERY, **values: object) -> Reason:
        values.setdefault("part", self.teller.quote(self.item.shown))
        return Reason(kind, says, sentences=[self.teller.say(key, **values)])

    def passes(self, condition: str) -> bool:
        """Whether another condition in its place lets something through."""
        changed = replace(self.item, span=Span(-1, -1, condition), exists=None)
        leaves = [
            replace(leaf, item=changed) if leaf is self.core.last else leaf
            for leaf in self.core.leaves
        ]
        return self.teller.asker.yes(self.scope.ask(written(leaves)))

    def _unbound(self) -> Reason | None:
        """A variable of the condition has no value where the condition looks."""
        seen = bound_in(self.core.before, self.home)
        missing = sorted(self.item.mentions - seen)
        if not missing or "{" in self.item.span.text:
            return None
        name = missing[0]
        reason = self._say("unbound", "filter-unbound", name=f"?{name}")
        if name in bound_in(self.core.before, ()):
            reason.sentences.append(self.teller.say("filter-outside"))
            return reason
        near = process.extract(name, sorted(seen), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
        reason.options = [
            Option(Suggestion(f"?{other}", "", f"?{other}"), tuple(self._renamed(name, other)))
            for other, _, _ in near
        ]
        if reason.options:
            meant = self.teller.either(reason.options)
            reason.sentences.append(self.teller.say("mean", near=meant))
        return reason

    def _renamed(self, name: str, other: str) -> list[Edit]:
        begin = self.item.span.start
        return [
            Edit(begin + token.start, begin + token.start + len(token.text), f"?{other}")
            for token in tokens(self.item.span.text)
            if token.kind == "variable" and token.text[1:] == name
        ]

    def _case(self) -> Reason | None:
        """Capital letters are all that keeps it from letting something through."""
        other = without_case(self.item)
        if not other or not self.passes(other):
            return None
        reason = self._say("case", "filter-case", near=self.teller.quote(f"FILTER({other})"))
        reason.options = [self._instead(other)]
        return reason

    def _instead(self, other: str) -> Option:
        span = self.item.span
        return Option(Suggestion(other, "", other), (Edit(span.start, span.end, other),))

    def _compared(self) -> Reason | None:
        """A comparison with one fixed term: what there is to compare it with."""
        sides = comparison(self.item)
        if sides is None:
            return None
        found = self._found(sides)
        if not found:
            return None
        fixed = Term("", sides.fixed.text, sides.fixed.start, sides.fixed.end)
        given = self.teller.value(self.scope, fixed)
        if sides.sign == "=" and given is not None:
            return self._equal(sides, fixed, given, found)
        if not self.passes(f"!({self.item.span.text})"):
            return self._incomparable(sides, given, found)
        reason = self._say("filter", "filter", OTHERWISE)
        ends = (self.teller.write(found[0]), self.teller.write(found[-1]))
        told = {"name": sides.expression.text, "least": ends[0], "most": ends[1]}
        reason.sentences.append(self.teller.say("having-range", **told))
        return reason

    def _found(self, sides: Comparison) -> list[NamedNode | Literal]:
        what = f"DISTINCT ({sides.expression.text} AS ?_why)"
        select = self.scope.select(what, self.rest, "ORDER BY ?_why LIMIT 1000")
        return self.teller.asker.values(select)

    def _equal(
        self,
        sides: Comparison,
        fixed: Term,
        given: NamedNode | Literal,
        found: list[NamedNode | Literal],
    ) -> Reason | None:
        """Something is the same but for language, datatype or capitals; or has a name like it."""
        bind = f"{self.rest} . BIND({sides.expression.text} AS ?_why)"
        if isinstance(given, NamedNode):
            reason = no_thing(self.teller, self.scope, fixed, given, bind)
            if reason:
                return reason
        else:
            near = same(self.teller, self.scope, bind, given)
            if near:
                options = [
                    put(fixed, self.teller.write(each), self.teller.write(each)) for each in near
                ]
                values = {"property": sides.expression.text, "given": fixed.text}
                reason = self._say("literal", "literal", near=self.teller.either(options), **values)
                reason.options = options
                return reason
        reason = self._say("filter", "filter", OTHERWISE)
        iris = [each.value for each in found if isinstance(each, NamedNode)]
        close = nearest.among(given.value, iris)
        ranked = sorted(found, key=lambda each: each.value not in close)[: nearest.MOST]
        called = self.teller.called([each.value for each in ranked if isinstance(each, NamedNode)])
        reason.options = [
            put(
                fixed,
                called.get(each.value) or self.teller.write(each),
                self.teller.write(each),
                each.value if isinstance(each, NamedNode) else "",
            )
            for each in ranked
        ]
        told = self.teller.either(reason.options)
        reason.sentences.append(
            self.teller.say("filter-value", variable=sides.expression.text, values=told)
        )
        return reason

    def _incomparable(
        self,
        sides: Comparison,
        given: NamedNode | Literal | None,
        found: list[NamedNode | Literal],
    ) -> Reason:
        """Neither the condition nor its contrary lets anything through: an error for each value."""
        reason = self._say("incomparable", "filter-error")
        shown = self.teller.write(found[0])
        reason.sentences.append(
            self.teller.say("filter-value", variable=sides.expression.text, values=shown)
        )
        if isinstance(given, Literal):
            text = str(Literal(given.value))
            other = sides.written(f"STR({sides.expression.text})", text)
            reason.options = [self._instead(other)]
            reason.sentences.append(
                self.teller.say("write", near=self.teller.quote(f"FILTER({other})"))
            )
        return reason


def of_exclusion(teller: Teller, core: Core, item: Filter | Beside) -> Reason:
    """Give the reason where NOT EXISTS or MINUS takes everything away: the data say it all."""
    reason = Reason("excluded", OTHERWISE)
    reason.sentences.append(teller.say("excluded", part=teller.quote(item.shown)))
    group = item.exists if isinstance(item, Filter) else item.group
    shared = sorted((group.mentions if group else set()) & bound_in(core.rest, core.last.home))
    for name in shared[:1]:
        select = core.scope.select(
            f"DISTINCT (?{name} AS ?_why)", written(core.rest), "ORDER BY ?_why LIMIT 3"
        )
        found = teller.asker.values(select)
        iris = [each.value for each in found if isinstance(each, NamedNode)]
        called = teller.called(iris)
        told = [called.get(each.value) or teller.write(each) for each in found]
        if told:
            reason.sentences.append(teller.say("example", values=teller.listing(told)))
    return reason
