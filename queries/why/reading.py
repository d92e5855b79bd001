"""Takes a query apart that the engine has read; positions are kept, so that it can be mended.

rdflib has a reader too, but it gives no positions, and its recursion ends at some hundred triples,
which the engine takes without effort. What this reader does not know is said, never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.stores.tokens import Token, tokens
from queries.prefixes import PREFIXES
from queries.why.pattern import (
    Beside,
    Bind,
    Filter,
    Graph,
    Group,
    Item,
    Query,
    Select,
    Span,
    Term,
    Triple,
    Union,
    Values,
)
from queries.why.triples import TripleReader, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH: Final = 40
_SILENT: Final = frozenset({"space", "comment"})
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CLAUSES: Final = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
_PAIRS: Final = {"(": ")", "{": "}", "[": "]"}


def read(text: str) -> Query:
    """Give the tree of a query; Unreadable for what this reader does not know."""
    try:
        return _Reader(text).query()
    except (IndexError, RecursionError):
        raise Unreadable from None


class _Reader(TripleReader):
    """Reads groups and what is in them; TripleReader reads the triples."""

    def __init__(self, text: str) -> None:
        found = [token for token in tokens(text) if token.kind not in _SILENT]
        super().__init__(text, found)
        self._depth = 0
        self._prefixes = {name: Span(-1, -1, iri) for name, iri in PREFIXES.items()}
        self._prologue = ""

    def query(self) -> Query:
        while self.word() in {"PREFIX", "BASE"}:
            self._declaration()
        self._prologue = self.text[: self.start()]
        found = self._select_or_other()
        if self.at < len(self.found):
            raise Unreadable
        return found

    def _declaration(self) -> None:
        if self.take().text.upper() == "BASE":
            self.take()
            return
        name, iri = self.take(), self.take()
        self._prefixes[name.text[:-1]] = Span(iri.start, self.ended(), iri.text[1:-1])

    def _select_or_other(self) -> Query:
        start = self.start()
        form = self.take().text.upper()
        if form not in _FORMS:
            raise Unreadable
        template: tuple[Triple, ...] = ()
        short = form == "CONSTRUCT" and self.mark() != "{"
        if form == "CONSTRUCT" and not short:
            template = tuple(i for i in self._group().items if isinstance(i, Triple))
        before = self.at
        while (
            self.word() not in {"WHERE", "FROM"} | _CLAUSES and self.mark() != "{" and self.more()
        ):
            self._balanced()
        head = Span(start, self.ended() if self.at else start, self.text[start : self.ended()])
        described, gives = self._given(form, before)
        dataset = self._dataset()
        where = self._where()
        if short:
            template = tuple(i for i in where.items if isinstance(i, Triple))
        if "*" in {token.text for token in self.found[before : before + 2]}:
            gives = where.binds
        clauses, values = self._clauses()
        return Query(
            self.text, form, self._prologue, head, dataset, where, self._prefixes, gives,
            clauses, template, described, values, self.ended(),
        )  # fmt: skip

    def _given(self, form: str, before: int) -> tuple[tuple[Term, ...], frozenset[str]]:
        """Give the things that a DESCRIBE names, and the variables that a SELECT hands out."""
        head = self.found[before : self.at]
        iris = (t for t in head if form == "DESCRIBE" and t.kind in {"iri", "name"})
        described = tuple(
            Term("iri", t.text, t.start, t.start + len(t.text)) for t in iris
        )  # fmt: skip
        depth, names = 0, set()
        for place, token in enumerate(head):
            depth += (token.text == "(") - (token.text == ")")
            named = depth == 1 and head[place - 1].text.upper() == "AS"
            if token.kind == "variable" and (not depth or named):
                names.add(token.text[1:])
        return described, frozenset(names)

    def _dataset(self) -> str:
        start = self.start()
        while self.word() == "FROM":
            self.take()
            if self.word() == "NAMED":
                self.take()
            self.take()
        return self.text[start : self.ended()] if self.start() > start else ""

    def _where(self) -> Group:
        if self.word() == "WHERE":
            self.take()
        if self.mark() == "{":
            return self._group()
        return Group(self.next(), Span(self.start(), self.start(), ""), ())

    def _clauses(self) -> tuple[dict[str, Span], Values | None]:
        clauses: dict[str, Span] = {}
        values = None
        while self.more() and self.mark() != "}":
            word, start = self.word(), self.start()
            if word not in _CLAUSES or word in clauses:
                raise Unreadable
            if word == "VALUES":
                values = self._values()
            else:
                self.take()
                while self.more() and self.word() not in _CLAUSES and self.mark() != "}":
                    self._balanced()
            clauses[word] = Span(start, self.ended(), self.text[start : self.ended()])
        return clauses, values

    def _balanced(self) -> None:
        """Pass one token, or all between a bracket and its partner."""
        depth = 0
        while True:
            token = self.take()
            depth += (token.text in _PAIRS) - (token.text in _PAIRS.values())
            if depth < 0:
                raise Unreadable
            if not depth:
                return

    def _group(self) -> Group:
        start, number = self.start(), self.next()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unreadable
        self.expect("{")
        items: list[Item] = []
        if self.word() == "SELECT":
            items.append(self._subselect())
        while self.mark() != "}":
            items.extend(self._item())
        self.expect("}")
        self._depth -= 1
        return Group(number, self._span(start), tuple(items))

    def _span(self, start: int) -> Span:
        return Span(start, self.ended(), self.text[start : self.ended()])

    def _subselect(self) -> Select:
        start, number = self.start(), self.next()
        found = self._select_or_other()
        return Select(number, self._span(start), found)

    def _item(self) -> Iterator[Item]:
        word, start, number = self.word(), self.start(), self.next()
        if self.mark() == ".":
            self.take()
        elif self.mark() == "{":
            yield self._groups(start, number)
        elif word in {"OPTIONAL", "MINUS"}:
            self.take()
            group = self._group()
            yield Beside(number, self._span(start), word, group)
        elif word == "GRAPH":
            self.take()
            name, group = self.term(), self._group()
            yield Graph(number, self._span(start), name, group)
        elif word == "FILTER":
            self.take()
            yield from self._conditions()
        elif word == "BIND":
            yield self._bind(start, number)
        elif word == "VALUES":
            yield self._values()
        else:
            yield from self.triples()

    def _groups(self, start: int, number: int) -> Item:
        groups = [self._group()]
        while self.word() == "UNION":
            self.take()
            groups.append(self._group())
        if len(groups) > 1:
            return Union(number, self._span(start), tuple(groups))
        (only,) = groups
        # A SELECT stands in braces of its own.
        alone = len(only.items) == 1 and isinstance(only.items[0], Select)
        return only.items[0] if alone else only

    def _bind(self, start: int, number: int) -> Bind:
        self.take()
        first = self.at + 1
        self._balanced()
        inner = self.found[first : self.at - 1]
        if len(inner) < 3 or inner[-2].text.upper() != "AS":
            raise Unreadable
        needs = frozenset(t.text[1:] for t in inner[:-1] if t.kind == "variable")
        return Bind(number, self._span(start), inner[-1].text[1:], needs, self._alone(first))

    def _alone(self, first: int) -> Term | None:
        """Give the term of a BIND that is nothing but one fixed term."""
        here, self.at = self.at, first
        try:
            term = self.term()
            return term if term.fixed and self.word() == "AS" else None
        except Unreadable:
            return None
        finally:
            self.at = here

    def _values(self) -> Values:
        start, number = self.start(), self.next()
        self.take()
        several = self.mark() == "("
        variables = []
        if several:
            self.take()
        while self.found[self.at].kind == "variable":
            variables.append(self.take().text[1:])
        if several:
            self.expect(")")
        self.expect("{")
        rows = []
        while self.mark() != "}":
            rows.append(tuple(self._row()) if several else (self._datum(),))
        self.expect("}")
        return Values(number, self._span(start), tuple(variables), tuple(rows))

    def _row(self) -> Iterator[Term | None]:
        self.expect("(")
        while self.mark() != ")":
            yield self._datum()
        self.expect(")")

    def _datum(self) -> Term | None:
        if self.word() == "UNDEF":
            self.take()
            return None
        return self.term()

    def _conditions(self) -> Iterator[Filter]:
        """Give the condition of a FILTER; for one with && each of its sides."""
        first = self.at
        while self.word() in {"NOT", "EXISTS"} or self.mark() == "!":
            self.take()
        if self.mark() not in _PAIRS:
            self.take()
        self._balanced()
        for begin, end in self._sides(first, self.at):
            yield self._condition(begin, end)

    def _sides(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        inner = self.found[first:last]
        if inner[0].text == "(" and self._closes(first) == last - 1:
            yield from self._sides(first + 1, last - 1)
            return
        depth, begin = 0, first
        for token in inner:
            depth += (token.text in _PAIRS) - (token.text in _PAIRS.values())
            if depth == 0 and token.text == "|":
                yield first, last
                return
        for place, token in enumerate(inner[:-1], first):
            depth += (token.text in _PAIRS) - (token.text in _PAIRS.values())
            if depth == 0 and token.text == "&" and self.found[place + 1].text == "&":
                yield from self._sides(begin, place)
                begin = place + 2
        if begin == first:
            yield first, last
        else:
            yield from self._sides(begin, last)

    def _closes(self, first: int) -> int:
        depth = 0
        for place in range(first, len(self.found)):
            text = self.found[place].text
            depth += (text in _PAIRS) - (text in _PAIRS.values())
            if not depth:
                return place
        raise Unreadable

    def _condition(self, begin: int, end: int) -> Filter:
        part = self.found[begin:end]
        start = part[0].start
        span = Span(start, self._end(part[-1]), self.text[start : self._end(part[-1])])
        mentions = frozenset(t.text[1:] for t in part if t.kind == "variable")
        brace = next((i for i, t in enumerate(part) if t.text == "{"), -1)
        words = [t.text.upper() for t in part[:brace]] if brace > 0 else []
        if words[-1:] != ["EXISTS"] or set(words) - {"NOT", "EXISTS", "!"}:
            return Filter(self.next(), span, mentions)
        here, self.at = self.at, begin + brace
        group = self._group()
        whole = self.at == end
        self.at = here
        negated = len(words) % 2 == 0
        return Filter(self.next(), span, mentions, group if whole else None, negated)

    @staticmethod
    def _end(token: Token) -> int:
        return token.start + len(token.text)
