"""A small reader of SPARQL tokens: it knows strings, comments, IRIs and names, no grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
             | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
             | "(?:[^"\\\r\n]|\\.)*"
             | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<blank>_:[\w.-]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
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
