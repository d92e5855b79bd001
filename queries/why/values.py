"""Why a text, number or date is not there as it was written: language, datatype, capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from ontology.terms import LANGUAGES
from queries.name_index import Thing
from queries.names import search
from queries.why import nearest
from queries.why.model import Suggestion
from queries.why.nearest import MOST
from queries.why.reason import Edit, Option, Reason, put

if TYPE_CHECKING:
    from queries.why.cores import Scope
    from queries.why.pattern import Term
    from queries.why.telling import Teller

_FIRST = "ORDER BY ?_why LIMIT 2000"
_LIKE = 70.0


def literal(teller: Teller, scope: Scope, terms: tuple[Term, Term], where: str) -> Reason | None:
    """Give the reason for a property's literal; `where` binds ?_why to what there is instead."""
    link, term = terms
    given = teller.value(scope, term)
    if not isinstance(given, Literal):
        return None
    values = {"property": link.written, "given": term.written}
    near = same(teller, scope, where, given)
    options = [put(term, teller.write(each), teller.write(each)) for each in near]
    if not options and teller.asker.yes(scope.ask(f"{where} . FILTER(ISIRI(?_why))")):
        options = _things(teller, scope, term, where, given)
        told = teller.say("thing-not-text", near=teller.either(options), **values)
        if options:
            return Reason("thing-not-text", sentences=[told], options=options)
    options = options or _elsewhere(teller, scope, terms, given)
    if not options:
        near = _like(teller, scope, where, given)
        options = [put(term, teller.write(each), teller.write(each)) for each in near]
    key = "literal" if options else "no-literal"
    told = teller.say(key, near=teller.either(options), **values)
    return Reason("literal", sentences=[told], options=options)


def _things(teller: Teller, scope: Scope, term: Term, where: str, given: Literal) -> list[Option]:
    """Give things of that name."""
    found = teller.asker.helped(lambda: search(teller.names, given.value), list[Thing]())
    iris = nearest.fitting(teller.asker, scope, where, [each.iri for each in found])
    called = teller.called(iris)
    return [put(term, called[iri], teller.write(NamedNode(iri)), iri) for iri in iris]


def _elsewhere(
    teller: Teller, scope: Scope, terms: tuple[Term, Term], given: Literal
) -> list[Option]:
    """Give other properties of which this very text, in any language, is a value."""
    link, term = terms
    texts = [Literal(given.value), *(Literal(given.value, language=x) for x in LANGUAGES)]
    pattern = f"VALUES ?_why_v {{ {' '.join(map(str, texts))} }} . ?_why_s ?_why ?_why_v"
    rows = teller.asker.table(scope.select("DISTINCT ?_why ?_why_v", pattern, "LIMIT 50"))
    found = [
        (each, text)
        for each, text in rows
        if isinstance(each, NamedNode) and isinstance(text, Literal)
    ]
    order = {name: place for place, name in enumerate(nearest.NAMING)}
    named = [(teller.write(each), teller.write(text), each.value) for each, text in found]
    named.sort(key=lambda each: (order.get(each[0], len(order)), each))
    return [
        Option(
            Suggestion(f"{name} {text}", iri, f"{name} {text}"),
            (Edit(link.start, link.end, name), Edit(term.start, term.end, text)),
        )
        for name, text, iri in named[: nearest.MOST]
    ]


def same(teller: Teller, scope: Scope, where: str, given: Literal) -> list[Literal]:
    """Give the values with the same letters: another language, datatype or other capitals."""
    text = Literal(given.value)
    alike = f"FILTER(ISLITERAL(?_why) && LCASE(STR(?_why)) = LCASE({text}))"
    select = scope.select("DISTINCT ?_why", f"{where} . {alike}", "ORDER BY ?_why LIMIT 20")
    found = [each for each in teller.asker.values(select) if isinstance(each, Literal)]
    exact = [each for each in found if each.value == given.value]
    order = {"": 0, "en": 1, "fr": 2, "nl": 3, teller.lang: 0}
    ranked = sorted(exact or found, key=lambda each: (order.get(each.language or "", 9), str(each)))
    return [each for each in ranked if each != given][:MOST]


def _like(teller: Teller, scope: Scope, where: str, given: Literal) -> list[Literal]:
    """Give values whose letters are nearly the same."""
    select = scope.select(
        "DISTINCT ?_why",
        f"{where} . FILTER(ISLITERAL(?_why))",
        _FIRST,
    )
    found = {str(each): each for each in teller.asker.values(select) if isinstance(each, Literal)}
    texts = {key: each.value.casefold() for key, each in found.items()}
    near = process.extract(
        given.value.casefold(), texts, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=MOST
    )
    return [found[key] for _, _, key in near]
