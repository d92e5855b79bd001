"""Every address of this host in an answer, moved: below a prefix, or beside a file.

Inside the program an address begins with the root of this host (“/things/…”), wherever the host is
reached. What goes out is rewritten here, and nowhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Move = Callable[[str], str]
    Headers = Iterable[tuple[bytes, bytes]]

#: The attributes of our pages and pictures that hold an address; a test crawls them for others.
ADDRESSES: Final = frozenset(
    (
        *("href", "src", "action", "formaction", "poster", "xlink:href"),
        *("data-address", "data-terms", "data-things"),
    )
)
#: The members of our JSON that hold an address.
MEMBERS: Final = frozenset(
    ("page", "self", "address", "offers", "changes", "url", "json", "csv", "tsv", "rq")
)
#: Templates escape <, > and " in whatever they are given, so a tag is what stands between < and >.
_TAG: Final = re.compile(r'<[a-zA-Z][^<>]*?="/[^<>]*>')
_VALUE: Final = re.compile(r'([\w:-]+)="([^"]*)"')
#: Within a string of JSON a quotation mark has a backslash before it, so this is a member.
_MEMBER: Final = re.compile(rf'"({"|".join(sorted(MEMBERS))})":( ?)"(/[^"\\]*)"')
_LINK: Final = re.compile(r"<(/[^>]*)>")
_WHOLE: Final = frozenset((b"location", b"content-location"))


def below(base: str) -> Move:
    """Give what puts an address of this host below a prefix."""
    return lambda address: f"{base}{address}"


def moved(markup: str, move: Move) -> str:
    """Move the addresses of this host in the tags of a page or picture; texts stay as they are."""

    def value(found: re.Match[str]) -> str:
        name, text = found.groups()
        own = name in ADDRESSES and text.startswith("/") and not text.startswith("//")
        return f'{name}="{move(text)}"' if own else found[0]

    return _TAG.sub(lambda tag: _VALUE.sub(value, tag[0]), markup)


def moved_json(text: str, move: Move) -> str:
    """Move the addresses of this host in our JSON."""

    def member(found: re.Match[str]) -> str:
        name, space, address = found.groups()
        return found[0] if address.startswith("//") else f'"{name}":{space}"{move(address)}"'

    return _MEMBER.sub(member, text)


def moved_headers(headers: Headers, move: Move) -> list[tuple[bytes, bytes]]:
    """Move the addresses of this host in the headers of an answer."""
    return [(name, _header(name.lower(), value, move)) for name, value in headers]


def _header(name: bytes, value: bytes, move: Move) -> bytes:
    if name in _WHOLE and value.startswith(b"/") and not value.startswith(b"//"):
        return move(value.decode("latin-1")).encode("latin-1")
    if name == b"link":
        text = value.decode("latin-1")
        return _LINK.sub(lambda found: f"<{move(found[1])}>", text).encode("latin-1")
    return value
