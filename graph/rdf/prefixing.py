"""Prefixes for the formats that have them: those in use, in the order of the alphabet."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from graph.rdf.iris import DEFAULT_BASE
from ontology.terms import RDF, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What Turtle and XML both take for a prefix; XML keeps xml… for itself, and RDF/XML its own rdf.
_NAME: Final = re.compile(r"(?!xml|rdf\Z)[a-z][a-z0-9-]*")


class Spaces:
    """Notes with what the IRIs of statements begin, from their lines in N-Triples."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._names: set[bytes] = set()
        self._seen: set[bytes] = set()

    def note_properties(self, lines: Iterable[bytes]) -> set[bytes]:
        """Note the properties in some lines, which are all that matters in XML; gives them."""
        names = {line.split(b" ", 2)[1] for line in lines}
        self._names |= names
        return {name for name in names if name.startswith(b"<")}

    def note(self, lines: Iterable[bytes]) -> None:
        """Note what is in some lines: properties, subjects, things and datatypes."""
        before = b""
        for line in lines:
            subject, name, value = line.split(b" ", 2)
            self._names.add(name)
            if subject != before:
                self._seen.add(space(subject))
                before = subject
            if value.endswith(b"> ."):
                self._seen.add(space(value[value.rfind(b"<") : -2]))

    def prefixes(self) -> dict[str, str]:
        """Give the prefixes in use: of vocabularies, and one for each kind of thing and scheme."""
        starts = self._seen | {space(name) for name in self._names}
        seen = sorted(start[1:].decode() for start in starts if start)
        own = f"{self._base}id/", f"{DEFAULT_BASE}scheme/"
        kinds = {iri[:-1].rsplit("/", 1)[1]: iri for iri in seen if iri.startswith(own)}
        named = {name: iri for name, iri in kinds.items() if _NAME.fullmatch(name)}
        known = {**prefixes(), "id": own[0]}
        used = {name: iri for name, iri in known.items() if iri in seen}
        return dict(sorted({**named, **used}.items()))


def space(iri: bytes) -> bytes:
    """Give an IRI, in brackets or without, up to where its name begins: a slash or a hash."""
    return iri[: max(iri.rfind(b"/"), iri.rfind(b"#")) + 1]


class Headed:
    """A file for the engine, which declares prefixes in no particular order: sorts them."""

    def __init__(self, out: IO[bytes], prefixes: Mapping[str, str], *, xml: bool = False) -> None:
        self._out = out
        self._head = _xml_head(prefixes) if xml else _turtle_head(prefixes)
        self._lines = 2 if xml else len(prefixes)
        self._waiting: bytes | None = b""
        # The engine writes a return as it is, and whatever reads XML takes that for a line end.
        self._xml = xml

    def write(self, part: bytes) -> int:
        """Write a part of the file; what the engine has as its head is left out."""
        body = part
        if self._waiting is not None:
            lines = (self._waiting + part).split(b"\n", self._lines)
            if len(lines) <= self._lines:
                self._waiting += part
                return len(part)
            self._out.write(self._head)
            self._waiting, body = None, lines[-1]
        if self._xml and b"\r" in body:
            body = body.replace(b"\r", b"&#13;")
        self._out.write(body)
        return len(part)

    def flush(self) -> None:
        """Do nothing: whoever opened the file closes it."""

    def close(self) -> None:
        """Write what is left of a file that has no more than its head."""
        if self._waiting:
            self._out.write(self._waiting)


def _turtle_head(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items()).encode()


def _xml_head(prefixes: Mapping[str, str]) -> bytes:
    names = sorted({"rdf": RDF.iri, **prefixes}.items())
    spaces = "".join(f"\n\txmlns:{name}={quoteattr(iri)}" for name, iri in names)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode()
