"""Refuses what must not reach the engine: updates, other servers, and text that would crash it.

Deep nesting and very long chains of operators end the whole process inside the engine's
recursive parser, so both are counted here first. SPARQL lets a query hide any character behind
a code-point escape; the text is therefore looked at as written and as unescaped.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.stores.tokens import Token, position, tokens, unescaped
from ontology.errors import QueryError, Where
from queries.text.forbidden import UPDATES, closed, fault, less_than, words

MAX_BYTES = 64 * 1024
MAX_DEPTH = 200
MAX_CHAIN = 500

_OPEN = frozenset("{([")
_CLOSE = frozenset("})]")
_CHAINED = frozenset("!+-*/|&^=<>.;,{[")
_CHAINED_WORDS = frozenset(
    {
        *("UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "EXISTS", "GRAPH", "SELECT"),
        *("AS", "VALUES", "IN"),
    },
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SILENT = frozenset({"space", "comment"})


def check(sparql: str, graphs: Iterable[str] | None = ()) -> None:
    """Raise a QueryError unless the text is a query that may be given to the engine.

    FROM may name these graphs; with None any, for the engine is told to look at others.
    """
    size = len(sparql.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise QueryError(
            f"The query is {size:,} bytes long; at most {MAX_BYTES:,} are accepted.",
            hint="split it, or put long lists into a file of your own",
        )
    _characters(sparql)
    known = None if graphs is None else frozenset(graphs)
    _look(sparql, known)
    plain = unescaped(sparql)
    if plain != sparql:
        _look(plain, known)


def _look(sparql: str, graphs: frozenset[str] | None) -> None:
    found = closed(sparql, (token for token in tokens(sparql) if token.kind not in _SILENT))
    _depth(sparql, found)
    _chains(sparql, found)
    _lists(sparql, found)
    _form(sparql, found)
    less_than(sparql, found)
    words(sparql, found, graphs)


def _characters(sparql: str) -> None:
    for at, letter in enumerate(sparql):
        if letter == "\0" or "\ud800" <= letter <= "\udfff":
            line, column = position(sparql, at)
            raise QueryError(
                "The query has a character that no text may have.",
                Where("query", line, column),
                "save the query as plain UTF-8 text",
            )


def _depth(sparql: str, found: Sequence[Token]) -> None:
    depth = 0
    for token in found:
        if token.text in _OPEN:
            depth += 1
        elif token.text in _CLOSE:
            depth = max(0, depth - 1)
        if depth > MAX_DEPTH:
            raise fault(
                sparql,
                token,
                f"The query is nested deeper than {MAX_DEPTH} levels.",
                "take brackets and groups away that do nothing",
            )


def _lists(sparql: str, found: Sequence[Token]) -> None:
    """Give a list in parentheses becomes one triple after the other, each inside the one before."""
    sizes = [0]
    for token in found:
        if token.text == ")":
            sizes = sizes[:-1] or [0]
            continue
        sizes[-1] += 1
        if len(sizes) > 1 and sizes[-1] > MAX_CHAIN:
            raise fault(
                sparql,
                token,
                f"A list in parentheses has more than {MAX_CHAIN} parts.",
                "put long lists into VALUES ?x { … }",
            )
        if token.text == "(":
            sizes.append(0)


def _chains(sparql: str, found: Sequence[Token]) -> None:
    seen: Counter[str] = Counter()
    for token in found:
        key = token.text.upper()
        if key in _CHAINED or (token.kind == "word" and key in _CHAINED_WORDS):
            seen[key] += 1
            if seen[key] > MAX_CHAIN:
                raise fault(
                    sparql,
                    token,
                    f"The query uses {key} more than {MAX_CHAIN} times.",
                    "use VALUES or a property path with * or + in place of long chains",
                )


def _form(sparql: str, found: Sequence[Token]) -> None:
    """Give the first word after the prologue says what is asked for."""
    declared = False
    for token in found:
        name = token.text.upper()
        if token.kind != "word" and (token.kind != "name" or declared):
            declared = False
            continue
        declared = name == "PREFIX"
        if name in UPDATES:
            raise fault(
                sparql,
                token,
                f"{name} changes data; only questions can be asked here.",
                f"begin with {', '.join(_FORMS)}; the data change by editing the corpus",
            )
        if name in _FORMS:
            return
        if name not in {"PREFIX", "BASE", "VERSION"}:
            raise fault(
                sparql,
                token,
                f"A query cannot begin with “{token.text[:80]}”.",
                f"begin with PREFIX, BASE, {', '.join(_FORMS)}",
            )
    raise QueryError(
        "There is no query in the text.",
        hint=f"begin with PREFIX, BASE, {', '.join(_FORMS)}",
    )
