"""The little of a query's text that has to be known before it is sent to a server."""

import re
from collections.abc import Mapping

# What is no code: IRIs, strings and comments. Whatever comes first in the text decides.
_SAID = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>
  | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
  | \#[^\r\n]*""",
    re.VERBOSE | re.DOTALL,
)
_FORM = re.compile(r"(?<![?$:\w.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE)
_FROM = re.compile(r"(?<![?$:\w.-])FROM(?![\w:.-])", re.IGNORECASE)
_DECLARED = re.compile(r"(?<![?$:\w.-])PREFIX\s+([^\s:]*)\s*:", re.IGNORECASE)
_USED = re.compile(r"(?<![?$\w.:-])([A-Za-z][\w.-]*):")


def code(sparql: str) -> str:
    """Give the text without IRIs, strings and comments; lines stay lines."""
    return _SAID.sub(lambda match: " " + "\n" * match.group().count("\n"), sparql)


def asks_for_graph(sparql: str) -> bool:
    """Whether a query asks for triples: CONSTRUCT or DESCRIBE."""
    found = _FORM.search(code(sparql))
    return found is not None and found.group().upper() in {"CONSTRUCT", "DESCRIBE"}


def names_its_graphs(sparql: str) -> bool:
    """Whether a query says itself, with FROM, which graphs it is about."""
    return _FROM.search(code(sparql)) is not None


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Declare the prefixes that a text uses and does not declare, all on its first line.

    No line gets another number. None is declared twice, which some servers refuse.
    """
    plain = code(sparql)
    declared = set(_DECLARED.findall(plain))
    used = dict.fromkeys(name for name in _USED.findall(plain) if name in prefixes)
    missing = [name for name in used if name not in declared]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in missing) + sparql
