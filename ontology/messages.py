"""The one catalogue of what readers are told: translations/*.po, read through Babel.

A key says where its text stands (page.search, verb.funder, answer.lineage); English is a language
like the others. A text that counts has its plural forms, of which its value `n` chooses one.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ontology.errors import PartnershipsError, Where
from ontology.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

Number = int | Decimal
#: Typed plainly in the files and set well when they are read: apostrophes, and the spaces of a
#: French text at which no line may end.
_APOSTROPHES: Final = re.compile(r"(?<=\w)'(?=[\w{])|(?<=s)'(?= )")
_FRENCH_SPACES: Final = re.compile(r" (?=[:;?!»%])|(?<=«) ")
_SLOT: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LOCALES: Final = {"en": "en_GB", "fr": "fr", "nl": "nl"}


class BadMessage(PartnershipsError):  # noqa: N818 - reads as what it is
    """A text of the catalogue that is missing or that cannot be filled."""


def message(key: str, lang: str, /, **values: object) -> str:
    """Give a text with its values filled in; whole numbers get the separators of the language."""
    n = values.get("n")
    template = text(key, lang, n if isinstance(n, int | Decimal) else None)

    def slot(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            raise BadMessage(f"The text {key} needs {{{name}}}.", place(lang))
        value = values[name]
        return number(value, lang) if isinstance(value, int | Decimal) else str(value)

    return _SLOT.sub(slot, template)


def message_or(otherwise: str, key: str, lang: str, /, **values: object) -> str:
    """Give a text whose key comes from the data, or `otherwise` where the catalogue has none."""
    return message(key, lang, **values) if known(key) else otherwise


def text(key: str, lang: str, n: Number | None = None) -> str:
    """Give a text as it is written, not filled in, in the form for a number."""
    found = texts(lang).get(key)
    if found is None:
        raise BadMessage(f"There is no text {key}.", place(lang), "write it in all three files")
    if len(found) == 1:
        return found[0]
    if n is None:
        raise BadMessage(f"The text {key} counts, but was given nothing to count.", place(lang))
    return found[form(n, lang)]


def known(key: str) -> bool:
    """Whether the catalogue has a text of this key."""
    return key in texts("en")


def whole(key: str, *rooms: str) -> str:
    """Give a key with the first prefix under which it is known; one with a dot is whole."""
    if "." in key:
        return key
    found = (f"{room}.{key}" for room in rooms if known(f"{room}.{key}"))
    return next(found, f"{rooms[0]}.{key}")


@cache
def texts(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Every text of a language by its key: one, or as many as the language has plural forms."""
    with _file(lang).open("rb") as content:
        found = read_po(content, abort_invalid=True)
    return {_several(each.id)[0]: _forms(each.string, lang) for each in found if each.id}


def form(n: Number, lang: str) -> int:
    """Give the place of the plural form for a number: French counts 0 and 1.5 as one."""
    return 0 if locale(lang).plural_form(n) == "one" else 1


def number(value: Number, lang: str) -> str:
    """Give a number with the separators of the language, to its last decimal."""
    exact = Decimal(value)
    with localcontext(prec=max(28, len(exact.as_tuple().digits) + abs(exact.adjusted()) + 2)):
        return format_decimal(exact, locale=locale(lang), decimal_quantization=False)


def place(lang: str) -> Where:
    """Give the file of a language, for errors."""
    return Where(f"ontology/translations/{_offered(lang)}.po")


@cache
def locale(lang: str) -> Locale:
    """Give what Babel knows of a language: lists, months, separators and plural rules."""
    return Locale.parse(_LOCALES[_offered(lang)])


def _offered(lang: str) -> str:
    return lang if lang in LANGUAGES else LANGUAGES[0]


def _file(lang: str) -> Traversable:
    return files("ontology").joinpath("translations", f"{_offered(lang)}.po")


def _place(lang: str) -> Where:
    return Where(_file(lang).name)


def _forms(found: str | list[str] | tuple[str, ...] | None, lang: str) -> tuple[str, ...]:
    forms = (_APOSTROPHES.sub("\N{RIGHT SINGLE QUOTATION MARK}", form) for form in _several(found))
    return tuple(well_set(form, lang) for form in forms)


def well_set(text: str, lang: str) -> str:
    """Set a text well: no line of a French one ends before a colon or after a guillemet."""
    return _FRENCH_SPACES.sub("\N{NO-BREAK SPACE}", text) if lang == "fr" else text


def _several(found: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Give one text or its plural forms as a tuple."""
    return (found,) if isinstance(found, str) else tuple(found or ())
