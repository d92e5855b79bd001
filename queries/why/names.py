"""Reasons for names that do not exist: things, properties, classes and prefixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology import terms
from queries.prefixes import PREFIXES
from queries.why import nearest
from queries.why.model import Suggestion
from queries.why.reason import Edit, Option, Reason, put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Literal

    from queries.why.cores import Scope
    from queries.why.pattern import Term
    from queries.why.telling import Teller

#: So many values of a slot are looked through for one with a name like the one given.
_LOOKED_AT = 2000


def no_thing(
    teller: Teller, scope: Scope, term: Term, given: NamedNode, slot: str
) -> Reason | None:
    """Give the reason where a thing occurs nowhere; `slot` has ?_why in its place."""
    anywhere = f"{{ {given} ?_why_p ?_why_o }} UNION {{ ?_why_s ?_why_p {given} }}"
    every = f"{{ {anywhere} }} UNION {{ GRAPH ?_why_g {{ {anywhere} }} }}"
    if teller.asker.yes(scope.bare().ask(every)):
        return None
    wrong = unknown_prefix(teller, term, given.value)
    if wrong:
        return wrong
    known = teller.index()
    near = nearest.things(known, given.value) if known else []
    near = nearest.fitting(teller.asker, scope, slot, near) if near else near
    near = near or _in_slot(teller, scope, given.value, slot)
    return _unknown(teller, "thing", "no-thing", term, near)


def no_property(teller: Teller, scope: Scope, term: Term, given: NamedNode | Literal) -> Reason:
    """Give the reason where a property is used nowhere."""
    near = nearest.properties(teller.asker, given.value)
    near = near or _in_slot(teller, scope, given.value, "?_why_s ?_why ?_why_o")
    own = {info.iri.value for info in terms.properties(claimable=False).values()}
    wrong = unknown_prefix(teller, term, given.value)
    if wrong:
        return wrong
    kind = "unused-property" if given.value in own else "no-property"
    return _unknown(teller, kind, kind, term, near)


def no_class(teller: Teller, scope: Scope, term: Term, given: NamedNode | Literal) -> Reason:
    """Give the reason where nothing is of a class."""
    near = nearest.classes(teller.asker, given.value)
    near = near or _in_slot(teller, scope, given.value, "?_why_s a ?_why")
    wrong = unknown_prefix(teller, term, given.value)
    if wrong:
        return wrong
    own = {each.value for each in terms.classes()}
    kind = "unused-class" if given.value in own else "no-class"
    return _unknown(teller, kind, kind, term, near)


def unknown_prefix(teller: Teller, term: Term, iri: str) -> Reason | None:
    """Give the reason where the query declares a prefix of ours for something else."""
    name = term.text.partition(":")[0]
    declared, known = teller.query.prefixes.get(name), PREFIXES.get(name)
    if ":" not in term.text or declared is None or known is None or declared.start < 0:
        return None
    if declared.text == known or not iri.startswith(declared.text):
        return None
    values = {"prefix": f"{name}:", "given": declared.text, "known": known}
    edit = Edit(declared.start, declared.end, f"<{known}>")
    suggestion = Suggestion(f"PREFIX {name}: <{known}>", known, f"<{known}>")
    return Reason(
        "prefix", sentences=[teller.say("prefix", **values)], options=[Option(suggestion, (edit,))]
    )


def _in_slot(teller: Teller, scope: Scope, iri: str, slot: str) -> list[str]:
    """Give what stands in the place of the name elsewhere and is called nearly so."""
    found = teller.asker.values(
        scope.select("DISTINCT ?_why", slot, f"ORDER BY ?_why LIMIT {_LOOKED_AT}")
    )
    return nearest.among(iri, (each.value for each in found if isinstance(each, NamedNode)))


def _unknown(teller: Teller, kind: str, key: str, term: Term, near: Sequence[str]) -> Reason:
    called = teller.called(near)
    options = [put(term, called[iri], teller.write(NamedNode(iri)), iri) for iri in near]
    reason = Reason(kind, options=options)
    meant = teller.either(options)
    if not meant:
        reason.sentences = [teller.say(key, name=term.written)]
    elif key.startswith("unused"):
        told = (teller.say(key, name=term.written), teller.say("mean", near=meant))
        reason.sentences = list(told)
    else:
        reason.sentences = [teller.say(f"{key}-near", name=term.written, near=meant)]
    return reason
