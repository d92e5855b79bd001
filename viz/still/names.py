"""Every name of every thing as one script, so that a search needs no server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from queries.catalogue import catalogue
from queries.name_index import folded, index
from viz.contents import ENTITY_KINDS
from viz.lists.everything import RECORDS
from viz.lists.search import OFFERED, told_of
from viz.messages import message
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viz.site import Site
    from viz.still.plan import Plan

#: What is offered first: things, then documents, then words of the vocabulary, then questions.
_THING, _SOURCE, _CONCEPT, _QUESTION = range(4)
_HOLE: Final = "{}"


def names_script(site: Site, plan: Plan, lang: str) -> str:
    """Give the script with the names of a language: a list of things, each with what it is called.

    Where each stands is seen from the top of the folder.
    """
    told = {
        "told": [message("find-offered", lang, n=n) for n in range(OFFERED + 1)],
        "title": message("search-results", lang, text=_HOLE),
        "none": message("search-none", lang, text=_HOLE),
        "matched": message("find-matched", lang),
        "groups": [message(key, lang) for key in _GROUPS],
        "things": [*_things(site, plan, lang), *_questions(plan, lang)],
        "records": {kind: _records(site, plan, lang, kind) for kind in RECORDS},
        "words": {kind: message(f"find-kind-{kind}", lang) for kind in RECORDS},
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"window.partnershipNames = {text};\n"


_GROUPS: Final = ("find-things", "find-sources", "find-concepts", "questions")


def _things(site: Site, plan: Plan, lang: str) -> Iterator[list[object]]:
    """Give each thing as a list, in the order in which the script takes it apart.

    That is: label, its language, kind in a word, mark, place, group, how often documents speak of
    it, and its other names, each with its language.
    """
    known = index(site.store)
    spelled: dict[str, set[tuple[str, str]]] = {}
    for (_, iri), (_, tongue, name) in known.spelled.items():
        spelled.setdefault(iri, set()).add((name, tongue))
    for iri in sorted(known.things):
        thing = known.things[iri]
        place = plan.where(page_path(iri), lang) if page_path(iri) else ""
        if not place or thing.kind in RECORDS[:2]:
            continue
        hit = told_of(site, thing, lang)
        group = _THING if thing.kind in ENTITY_KINDS else _CONCEPT
        group = _SOURCE if thing.kind == "source" else group
        own = {(hit.label.text, hit.label.lang)}
        names = sorted(spelled.get(iri, set()) - own)
        # By the end of its IRI a thing is found, but not called.
        slug = [[thing.slug, None]] if folded(thing.slug) != folded(hit.label.text) else []
        yield [
            *(hit.label.text, hit.label.lang or lang, hit.word.text, hit.mark, place, group),
            *(known.weights.get(iri, 0), [*map(list, names), *slug]),
        ]


def _questions(plan: Plan, lang: str) -> Iterator[list[object]]:
    word = message("questions", lang)
    for asked in catalogue().values():
        place = plan.where(f"/questions/{asked.name}", lang)
        if place:
            yield [asked.title[lang], lang, word, "", place, _QUESTION, 0, []]


def _records(site: Site, plan: Plan, lang: str, kind: str) -> dict[str, str]:
    """Give the numbers of claims or judgements by the page on which they stand."""
    found: dict[str, list[str]] = {}
    for entry in site.contents(lang).of(kind):
        place = plan.where(f"/id/{kind}/{entry.slug}", lang).partition("#")[0]
        found.setdefault(place, []).append(entry.slug)
    return {place: " ".join(slugs) for place, slugs in found.items() if place}
