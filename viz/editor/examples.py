"""The questions of the library as examples for the editor, with values to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology.errors import PartnershipsError
from queries.bind import bound
from queries.catalogue import question
from queries.listing import by_theme, theme_label
from queries.parameters import terms_of

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore

#: What a blank page begins with; prefixes are known to the endpoint and need no declaration.
START: Final = """SELECT ?project ?actor ?role WHERE {
  ?p a mp:Participation ;
     mp:about ?project ;
     mp:participant ?actor ;
     mp:role ?role .
}
ORDER BY ?project ?role
LIMIT 100"""


@dataclass(frozen=True, slots=True)
class Example:
    """One question, as a reader chooses it."""

    name: str
    title: str
    description: str


def examples(lang: str) -> list[tuple[str, list[Example]]]:
    """List the examples by theme, each in the language of the reader."""
    return [
        (
            theme_label(theme, lang) if theme else "",
            [Example(one.name, one.title[lang], one.description[lang]) for one in group],
        )
        for theme, group in by_theme().items()
    ]


def written(store: SparqlStore, name: str) -> tuple[str, str]:
    """Give the SPARQL of a question with its example values and its prefixes, and its view.

    Where an example is not in this data set, the parameter stays a variable.
    """
    asked = question(name)
    given = {each.name: each.example for each in asked.parameters if each.example}
    try:
        terms = terms_of(store, asked, given)
    except PartnershipsError:
        terms = {}
    return bound(asked.standalone, terms).strip(), asked.view
