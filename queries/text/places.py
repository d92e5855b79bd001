"""Finds where a query is really wrong: the engine names the last place that it looked at.

A missing dot is noticed only when the next triple cannot be read, often two words later. What can
be seen without a grammar is found here: a bracket without its partner, a prefix that nobody
declared, a triple that begins where the one before has not ended, a column that is not grouped.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.reading.suggest import did_you_mean
from graph.stores.tokens import Token, tokens
from queries.prefixes import PREFIXES

_PAIRS = {")": "(", "]": "[", "}": "{"}
_SILENT = frozenset({"space", "comment"})
_TERMS = frozenset({"iri", "name", "variable", "blank", "string", "number"})
_WORDS_AS_TERMS = frozenset({"A", "TRUE", "FALSE"})
#: What follows these is no triple: up to the end of a bracket, or up to the next brace.
_TO_BRACKET = frozenset({"FILTER", "BIND"})
_TO_BRACE = frozenset({"SELECT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "VALUES"})
#: The words that may stand between triples.
_BETWEEN = (
    *("OPTIONAL", "FILTER", "UNION", "MINUS", "GRAPH", "BIND", "VALUES", "SELECT", "WHERE"),
    *("SERVICE", "SILENT", "LATERAL", "NOT", "EXISTS"),
)
_KNOWN = frozenset(_BETWEEN) | _TO_BRACE | _WORDS_AS_TERMS


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault begins, and what it is, if that is known better than by the engine."""

    start: int
    told: str
    hint: str


def place(sparql: str, offset: int, message: str) -> Place | None:
    """Give a better place for a fault that the engine found at an offset, where there is one."""
    found = [token for token in tokens(sparql) if token.kind not in _SILENT]
    if "Prefix not found" in message:
        return _undeclared(found)
    if "variable that is unbound" in message:
        return _ungrouped(found)
    for look in (_misspelt, _without_by, _unseparated, _unpaired):
        better = look(found)
        if better is not None and better.start <= offset:
            return better
    return None


def _undeclared(found: Sequence[Token]) -> Place | None:
    declared = set(PREFIXES)
    for before, token in zip([None, *found], found, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before is not None and before.text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            hint = f"known without declaring: {', '.join(PREFIXES)}"
            return Place(token.start, f"the prefix “{prefix[:40]}” is not declared", hint)
    return None


def _misspelt(found: Sequence[Token]) -> Place | None:
    """The first word between triples that is no keyword."""
    for token in _of_triples(found):
        word = token.text.upper()
        if token.kind == "word" and word not in _KNOWN:
            hint = did_you_mean(word, _BETWEEN)
            plain = "put a “?” before a variable, a prefix before a name, quotes around a text"
            hint = hint if hint.startswith("did you mean") else plain
            return Place(token.start, f"“{token.text[:40]}” is no keyword", hint)
    return None


def _without_by(found: Sequence[Token]) -> Place | None:
    """ORDER and GROUP are nothing without BY."""
    for token, after in itertools.pairwise(found):
        word = token.text.upper()
        if token.kind == "word" and word in {"ORDER", "GROUP"} and after.text.upper() != "BY":
            return Place(after.start, f"BY is missing after {word}", f"write {word} BY")
    return None


def _unpaired(found: Sequence[Token]) -> Place | None:
    """The first bracket that closes nothing, else the last one that nothing closes."""
    opened: list[Token] = []
    for token in found:
        if token.text in _PAIRS.values():
            opened.append(token)
        elif token.text in _PAIRS:
            if not opened or opened[-1].text != _PAIRS[token.text]:
                return Place(
                    token.start,
                    f"“{token.text}” closes a bracket that is not open here",
                    "take it away, or open the bracket before it",
                )
            opened.pop()
    if not opened:
        return None
    return Place(opened[-1].start, f"“{opened[-1].text}” is never closed", "close the bracket")


def _unseparated(found: Sequence[Token]) -> Place | None:
    """The first term after a whole triple without a dot, and the first triple without a value."""
    parts, before, joined = 0, "", False
    for token in _of_triples(found):
        mark, word = token.text, token.text.upper()
        if mark == "<":
            # Two of them are a triple as a term, of which nothing is known here.
            return None if before == "<" else _open_iri(found, token)
        if token.kind in _TERMS or mark in {"(", "["} or word in _WORDS_AS_TERMS:
            parts += not joined
        elif parts == 2 and mark in {";", ",", ".", "}"}:
            told = f"a value is missing before “{mark}”"
            return Place(token.start, told, "a triple has a subject, a property and a value")
        elif mark in {";", ","}:
            parts = 1 if mark == ";" else 2
        elif mark in {"{", "}", "."} or token.kind == "word":
            parts = 0
        if parts > 3:
            told = "a dot or a semicolon is missing before this"
            return Place(token.start, told, "“;” goes on with the same subject, “.” ends it")
        # A path goes on after / and |, and a text with its datatype after ^^.
        joined = mark in {"/", "|"} or (mark == "^" and (joined or before == "^"))
        before = mark
    return None


def _open_iri(found: Sequence[Token], token: Token) -> Place | None:
    after = found[found.index(token) + 1 :]
    if not after or after[0].text in {"<", "("}:
        return None
    return Place(token.start, "an IRI begins here and does not end", "close it with “>”")


def _of_triples(found: Sequence[Token]) -> Iterator[Token]:
    """Give the tokens of triples; what stands in round or square brackets is one of their parts."""
    triples: list[bool] = []
    inner = 0
    until, data = "", False
    for token in found:
        word = token.text.upper() if token.kind == "word" else ""
        reading = bool(triples) and triples[-1] and not until
        if token.text in {"(", "["}:
            inner += 1
            if inner == 1 and reading:
                yield token
        elif token.text in {")", "]"}:
            inner -= 1
            until = "" if until == "bracket" and not inner else until
        elif inner:
            continue
        elif token.text in {"{", "}"}:
            if token.text == "}":
                triples = triples[:-1]
            else:
                triples.append(not data)
            until, data = "", False
            yield token
        elif word in _TO_BRACKET | _TO_BRACE:
            until, data = "bracket" if word in _TO_BRACKET else "brace", word == "VALUES"
            yield token
        elif reading:
            yield token


def _ungrouped(found: Sequence[Token]) -> Place | None:
    """The first column that stands beside a count or sum and that nothing groups by."""
    words = [token.text.upper() for token in found]
    if "GROUP" in words:
        ends = words[words.index("GROUP") :]
        grouped = {word for word in ends if word[0] in "?$"}
    else:
        grouped = set()
    inner, selecting = 0, False
    for token, word in zip(found, words, strict=True):
        inner += (word == "(") - (word == ")")
        selecting = (selecting or word == "SELECT") and word not in {"{", "WHERE", "FROM"}
        if selecting and not inner and token.kind == "variable" and word not in grouped:
            return Place(
                token.start,
                f"{token.text[:40]} is neither grouped nor counted",
                f"add GROUP BY {token.text[:40]}, or take it out of the SELECT",
            )
    return None
