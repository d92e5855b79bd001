"""A small reader of SPARQL tokens: it knows strings, comments, IRIs and names, no grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The characters of names as SPARQL has them: Python's \w knows fewer of some and more of others,
# and a name that ends elsewhere for the engine could hide what follows it.
_FIRST = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NEXT = _FIRST + "_0-9\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = (
    rf"(?:[{_FIRST}_:0-9]|{_ESCAPED})(?:[{_NEXT}:-]|{_ESCAPED})*"
    rf"(?:\.+(?:[{_NEXT}:-]|{_ESCAPED})+)*"
)
#: A longer prefix is read as a word and a name: looking for a far colon again and again is slow.
_PREFIX = rf"[{_FIRST}](?:[{_NEXT}.-]{{0,200}}[{_NEXT}-])?"
_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
  | (?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
             | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
             | "(?:[^"\\\r\n]|\\.)*"
             | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$][{_FIRST}_0-9][{_NEXT}]*)
  | (?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)
  | (?P<blank>_:[{_NEXT}](?:[{_NEXT}-]|\.+[{_NEXT}-])*)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[{_FIRST}_][{_NEXT}]*)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CHARACTER = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is, its text and where it starts (counted in characters)."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """Every token in order; put together, their texts are the query again."""
    for match in _TOKEN.finditer(sparql):
        yield Token(match.lastgroup or "mark", match.group(), match.start())


def position(sparql: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    before = sparql[:offset]
    breaks = list(_LINE.finditer(before))
    return len(breaks) + 1, offset - (breaks[-1].end() if breaks else 0) + 1


def unescaped(sparql: str) -> str:
    """Give the text after SPARQL's code-point escapes, which a parser may read before all else."""

    def character(match: re.Match[str]) -> str:
        code = int(match.group(1) or match.group(2), 16)
        return chr(code) if code <= _LAST_CHARACTER else match.group()

    return _ESCAPE.sub(character, sparql)
