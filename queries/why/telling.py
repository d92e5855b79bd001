"""What a reason needs to be told: the store, the reader's language, and what things are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from queries.labels import fetch
from queries.name_index import Index, index
from queries.prefixes import CLAIMS, PREFIXES, compact
from queries.sentences import listing
from queries.why.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.stores.protocol import SparqlStore
    from queries.why.asking import Asker
    from queries.why.cores import Scope
    from queries.why.pattern import Query, Term
    from queries.why.reason import Option

#: What may stand after a prefix without escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_LONGEST = 160
_TYPE = NamedNode(f"{PREFIXES['rdf']}type")


@dataclass(slots=True)
class Teller:
    """One query in one language, over one store; `names` is the store whose names are read."""

    asker: Asker
    query: Query
    lang: str
    names: SparqlStore

    def say(self, key: str, **values: object) -> str:
        """Give a sentence."""
        return say(key, self.lang, **values)

    def quote(self, part: str) -> str:
        """Give a part of the query for the middle of a sentence: on one line, and not endless."""
        line = " ".join(part.split())
        cut = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
        return self.say("quoted", part=cut)

    def value(self, scope: Scope, term: Term) -> NamedNode | Literal | None:
        """Give the term that was written, as the engine reads it."""
        if term.text == "a":
            return _TYPE
        found = self.asker.column(f"{scope.prologue}SELECT ({term.text} AS ?_why) WHERE {{}}")
        return found[0] if found else None

    def called(self, iris: Sequence[str]) -> dict[str, str]:
        """Give what things are called: the label with the short form, or only that."""
        labels = self.asker.helped(lambda: fetch(self.names, iris, self.lang), None)
        known = labels.names if labels else {}
        return {
            iri: f"{labels.text(iri).text} ({self.write(NamedNode(iri))})"
            if labels and iri in known and not iri.startswith(PREFIXES["mp"])
            else self.write(NamedNode(iri))
            for iri in iris
        }

    def write(self, value: NamedNode | Literal) -> str:
        """Give a term as it is written in this query: with a prefix where one is declared."""
        if isinstance(value, Literal):
            return _literal(value)
        for space, local in _split(value.value):
            for name, known in self.query.prefixes.items():
                if known.text == space and _LOCAL.fullmatch(local):
                    return f"{name}:{local}"
        return str(value)

    def graphs(self) -> list[NamedNode]:
        """Give the named graphs, that of the claims first."""
        every = self.asker.within(lambda: list(self.names.named_graphs()))
        named = (each for each in every if isinstance(each, NamedNode))
        return sorted(named, key=lambda each: (each.value != CLAIMS, each.value))

    def index(self) -> Index | None:
        """Give every name of the store, while there is time."""
        return self.asker.helped(lambda: index(self.names), None)

    def either(self, options: Iterable[Option]) -> str:
        """Give "A, B or C" for options."""
        labels = list(dict.fromkeys(option.suggestion.label for option in options))
        if len(labels) < 2:
            return "".join(labels)
        return self.say("or", some=", ".join(labels[:-1]), last=labels[-1])

    def listing(self, texts: Sequence[str]) -> str:
        """Give "A, B and C"."""
        return listing(texts, self.lang)


def _split(iri: str) -> Iterator[tuple[str, str]]:
    """Give the two halves of an IRI, for a prefix and what comes after it."""
    for mark in ("#", "/"):
        space, found, local = iri.rpartition(mark)
        if found:
            yield space + found, local


def _literal(value: Literal) -> str:
    """Give a literal with the prefix of its datatype."""
    text = str(value)
    datatype = value.datatype.value
    if value.language or f"<{datatype}>" not in text:
        return text
    short = compact(datatype)
    return text if short == datatype else text.replace(f"<{datatype}>", short)
