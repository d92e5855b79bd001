"""What the editor completes: the terms of the vocabulary with their use, and things by name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from ontology import terms
from ontology.errors import PartnershipsError, UnknownTerm
from queries.bind import rows
from queries.labels import fetch
from queries.names import search
from queries.prefixes import KINDS, PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.stores.protocol import SparqlStore

#: How often each term is used, by graph; the default graph has no name.
Use: TypeAlias = dict[str, dict[str, int]]
MOST_THINGS: Final = 15
#: So many are looked through for those of one kind.
LOOKED_AT: Final = 300
_NUMBERED: Final = frozenset({"claim", "judgement"})
LONGEST: Final = 100
#: What may stand after the colon of a prefixed name without being escaped.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_CLASSES: Final = """
SELECT ?term ?graph (COUNT(*) AS ?n) WHERE {
  { ?s a ?term } UNION { GRAPH ?graph { ?s a ?term } }
} GROUP BY ?term ?graph"""
_PROPERTIES: Final = """
SELECT ?term ?graph (COUNT(*) AS ?n) WHERE {
  { ?s ?term ?o } UNION { GRAPH ?graph { ?s ?term ?o } }
} GROUP BY ?term ?graph"""


def vocabulary_json(store: SparqlStore, lang: str) -> tuple[bytes, bool]:
    """Give every class and property, ours and those in use, with label, definition and counts.

    False comes with it where the uses could not be counted this time.
    """
    classes, properties = _use(store, _CLASSES), _use(store, _PROPERTIES)
    ours = terms.properties(claimable=False).values()
    about: dict[str, dict[str, Any]] = {
        info.iri.value: {"domain": compact(info.domain.value), "range": compact(info.range.value)}
        for info in ours
    }
    for iri in terms.classes():
        above = [compact(each.value) for each in terms.superclasses(iri)]
        about[iri.value] = {"above": above} if above else {}
    told = {
        "prefixes": dict(PREFIXES),
        "things": [*KINDS, *terms.schemes()],
        "classes": _listed([i.value for i in terms.classes()], classes, about, lang),
        "properties": _listed([info.iri.value for info in ours], properties, about, lang),
    }
    counted = bool(classes and properties)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), counted


def _use(store: SparqlStore, sparql: str) -> Use:
    """Count the uses; a store that counts too slowly still has a vocabulary."""
    try:
        found = rows(store, sparql)
    except (PartnershipsError, RuntimeError, OSError):
        return {}
    use: Use = defaultdict(dict)
    for row in found:
        term, graph, number = row["term"], row["graph"], row["n"]
        if isinstance(term, NamedNode) and isinstance(number, Literal):
            name = compact(graph.value) if isinstance(graph, NamedNode) else ""
            use[term.value][name] = int(number.value)
    return use


def _listed(
    ours: Iterable[str], use: Use, about: Mapping[str, dict[str, Any]], lang: str
) -> list[dict[str, Any]]:
    """Our terms and those of others that are in use, the most used first."""
    iris = set(ours) | {iri for iri in use if short(iri)}
    found = [
        {
            "name": short(iri) or f"<{iri}>",
            "label": _text(terms.label, iri, lang),
            "definition": _text(terms.definition, iri, lang),
            "uses": use.get(iri, {}),
            **about.get(iri, {}),
        }
        for iri in iris
    ]
    return sorted(found, key=lambda one: (-sum(one["uses"].values()), one["name"]))


def _text(told: Any, iri: str, lang: str) -> str:  # noqa: ANN401 - terms.label or terms.definition
    try:
        return str(told(NamedNode(iri), lang))
    except UnknownTerm:
        return ""


def things_json(store: SparqlStore, text: str, lang: str, prefix: str = "") -> bytes:
    """Give things whose names are like a text, as a query writes them; of one kind where asked.

    Claims and judgements are called by numbers: they come only by their own, or when asked for.
    """
    wanted = text.strip()[:LONGEST]
    found = [
        (name, each.iri)
        for each in (search(store, wanted, LOOKED_AT) if wanted else ())
        if (name := short(each.iri) or f"<{each.iri}>").startswith(f"{prefix}:" if prefix else "")
        and (prefix or each.kind not in _NUMBERED or each.slug.casefold() == wanted.casefold())
    ][:MOST_THINGS]
    labels = fetch(store, (iri for _, iri in found), lang)
    told = [{"name": name, "label": labels.text(iri).text} for name, iri in found]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def short(iri: str) -> str:
    """Give an IRI as a prefixed name that needs no escapes; empty where no prefix fits."""
    fitting = [(len(space), name) for name, space in PREFIXES.items() if iri.startswith(space)]
    for length, name in sorted(fitting, reverse=True):
        if _PLAIN.fullmatch(iri[length:]):
            return f"{name}:{iri[length:]}"
    return ""
