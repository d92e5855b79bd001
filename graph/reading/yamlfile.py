"""Reads one YAML file of the corpus into plain data, keeping the line of every part.

Every scalar stays the string that was typed (YAML's failsafe schema), so that the country NO is
not a boolean and 007 keeps its zeros; the model gives types later. Aliases, anchors and tags are
refused: they are how YAML bombs and object injection work, and a corpus has no use for them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, Union

import yaml

from graph.findings import Finding, error
from graph.reading.disk import Unreadable, contents
from graph.reading.texts import HIDDEN, HIDDEN_IN_VALUE, visible
from ontology.errors import Where

Data: TypeAlias = Union[str, list["Data"], dict[str, "Data"]]  # noqa: UP007 - recursive
Path_: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
MAX_HIDDEN = 5
# As the shape `no-e-mail-address` has it.
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]@[A-Za-z0-9-]+[.][A-Za-z]|(?:^|[^A-Za-z])mailto:", re.IGNORECASE
)
_GLIMPSE = re.compile(r"^([A-Za-z0-9][^\s:#]*):[ \t]*([^\s#]*)", re.MULTILINE)


@dataclass
class YamlFile:
    """The content of one file: its data, where each part stands, and what was wrong with it."""

    name: str
    data: Data | None = None
    findings: list[Finding] = field(default_factory=list)
    places: dict[Path_, Where] = field(default_factory=dict)
    glimpse: dict[str, str] = field(default_factory=dict)
    """What can be made out of the top-level keys of a file that is broken."""

    def where(self, *path: str | int) -> Where:
        """Give the place of the part at this path, or of its nearest known parent."""
        for length in range(len(path), -1, -1):
            if place := self.places.get(path[:length]):
                return place
        return Where(file=self.name)


def read(path: Path, name: str | None = None) -> YamlFile:
    """Read one file; every fault becomes a finding and none an exception.

    `name` is how the file is called in messages (its path by default).
    """
    result = YamlFile(name or str(path))
    try:
        raw = contents(path, MAX_BYTES)
    except Unreadable as failure:
        place = Where(result.name)
        message = f"cannot read the file: {failure.message}"
        result.findings.append(error(failure.code, message, place, failure.hint))
        return result
    return parse(raw, result.name)


def parse(raw: bytes, name: str) -> YamlFile:
    """Parse the bytes of one file; `name` is how the file is called in messages."""
    result = YamlFile(name)
    text = _decode(raw, result)
    if text is not None:
        _Reader(result).read(_shown(text, result))
    if result.data is None:
        result.glimpse = dict(_GLIMPSE.findall(raw[:MAX_BYTES].decode("utf-8", "replace")))
    return result


def _shown(text: str, result: YamlFile) -> str:
    """Replace hidden characters, with one finding for the first lines that have some."""
    if not HIDDEN.search(text):
        return text
    for number, line in enumerate(text.split("\n"), 1):
        if (hidden := HIDDEN.search(line)) and len(result.findings) < MAX_HIDDEN:
            where = Where(result.name, number, hidden.start() + 1)
            result.findings.append(hidden_character(hidden[0], where))
    return HIDDEN.sub("\ufffd", text)


def hidden_character(character: str, where: Where) -> Finding:
    """Say that a text has a character that nobody can see."""
    message = f"there is a hidden character here (U+{ord(character):04X})"
    hint = "delete it and type the words again; texts pasted from a PDF often hold some"
    return error("hidden-character", message, where, hint)


def _decode(raw: bytes, result: YamlFile) -> str | None:
    """Turn bytes into text, or say why they are no YAML text."""
    where = Where(result.name, 1, 1)
    if not raw.strip():
        result.findings.append(error("empty", "the file is empty", where, "delete it or fill it"))
    elif len(raw) > MAX_BYTES:
        message = f"the file has over {MAX_BYTES:,} bytes"
        hint = "split it, or take out what is no corpus"
        result.findings.append(error("too-large", message, where, hint))
    elif raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        hint = "save it as UTF-8 without BOM"
        result.findings.append(error("encoding", "the file begins with a BOM", where, hint))
    elif b"\x00" in raw:
        result.findings.append(
            error("binary", "this is a binary file, not YAML", where, "save it as UTF-8 text")
        )
    else:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as failure:
            line = raw.count(b"\n", 0, failure.start) + 1
            message = f"byte {failure.start} is not valid UTF-8"
            place = Where(result.name, line)
            result.findings.append(error("encoding", message, place, "save the file as UTF-8"))
    return None


class _Reader:
    """Builds the data from the parser's events, so that nothing is resolved or constructed."""

    def __init__(self, result: YamlFile) -> None:
        self.result = result

    def read(self, text: str) -> None:
        try:
            events = yaml.parse(text, Loader=_LOADER)
            self._documents(events)
        except yaml.MarkedYAMLError as failure:
            self._syntax(failure.problem or "not YAML", failure.problem_mark)
        except yaml.YAMLError as failure:
            self._syntax(str(failure).splitlines()[0], None)
        except ValueError:
            # The parser that is written in Python turns \U00110000 into a character that is none.
            self._syntax("an escape that stands for no character", None)
        except _Refused:
            self.result.data = None

    def _syntax(self, problem: str, mark: Any) -> None:  # noqa: ANN401 - as above
        self.result.data = None
        where = self._where(mark) if mark else Where(self.result.name)
        hint = "check indentation, quotes and colons near this line"
        if "escape" in problem:
            hint = "write the character itself, or put the text between single quotes"
        self.result.findings.append(error("yaml", f"not valid YAML: {problem}", where, hint))

    def _where(self, mark: Any) -> Where:  # noqa: ANN401 - two kinds of marks, both with a line
        return Where(self.result.name, mark.line + 1, mark.column + 1)

    def _documents(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "documents", "a second document (---) in one file")
                self.result.data = self._node(next(events), events, ())
        if not documents:
            place = Where(self.result.name, 1, 1)
            message = "the file holds nothing but comments"
            self.result.findings.append(error("empty", message, place, "delete it or fill it"))

    def _refuse(self, event: yaml.Event, code: str, what: str) -> NoReturn:
        where = self._where(event.start_mark)
        hint = "write the value out where it is meant"
        self.result.findings.append(error(code, f"{what} is not allowed here", where, hint))
        raise _Refused

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path_) -> Data:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "alias", f"the alias *{anchor}")
        if anchor:
            self._refuse(event, "alias", f"the anchor &{anchor}")
        if tag:
            self._refuse(event, "tag", f"the tag {tag}")
        if len(path) > MAX_DEPTH:
            self._refuse(event, "depth", f"nesting deeper than {MAX_DEPTH}")
        self.result.places[path] = self._where(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._visible(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[yaml.Event], path: Path_) -> Data:
        items: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: Path_) -> Data:
        mapping: dict[str, Data] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in mapping:
                first = self.result.places[(*path, key)]
                message = f"the key {key!r} stands twice (first on line {first.line})"
                where = self._where(event.start_mark)
                hint = "keep one of the two"
                self.result.findings.append(error("duplicate-key", message, where, hint))
            mapping[key] = self._node(next(events), events, (*path, key))
            if not isinstance(mapping[key], str):
                # A reader looks for `claims:`, not for the first thing below it.
                self.result.places[*path, key] = self._where(event.start_mark)
        return mapping

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
            self._refuse(event, "key", "a key that is not a plain word")
        return self._visible(event)

    def _visible(self, event: yaml.ScalarEvent) -> str:
        """Give a scalar without the hidden characters that an escape brings in.

        An address is named here, with its line; the shapes know the graph and not the file.
        """
        text = str(event.value)
        if hidden := HIDDEN_IN_VALUE.search(text):
            self.result.findings.append(hidden_character(hidden[0], self._where(event.start_mark)))
        if _EMAIL.search(text):
            hint = "leave it out: personal addresses do not belong in the graph"
            where = self._where(event.start_mark)
            self.result.findings.append(
                error("e-mail", "there is an e-mail address here", where, hint)
            )
        return visible(text)


class _Refused(Exception):  # noqa: N818 - a signal inside this file, never seen outside
    """Reading stops: the file contains what a corpus may not contain."""


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
