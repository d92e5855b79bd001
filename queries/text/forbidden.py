"""Refuses words that reach outside or change data, however they are glued to their neighbours.

No keyword ends at a word boundary for the engine: it reads SERVICESILENT, trueSERVICE and
}FROM< as keywords, so a word is refused for what it contains. What hides a word from a reader
of tokens (a “<” that may be less-than or the start of an IRI) is refused as well.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from graph.stores.tokens import Token, position
from ontology.errors import QueryError, Where
from queries.prefixes import PREFIXES

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_ANYWHERE = ("INSERT", "DELETE", "LOAD")
_WITH_HOST = re.compile(r"<[A-Za-z][A-Za-z0-9.+-]*://")
_DERAILS = frozenset("'#()!")
_PAIRS = {")": "(", "]": "[", "}": "{"}


def fault(sparql: str, token: Token, message: str, hint: str) -> QueryError:
    """Give an error at the place of a token."""
    line, column = position(sparql, token.start)
    return QueryError(message, Where("query", line, column), hint)


def closed(sparql: str, found: Iterable[Token]) -> list[Token]:
    """Give the tokens; a quote that opens and never closes, or a stray backslash, is refused.

    Reading stops there: each further quote would be looked for up to the end of the text.
    """
    passed = []
    for token in found:
        if token.kind == "mark" and token.text in {"'", '"'}:
            raise fault(
                sparql, token, "A string begins here and does not end.", "close it with its quote"
            )
        # A code-point escape is judged by what it stands for, in the text without escapes.
        if token.text == "\\" and sparql[token.start + 1 : token.start + 2] not in {"u", "U"}:
            raise fault(
                sparql,
                token,
                "A backslash stands here outside a string and a name.",
                "take it away, or put the text into quotes",
            )
        passed.append(token)
    return passed


def less_than(sparql: str, found: Sequence[Token]) -> None:
    """Refuse `<…>` that may be an IRI or a comparison, and would hide what comes after it."""
    opened: list[str] = []
    for at, token in enumerate(found):
        if token.text in _PAIRS.values():
            opened.append(token.text)
        elif token.text in _PAIRS and opened:
            opened.pop()
        in_doubt = opened[-1:] == ["("] or (at > 0 and found[at - 1].text == "<")
        if token.kind != "iri" or not in_doubt or _WITH_HOST.match(token.text):
            continue
        if _DERAILS & set(token.text):
            raise fault(
                sparql,
                token,
                "This may be a comparison or an IRI.",
                "put a space after “<” where it compares; write an IRI in full (<https://…>)",
            )


def words(sparql: str, found: Sequence[Token], graphs: frozenset[str] | None) -> None:
    """No SERVICE anywhere, no update after the first query, and FROM only graphs that are here."""
    prefixes = _prefixes(found)
    depth = 0
    for at, token in enumerate(found):
        depth += (token.text in {"{", "(", "["}) - (token.text in {"}", ")", "]"})
        loose = _loose(token)
        if not loose:
            continue
        before = found[at - 1].text.upper() if at else ""
        if "SERVICE" in loose:
            raise fault(
                sparql,
                token,
                "SERVICE asks another server; nothing is fetched from elsewhere.",
                "ask that server yourself and join the answers",
            )
        _update(sparql, token, loose, first=before == ";" and depth <= 0)
        if token.kind == "word" and loose == "FROM":
            _dataset(sparql, token, _graph_after(found, at, prefixes), graphs)
        elif "FROM" in loose and depth <= 0 and before != "PREFIX":
            raise fault(
                sparql, token, f"FROM is part of “{token.text[:80]}”.", "put spaces around FROM"
            )


def _loose(token: Token) -> str:
    """Give the part of a token in which the engine could find a keyword, in capitals.

    A variable and the local part of a name hold their letters fast, but the engine ends a local
    part before its second dot.
    """
    if token.kind in {"word", "language"}:
        return token.text.upper()
    if token.kind not in {"name", "blank"}:
        return ""
    prefix, _, local = token.text.partition(":")
    return " ".join([prefix, *local.split(".")[2:]]).upper()


def _update(sparql: str, token: Token, loose: str, *, first: bool) -> None:
    """Refuse a word that changes data; a prefix may be called so, except where an update begins."""
    name = next((word for word in UPDATES if first and loose.startswith(word)), "")
    if token.kind == "word":
        name = name or next((word for word in _ANYWHERE if word in loose), "")
    if name:
        raise fault(
            sparql,
            token,
            f"{name} changes data; only questions can be asked here.",
            "take it out of the query",
        )


def _dataset(sparql: str, token: Token, iri: str | None, graphs: frozenset[str] | None) -> None:
    if graphs is None:
        return
    if iri is None or iri not in graphs:
        named = f"<{iri}>" if iri else "that name"
        raise fault(
            sparql,
            token,
            f"There is no graph {named} here, and nothing is fetched from elsewhere.",
            f"the graphs are {', '.join(f'<{g}>' for g in sorted(graphs)) or 'not named'}",
        )


def _prefixes(found: Sequence[Token]) -> dict[str, str]:
    """Give the prefixes of the text, and those that are known without declaring."""
    declared = dict(PREFIXES)
    for at, token in enumerate(found[:-2]):
        if token.text.upper() == "PREFIX" and found[at + 2].kind == "iri":
            declared[found[at + 1].text.partition(":")[0]] = found[at + 2].text[1:-1]
    return declared


def _graph_after(found: Sequence[Token], at: int, prefixes: Mapping[str, str]) -> str | None:
    after = at + 2 if [t.text.upper() for t in found[at + 1 : at + 2]] == ["NAMED"] else at + 1
    token = next(iter(found[after : after + 1]), None)
    if token is None or token.kind not in {"iri", "name"}:
        return None
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    # NAMEDx:a is NAMED x:a for the engine, whatever prefix NAMEDx is declared to be.
    if prefix not in prefixes or prefix.upper().startswith("NAMED"):
        return None
    return prefixes[prefix] + local
