"""What RDF/XML cannot hold: some names of properties, some letters, directions of texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.errors import CannotHold
from ontology.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The escapes of N-Triples; found apart are those for letters that no document in XML 1.0 has.
_ESCAPE: Final = re.compile(rb"\\(?:([bf]|u00[01][0-9A-F]|uFFF[EF])|.)")
_DIRECTION: Final = re.compile(rb"--(?:ltr|rtl) \.$", re.MULTILINE)
#: A property is an element: something, and then a name that begins with a letter.
_NAMED: Final = re.compile(rb"<.+[A-Za-z_][A-Za-z0-9_.-]*>", re.DOTALL)
#: These are elements or attributes of the format itself.
_RESERVED: Final = frozenset(
    f"<{RDF.iri}{name}>".encode()
    for name in (
        *("Description", "ID", "RDF", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype"),
        *("li", "nodeID", "parseType", "resource"),
    )
)


def check_for_xml(names: Iterable[bytes], lines: bytes) -> None:
    """Raise CannotHold for properties, or else in lines of N-Triples, that would not come back."""
    for name in sorted(names):
        if name in _RESERVED or not _NAMED.fullmatch(name):
            raise _refusal(f"no property {name.decode()}")
    for escape in _ESCAPE.finditer(lines):
        if escape[1]:
            raise _refusal(f"not all letters of a text of {_subject(lines, escape.start())}")
    if found := _DIRECTION.search(lines):
        raise _refusal(f"no direction of a text of {_subject(lines, found.start())}")


def _subject(lines: bytes, at: int) -> str:
    """Give the subject of the line that a place is in."""
    return lines[lines.rfind(b"\n", 0, at) + 1 : at].split(b" ", 1)[0].decode()


def _refusal(what: str) -> CannotHold:
    return CannotHold(f"RDF/XML can hold {what}.", hint="take Turtle, which holds everything")
