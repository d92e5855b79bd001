"""The questions of the library as they are measured: with their example values, bound."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.stores.protocol import SparqlStore
from queries.bind import bound
from queries.catalogue import Parameter, Question, catalogue
from queries.parameters import terms_of
from tests.benchmarks.asking import GRAPH, ROWS


@dataclass(frozen=True, slots=True)
class Measured:
    """A question with its values as one text of SPARQL."""

    name: str
    sparql: str
    accept: str


def measured(store: SparqlStore) -> list[Measured]:
    """Give each question with the examples of what it needs, and again with one that narrows it."""
    found = []
    for asked in catalogue().values():
        needed = [each for each in asked.parameters if each.example and not each.optional]
        narrowing = [each for each in asked.parameters if each.example and each.optional][:1]
        found.append(_with(store, asked, needed))
        if narrowing:
            found.append(_with(store, asked, [*needed, *narrowing], narrowing[0].example))
    return found


def _with(
    store: SparqlStore, asked: Question, wanted: Sequence[Parameter], narrowed: str = ""
) -> Measured:
    terms = terms_of(store, asked, {each.name: each.example for each in wanted})
    name = f"{asked.name} ({narrowed})" if narrowed else asked.name
    accept = ROWS if asked.form == "SELECT" else GRAPH
    return Measured(name, bound(asked.standalone, terms), accept)
