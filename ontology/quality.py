"""Checks the vocabulary itself as others will judge it: complete, unambiguous, connected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import files, terms
from ontology.errors import PartnershipsError
from ontology.quality_rules import RULES
from ontology.reused import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ontology.quality_rules import Rule

SHAPES: Final = ox.NamedNode(f"{terms.BASE}shapes")
_NAMES: Final = {**terms.prefixes(), "onto": terms.ONTOLOGY.value}
_HEADER: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in _NAMES.items())


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the vocabulary that others will stumble over."""

    rule: str
    term: str
    promise: str
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.rule}: {self.term}{detail}. {self.promise}"


def workbench() -> ox.Store:
    """Return the vocabulary as the rules read it: ontology, schemes and shapes apart."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in files.vocabulary())
    for slug in files.scheme_slugs():
        graph = ox.NamedNode(f"{terms.BASE}scheme/{slug}")
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in files.scheme(slug))
    store.load(files.text("shapes.ttl"), format=ox.RdfFormat.TURTLE, to_graph=SHAPES)
    return store


def problems(store: ox.Store | None = None, rules: Iterable[str] | None = None) -> list[Problem]:
    """Return all that breaks a rule, or one of the named rules; an empty list is what is wanted."""
    bench = store or workbench()
    wanted = None if rules is None else frozenset(rules)
    found = [p for rule in RULES if _asked(rule.name, wanted) for p in _broken(rule, bench)]
    for name, look in _LOOKS.items():
        if _asked(name, wanted):
            found += look(bench)
    return found


def _asked(name: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or name in wanted


def _broken(rule: Rule, store: ox.Store) -> Iterator[Problem]:
    rows = store.query(_HEADER + rule.query)
    if not isinstance(rows, ox.QuerySolutions):
        raise PartnershipsError(f"The rule {rule.name} is not a question for rows.")
    with_detail = any(variable.value == "detail" for variable in rows.variables)
    for row in rows:
        detail = _shown(row["detail"]) if with_detail else ""
        yield Problem(rule.name, _shown(row["term"]), rule.promise, detail)


def _misspelt(store: ox.Store) -> Iterator[Problem]:
    """Find declared terms of other vocabularies that those vocabularies do not have."""
    known = {iri + name for iri, names in NAMESPACES.values() for name in names.split()}
    for quad in store.quads_for_pattern(None, terms.RDF.type, None, ox.DefaultGraph()):
        iri = _shown(quad.subject)
        foreign = isinstance(quad.subject, ox.NamedNode) and not iri.startswith(terms.BASE)
        if foreign and iri not in known:
            promise = "A declared term of another vocabulary is listed in ontology/reused.py."
            yield Problem("declared-terms-exist", iri, promise)


def _bad_examples(store: ox.Store) -> Iterator[Problem]:
    """Find examples of terms that are not Turtle or use a term that does not exist."""
    heads = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _NAMES.items())
    promise = "Examples are Turtle, and the property they show exists."
    for quad in store.quads_for_pattern(None, terms.SKOS.example, None, ox.DefaultGraph()):
        text = _shown(quad.object)
        try:
            shown = list(ox.parse(heads + text, format=ox.RdfFormat.TURTLE, base_iri=terms.BASE))
        except SyntaxError as error:
            yield Problem("examples-are-turtle", _shown(quad.subject), promise, str(error))
            continue
        own = {q.predicate.value.removeprefix(terms.MP.iri) for q in shown}
        for name in own:
            if name not in terms.MP:
                yield Problem("examples-are-turtle", _shown(quad.subject), promise, name)


def _shown(term: object) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal, ox.BlankNode)):
        return term.value
    return str(term)


_LOOKS: Final[Mapping[str, Callable[[ox.Store], Iterator[Problem]]]] = {
    "declared-terms-exist": _misspelt,
    "examples-are-turtle": _bad_examples,
}
"""Rules that a query cannot express."""
