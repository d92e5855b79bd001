"""The little of a query's text that has to be known before it is sent to a server."""

from collections.abc import Iterator, Mapping

from graph.stores.tokens import tokens


def asks_for_graph(sparql: str) -> bool:
    """Whether a query asks for triples: CONSTRUCT or DESCRIBE."""
    forms = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    form = next((word for word in _words(sparql) if word in forms), "")
    return form in {"CONSTRUCT", "DESCRIBE"}


def names_its_graphs(sparql: str) -> bool:
    """Whether a query says itself, with FROM, which graphs it is about."""
    return "FROM" in _words(sparql)


def with_prefixes(sparql: str, prefixes: Mapping[str, str], end: str = " ") -> str:
    """Declare the prefixes that a text uses and does not declare, each before an `end`.

    All stand before the text; with a space as the end, no line gets another number. None is
    declared twice, which some servers refuse.
    """
    used, declared = _prefixes(sparql)
    missing = [name for name in prefixes if name in used - declared]
    return "".join(f"PREFIX {name}: <{prefixes[name]}>{end}" for name in missing) + sparql


def _words(sparql: str) -> Iterator[str]:
    return (token.text.upper() for token in tokens(sparql) if token.kind == "word")


def _prefixes(sparql: str) -> tuple[set[str], set[str]]:
    """Give the prefixes that a text uses, and those that it declares."""
    used: set[str] = set()
    declared: set[str] = set()
    before = ""
    for token in tokens(sparql):
        if token.kind == "name":
            (declared if before == "PREFIX" else used).add(token.text.partition(":")[0])
        if token.kind not in {"space", "comment"}:
            before = token.text.upper() if token.kind == "word" else ""
    return used, declared
