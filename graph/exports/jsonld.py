"""JSON-LD that reads as plain JSON: a list of things, each with what is said of it.

A document is an object with a context and `items`, one a line. An item has an `id` (such as
`project/palim`), its `type` from the narrowest to the widest, and the names of properties as keys.
Texts stand under their languages (or `@none`), concepts under their last name, days and whole
numbers as they are; a number that is not whole is a text, so that it stays exact, and a date of
less precision is `{"type": "gYear", "literal": "2019"}`. Participations, fundings, observations,
lineage links and remarks stand inside the thing they are about, the words of a claim inside the
claim. A property of which a thing may have several always has a list.
"""

from __future__ import annotations

import json
import re
from functools import cache
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.exports.jsonld_nesting import INSIDE, holders, iri_schemes, told_of
from graph.exports.jsonld_terms import ALIASES, NESTED, Key, context, keys, names
from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.rebasing import rebased
from ontology.errors import CannotHold
from ontology.terms import MP, RDF, XSD, superclasses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from graph.exports.jsonld_nesting import Node, Told, Value

MEDIA: Final = "application/ld+json"
#: An id that is read back under the base as it stands.
_SHORT: Final = re.compile(r"[a-z-]+/(?!\.{1,2}\Z)[\w.~-]+", re.ASCII)
_WORD: Final = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
#: Whole numbers that every reader of JSON takes for what they are.
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
_TRUTHS: Final = {"true": True, "false": False}
_INSIDE: Final = frozenset(each.value for each in INSIDE)
_NAMES: Final = ("label", "prefLabel", "altLabel")
_AHEAD: Final = frozenset(_NAMES)
_TEXTS: Final = frozenset({RDF.langString, XSD.string})
_TYPE, _ABOUT = RDF.type, MP.about
_BOOLEAN, _INTEGER, _DECIMAL, _STRING = XSD.boolean, XSD.integer, XSD.decimal, XSD.string


def document(
    quads: Iterable[Quad], base: str = DEFAULT_BASE, first: NamedNode | None = None
) -> bytes:
    """Give statements as one document, without their graphs; the item of `first` leads."""
    out = BytesIO()
    stream(quads, out, base, first)
    return out.getvalue()


def stream(
    quads: Iterable[Quad],
    out: IO[bytes],
    base: str = DEFAULT_BASE,
    first: NamedNode | None = None,
) -> None:
    """Write a document; CannotHold where a statement has no form in JSON-LD."""
    items = _Items(told_of(rebased(quads, base)), base)
    lines = [json.dumps(item, ensure_ascii=False) for item in items.all(first)]
    head = json.dumps(context(base, items.used), ensure_ascii=False, indent=1)
    body = ",\n".join(lines)
    out.write(f'{{"@context": {head},\n"items": [\n{body}\n]}}\n'.encode())


