"""Writes a style sheet into the attributes of an SVG, for programs that know no style sheets.

Only what our own sheets use is understood: variables, and selectors of names and classes that
follow one another. What depends on a pointer, the keyboard, paper or the dark scheme is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from viz.assets import asset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

SVG: Final = "{http://www.w3.org/2000/svg}"
#: The properties that SVG has as attributes too.
_KNOWN: Final = frozenset(
    {
        *("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width"),
        *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order"),
        *("dominant-baseline", "text-anchor", "font-family", "font-size", "font-weight"),
    }
)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE: Final = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE: Final = re.compile(r"var\((--[\w-]+)\)")
_PART: Final = re.compile(r"(?P<name>[a-z]+)?(?P<classes>(?:\.[\w-]+)*)")


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a selector: the name of an element, if any, and its classes."""

    name: str
    classes: frozenset[str]

    def fits(self, name: str, classes: frozenset[str]) -> bool:
        """Whether an element is meant."""
        return self.name in {"", name} and self.classes <= classes


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector with what it declares; `rank` decides between rules that say different things."""

    parts: tuple[Part, ...]
    rank: tuple[int, int, int]
    declared: tuple[tuple[str, str], ...]


Ancestors = tuple[tuple[str, frozenset[str]], ...]


def style(root: Element, sheets: Sequence[str]) -> None:
    """Write what sheets (paths of static files) declare into the attributes, in light colours."""
    _style(root, (), rules(tuple(sheets)), {})


def _style(
    element: Element, above: Ancestors, known: Sequence[Rule], met: dict[Ancestors, dict[str, str]]
) -> None:
    classes = frozenset(element.attrib.pop("class", "").split())
    here = (*above, (element.tag.removeprefix(SVG), classes))
    if here not in met:
        declared = [pair for rule in known if _meant(rule.parts, here) for pair in rule.declared]
        met[here] = dict(declared)
    element.attrib.update(met[here])
    for child in element:
        _style(child, here, known, met)


def _meant(parts: tuple[Part, ...], line: Ancestors) -> bool:
    """Whether the last of a line of elements is what the parts select."""
    *before, last = parts
    *ancestors, element = line
    if not last.fits(*element):
        return False
    waiting = list(before)
    for ancestor in reversed(ancestors):
        if waiting and waiting[-1].fits(*ancestor):
            waiting.pop()
    return not waiting


@cache
def rules(sheets: tuple[str, ...]) -> tuple[Rule, ...]:
    """Read the rules of style sheets, the weakest first, with the variables filled in."""
    texts = [_AT_RULE.sub("", _COMMENT.sub("", asset(sheet).decode("utf-8"))) for sheet in sheets]
    found = [rule for text in texts for rule in _RULE.findall(text)]
    values = {
        name: value
        for selector, body in found
        if selector.strip() == ":root"
        for name, value in _declarations(body)
    }
    read = [
        Rule(parts, (*_weight(parts), place), declared)
        for place, (selectors, body) in enumerate(found)
        if (declared := _attributes(body, values))
        for selector in selectors.split(",")
        if (parts := _parts(selector))
    ]
    return tuple(sorted(read, key=lambda rule: rule.rank))


def _parts(selector: str) -> tuple[Part, ...]:
    """The steps of a selector; none where it says more than names and classes."""
    found = [_PART.fullmatch(step) for step in selector.split()]
    if not all(found):
        return ()
    return tuple(
        Part(step["name"] or "", frozenset(filter(None, step["classes"].split("."))))
        for step in found
        if step
    )


def _weight(parts: Sequence[Part]) -> tuple[int, int]:
    return sum(len(part.classes) for part in parts), sum(bool(part.name) for part in parts)


def _attributes(body: str, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _VARIABLE.sub(lambda found: values.get(found[1], ""), value).removesuffix("px"))
        for name, value in _declarations(body)
        if name in _KNOWN
    )


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value.strip()
