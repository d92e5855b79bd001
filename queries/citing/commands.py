"""What the door's cite and verify commands do."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from graph.stores.protocol import SparqlStore
from ontology.errors import PartnershipsError, QueryError
from queries.catalogue import catalogue, question
from queries.citing import forms, telling
from queries.citing.asking import asked_today, asking, titled
from queries.citing.data_set import described
from queries.citing.documents import documents
from queries.citing.figures import figure_named
from queries.citing.making import made
from queries.citing.reading import read_file
from queries.citing.subjects import Subject, address, of_question, of_thing
from queries.citing.verifying import UNREADABLE, verified
from queries.labels import fetch
from queries.names import find
from queries.parameters import terms_of


def cite(
    store: SparqlStore,
    name: str,
    parameters: Iterable[str],
    form: str,
    lang: str,
    folder: Path | None = None,
) -> str:
    """Cite the answer to a question of the library, all about a thing, or one figure."""
    subject = _subject(store, name, dict(_pair(text) for text in parameters), lang)
    with asking(store, folder) as ask:
        citation = made(ask, store, described(store), subject, lang=lang)
    return forms.written(citation, form, lang).rstrip("\n")


def verify(
    store: SparqlStore, path: Path, lang: str, *, as_data: bool, folder: Path | None = None
) -> tuple[str, int]:
    """Ask again what a citation asked; gives what to say and the exit code."""
    try:
        citation = read_file(path)
        with asking(store, folder) as ask:
            today, behind = partial(asked_today, store), partial(documents, store)
            verdict = verified(citation, ask, described(store), today, behind)
    except PartnershipsError as failure:
        return _unreadable(failure, as_data=as_data), UNREADABLE
    told = json.dumps(telling.as_json(verdict), ensure_ascii=False, indent=2)
    return told if as_data else telling.text(verdict, lang), verdict.code


def _unreadable(failure: PartnershipsError, *, as_data: bool) -> str:
    """Say why there is no verdict; as data it is an object like a verdict."""
    if not as_data:
        return f"partnerships: {failure}"
    told = {"state": "unreadable", "detail": failure.message}
    if failure.where:
        told["where"] = str(failure.where)
    if failure.hint:
        told["hint"] = failure.hint
    return json.dumps(told, ensure_ascii=False, indent=2)


def _subject(store: SparqlStore, name: str, given: dict[str, str], lang: str) -> Subject:
    if name not in catalogue():
        if given:
            raise QueryError(f"“{name[:60]}” is no question, so it has no parameters.")
        if figure := figure_named(store, name, lang):
            return of_thing(*figure)
        thing = find(store, name)
        return of_thing(thing.iri, str(thing.label))
    asked = question(name)
    terms = terms_of(store, asked, given)
    query = f"?{urlencode(given)}" if given else ""
    url = address(f"id/question/{name}{query}")
    things = (term.value for term in terms.values() if isinstance(term, NamedNode))
    labels = fetch(store, things, lang)
    return of_question(asked, given, terms, titled(asked.title[lang], terms, labels), url)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise QueryError(f"“{text}” is not a parameter.", hint="write -p initiative=palim")
    return name.strip(), value.strip()
