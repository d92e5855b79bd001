"""Why one triple matches nothing: from a graph that is not there to a value that is other."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ontology import terms
from queries.why import nearest
from queries.why.asking import Stopped
from queries.why.cores import Core, Leaf, Scope, written
from queries.why.model import OTHERWISE, SILENT, Suggestion
from queries.why.moving import moves, replaced
from queries.why.names import no_class, no_property, no_thing, unknown_prefix
from queries.why.pattern import Term, Triple
from queries.why.reason import Edit, Option, Reason, put
from queries.why.values import literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from queries.why.telling import Teller

_MANY = 1000


@dataclass(frozen=True, slots=True)
class Case:
    """One triple that matches nothing, and what it takes to find out why."""

    teller: Teller
    core: Core
    leaf: Leaf
    scope: Scope
    triple: Triple

    def value(self, term: Term) -> NamedNode | Literal | None:
        """Give the term as the engine reads it, where it is fixed."""
        return self.teller.value(self.scope, term) if term.fixed else None

    def yes(self, subject: str, predicate: str, value: str) -> bool:
        """Whether a pattern matches something where the triple stands."""
        return self.teller.asker.yes(self.scope.ask(f"{subject} {predicate} {value}"))

    def reason(self, kind: str, key: str, says: str = "query", **values: object) -> Reason:
        """Give a reason with its first sentence."""
        return Reason(kind, says, sentences=[self.teller.say(key, **values)])

    @property
    def shown(self) -> str:
        """Give the triple for the middle of a sentence."""
        return self.teller.quote(self.triple.shown)

    def called(self, term: Term) -> str:
        """Give what a term is called, in a sentence."""
        value = self.value(term)
        if isinstance(value, NamedNode) and term.text != "a":
            return self.teller.called([value.value])[value.value]
        return term.written

    @property
    def is_type(self) -> bool:
        """Whether the triple says of which class something is."""
        found = self.value(self.triple.predicate)
        return isinstance(found, NamedNode) and found.value == terms.RDF.type.value


def of_triple(teller: Teller, core: Core, leaf: Leaf) -> Reason:
    """Give the reason why one triple pattern matches nothing."""
    if not isinstance(leaf.item, Triple):
        raise TypeError("a triple was expected")
    case = Case(teller, core, leaf, core.scope.inside(leaf), leaf.item)
    found = None
    with suppress(Stopped):
        found = next(filter(None, (look(case) for look in _LOOKS)), None)
    found = found or case.reason("nothing", "nothing", part=case.shown)
    found.part = written([leaf], shown=True)
    found.start = case.triple.subject.start
    return found


def _graph(case: Case) -> Reason | None:
    """There is no such graph."""
    name = case.scope.graph
    if name is None or not name.fixed or case.yes("?_why_s", "?_why_p", "?_why_o"):
        return None
    teller = case.teller
    iris = [each.value for each in teller.graphs()]
    given = case.value(name)
    near = nearest.among(given.value if given else "", iris)
    options = [
        put(name, teller.write(NamedNode(iri)), teller.write(NamedNode(iri)), iri)
        for iri in dict.fromkeys([*near, *iris])
    ]
    shown = teller.listing([option.suggestion.label for option in options]) or "-"
    wrong = isinstance(given, NamedNode) and unknown_prefix(teller, name, given.value)
    if wrong:
        return wrong
    reason = case.reason("graph", "no-graph", name=name.written, near=shown)
    reason.options = options
    return reason


def _elsewhere(case: Case) -> Reason | None:
    """The triple, or at least its property, stands in another graph."""
    triple = case.triple
    if all(term.kind == "variable" for term in triple.terms):
        return None
    whole = _other_graph(case, triple.text)
    if whole or not triple.predicate.fixed or case.is_type:
        return whole
    if case.yes("?_why_s", triple.predicate.text, "?_why_o"):
        return None
    return _other_graph(case, f"?_why_s {triple.predicate.text} ?_why_o")


def _other_graph(case: Case, pattern: str) -> Reason | None:
    teller, scope = case.teller, case.scope
    bare = scope.bare()
    if scope.dataset:
        if not teller.asker.yes(bare.ask(pattern)):
            return None
        return _not_chosen(case)
    here = scope.graph
    if here and teller.asker.yes(bare.ask(pattern)):
        reason = case.reason(
            "other-graph",
            "out-of-graph",
            part=case.shown,
            graph=here.written,
        )
        label = teller.say("outside")
        reason.options = _moves(case, bare, "", label, "")
        return reason
    for name in teller.graphs():
        short = teller.write(name)
        there = Scope(scope.prologue, "", (_iri(short),))
        if teller.asker.yes(there.ask(pattern)):
            reason = case.reason("other-graph", "in-graph", part=case.shown, graph=short)
            reason.options = _moves(case, there, short, f"GRAPH {short}", name.value)
            return reason
    return None


def _iri(text: str) -> Term:
    return Term("iri", text, -1, -1)


def _moves(case: Case, there: Scope, name: str, label: str, iri: str) -> list[Option]:
    suggestion = Suggestion(label, iri, f"GRAPH {name} {{ … }}" if name else "")
    ways = moves(case.teller.asker, case.core, case.leaf, there, name)
    return [Option(suggestion, edits) for edits in ways]


def _not_chosen(case: Case) -> Reason:
    query = case.teller.query
    dataset = case.scope.dataset
    reason = case.reason("dataset", "not-from", part=case.shown, dataset=dataset)
    start = query.text.find(dataset)
    edit = Edit(start, start + len(dataset), "")
    reason.options = [Option(Suggestion(case.teller.say("leave-out", part=dataset)), (edit,))]
    return reason


def _property(case: Case) -> Reason | None:
    """The property is used nowhere."""
    predicate = case.triple.predicate
    if not predicate.fixed or case.yes("?_why_s", predicate.text, "?_why_o"):
        return None
    value = case.value(predicate)
    return no_property(case.teller, case.scope, predicate, value) if value else None


def _class(case: Case) -> Reason | None:
    """Nothing belongs to the class."""
    given = case.triple.object
    if not case.is_type or given.kind != "iri" or case.yes("?_why_s", "a", given.text):
        return None
    value = case.value(given)
    return no_class(case.teller, case.scope, given, value) if value else None


def _ends(case: Case) -> Reason | None:
    """One of the two things does not exist."""
    triple = case.triple
    slots = ((triple.subject, "?_why", "?_why_o"), (triple.object, "?_why_s", "?_why"))
    for term, subject, value in slots:
        given = case.value(term) if term.kind == "iri" else None
        if isinstance(given, NamedNode) and not (term is triple.object and case.is_type):
            slot = f"{subject} {triple.predicate.text} {value}"
            reason = no_thing(case.teller, case.scope, term, given, slot)
            if reason:
                return reason
    return None


def _inverse(case: Case) -> Reason | None:
    """The property points the other way."""
    s, p, o = case.triple.terms
    fixed = s.fixed or o.fixed
    if not fixed or case.is_type or o.kind == "literal" or p.kind == "variable":
        return None
    if not case.yes(o.text, p.text, s.text):
        return None
    quote = case.teller.quote
    turned = f"{o.written} {p.written} {s.written}"
    text = f"^({p.text})" if p.kind == "path" else f"^{p.text}"
    reason = case.reason(
        "inverse",
        "inverse",
        part=case.shown,
        near=quote(turned),
    )
    reason.options = [put(p, turned, text)]
    return reason


def _silent(case: Case) -> Reason | None:
    """The thing exists, and nobody says of it what is asked."""
    s, p, _ = case.triple.terms
    if s.kind != "iri" or not p.fixed or case.yes(s.text, p.text, "?_why"):
        return None
    asker, thing, link = case.teller.asker, case.value(s), case.value(p)
    query = case.scope.count("?_why", f"?_why {p.text} ?_why_o", _MANY)
    others = asker.quietly(lambda: asker.number(query), 0)
    key = "silent" if 0 < others < _MANY else "silent-many"
    name = case.called(s)
    values: dict[str, object] = {"thing": name, "property": p.written, "n": others}
    reason = case.reason("silent", key, SILENT, **values)
    reason.thing, reason.property = (thing.value if thing else ""), (link.value if link else "")
    reason.others = others
    node = asker.quietly(lambda: _stands_at(case, name), None)
    if node:
        return Reason("stands-at", sentences=[node[0]], options=node[1])
    planned = asker.quietly(lambda: _planned(case), None)
    reason.sentences.append(planned[0] if planned else case.teller.say("not-no"))
    reason.options = planned[1] if planned else []
    return reason


def _planned(case: Case) -> tuple[str, list[Option]] | None:
    """What is known of the plan where nothing is known of the fact, or the other way round."""
    s, p, _ = case.triple.terms
    link = case.value(p)
    for info in terms.properties(claimable=False).values():
        pair = [info.iri.value, info.planned_form.value if info.planned_form else ""]
        if link and info.planned_form and link.value in pair:
            other = case.teller.write(NamedNode(pair[1 - pair.index(link.value)]))
            found = case.teller.asker.values(
                case.scope.select("?_why", f"{s.text} {other} ?_why", "ORDER BY ?_why LIMIT 3")
            )
            if found:
                told = case.teller.listing([case.teller.write(value) for value in found])
                near = f"{s.written} {other} {told}"
                told_ = case.teller.say("planned", near=case.teller.quote(near))
                return told_, [put(p, other, other)]
    return None


def _stands_at(case: Case, name: str) -> tuple[str, list[Option]] | None:
    """Nodes about the thing have the property: participations, fundings, observations."""
    s, p, o = case.triple.terms
    one_step = f"?_why_n ?_why {s.text} ; {p.text} {o.text}"
    links = case.teller.asker.values(
        case.scope.select("?_why (COUNT(?_why_n) AS ?_why_m)", one_step, "GROUP BY ?_why")
    )
    about = sorted(links, key=lambda link: (link != terms.MP.about, link.value))
    for link in about[:1]:
        near = f"?node {case.teller.write(link)} {s.written} . ?node {p.written} {o.written}"
        shown = case.teller.quote(near)
        told = case.teller.say("stands-at", property=p.written, thing=name, near=shown)
        text = near.replace(s.written, s.text, 1).replace(o.written, o.text, 1)
        edit = replaced(case.core, case.leaf, text)
        return told, [Option(Suggestion(near, "", near), (edit,))]
    return None


def _value(case: Case) -> Reason | None:
    """The property has other values: for this thing, or for all."""
    s, p, o = case.triple.terms
    if not o.fixed or not p.fixed:
        return None
    where = f"{s.text} {p.text} ?_why"
    if s.kind == "variable" and o.kind == "literal":
        return literal(case.teller, case.scope, (p, o), where)
    tail = "GROUP BY ?_why ORDER BY DESC(?_why_m) ?_why LIMIT 200"
    found = case.teller.asker.values(case.scope.select("?_why (COUNT(*) AS ?_why_m)", where, tail))
    if not found:
        return None
    if case.is_type:
        found.sort(key=lambda each: -nearest.depth(each))
    near = _options(case, o, found[: nearest.MOST])
    if s.fixed:
        given = o.written if o.kind == "literal" else case.called(o)
        told = case.teller.listing([option.suggestion.label for option in near])
        values = {"thing": case.called(s), "property": p.written, "values": told, "given": given}
        key = "is-not" if case.is_type else "otherwise"
        reason = case.reason("otherwise", key, OTHERWISE, **values)
    elif all(isinstance(value, Literal) for value in found):
        shown = case.teller.either(near)
        reason = case.reason("text-not-thing", "text-not-thing", property=p.written, near=shown)
    else:
        listed = case.teller.either(near)
        given, n = case.called(o), len(found)
        reason = case.reason(
            "value", "never-value", SILENT, given=given, property=p.written, n=n, near=listed
        )
    reason.options = near
    return reason


def _options(case: Case, term: Term, values: list[NamedNode | Literal]) -> list[Option]:
    iris = [value.value for value in values if isinstance(value, NamedNode)]
    called = case.teller.called(iris)
    return [
        put(
            term,
            called.get(value.value, "") if isinstance(value, NamedNode) else str(value),
            case.teller.write(value),
            value.value if isinstance(value, NamedNode) else "",
        )
        for value in values
    ]


def _no_link(case: Case) -> Reason | None:
    """Both ends exist, and nothing leads from one to the other."""
    s, p, o = case.triple.terms
    if s.kind == "variable" and s.text == o.text:
        return case.reason("loop", "loop", SILENT, property=p.written)
    if p.kind == "path":
        return case.reason("path", "no-path", SILENT, part=case.shown)
    if p.kind == "variable" and s.fixed and o.fixed:
        values = {"subject": case.called(s), "object": case.called(o)}
        return case.reason("link", "no-link", SILENT, **values)
    return None


_LOOKS: tuple[Callable[[Case], Reason | None], ...] = (
    *(_graph, _elsewhere, _property, _class, _ends, _inverse, _silent, _value, _no_link),
)
