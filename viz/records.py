"""What to call the nodes that have no name: claims, judgements and what facts are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph.rdf.iris import DEFAULT_BASE
from ontology.messages import message_or
from queries.cards.evidence import DCT, OA, Ledger
from queries.cards.gather import MP, Around, ledger, mentioned, model, one
from queries.citing.figures import figure_title
from queries.labels import fetch
from queries.model import Text
from queries.prefixes import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.stores.protocol import SparqlStore
    from queries.model import Description, Fact, FactGroup

#: The facts of a document in the order in which people ask for them; what is not named is between.
_DOCUMENT_FIRST: Final = (
    *("dct:title", "dct:publisher", "dct:type", "dct:issued", "mp:speaksOf"),
    *("rdfs:seeAlso", "dct:language", "skos:note"),
)
_DOCUMENT_LAST: Final = "mp:sha256"


def tellings(store: SparqlStore, lang: str, iris: Iterable[str]) -> dict[str, tuple[Text, str]]:
    """What claims and judgements say in a line, with the quoted words: IRI → (line, words)."""
    wanted = set(iris)
    claims = {iri for iri in wanted if kind_of(iri) == "claim"}
    here = Around(DEFAULT_BASE)
    ledger(store, here, claims, wanted - claims)
    model(store, here)
    here.labels = fetch(store, mentioned(here), lang)
    book = Ledger(here, lang)
    told = {iri: _claim(book, iri) for iri in here.claims}
    return told | {iri: _judgement(book, iri) for iri in here.judgements}


def _claim(book: Ledger, iri: str) -> tuple[Text, str]:
    values, labels = book.here.claims[iri], book.here.labels
    about = labels.text(one(values, MP + "about"))
    said = book.value_text(values)
    what = book.detail(values).text or labels.text(one(values, MP + "property")).text
    return Text(f"{about.text}, {what}, {said.text}", said.lang), one(values, OA + "exact")


def _judgement(book: Ledger, iri: str) -> tuple[Text, str]:
    values = book.here.judgements[iri]
    kind = book.here.labels.text(one(values, DCT + "type"))
    found = [term for term in values.get(DCT + "title", ()) if not isinstance(term, NamedNode)]
    what = next((term for term in found if term.language == book.lang), None)
    what = what or min(found, key=str, default=None)
    if what is None:
        return kind, ""
    tag = what.language or ""
    return Text(what.value, "" if tag == book.lang else tag), kind.text


def heading(store: SparqlStore, found: Description, lang: str) -> Text:
    """A title that tells what a record is about; its label where nothing better is known."""
    if found.kind in {"claim", "judgement"}:
        line, _ = tellings(store, lang, [found.iri]).get(found.iri, (Text(""), ""))
        return Text(f"{found.label.text}: {line.text}", line.lang) if line.text else found.label
    if found.kind == "finding" and (what := next((d.what for d in found.disagreements), None)):
        return what
    if found.kind == "observation" and (title := figure_title(store, found.iri, lang)):
        return Text(title)
    told = _node(found, {group.property: group for group in found.facts if not group.incoming})
    return Text(told) if told else found.label


def _node(found: Description, groups: dict[str, FactGroup]) -> str:
    """The line of a node that a fact is made of, from its own values."""

    def text(*names: str) -> str:
        facts = (_first(groups, name) for name in names)
        return ", ".join(fact.text.text for fact in facts if fact)

    match found.kind:
        case "participation":
            return text("mp:participant", "mp:role", "mp:about")
        case "funding":
            return " → ".join(
                filter(None, (text("mp:giver"), text("mp:through"), text("mp:about")))
            )
        case "lineage":
            kind = _first(groups, "dct:type")
            ends = {"earlier": text("mp:earlier"), "later": text("mp:later")}
            slug = kind.ref.slug if kind and kind.ref else ""
            return message_or(slug, f"lineage.{slug}", found.lang, **ends)
        case "remark":
            return text("mp:about", "dct:type")
        case "inference":
            return text("mp:about", "mp:property", "mp:claimedObject")
    return ""


def _first(groups: dict[str, FactGroup], name: str) -> Fact | None:
    return groups[name].facts[0] if name in groups else None


def in_order(found: Description) -> Description:
    """A document with its facts by importance; other records as they are."""
    if found.kind != "source":
        return found
    return replace(found, facts=tuple(sorted(found.facts, key=_place)))


def _place(group: FactGroup) -> int:
    if group.property in _DOCUMENT_FIRST:
        return _DOCUMENT_FIRST.index(group.property)
    return len(_DOCUMENT_FIRST) + (group.property == _DOCUMENT_LAST)
