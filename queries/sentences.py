"""Answer sentences: {parameter}, {column} of the first row, {column*} for all, and {count}.

A part in [brackets] is left out when there is nothing to fill it with.
"""

import re
from collections.abc import Callable, Sequence

_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_-]*)(\*?)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_MOST = 12
_AND = {"en": "and", "fr": "et", "nl": "en"}
_MORE = {"en": "{n} more", "fr": "{n} autres", "nl": "nog {n}"}


def placeholders(template: str) -> list[str]:
    """Give the names in a template, without their stars."""
    return [match.group(1) for match in _SLOT.finditer(template)]


def fill(template: str, value: Callable[[str], Sequence[str]], lang: str) -> str:
    """Fill a template; `value` gives the texts behind a name, of which one or all are shown."""

    def slot(match: re.Match[str]) -> str:
        texts = list(dict.fromkeys(value(match.group(1))))
        if not match.group(2):
            texts = texts[:1]
        return listing(texts, lang) if texts else "-"

    def part(match: re.Match[str]) -> str:
        empty = any(not value(name) for name in placeholders(match.group(1)))
        return "" if empty else match.group(1)

    return _SLOT.sub(slot, _PART.sub(part, template))


def listing(texts: Sequence[str], lang: str) -> str:
    """Give "a, b and c"; a long list is cut and says by how much."""
    shown = list(texts[:_MOST])
    if len(texts) > _MOST:
        shown.append(_MORE.get(lang, _MORE["en"]).format(n=len(texts) - _MOST))
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {_AND.get(lang, 'and')} {shown[-1]}"
