"""Search by name: while somebody types, and as a page that needs no script."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from queries.catalogue import catalogue
from queries.likeness import EXACT, HAS
from queries.model import Text
from queries.name_index import folded, index
from queries.names import search
from viz.answers import linker, page
from viz.lists.kind_words import kind_words
from viz.messages import known, message
from viz.negotiate import language
from viz.pictures.marks import mark

if TYPE_CHECKING:
    from starlette.requests import Request

    from queries.catalogue import Question
    from queries.name_index import Thing
    from viz.site import Site

#: So many are offered while somebody types, and so many stand on the page at most.
OFFERED: Final = 8
_MOST: Final = 250
_LONGEST: Final = 200
_NUMBERED: Final = frozenset({"claim", "judgement"})
_CONCEPTS: Final = frozenset({"scheme", "term"})
#: What is this much like the text is still offered where other names have it.
_CLOSE: Final = 77.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, as it is told: its mark, its kind in a word, the name that fits."""

    iri: str
    kind: str
    label: Text
    word: Text
    mark: str
    matched: Text | None
    """The name that answers, where it is another than the label."""
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """All that was found, by group."""

    things: tuple[Hit, ...] = ()
    sources: tuple[Hit, ...] = ()
    questions: tuple[Question, ...] = ()
    concepts: tuple[Hit, ...] = ()
    cut: int = 0
    """How many there are at most; 0 where these are all."""

    @property
    def count(self) -> int:
        """How many there are."""
        groups = (self.things, self.sources, self.questions, self.concepts)
        return sum(len(group) for group in groups)


def search_page(request: Request) -> Response:
    """Answer with what is called like a text, in groups."""
    lang = language(request)
    text = _text(request)
    found = hits(request.app.state.site, text, lang) if text else Hits()
    title = message("search-results", lang, text=text) if text else message("search", lang)
    return page(request, "search.html", title, text=text, found=found)


def search_data(request: Request) -> Response:
    """Answer with the few best, for whoever is still typing."""
    lang, link = language(request), linker(request)
    text = _text(request)
    found = offered(request.app.state.site, text, lang) if text else []
    told = {
        "query": text,
        "told": message("find-offered", lang, n=len(found)),
        "found": [
            {
                "iri": hit.iri,
                "label": hit.label.text,
                "lang": hit.label.lang or lang,
                "kind": hit.kind,
                "word": hit.word.text,
                "mark": hit.mark,
                "matched": hit.matched.text if hit.matched else "",
                "matched_lang": hit.matched.lang if hit.matched else "",
                "page": link(hit.iri),
            }
            for hit in found
        ],
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    headers = {"vary": "Accept-Language", "cache-control": "no-cache"}
    return Response(body, media_type="application/json", headers=headers)


def _text(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:_LONGEST]


def offered(site: Site, text: str, lang: str) -> list[Hit]:
    """Give the few best: what is called just so, then things, documents and concepts."""
    found = _found(site, text, lang)
    exact = [thing for thing in found if thing.score >= EXACT - 1]
    first = [thing for thing in exact if _group(thing) == "thing"] or exact
    order = ("thing", "source", "concept")
    found.sort(key=lambda thing: (thing not in first, order.index(_group(thing))))
    return [told_of(site, thing, lang) for thing in found[:OFFERED]]


def hits(site: Site, text: str, lang: str) -> Hits:
    """Give what is called like a text in groups, the best of each first."""
    found = _found(site, text, lang)

    def group(name: str) -> tuple[Hit, ...]:
        return tuple(told_of(site, thing, lang) for thing in found if _group(thing) == name)

    return Hits(
        group("thing"),
        group("source"),
        questions(text, lang),
        group("concept"),
        cut=_MOST if len(found) == _MOST else 0,
    )


def _found(site: Site, text: str, lang: str) -> list[Thing]:
    """Give what is found; what is called by numbers only by its own, and nothing far-fetched."""
    found = search(site.store, text, 4 * _MOST)
    so_called = [thing for thing in found if thing.score >= EXACT - 1]
    first = {thing.iri: thing for thing in [*so_called, *_of_kind(site, text, lang)]}
    found = [*first.values(), *(thing for thing in found if thing.iri not in first)]
    least = _CLOSE if any(thing.score >= HAS for thing in found) else 0.0
    fitting = (
        thing
        for thing in found
        if thing.score >= least and (thing.kind not in _NUMBERED or thing.score >= EXACT)
    )
    return list(islice(fitting, _MOST))


def _of_kind(site: Site, text: str, lang: str) -> list[Thing]:
    """Give what is called so but for words for its kind, and is of that kind."""
    of_kind = kind_words(site.overview(lang))
    rest, kinds = of_kind.apart(text)
    found = search(site.store, rest, _MOST) if rest and kinds else []
    return [thing for thing in found if thing.score >= HAS and of_kind.fits(thing.iri, kinds)]


def _group(thing: Thing) -> str:
    if thing.kind in _CONCEPTS:
        return "concept"
    return "source" if thing.kind in {"source", ""} else "thing"


def told_of(site: Site, thing: Thing, lang: str) -> Hit:
    """Tell of a thing that was found."""
    item = site.overview(lang).by_iri.get(thing.iri)
    label = item.label if item else index(site.store).called(thing.iri, lang)
    named = {folded(label.text), folded(thing.slug)}
    matched = thing.matched if thing.matched and folded(thing.matched.text) not in named else None
    return Hit(
        iri=thing.iri,
        kind=thing.kind,
        label=label,
        word=item.sort_word if item and item.sort_word.text else _kind_word(thing.kind, lang),
        mark=_mark(thing, item.actor_kind if item else ""),
        matched=matched,
        score=thing.score,
    )


def _kind_word(kind: str, lang: str) -> Text:
    key = f"find-kind-{kind}"
    return Text(message(key, lang) if known(key) else kind)


def _mark(thing: Thing, actor_kind: str) -> str:
    """Give the mark of a thing; documents, concepts and records are pages and have none."""
    return mark(thing.kind, actor_kind) if _group(thing) == "thing" else ""


def questions(text: str, lang: str) -> tuple[Question, ...]:
    """Give the questions of the library that have all words of a text in their titles."""
    wanted = folded(text).split()
    if not wanted:
        return ()
    return tuple(
        asked
        for asked in catalogue().values()
        if all(_begins(word, folded(asked.title[lang]).split()) for word in wanted)
    )


def _begins(typed: str, words: list[str]) -> bool:
    return any(word.startswith(typed) for word in words)
