"""Asks questions for pages and programs: reads what an address gives, and keeps what was asked."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from graph.reading.suggest import did_you_mean
from ontology.errors import PartnershipsError, QueryError
from ontology.terms import LANGUAGES
from queries.listing import needed
from queries.parameters import offers, term
from queries.prefixes import slug_of
from queries.run import answer_to
from queries.safe import repeated
from queries.service.request import BadRequest
from queries.types import TYPES
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from graph.stores.protocol import SparqlStore
    from queries.bind import Bound
    from queries.catalogue import Parameter, Question
    from queries.parameters import Choice
    from queries.run import Answer
    from viz.site import Site

#: The answers that were asked last; a longer one is asked anew.
KEPT: Final = 64
LARGEST: Final = 5000
#: An address with more parts than this was not made by a form.
MOST_PARTS: Final = 50


@dataclass(frozen=True)
class Given:
    """What an address gives for a question: texts, the terms they mean, and what is wrong."""

    asked: Question
    texts: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, Bound] = field(default_factory=dict)
    faults: Mapping[str, PartnershipsError] = field(default_factory=dict)
    """By the name of the parameter; a name that is none of the question's is here too."""
    begun: bool = False
    """Whether the address names any parameter."""

    @property
    def missing(self) -> frozenset[str]:
        """The parameters that are needed and were not given."""
        names = {each.name for each in self.asked.parameters if needed(each)}
        return frozenset(names - self.texts.keys())

    @property
    def ready(self) -> bool:
        """Whether the question can be asked."""
        return not self.faults and all(
            each.name in self.terms for each in self.asked.parameters if needed(each)
        )


def pairs(request: Request) -> dict[str, str]:
    """Give the parameters of an address; one that is given twice, or cannot be read, is refused."""
    found: dict[str, str] = {}
    try:
        given = parse_qsl(
            request.url.query, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARTS
        )
    except ValueError:
        raise BadRequest(400, "The parameters are no valid UTF-8, or too many.") from None
    for name, value in given:
        if name in found:
            raise BadRequest(400, f"{repeated(name)} is given twice.", "give each parameter once")
        found[name] = value
    return found


def checked_language(found: Mapping[str, str]) -> None:
    """Refuse a language that is not spoken here: a program shall not get English unawares."""
    tag = found.get("lang")
    if tag is not None and tag not in LANGUAGES:
        raise BadRequest(
            400, f"lang cannot be “{repeated(tag)}”.", f"one of {', '.join(LANGUAGES)}"
        )


def given(store: SparqlStore, asked: Question, found: Mapping[str, str], lang: str) -> Given:
    """Read the parameters of a question; every fault is kept with the parameter it is about."""
    names = [each.name for each in asked.parameters]
    texts: dict[str, str] = {}
    terms: dict[str, Bound] = {}
    faults: dict[str, PartnershipsError] = {}
    for name in found:
        if name not in names and name != "lang":
            told = did_you_mean(name, names) if names else None
            faults[name] = QueryError(
                f"{asked.name} has no parameter “{repeated(name)}”.", hint=told
            )
    begun = any(name in found for name in names)
    for each in asked.parameters:
        text = found.get(each.name, "").strip() or each.default
        if text:
            texts[each.name] = text
            try:
                terms[each.name] = term(store, each, text)
            except PartnershipsError as failure:
                faults[each.name] = failure
        elif begun and needed(each):
            faults[each.name] = QueryError(message("question-needed", lang))
    plain = {each.name: _plain(store, each, texts, terms) for each in asked.parameters}
    return Given(asked, {n: t for n, t in plain.items() if t}, terms, faults, begun)


def _plain(
    store: SparqlStore, each: Parameter, texts: Mapping[str, str], terms: Mapping[str, Bound]
) -> str:
    """Give the slug of what was meant, where it means the same; else the text as it was given."""
    text, meant = texts.get(each.name, ""), terms.get(each.name)
    if meant is None or not TYPES[each.type]:
        return text
    slug = slug_of(meant.value)
    try:
        return slug if slug == text or term(store, each, slug) == meant else text
    except PartnershipsError:
        return text


def address(asked: Question, texts: Mapping[str, str], form: str = "", lang: str = "") -> str:
    """Give the address of a question with its parameters, in one of the forms."""
    query = {n.name: texts[n.name] for n in asked.parameters if texts.get(n.name)}
    if lang:
        query["lang"] = lang
    path = f"/questions/{asked.name}{'.' if form else ''}{form}"
    return f"{path}?{urlencode(query)}" if query else path


def instead(answer: Answer, texts: Mapping[str, str], lang: str = "") -> list[tuple[str, str]]:
    """Give what has an answer where this has none: how it is called, and its address."""
    asked = answer.asked
    if asked is None or answer.why is None:
        return []
    return [
        (each.label, address(asked, {**texts, each.parameter: each.replacement}, "", lang))
        for each in answer.why.suggestions
        if each.parameter
    ]


class Asker:
    """Asks questions of one data set, which does not change, so that what was asked is kept."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = Lock()
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        self._choices: dict[tuple[str, str], list[Choice]] = {}

    def answer(self, asked: Question, terms: Mapping[str, Bound], lang: str) -> Answer:
        """Ask a question; QueryTimeout or ServiceBusy where there is no answer in time."""
        key = (asked.name, lang, *sorted((name, str(value)) for name, value in terms.items()))
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        found = answer_to(self._site.asking, asked, terms, lang, self._site.store)
        if found.count <= LARGEST:
            with self._lock:
                self._answers[key] = found
                while len(self._answers) > KEPT:
                    self._answers.popitem(last=False)
        return found

    def choices(self, parameter: Parameter, lang: str) -> list[Choice]:
        """Give the values that a parameter offers, with their labels."""
        key = (parameter.offers or TYPES[parameter.type], lang)
        with self._lock:
            known = self._choices.get(key)
        if known is None:
            known = offers(self._site.store, parameter, lang)
            with self._lock:
                self._choices[key] = known
        return known


def asker(request: Request) -> Asker:
    """Give what asks the questions of this application."""
    state = request.app.state
    if not hasattr(state, "asker"):
        state.asker = Asker(state.site)
    found: Asker = state.asker
    return found
