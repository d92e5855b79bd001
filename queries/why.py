"""Why an answer is empty: what was asked about exists, and the data say nothing, not no."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from graph.stores.protocol import SparqlStore
from queries.bind import Bound, rows
from queries.catalogue import Question
from queries.labels import fetch
from queries.prefixes import PREFIXES
from queries.sentences import listing
from queries.tokens import tokens

_SAID = "SELECT ?p WHERE { GRAPH graph:claims { ?claim ?p $thing . ?claim a mp:Claim } } LIMIT 1"
_KNOWN = {
    "en": "{things} is in the data, but nothing of the kind is recorded for it: the data say "
    "nothing, they do not say no.",
    "fr": "{things} figure dans les données, mais rien de tel n'y est noté : les données ne "
    "disent rien, elles ne disent pas non.",
    "nl": "{things} staat in de gegevens, maar niets van die aard is ervoor vastgelegd: de "
    "gegevens zeggen niets, ze zeggen niet nee.",
}
_UNSAID = {
    "en": "{things} has a name here, but no document says anything of it.",
    "fr": "{things} a un nom ici, mais aucun document n'en dit rien.",
    "nl": "{things} heeft hier een naam, maar geen document zegt er iets over.",
}
_NEVER = {
    "en": " For nothing in the data is {property} recorded at all.",
    "fr": " Pour rien dans les données {property} n'est noté.",
    "nl": " Voor niets in de gegevens is {property} vastgelegd.",
}
_NOTHING = {
    "en": "Nothing of the kind is recorded: the data say nothing, they do not say no.",
    "fr": "Rien de tel n'est noté : les données ne disent rien, elles ne disent pas non.",
    "nl": "Niets van die aard is vastgelegd: de gegevens zeggen niets, ze zeggen niet nee.",
}


def why_empty(store: SparqlStore, asked: Question, terms: Mapping[str, Bound], lang: str) -> str:
    """Give a simple note that is true: what exists, what is said of it, what nobody ever said."""
    things = [term for term in terms.values() if isinstance(term, NamedNode)]
    unused = _never_used(store, asked)
    labels = fetch(store, [t.value for t in things] + unused, lang)
    extra = ""
    if unused:
        names = listing([str(labels.text(iri)) for iri in unused], lang)
        extra = _NEVER.get(lang, _NEVER["en"]).format(property=names)
    if not things:
        return _NOTHING.get(lang, _NOTHING["en"]) + extra
    unsaid = [t for t in things if "/id/" in t.value and not _said(store, t)]
    told = _UNSAID if unsaid else _KNOWN
    names = listing([str(labels.text(t.value)) for t in unsaid or things], lang)
    return told.get(lang, told["en"]).format(things=names) + extra


def _said(store: SparqlStore, thing: NamedNode) -> bool:
    return bool(rows(store, _SAID, {"thing": thing}))


def _never_used(store: SparqlStore, asked: Question) -> list[str]:
    """Properties of the question that stand in no triple of any graph."""
    space = PREFIXES["mp"]
    names = {space + name[3:] for name in _required(asked.sparql)}
    used = "SELECT ?p WHERE {{ {{ ?s <{0}> ?o }} UNION {{ GRAPH ?g {{ ?s <{0}> ?o }} }} }} LIMIT 1"
    return sorted(name for name in names if not rows(store, used.format(name)))


def _required(sparql: str) -> set[str]:
    """Give our properties that stand outside OPTIONAL, EXISTS and VALUES."""
    names: set[str] = set()
    skipped = depth = 0
    waiting = False
    for token in tokens(sparql):
        depth += (token.text == "{") - (token.text == "}")
        if token.kind == "word" and token.text.upper() in {"OPTIONAL", "EXISTS", "VALUES"}:
            waiting = not skipped
        elif token.text == "{" and waiting:
            skipped, waiting = depth, False
        elif token.text == "}" and depth < skipped:
            skipped = 0
        elif token.kind == "name" and not skipped and token.text.startswith("mp:"):
            names |= {token.text} if token.text[3:4].islower() else set()
    return names
