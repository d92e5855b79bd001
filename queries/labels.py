"""Labels of things in the reader's language; a fallback says which language it is in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.stores.protocol import SparqlStore
from queries.bind import among, rows
from queries.model import Ref, Text
from queries.prefixes import compact, kind_of, slug_of

_FETCH = """
SELECT DISTINCT ?x ?label WHERE {{
  {values}
  {{ ?x rdfs:label ?label }}
  UNION {{ ?x skos:prefLabel ?label }}
  UNION {{ GRAPH graph:claims {{ ?x rdfs:label ?label }} }}
  UNION {{ GRAPH graph:claims {{ ?x dct:title ?label }} }}
  UNION {{ GRAPH graph:claims {{ ?x skos:notation ?label }} }}
}}
"""

#: So many bytes of things are named in one query, in all its places together: a query of more
#: than 65,536 bytes is refused by some servers, and by ours.
_AT_ONCE = 50_000

Names = Mapping[str, tuple[Literal, ...]]


def best(texts: Iterable[Literal], lang: str) -> Text | None:
    """Give the text for a reader of this language: theirs, untagged, English, any."""

    def rank(literal: Literal) -> tuple[int, str, str]:
        tag = (literal.language or "").lower()
        if tag.split("-")[0] == lang and tag:
            return (0, tag, literal.value)
        order = {"": 1, "en": 2, "fr": 3, "nl": 4}
        return (order.get(tag.split("-")[0], 5), tag, literal.value)

    first = min(texts, key=rank, default=None)
    if first is None:
        return None
    tag = first.language or ""
    return Text(first.value, "" if tag.lower().split("-")[0] == lang else tag)


@dataclass(frozen=True)
class Labels:
    """The labels of one answer or card, fetched at once."""

    names: Names = field(default_factory=lambda: MappingProxyType({}))
    lang: str = "en"

    def text(self, iri: str) -> Text:
        """Give the label of a thing; its short IRI where it has none."""
        return best(self.names.get(iri, ()), self.lang) or Text(_shortest(iri))

    def ref(self, iri: str) -> Ref:
        """Give a link to a thing."""
        return Ref(iri, slug_of(iri), kind_of(iri), self.text(iri))


def fetch(store: SparqlStore, iris: Iterable[str], lang: str = "en") -> Labels:
    """Give the labels of these things, in one question to the store, or a few for very many."""
    wanted = [NamedNode(iri) for iri in sorted(set(iris))]
    names: dict[str, list[Literal]] = {}
    for part in in_parts(wanted, _FETCH.count("{values}")):
        values = among("x", part)
        for row in rows(store, _FETCH.format(values=values)):
            thing, label = row["x"], row["label"]
            if isinstance(thing, NamedNode) and isinstance(label, Literal):
                names.setdefault(thing.value, []).append(label)
    return Labels({iri: _told(iri, found) for iri, found in names.items()}, lang)


def in_parts(iris: Iterable[NamedNode], places: int = 1) -> Iterator[list[NamedNode]]:
    """Give things in parts, each of which can be named in so many places of one query."""
    part: list[NamedNode] = []
    size = 0
    for iri in iris:
        more = places * (len(str(iri).encode()) + 1)
        if part and size + more > _AT_ONCE:
            yield part
            part, size = [], 0
        part.append(iri)
        size += more
    if part:
        yield part


def plain(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """Give the lexical form of a literal, the IRI of a thing, or nothing."""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""


def _shortest(iri: str) -> str:
    """Give what to call a thing without a label."""
    return slug_of(iri) if kind_of(iri) not in {"", "term"} else compact(iri)


def _told(iri: str, found: list[Literal]) -> tuple[Literal, ...]:
    """Give labels before notations, which would win over a fallback; a judgement has its id."""
    tagged = [label for label in found if label.language]
    plain_ones = [label for label in found if not label.language]
    if kind_of(iri) == "judgement":
        return tuple(plain_ones or tagged)
    return tuple(tagged or plain_ones)
