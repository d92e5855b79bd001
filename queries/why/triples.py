"""Reads triples: subjects with their predicates, paths, lists and square brackets, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from queries.prefixes import PREFIXES
from queries.why.pattern import Term, Triple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.stores.tokens import Token

_RDF: Final = PREFIXES["rdf"]
_BOOLEANS: Final = frozenset({"TRUE", "FALSE"})


class Unreadable(Exception):  # noqa: N818 - reads as what it is
    """A query that cannot be taken apart here, although the engine can read it."""


class TripleReader:
    """A place in a list of tokens, and what reads triples from there."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self.text = text
        self.found = found
        self.at = 0
        self._number = 0
        self._taken = {token.text[1:] for token in found if token.kind == "variable"}

    def next(self) -> int:
        """Give a number that no other part has."""
        self._number += 1
        return self._number

    def more(self) -> bool:
        """Whether there is another token."""
        return self.at < len(self.found)

    def take(self) -> Token:
        """Give the next token and go on."""
        if not self.more():
            raise Unreadable
        self.at += 1
        return self.found[self.at - 1]

    def expect(self, mark: str) -> None:
        """Pass a mark that must stand here."""
        if self.take().text != mark:
            raise Unreadable

    def mark(self, ahead: int = 0) -> str:
        """Give the next token where it is a mark, else nothing."""
        token = self.found[self.at + ahead] if self.at + ahead < len(self.found) else None
        return token.text if token and token.kind == "mark" else ""

    def word(self) -> str:
        """Give the next token in capitals where it is a word, else nothing."""
        token = self.found[self.at] if self.more() else None
        return token.text.upper() if token and token.kind == "word" else ""

    def start(self) -> int:
        """Give the place where the next token begins."""
        return self.found[self.at].start if self.more() else len(self.text)

    def ended(self) -> int:
        """Give the place where the last token ended."""
        token = self.found[self.at - 1]
        return token.start + len(token.text)

    def triples(self) -> Iterator[Triple]:
        """Give the triples of one subject."""
        made: list[Triple] = []
        closed = self.mark() in {"[", "("}
        subject = self._node(made)
        if not (closed and self.mark() in {".", "}"}):
            self._predicates(subject, made)
        yield from made

    def term(self) -> Term:
        """Give one variable, IRI or literal."""
        token, start = self.take(), self.found[self.at - 1].start
        if token.kind == "variable":
            return Term("variable", f"?{token.text[1:]}", start, self.ended(), token.text)
        if token.kind in {"iri", "name"}:
            return Term("iri", token.text, start, self.ended())
        if token.kind == "blank":
            return Term("variable", self._blank(token.text), start, self.ended(), token.text)
        if token.kind == "string":
            self._tag()
        elif token.text in {"+", "-"} and self.more() and self.found[self.at].kind == "number":
            self.take()
        elif token.kind != "number" and token.text.upper() not in _BOOLEANS:
            raise Unreadable
        return Term("literal", self.text[start : self.ended()], start, self.ended())

    def _tag(self) -> None:
        if self.more() and self.found[self.at].kind == "language":
            self.take()
        elif self.mark() == "^" and self.mark(1) == "^":
            self.at += 2
            if self.take().kind not in {"iri", "name"}:
                raise Unreadable

    def _blank(self, name: str) -> str:
        """Give the variable that stands for a blank node: the same in questions of yes or no."""
        wanted = f"_{name}".replace(":", "").replace(".", "_").replace("-", "_")
        while wanted in self._taken:
            wanted += "_"
        return f"?{wanted}"

    def _node(self, made: list[Triple]) -> Term:
        if self.mark() not in {"[", "("}:
            return self.term()
        start = self.start()
        open_, number = self.take().text, self.next()
        name = self._blank(f"node{number}")
        if open_ == "[":
            node = Term("variable", name, start, start + 1, "[]")
            if self.mark() != "]":
                self._predicates(node, made)
            self.expect("]")
            return node
        return self._list(name, start, made)

    def _list(self, name: str, start: int, made: list[Triple]) -> Term:
        first = node = Term("variable", name, start, start + 1, "( … )")
        ends = Term("iri", f"<{_RDF}nil>", start, start + 1, "()")
        if self.mark() == ")":
            self.take()
            return ends
        while True:
            value = self._node(made)
            made.append(self._triple(node, _link("first", start), value))
            if self.mark() == ")":
                break
            after = Term("variable", self._blank(f"node{self.next()}"), start, start + 1, "( … )")
            made.append(self._triple(node, _link("rest", start), after))
            node = after
        self.take()
        made.append(self._triple(node, _link("rest", start), ends))
        return first

    def _triple(self, subject: Term, predicate: Term, value: Term) -> Triple:
        return Triple(self.next(), subject, predicate, value)

    def _predicates(self, subject: Term, made: list[Triple]) -> None:
        while True:
            verb = self._verb()
            while True:
                value = self._node(made)
                made.append(self._triple(subject, verb, value))
                if self.mark() != ",":
                    break
                self.take()
            while self.mark() == ";":
                self.take()
            if self.mark() in {".", "}", "]", "{"} or not self.more() or self._ends():
                return

    def _ends(self) -> bool:
        """Whether the triples of a subject end here without a dot."""
        if self.mark() in {"<", "|", "~"}:
            raise Unreadable
        return self.word() not in {"", "A"} or self.found[self.at - 1].text != ";"

    def _verb(self) -> Term:
        token, start = self.found[self.at], self.start()
        if token.kind == "variable":
            return self.term()
        first = self.at
        self._path()
        if self.at == first + 1:
            return Term("iri", token.text, start, self.ended())
        return Term("path", self.text[start : self.ended()], start, self.ended())

    def _path(self) -> None:
        """Pass a path: steps with / or | between them."""
        self._step()
        while self.mark() in {"/", "|"}:
            self.take()
            self._step()

    def _step(self) -> None:
        while self.mark() in {"^", "!"}:
            self.take()
        if self.mark() == "(":
            self.take()
            if self.mark() != ")":
                self._path()
            self.expect(")")
        elif self.found[self.at].kind in {"iri", "name"} or self.word() == "A":
            self.take()
        else:
            raise Unreadable
        while self.mark() in {"*", "+", "?"}:
            self.take()


def _link(name: str, start: int) -> Term:
    return Term("iri", f"<{_RDF}{name}>", start, start + 1, f"rdf:{name}")
