"""Why patterns that each match something match nothing together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from queries.why import nearest
from queries.why.asking import Stopped
from queries.why.cores import Leaf, written
from queries.why.model import SILENT, Suggestion
from queries.why.moving import moves
from queries.why.names import no_thing
from queries.why.pattern import Bind, Graph, Group, Span, Term, Triple, Values
from queries.why.reason import Option, Reason, put
from queries.why.values import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queries.why.cores import Core
    from queries.why.telling import Teller

_MANY: Final = 1000
#: So many terms of a join are set free, one at a time.
_FREED: Final = 5
_TOLD: Final = 2


def of_join(teller: Teller, core: Core) -> Reason:
    """Give the reason where a join gives nothing."""
    join = _Join(teller, core)
    looks: tuple[Callable[[], Reason | None], ...] = (join.listed, join.elsewhere)
    with suppress(Stopped):
        for look in looks:
            found = look()
            if found:
                return found
    return join.freed()


class _Join:
    """Some parts that match nothing together, and what it takes to find out why."""

    def __init__(self, teller: Teller, core: Core) -> None:
        self.teller = teller
        self.core = core
        self.shown = written(core.leaves, shown=True)

    def yes(self, leaves: list[Leaf]) -> bool:
        return self.teller.asker.yes(self.core.scope.ask(written(leaves)))

    def with_item(self, leaf: Leaf, changed: Leaf) -> list[Leaf]:
        return [changed if each is leaf else each for each in self.core.leaves]

    def listed(self) -> Reason | None:
        """A term in VALUES or BIND exists nowhere, or is written in another way."""
        for leaf, term, name in self._given():
            others = [each for each in self.core.leaves if each is not leaf]
            where = f"{written(others)} . BIND(?{name} AS ?_why)"
            given = self.teller.value(self.core.scope, term)
            if isinstance(given, NamedNode):
                reason = no_thing(self.teller, self.core.scope, term, given, where)
                if reason:
                    return reason
            elif given is not None:
                near = same(self.teller, self.core.scope, where, given)
                if near:
                    write = self.teller.write
                    options = [put(term, write(each), write(each)) for each in near]
                    values = {"property": f"?{name}", "given": term.written}
                    told = self.teller.say("literal", near=self.teller.either(options), **values)
                    return Reason("literal", sentences=[told], options=options)
        return None

    def _given(self) -> Iterator[tuple[Leaf, Term, str]]:
        for leaf in self.core.leaves:
            if isinstance(leaf.item, Bind) and leaf.item.term:
                yield leaf, leaf.item.term, leaf.item.variable
            if isinstance(leaf.item, Values):
                for row in leaf.item.rows[:20]:
                    for term, name in zip(row, leaf.item.variables, strict=False):
                        if term and term.fixed:
                            yield leaf, term, name

    def elsewhere(self) -> Reason | None:
        """One of the patterns matches the others when it stands in another graph."""
        graphs = [self.teller.write(each) for each in self.teller.graphs()]
        triples = [leaf for leaf in self.core.leaves if isinstance(leaf.item, Triple)]
        for leaf in triples[-4:]:
            here = self.core.scope.inside(leaf).graph
            for name in ["", *graphs]:
                if name == (here.text if here else ""):
                    continue
                if (here and here.kind == "variable") or self.core.scope.graphs:
                    continue
                if self.yes(self.with_item(leaf, Leaf(leaf.item, _within(name)))):
                    return self._moved(leaf, name, here)
        return None

    def _moved(self, leaf: Leaf, name: str, here: Term | None) -> Reason:
        part = self.teller.quote(leaf.item.shown)
        if name:
            told = self.teller.say("join-graph", part=part, graph=name)
            label = f"GRAPH {name}"
        else:
            told = self.teller.say("join-out", part=part, graph=here.written if here else "")
            label = self.teller.say("outside")
        there = replace(self.core.scope.bare(), graphs=_names(name))
        ways = moves(self.teller.asker, self.core, leaf, there, name)
        suggestion = Suggestion(label, "", f"GRAPH {name} {{ … }}" if name else "")
        options = [Option(suggestion, edits) for edits in ways]
        return Reason("other-graph", sentences=[told], options=options)

    def freed(self) -> Reason:
        """Tell which other value in the place of one would do."""
        say = self.teller.say
        blocks = [leaf.item for leaf in self.core.leaves if isinstance(leaf.item, Values)]
        n = len(blocks[0].rows) if blocks else len(self.core.leaves)
        key = "values" if blocks else "join"
        reason = Reason(key, SILENT, sentences=[say(key, n=n, part=self.teller.quote(self.shown))])
        with suppress(Stopped):
            for leaf, term in self._fixed()[:_FREED]:
                options = self._instead(leaf, term)
                if options and len(reason.sentences) <= _TOLD:
                    near = self.teller.either(options)
                    reason.sentences.append(say("instead", near=near, given=term.written))
                reason.options += options
            if len(reason.sentences) == 1:
                reason.sentences += self._counts()
        return reason

    def _fixed(self) -> list[tuple[Leaf, Term]]:
        """Give the terms that may be set free: things and values first, classes after them."""
        found = []
        for leaf in self.core.leaves:
            if isinstance(leaf.item, Triple):
                typed = leaf.item.predicate.text in {"a", "rdf:type"}
                ends = (leaf.item.subject, leaf.item.object)
                found += [(typed and end is ends[1], leaf, end) for end in ends if end.fixed]
        return [(leaf, term) for _, leaf, term in sorted(found, key=lambda each: each[0])]

    def _instead(self, leaf: Leaf, term: Term) -> list[Option]:
        if not isinstance(leaf.item, Triple):
            return []
        free = Term("variable", "?_why", -1, -1)
        if term is leaf.item.subject:
            item = replace(leaf.item, subject=free)
        else:
            item = replace(leaf.item, object=free)
        pattern = written(self.with_item(leaf, Leaf(item, leaf.path)))
        tail = "GROUP BY ?_why ORDER BY DESC(?_why_m) ?_why LIMIT 50"
        what = "?_why (COUNT(*) AS ?_why_m)"
        found = self.teller.asker.rows(self.core.scope.select(what, pattern, tail))
        counted = [
            (value, int(many.value))
            for value, many in found
            if isinstance(value, NamedNode | Literal) and isinstance(many, Literal)
        ]
        # Of two classes with as many members the narrower one says more.
        counted.sort(key=lambda pair: (-pair[1], -nearest.depth(pair[0])))
        values = [value for value, _ in counted][: nearest.MOST]
        called = self.teller.called([each.value for each in values if _is_iri(each)])
        write = self.teller.write
        return [
            put(
                term,
                called[each.value] if _is_iri(each) else write(each),
                write(each),
                each.value if _is_iri(each) else "",
            )
            for each in values
        ]

    def _counts(self) -> list[str]:
        """Tell how many values fit each of two patterns that share a variable."""
        if len(self.core.leaves) != 2:
            return []
        one, other = self.core.leaves
        shared = sorted(one.item.binds & other.item.binds)
        if len(shared) != 1:
            return []
        name, asker = f"?{shared[0]}", self.teller.asker
        a, b = (asker.number(self.core.scope.count(name, written([x]))) for x in (one, other))
        if not 0 < a < _MANY or not 0 < b < _MANY:
            return []
        return [self.teller.say("join-counts", a=a, b=b, variable=name)]


def _is_iri(value: NamedNode | Literal) -> bool:
    return isinstance(value, NamedNode)


def _names(name: str) -> tuple[Term, ...]:
    return (Term("iri", name, -1, -1),) if name else ()


def _within(name: str) -> tuple[Group | Graph, ...]:
    nowhere = Span(-1, -1, "")
    made = (Graph(-1, nowhere, term, Group(-1, nowhere, ())) for term in _names(name))
    return tuple(made)
