"""Lets a report be made of fewer documents or under another policy, as the ledger's reader can."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph.lens import GROUPS, known
from graph.rdf.iris import thing
from graph.rdf.reading_back import read_back
from graph.reading.suggest import did_you_mean
from graph.seen_through import seen_through
from ontology.errors import NotFound
from ontology.messages import message
from queries.labels import fetch
from queries.ledger.switch import Switch
from queries.safe import repeated
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.claims import Source
    from graph.stores.protocol import SparqlStore
    from queries.labels import Labels
    from queries.reports.model import Report


AS_IT_IS: Final = Switch()


@dataclass(frozen=True, slots=True)
class Looked:
    """A data set, and how it is looked at."""

    store: SparqlStore
    switch: Switch = AS_IT_IS

    def marked(self, report: Report) -> Report:
        """Give a report that says what it is made of, where that is not everything."""
        return replace(report, seen=seen_as(self.store, self.switch, report.lang))


def look(store: SparqlStore, switch: Switch) -> Looked:
    """Give the data set that a report is made of: the store itself, or one made anew.

    NotFound for what is no document and no group of them.
    """
    if not switch.on:
        return Looked(store)
    _check(store, switch.sources)
    made = seen_through(store, switch.sources, switch.rules, judged=switch.judgements)
    return Looked(made, switch)


def seen_as(store: SparqlStore, switch: Switch, lang: str) -> str:
    """Say how a data set is looked at, in sentences; "" where nothing is chosen."""
    return " ".join(_told(store, switch, lang))


def _told(store: SparqlStore, switch: Switch, lang: str) -> Iterator[str]:
    if switch.sources:
        labels = fetch(store, (thing("source", name).value for name in switch.sources), lang)
        names = [_named(name, labels, lang) for name in switch.sources]
        yield message("report.seen-sources", lang, names=listing(names, lang))
    if switch.policy:
        yield message(f"report.seen-{switch.policy}", lang)
    if not switch.judgements:
        yield message("report.seen-unjudged", lang)


def _named(name: str, labels: Labels, lang: str) -> str:
    if name in GROUPS:
        return message(f"report.seen-{name}", lang)
    return labels.text(thing("source", name).value).text


def _check(store: SparqlStore, names: Sequence[str]) -> None:
    documents: Mapping[str, Source] = read_back(store).sources if names else {}
    for name in names:
        if not known(name, documents):
            hint = did_you_mean(name, [*documents, *GROUPS])
            raise NotFound(f"There is no document {repeated(name)!r}.", hint=hint)