class _Items:
    """The items of a document; notes the keys that they use."""

    def __init__(self, told: Told, base: str) -> None:
        self.used: set[Key] = set()
        self._keys: dict[NamedNode, Key] = {}
        self._told = told
        self._things = f"{base}id/"
        self._schemes = iri_schemes(told)
        if odd := self._schemes & {*ALIASES, *NESTED.values()}:
            raise CannotHold(f"Our JSON-LD cannot hold IRIs that begin with {min(odd)}:")
        self._holders = holders(told)
        self._held: dict[Node, dict[str, list[Node]]] = {}
        for node, (holder, name) in sorted(self._holders.items(), key=lambda each: str(each[0])):
            if name:
                self._held.setdefault(holder, {}).setdefault(name, []).append(node)

    def all(self, first: NamedNode | None) -> Iterator[dict[str, object]]:
        """Give the items that stand by themselves: things, then vocabulary, then blank nodes."""
        for node in sorted(self._told, key=lambda node: (node != first, *self._order(node))):
            if node not in self._holders:
                yield self._item(node)

    def _order(self, node: Node) -> tuple[int, str]:
        if isinstance(node, BlankNode):
            return 2, node.value
        return 0 if node.value.startswith(self._things) else 1, node.value

    def _item(self, node: Node) -> dict[str, object]:
        """Give one item: what it is, its names, all else by the alphabet, what stands inside."""
        told = self._told[node]
        kinds, others = _kinds(told.get(_TYPE, {}))
        said = {_TYPE.value: self._some(_bare(_TYPE), others, node)} if others else {}
        for predicate, values in told.items():
            if predicate != _TYPE and not (predicate == _ABOUT and self._is_inside(node)):
                ordered = sorted(values, key=str) if len(values) > 1 else [*values]
                self._say(said, node, predicate, ordered)
        item: dict[str, object] = {"id": self._id(node)}
        if kinds:
            item["type"] = [self._word(kind.value) for kind in kinds]
        ahead = [name for name in _NAMES if name in said]
        item |= {name: said[name] for name in (*ahead, *sorted(said.keys() - _AHEAD))}
        for name, nodes in self._held.get(node, {}).items():
            item[name] = [self._item(each) for each in nodes]
        return item

    def _is_inside(self, node: Node) -> bool:
        """Whether a node stands inside the thing that it is about."""
        return node in self._holders and bool(self._holders[node][1])

    def _say(
        self, said: dict[str, object], node: Node, predicate: NamedNode, values: list[Value]
    ) -> None:
        """Add what is said with one property: under its key, or its IRI where it does not fit."""
        key = self._key(predicate)
        if key.holds != "text":
            said[key.name] = self._some(key, values, node)
            return
        texts: dict[str, list[str]] = {}
        others = []
        for value in values:
            if isinstance(value, Literal) and value.datatype in _TEXTS:
                texts.setdefault(value.language or "@none", []).append(value.value)
            else:
                others.append(value)
        if texts:
            said[key.name] = {
                lang: found if key.several or len(found) > 1 else found[0]
                for lang, found in sorted(texts.items())
            }
        if others:
            said[predicate.value] = self._some(_bare(predicate), others, node)

    def _some(self, key: Key, values: list[Value], node: Node) -> object:
        """Give the value of a key, or a list where there are several or may be."""
        found = [self._value(key, value, node) for value in values]
        return found if key.several or len(found) != 1 else found[0]

    def _value(self, key: Key, value: Value, node: Node) -> object:
        if isinstance(value, Literal):
            return self._literal(key, value)
        if self._holders.get(value) == (node, "") and key.iri in _INSIDE:
            return self._item(value)
        if key.holds == "concept" and isinstance(value, NamedNode):
            name = value.value.removeprefix(key.of)
            return name if _WORD.fullmatch(name) and name not in names() else _full(value)
        return self._id(value) if key.holds == "id" else {"id": self._id(value)}

    def _literal(self, key: Key, literal: Literal) -> object:
        text, kind = literal.value, literal.datatype
        if literal.direction:
            raise CannotHold(f"JSON-LD cannot hold the direction of {literal}.")
        if literal.language:
            return {"lang": literal.language, "literal": text}
        if key.holds in {"", kind.value}:
            if kind == _BOOLEAN and text in _TRUTHS:
                return _TRUTHS[text]
            whole = _DECIMAL if key.holds else _INTEGER
            if kind in {whole, _INTEGER} and _WHOLE.fullmatch(text):
                return int(text)
        if kind.value == (key.holds or _STRING.value):
            return text
        typed = {} if kind == _STRING else {"type": self._word(kind.value)}
        return {**typed, "literal": text}

    def _key(self, predicate: NamedNode) -> Key:
        """Give the key of a property; its IRI where it has no name."""
        key = self._keys.get(predicate)
        if key is None:
            key = keys().get(predicate.value) or _bare(predicate)
            # Where about:blank is a value, about cannot be a key.
            key = _bare(predicate) if key.name in self._schemes else key
            self._keys[predicate] = key
            self.used.add(key)
        return key

    def _word(self, iri: str) -> str:
        """Give the name of a class or datatype; its IRI where it has none."""
        key = keys().get(iri)
        if key is None or key.name in self._schemes:
            return iri
        self.used.add(key)
        return key.name

    def _id(self, node: Node) -> str:
        if isinstance(node, NamedNode) and node.value.startswith(self._things):
            short = node.value.removeprefix(self._things)
            return short if _SHORT.fullmatch(short) else node.value
        return _full(node)


def _bare(predicate: NamedNode) -> Key:
    """Give a key that says nothing of its values: the IRI itself."""
    return Key(predicate.value, predicate.value)


def _full(node: Node) -> str:
    return str(node) if isinstance(node, BlankNode) else node.value


def _kinds(values: Iterable[Value]) -> tuple[list[NamedNode], list[Value]]:
    """Give the classes of a thing, the narrowest first, and what else stands for one."""
    kinds = [value for value in values if isinstance(value, NamedNode)]
    others: list[Value] = [value for value in values if not isinstance(value, NamedNode)]
    others.sort(key=str)
    return sorted(kinds, key=_narrow) if len(kinds) > 1 else kinds, others


@cache
def _narrow(kind: NamedNode) -> tuple[int, str]:
    return -len(superclasses(kind)), kind.value
