"""Counts how often each term stands in the data, and finds an example of it.

Examples are looked for around the first thing of the start page, so that they tell of one thing
that readers know; what does not occur there has the first example by the alphabet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.exports.describing import description
from graph.rdf.iris import CLAIMS
from ontology import terms
from ontology.terms import MP, RDF
from queries.bind import rows
from queries.labels import fetch
from queries.prefixes import compact
from viz.linked.vocabulary.model import Example, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from graph.stores.protocol import SparqlStore
    from viz.site import Site

    Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]

_CLASSES: Final = """
SELECT ?term (COUNT(*) AS ?n) { { ?s a ?term } UNION { GRAPH ?g { ?s a ?term } } } GROUP BY ?term
"""
_PROPERTIES: Final = """
SELECT ?term (COUNT(*) AS ?n) { { ?s ?term ?o } UNION { GRAPH ?g { ?s ?term ?o } } } GROUP BY ?term
"""
_CLAIMS: Final = f"""
SELECT ?term (COUNT(*) AS ?n) {{ GRAPH {CLAIMS} {{ ?claim {MP.property} ?term }} }} GROUP BY ?term
"""
#: Longer texts are cut.
LONGEST: Final = 160
#: So many terms are asked about at once, in one query each.
_AT_ONCE: Final = 60


def counts(store: SparqlStore) -> Usage:
    """Count the members of each class, the statements of each property, and the claims with it."""
    members, found = _counted(store, _CLASSES), _counted(store, _PROPERTIES)
    both = (*members.items(), *found.items())
    others = [(compact(iri), n) for iri, n in both if not iri.startswith(terms.BASE)]
    return Usage(
        members=members,
        counts=found,
        claims=_counted(store, _CLAIMS),
        others=sorted(others, key=lambda pair: (-pair[1], pair[0])),
    )


def _counted(store: SparqlStore, query: str) -> dict[str, int]:
    found = {}
    for row in rows(store, query):
        term, count = row["term"], row["n"]
        if isinstance(term, NamedNode) and isinstance(count, Literal):
            found[term.value] = int(count.value)
    return found


def examples(site: Site, lang: str) -> dict[str, Example]:
    """Give an example of each term that is used, in a language, looked for once."""
    return site.kept(f"examples of terms {lang}", lambda: _examples(site, lang))


def _examples(site: Site, lang: str) -> dict[str, Example]:
    known = site.kept("examples of terms", lambda: _pairs(site))
    named = {node.value for pair in known.values() for node in pair if isinstance(node, NamedNode)}
    labels = fetch(site.store, named, lang)
    found = {}
    for term, (subject, value) in known.items():
        thing = labels.text(subject.value)
        if isinstance(value, NamedNode):
            text, iri = labels.text(value.value), value.value
            found[term] = Example(subject.value, thing.text, iri, text.text, text.lang)
        else:
            words = value.value if len(value.value) < LONGEST else f"{value.value[:LONGEST]}…"
            told = Example(subject.value, thing.text, "", words, value.language or "")
            found[term] = told
    return found


def _pairs(site: Site) -> dict[str, Pair]:
    """Give for each term of ours the subject and the value of one statement."""
    used = site.once(counts)
    wanted = sorted(iri for iri in {*used.members, *used.counts} if iri.startswith(MP.iri))
    found: dict[str, Pair] = {}
    for iri in site.featured()[:1]:
        near = description(site.store, NamedNode(iri), "claims").quads
        for quad in sorted(near, key=lambda quad: (str(quad.subject) != f"<{iri}>", str(quad))):
            _take(found, quad)
    missing = [_one(iri, used) for iri in wanted if iri not in found]
    for at in range(0, len(missing), _AT_ONCE):
        found |= dict(_first(site.store, missing[at : at + _AT_ONCE]))
    return {iri: found[iri] for iri in wanted if iri in found}


def _take(found: dict[str, Pair], quad: Quad) -> None:
    subject, value = quad.subject, quad.object
    if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
        return
    found.setdefault(quad.predicate.value, (subject, value))
    if quad.predicate == RDF.type and isinstance(value, NamedNode):
        found.setdefault(value.value, (subject, value))


def _first(store: SparqlStore, parts: Iterable[str]) -> list[tuple[str, Pair]]:
    """Give the first statement of each of some terms, by the alphabet, in one query."""
    solved = store.query(f"SELECT ?term ?s ?o WHERE {{ {' UNION '.join(parts)} }}")
    if not isinstance(solved, QuerySolutions):
        raise TypeError("a SELECT was expected")
    found = []
    for row in solved:
        term, subject, value = row["term"], row["s"], row["o"]
        if not isinstance(term, NamedNode) or not isinstance(subject, NamedNode):
            continue
        if isinstance(value, NamedNode | Literal):
            found.append((term.value, (subject, value)))
    return found


def _one(iri: str, used: Usage) -> str:
    """Ask for the first statement of a term: who is a member, or who has the property."""
    term = NamedNode(iri)
    member = iri in used.members
    way = f"?s {RDF.type} {term}" if member else f"?s {term} ?o"
    value = f"BIND({term} AS ?o)" if member else ""
    return (
        f"{{ SELECT ({term} AS ?term) ?s ?o WHERE {{ {{ {way} }} UNION {{ GRAPH ?g {{ {way} }} }}"
        f" {value} FILTER(isIRI(?s)) }} ORDER BY ?s ?o LIMIT 1 }}"
    )
