"""Answer sentences: {parameter}, {column} of the first row, {column*} for all values of a column.

{giver*:initiative} takes the rows that have what the parameter `initiative` stands for, where there
are such rows: who gives to it, and not to a fund. {count} is the number of rows, {count:column}
that of different values in a column; it chooses among the plural forms. A part in [brackets] is
left out when there is nothing to fill it with.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from babel.lists import format_list

from ontology.messages import form, locale, message, number

_SLOT = re.compile(
    r"\{(?:(?P<count>count)(?::(?P<of>\w+))?|(?P<name>[A-Za-z][\w-]*)(?P<all>\*?)"
    r"(?::(?P<near>\w+))?)\}"
)
_PART = re.compile(r"\[([^\[\]]*)\]")
#: So many names fit into a sentence.
MOST: Final = 12


def placeholders(template: str) -> list[str]:
    """Give the slots of a template as they are written, without their stars."""
    return [match.group()[1:-1].rstrip("*") for match in _SLOT.finditer(template)]


def names(template: str) -> set[str]:
    """Give the parameters and columns that a template needs."""
    found = _SLOT.finditer(template)
    return {name for match in found for name in (match["name"], match["of"], match["near"]) if name}


def counts(template: str) -> list[str]:
    """Give the columns whose values a template counts; rows are those of no column."""
    return [match["of"] or "" for match in _SLOT.finditer(template) if match["count"]]


def fill(
    forms: Sequence[str],
    value: Callable[[str, str], Sequence[str]],
    count: Callable[[str], int],
    lang: str,
) -> str:
    """Fill a sentence: `value` gives the texts behind a name, `count` how many there are.

    The second argument of `value` is a parameter whose rows are wanted, or "". Of no name, `count`
    gives the number of rows.
    """

    def slot(match: re.Match[str]) -> str:
        if match["count"]:
            return number(count(match["of"] or ""), lang)
        texts = list(dict.fromkeys(value(match["name"], match["near"] or "")))
        if not match["all"]:
            texts = texts[:1]
        return listing(texts, lang) if texts else "-"

    def part(match: re.Match[str]) -> str:
        empty = any(not value(name, "") for name in names(match.group(1)))
        return "" if empty else match.group(1)

    return _SLOT.sub(slot, _PART.sub(part, _form(forms, count, lang)))


def _form(forms: Sequence[str], count: Callable[[str], int], lang: str) -> str:
    """Give the plural form for what the sentence counts."""
    counted = counts(forms[-1])
    return forms[form(count(counted[0]), lang)] if counted and len(forms) > 1 else forms[0]


def listing(texts: Sequence[str], lang: str, most: int = MOST) -> str:
    """Give "a, b and c"; of more than `most` it gives the first, and says how many more."""
    shown = list(texts[:most])
    if len(texts) > most:
        shown.append(message("value.more", lang, n=len(texts) - most))
    return format_list(shown, locale=locale(lang))
