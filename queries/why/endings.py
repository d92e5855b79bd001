"""Why a pattern that matches gives no answer all the same: what stands behind or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph.stores.tokens import tokens
from queries.why.cores import Scope
from queries.why.model import OTHERWISE, QUERY, Suggestion
from queries.why.names import no_thing
from queries.why.reason import Edit, Option, Reason

if TYPE_CHECKING:
    from queries.why.pattern import Query, Span
    from queries.why.telling import Teller

_AGGREGATES: Final = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG"})
_SHAPING: Final = ("ORDER", "LIMIT", "OFFSET")


def nothing_asked(teller: Teller, query: Query) -> Reason | None:
    """Give the reason where a LIMIT of 0 asks for nothing."""
    limit = query.clauses.get("LIMIT")
    if limit is None or limit.text.split()[-1].strip("0"):
        return None
    return _left_out(teller, limit, Reason("limit", sentences=[teller.say("limit")]))


def of_ending(teller: Teller, query: Query) -> Reason | None:
    """Give the reason where the pattern matches and the query has no answer."""
    found = _offset(teller, query) or _having(teller, query) or _template(teller, query)
    return found or _described(teller, query)


def _count(teller: Teller, query: Query, body: str) -> int:
    return teller.asker.number(
        f"{query.prologue}SELECT (COUNT(*) AS ?_why) {query.dataset} WHERE {{ {{ {body} }} }}"
    )


def _left_out(teller: Teller, clause: Span, reason: Reason) -> Reason:
    label = teller.say("leave-out", part=clause.text)
    reason.part, reason.start = clause.text, clause.start
    reason.options = [Option(Suggestion(label), (Edit(clause.start, clause.end, ""),))]
    return reason


def _offset(teller: Teller, query: Query) -> Reason | None:
    clause = query.clauses.get("OFFSET")
    if clause is None or query.form != "SELECT":
        return None
    n = _count(teller, query, query.body(*_SHAPING))
    if not n:
        return None
    told = teller.say("offset", n=n, offset=clause.text)
    return _left_out(teller, clause, Reason("offset", sentences=[told]))


def _having(teller: Teller, query: Query) -> Reason | None:
    clause = query.clauses.get("HAVING")
    if clause is None or query.form != "SELECT":
        return None
    n = _count(teller, query, query.body("HAVING", *_SHAPING))
    if not n:
        return None
    told = teller.say("having", n=n, part=teller.quote(clause.text))
    reason = _left_out(teller, clause, Reason("having", OTHERWISE, sentences=[told]))
    counted = _aggregate(clause.text)
    if counted:
        body = query.body("HAVING", *_SHAPING, head=f"SELECT ({counted} AS ?_why_v)")
        ends = teller.asker.rows(
            f"{query.prologue}SELECT (MIN(?_why_v) AS ?_why_a) (MAX(?_why_v) AS ?_why_b)"
            f" {query.dataset} WHERE {{ {{ {body} }} }}"
        )
        least, most = (getattr(value, "value", "") for value in ends[0])
        reason.sentences.append(teller.say("having-range", name=counted, least=least, most=most))
    return reason


def _aggregate(text: str) -> str:
    """Give the first count, sum or other aggregate in a HAVING."""
    found = list(tokens(text))
    for place, token in enumerate(found):
        if token.kind == "word" and token.text.upper() in _AGGREGATES:
            depth = 0
            for end in found[place + 1 :]:
                depth += (end.text == "(") - (end.text == ")")
                if not depth and end.text == ")":
                    return text[token.start : end.start + 1]
    return ""


def _template(teller: Teller, query: Query) -> Reason | None:
    """Tell which variable of a CONSTRUCT's template never has a value."""
    for triple in query.template if query.form == "CONSTRUCT" else ():
        for name in sorted(triple.binds - query.where.binds):
            told = teller.say("template", name=f"?{name}", part=teller.quote(triple.shown))
            start = triple.subject.start
            return Reason("template", QUERY, triple.shown, start, sentences=[told])
    return None


def _described(teller: Teller, query: Query) -> Reason | None:
    scope = Scope.of(query)
    for term in query.described:
        given = teller.value(scope, term)
        if isinstance(given, NamedNode):
            reason = no_thing(teller, scope, term, given, "?_why ?_why_p ?_why_o")
            if reason:
                reason.part, reason.start = f"DESCRIBE {term.text}", term.start
                return reason
    return None
