"""What a text of the corpus may be: no hidden characters, no numbers or tags nobody can read.

Everything a curator types that becomes part of an IRI, a number or a language tag is tried here,
so that a mistake is a finding at its line and never a fault of the program.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated
from unicodedata import combining
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pyoxigraph import Literal, NamedNode

MAX_TEXT = 2000

# C0 but tab, newline and carriage return; DEL and C1; surrogates; bidirectional overrides and
# isolates, which show a text in another order than it is read; and two non-characters.
_HIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff"
HIDDEN = re.compile(f"[{_HIDDEN}]")
HIDDEN_IN_VALUE = re.compile(f"[\r{_HIDDEN}]")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_CLAIM_ID = r"^[A-Za-z][A-Za-z0-9]*([-.][A-Za-z0-9]+)*$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_URL = r"^https?://\S+$"
_FILE = r"^[^/\\]+$"
_SHA256 = r"^[0-9a-f]{64}$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

# What to write instead, by the pattern that a text does not match.
ADVICE = {
    SLUG: "write small letters, digits and single hyphens, such as port-office",
    _CLAIM_ID: "begin with a letter; then letters and digits, such as R1 or R1-b",
    _LANGUAGE: "write a language tag such as en, fr or nl-BE",
    _URL: "write an address that begins with https://, without blanks",
    _FILE: "write the name of the file only; its folder is given to `check --documents`",
    _DAY: "write the day as 2026-11-22",
    _SHA256: "write the 64 digits that `sha256sum` prints",
}


class Unfit(ValueError):  # noqa: N818 - reads as what happened
    """A value that a curator must change: what is wrong, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def visible(text: str) -> str:
    """Give a text as it can be shown: each hidden character becomes U+FFFD."""
    return HIDDEN_IN_VALUE.sub("\ufffd", text)


def is_number(text: str) -> bool:
    """Tell whether a text is a plain number: at most 18 digits and 9 decimals, no exponent."""
    return _NUMBER.fullmatch(text) is not None


def not_a_number(text: str) -> Unfit:
    """Say that a text is no plain number."""
    hint = "write digits only, such as 1500000 or 94.99; at most 18, and 9 after the point"
    return Unfit(f"{short(text)} is not a number", hint)


def short(text: str) -> str:
    """Quote a text for a message, cut when it is long."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


def without_accents(text: str) -> str:
    """Give a name as names are compared: small letters and digits, no accents, single blanks."""
    plain = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def small(text: str) -> str:
    """Write a word in small letters, as a pattern that ignores case takes it to be.

    Patterns take the Turkish i, with or without its dot, for i, and the long s for s.
    """
    return text.translate({0x130: "i", 0x131: "i", 0x17F: "s"}).casefold()


def is_slug(text: str) -> bool:
    """Tell whether a text can be the last part of an IRI."""
    return len(text) <= 80 and re.fullmatch(SLUG.strip("^$"), text) is not None


def near_slug(text: str) -> str:
    """Give the slug that somebody may have meant by a name."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text)
    return re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-")[:80].strip("-") or "port-office"


def near_claim_id(name: str, key: str) -> str:
    """Give the id that somebody may have meant for a claim of the source with this key.

    The last number is kept: of S002-07 under S001 it makes S001-07, and of R9 under N it makes N9.
    """
    of_another = re.fullmatch(r"[A-Za-z]+[0-9]+-([0-9].*)", name)
    number = of_another or re.search(r"([0-9].*)", name)
    last = number[1] if number else name
    return f"{key}-{last}" if key[-1].isdigit() else f"{key}{last}"


def _number(value: object) -> object:
    """Refuse a text that Decimal would take but nobody means, such as 1e99999999."""
    if isinstance(value, str) and not is_number(value):
        raise not_a_number(value)
    return value


def _language(tag: str) -> str:
    try:
        Literal("", language=tag)
    except ValueError as failure:
        raise Unfit(f"{tag!r} is not a language tag ({failure})", ADVICE[_LANGUAGE]) from None
    return tag


def web_address(address: str) -> str:
    """Take a web address; raises Unfit for other schemes, blanks and what names no host."""
    if not re.fullmatch(_URL.strip("^$"), address):
        raise Unfit(f"{short(address)} is not a web address", ADVICE[_URL])
    try:
        parts = urlsplit(address)
        NamedNode(address)
        if not parts.hostname or parts.port == 0:
            raise ValueError("it names no host")  # noqa: TRY301 - said like the others
    except ValueError as failure:
        hint = "copy it from the browser, or write odd characters as %20, %3C and so on"
        raise Unfit(f"{short(address)} is not a web address ({failure})", hint) from None
    return address


Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
ClaimId = Annotated[str, StringConstraints(pattern=_CLAIM_ID, max_length=80)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Language = Annotated[
    str, StringConstraints(pattern=_LANGUAGE, max_length=35), AfterValidator(_language)
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)]
Url = Annotated[
    str, StringConstraints(pattern=_URL, max_length=MAX_TEXT), AfterValidator(web_address)
]
FileName = Annotated[str, StringConstraints(pattern=_FILE, max_length=255)]
Sha256 = Annotated[str, StringConstraints(pattern=_SHA256)]
Day = Annotated[str, StringConstraints(pattern=_DAY)]
Number = Annotated[Decimal, BeforeValidator(_number)]
