"""The sides of a condition, and other ways to write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.stores.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.why.pattern import Filter

_OPEN: Final = frozenset("({[")
_CLOSE: Final = frozenset(")}]")
_COMPARES: Final = frozenset("=<>")
_TEXTUAL: Final = frozenset({"CONTAINS", "STRSTARTS", "STRENDS", "REGEX"})
_LITERALS: Final = frozenset({"string", "number"})
_SILENT: Final = frozenset({"space", "comment"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its text and where it begins in the query."""

    text: str
    start: int
    kind: str

    @property
    def end(self) -> int:
        """Give the place where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An expression that is held against one fixed term."""

    expression: Side
    sign: str
    fixed: Side
    turned: bool

    def written(self, expression: str, fixed: str) -> str:
        """Give the comparison with other sides."""
        sides = (fixed, expression) if self.turned else (expression, fixed)
        return f"{sides[0]} {self.sign} {sides[1]}"


def comparison(condition: Filter) -> Comparison | None:
    """Give the two sides of a condition that compares something with one fixed term."""
    found = [t for t in tokens(condition.span.text) if t.kind not in _SILENT]
    at = next((i for i, token in _top(found) if token.text in _COMPARES), None)
    if at is None:
        return None
    begin = at - 1 if at and found[at - 1].text == "!" else at
    end = at + 2 if found[at + 1 : at + 2] and found[at + 1].text == "=" else at + 1
    sign = "".join(token.text for token in found[begin:end])
    left, right = (_side(condition, part) for part in (found[:begin], found[end:]))
    if left is None or right is None or (left.kind == right.kind == "fixed"):
        return None
    if right.kind == "fixed":
        return Comparison(left, sign, right, turned=False)
    return Comparison(right, sign, left, turned=True) if left.kind == "fixed" else None


def _top(found: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Give the tokens outside of brackets."""
    depth = 0
    for place, token in enumerate(found):
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if not depth:
            yield place, token


def _side(condition: Filter, part: Sequence[Token]) -> Side | None:
    if not part or any(token.text in {"|", "&", "{"} for token in part):
        return None
    start, end = part[0].start, part[-1].start + len(part[-1].text)
    text = condition.span.text[start:end]
    one = len(part) == 1 and part[0].kind in {"iri", "name", *_LITERALS}
    words = len(part) == 1 and part[0].text.upper() in {"TRUE", "FALSE"}
    signed = len(part) == 2 and part[0].text in {"+", "-"} and part[1].kind == "number"
    tagged = part[0].kind == "string" and all(
        token.kind in {"language", "iri", "name"} or token.text == "^" for token in part[1:]
    )
    kind = "fixed" if one or words or signed or tagged else "expression"
    return Side(text, condition.span.start + start, kind)


def without_case(condition: Filter) -> str:
    """Give a condition on texts so that capital letters do not count; nothing for others."""
    found = [t for t in tokens(condition.span.text) if t.kind not in _SILENT]
    name = found[0].text.upper()
    if name not in _TEXTUAL or found[-1].text != ")" or len(found) < 4:
        return ""
    inner = found[2:-1]
    commas = [place for place, token in _top(inner) if token.text == ","]
    if len(commas) != 1:
        return ""
    texts = [
        condition.span.text[part[0].start : part[-1].start + len(part[-1].text)]
        for part in (inner[: commas[0]], inner[commas[0] + 1 :])
        if part
    ]
    if len(texts) < 2:
        return ""
    if name == "REGEX":
        return f'REGEX(STR({texts[0]}), {texts[1]}, "i")'
    return f"{name}(LCASE(STR({texts[0]})), LCASE({texts[1]}))"
