"""Says in plain words where a query cannot be read, from the engine's own message."""

import re

from graph.reading.suggest import did_you_mean
from graph.stores.tokens import position
from ontology.errors import QueryError, Where
from queries.prefixes import PREFIXES
from queries.text.places import place

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_WORDS = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS"),
    *(
        "BIND",
        "VALUES",
        "GRAPH",
        "GROUP",
        "ORDER",
        "HAVING",
        "LIMIT",
        "OFFSET",
        "DISTINCT",
        "PREFIX",
    ),
)
_REASONS = {
    "Prefix not found": "a prefix is used that is not declared",
    "variable that is unbound": "the SELECT has a variable that is neither grouped nor bound",
}
_LINE = re.compile(r"\r\n|\r|\n")


def fault(sparql: str, error: SyntaxError) -> QueryError:
    """Give the engine's syntax error as one of ours, with line, column and a hint."""
    message = str(error.msg or error)
    match = _PLACE.search(message)
    if match is None:
        return QueryError(
            f"The query cannot be read: {message}.", Where("query"), _general(message)
        )
    line, column = int(match.group(1)), int(match.group(2))
    word, start = _word_at(sparql, line, column)
    hint = _general(message)
    if len(word) > 3 and word.upper() not in _WORDS:
        near = did_you_mean(word.upper(), _WORDS)
        if near.startswith("did you mean"):
            told = f"The query cannot be read here: {_short(match.group(3))}."
            return QueryError(told, Where("query", line, start), near)
    better = place(sparql, _offset(sparql, line, column), message)
    if better is not None:
        where = Where("query", *position(sparql, better.start))
        return QueryError(f"The query cannot be read here: {better.told}.", where, better.hint)
    return QueryError(
        f"The query cannot be read here: {_short(match.group(3))}.",
        Where("query", line, column),
        hint,
    )


def _word_at(sparql: str, line: int, column: int) -> tuple[str, int]:
    """Give the word that the place is in, or just after, and its column; none after a colon."""
    lines = _LINE.split(sparql)
    text = lines[line - 1] if line <= len(lines) else ""
    words = re.finditer(r"(?<![\w:?$@-])[A-Za-z]+(?![\w:-])", text)
    near = ((w.group(), w.start() + 1) for w in words if w.start() < column <= w.end() + 2)
    return next(near, ("", column))


def _offset(sparql: str, line: int, column: int) -> int:
    """Give the place of a line and column in the whole text."""
    ends = [0, *(match.end() for match in _LINE.finditer(sparql))]
    return ends[min(line, len(ends)) - 1] + column - 1


def _short(message: str) -> str:
    """Give the engine's reason, or the first few of the many tokens it could have used."""
    for known, told in _REASONS.items():
        if known in message:
            return told
    parts = [part.strip() for part in message.removeprefix("expected ").split(", ")]
    plain = [p.removeprefix("one of ") for p in parts if "[" not in p and "\\" not in p]
    more = ", …" if len(plain) > 4 else ""
    return f"expected {', '.join(plain[:4])}{more}".rstrip(".")


def _general(message: str) -> str:
    if "Prefix not found" in message:
        return f"known without declaring: {', '.join(PREFIXES)}"
    return "look for a missing bracket, dot or quote just before this place"
