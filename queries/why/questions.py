"""Why a question of the library has no answer: what is known, and for which values there is one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.stores.tokens import tokens
from queries.bind import Bound, bound
from queries.labels import fetch
from queries.parameters import offers, term
from queries.prefixes import PREFIXES, slug_of
from queries.sentences import listing
from queries.types import TYPES
from queries.why.asking import SECONDS, Asker, Stopped
from queries.why.cores import Scope, bound_in, leaves_of, needed, written
from queries.why.explaining import Explainer
from queries.why.model import SILENT, Explanation, Suggestion
from queries.why.pattern import Triple, inside
from queries.why.reading import read
from queries.why.texts import say
from queries.why.triples import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph.stores.protocol import SparqlStore
    from queries.catalogue import Parameter, Question
    from queries.why.pattern import Query
    from queries.why.reason import Reason

_SAID: Final = "ASK {{ GRAPH graph:claims {{ ?claim ?p {thing} . ?claim a mp:Claim }} }}"
_USED: Final = "ASK {{ {{ ?s <{0}> ?o }} UNION {{ GRAPH ?g {{ ?s <{0}> ?o }} }} }}"
_TOLD: Final = 3
#: So many of the values that a question offers are tried, where they cannot be asked for at once.
_TRIED: Final = 40
_MANY: Final = 1000


def why_empty(store: SparqlStore, asked: Question, terms: Mapping[str, Bound], lang: str) -> str:
    """Give a note that is true: what exists, what is said of it, what would have an answer."""
    return explain_question(store, asked, terms, lang).text


def explain_question(  # noqa: PLR0913 - a clock for tests, another store for names
    store: SparqlStore,
    asked: Question,
    terms: Mapping[str, Bound],
    lang: str = "en",
    seconds: float = SECONDS,
    *,
    names: SparqlStore | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Explanation:
    """Explain why a question of the library has no answer for these parameters."""
    return _Asked(Asker(store, seconds, clock), asked, terms, lang, names or store).explanation()


@dataclass(slots=True)
class _Asked:
    """One question with its parameters, and what it takes to find out why nothing comes back."""

    asker: Asker
    asked: Question
    terms: Mapping[str, Bound]
    lang: str
    names: SparqlStore

    def explanation(self) -> Explanation:
        sparql = bound(self.asked.standalone, self.terms)
        told = [self.asker.quietly(self._known, say("q-nothing", self.lang))]
        never = self.asker.quietly(self._never, "")
        suggestions: list[Suggestion] = []
        reason = None
        if never:
            told.append(never)
        else:
            for sentence, found in self._others():
                told.append(sentence)
                suggestions += found
            explainer = Explainer(self.asker, self.names, self.lang)
            reason = explainer.reason(read(sparql))
            told[0] = self.asker.quietly(lambda: self._silent(reason), "") or told[0]
        return Explanation(
            sentences=tuple(told),
            kind="question",
            says=SILENT,
            part=reason.part if reason else "",
            suggestions=tuple(suggestions),
            query=self._mended(suggestions),
            complete=not self.asker.stopped,
            unseen=say("time-near", self.lang) if self.asker.stopped else "",
            lang=self.lang,
        )

    def _known(self) -> str:
        """Tell what exists, and whether any document speaks of it."""
        given = dict.fromkeys(self.terms.values())
        nodes = [each for each in given if isinstance(each, NamedNode)]
        if not nodes:
            return say("q-nothing", self.lang)
        # A role or a measure narrows the question down; it is not what is asked about.
        things = [each for each in nodes if each.value.startswith(PREFIXES["id"])] or nodes
        unsaid = [
            each
            for each in things
            if each.value.startswith(PREFIXES["id"])
            and not self.asker.yes(_SAID.format(thing=each))
        ]
        labels = self._labels([each.value for each in unsaid or things])
        key = "q-unsaid" if unsaid else "q-known"
        return say(key, self.lang, n=len(labels), things=listing(labels, self.lang))

    def _labels(self, iris: list[str]) -> list[str]:
        found = self.asker.helped(lambda: fetch(self.names, iris, self.lang), None)
        return [str(found.text(iri)) if found else slug_of(iri) for iri in iris]

    def _never(self) -> str:
        """Tell which of our properties, that the question needs, nothing in the data has."""
        unused = [iri for iri in self._required() if not self.asker.yes(_USED.format(iri))]
        if not unused:
            return ""
        return say("q-never", self.lang, property=listing(self._labels(unused), self.lang))

    def _required(self) -> list[str]:
        """Give our properties that stand where something must match."""
        try:
            query = read(self.asked.standalone)
        except Unreadable:
            return []
        needed = [leaf.item for leaf in leaves_of(query.where)]
        links = [item.predicate.text for item in needed if isinstance(item, Triple)]
        names = {t.text for link in links for t in tokens(link) if t.text.startswith("mp:")}
        return sorted(PREFIXES["mp"] + name[3:] for name in names)

    def _silent(self, reason: Reason | None) -> str:
        """Name the property that is not recorded for the thing that was asked about."""
        given = {each.value for each in self.terms.values() if isinstance(each, NamedNode)}
        if reason is None or reason.kind != "silent" or reason.thing not in given:
            return ""
        if not 0 < reason.others < _MANY or not self.asker.yes(self._said(reason.thing)):
            return ""
        name, link = self._labels([reason.thing, reason.property])
        told = say("q-silent", self.lang, thing=name, property=link, n=reason.others)
        return f"{told} {say('not-no', self.lang)}"

    @staticmethod
    def _said(iri: str) -> str:
        return _SAID.format(thing=NamedNode(iri))

    def _others(self) -> Iterator[tuple[str, list[Suggestion]]]:
        """Set one parameter free after the other; those that may be left out, leave out."""
        for parameter in self.asked.parameters:
            if parameter.name not in self.terms or self.asker.stopped:
                continue
            label = parameter.label.get(self.lang, parameter.label["en"])
            if parameter.optional and not parameter.default and self._without(parameter.name):
                told = say("leave-out", self.lang, part=label)
                out = [Suggestion(told, "", "", parameter.name)]
                yield say("q-without", self.lang, parameter=label), out
            values = self._values(parameter)
            if values is None:
                continue
            near = [Suggestion(*self._choice(each), parameter.name) for each in values[:_TOLD]]
            if near:
                shown = listing([each.label for each in near], self.lang)
                n = len(values)
                key = "q-all" if 1 < n <= _TOLD else "q-others"
                yield say(key, self.lang, parameter=label, n=n, near=shown), near
            else:
                yield say("q-none", self.lang, parameter=label), []

    def _choice(self, value: Bound) -> tuple[str, str, str]:
        if isinstance(value, Literal):
            return value.value, "", value.value
        return self._labels([value.value])[0], value.value, slug_of(value.value)

    def _without(self, name: str) -> bool:
        fewer = {each: value for each, value in self.terms.items() if each != name}
        return self._answered(fewer)

    def _answered(self, terms: Mapping[str, Bound]) -> bool:
        return self.asker.quietly(
            lambda: self.asker.yes(bound(self.asked.standalone, terms)), otherwise=False
        )

    def _values(self, parameter: Parameter) -> list[Bound] | None:
        """Give the other values with an answer, those with most first; None when not known."""
        try:
            return self._found(parameter)
        except Stopped:
            return None

    def _found(self, parameter: Parameter) -> list[Bound] | None:
        own = self.terms[parameter.name]
        asked_at_once = self._at_once(parameter)
        if asked_at_once is None:
            return self._tried(parameter)
        others = [value for value in asked_at_once if value != own]
        first, rest = others[: 2 * _TOLD], others[2 * _TOLD :]
        sure = [each for each in first if self._answered({**self.terms, parameter.name: each})]
        # A HAVING is not part of what was asked at once.
        return sure if "HAVING" in self.asked.sparql.upper() else [*sure, *rest]

    def _at_once(self, parameter: Parameter) -> list[Bound] | None:
        """Ask the question's own pattern for values of the parameter, where it binds it."""
        fewer = {name: value for name, value in self.terms.items() if name != parameter.name}
        try:
            query = read(bound(self.asked.standalone, fewer))
        except Unreadable:
            return None
        leaves = needed(leaves_of(query.where))
        if parameter.name not in bound_in(leaves, ()) or _listed(query, parameter.name):
            return None
        variable, scope = f"?{parameter.name}", Scope.of(query)
        tail = f"GROUP BY {variable} ORDER BY DESC(?_why_m) {variable} LIMIT {_MANY}"
        what = f"{variable} (COUNT(*) AS ?_why_m)"
        # The type is asked for apart: joined with it, an engine may choose a very slow order.
        offered = parameter.offers or TYPES[parameter.type]
        try:
            allowed = set(self.asker.column(scope.bare().select("DISTINCT ?thing", offered)))
            found = self.asker.column(scope.select(what, written(leaves), tail))
        except Stopped:
            return None
        return [value for value in found if value in allowed]

    def _tried(self, parameter: Parameter) -> list[Bound] | None:
        """Try the values that are offered, one after the other."""
        own = self.terms[parameter.name]
        choices = self.asker.helped(lambda: offers(self.names, parameter, self.lang), None)
        if not choices or len(choices) > _TRIED:
            return None
        values = [self._term(parameter, choice.value) for choice in choices]
        return [
            value
            for value in values
            if value != own and self._answered({**self.terms, parameter.name: value})
        ]

    def _term(self, parameter: Parameter, text: str) -> Bound:
        return self.asker.within(lambda: term(self.names, parameter, text))

    def _mended(self, suggestions: list[Suggestion]) -> str:
        """Give the question with the first other value, which has an answer."""
        for each in suggestions:
            fewer = {name: value for name, value in self.terms.items() if name != each.parameter}
            if each.iri:
                fewer[each.parameter] = NamedNode(each.iri)
            elif each.replacement:
                fewer[each.parameter] = Literal(each.replacement)
            return bound(self.asked.standalone, fewer)
        return ""


def _listed(query: Query, name: str) -> bool:
    """Whether a variable stands among the values of a VALUES, where none may stand."""
    return any(
        value and value.text == f"?{name}"
        for item in inside(query.where)
        for row in getattr(item, "rows", ())
        for value in row
    )
