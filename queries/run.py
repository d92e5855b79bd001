"""Asks a question of the library, or a query of a person's own, and gives the answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from graph.stores.protocol import SparqlStore
from ontology.errors import QueryError, Where
from queries.bind import Bound, Results, bound
from queries.catalogue import Question, question
from queries.labels import Labels, fetch, plain
from queries.parameters import terms_of
from queries.prefixes import PREFIXES
from queries.sentences import fill
from queries.text.guard import check
from queries.text.syntax import fault
from queries.values import date, literal
from queries.why import Explanation, explain_question

Taken = TypeVar("Taken")
Cell: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Answer:
    """What came back: rows with their columns, a yes or no, or a graph."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    triples: tuple[Triple, ...] = ()
    boolean: bool | None = None
    is_graph: bool = False
    sparql: str = ""
    asked: Question | None = None
    terms: Mapping[str, Bound] = field(default_factory=dict)
    note: str = ""
    why: Explanation | None = None
    labels: Labels = field(default_factory=Labels)

    @cached_property
    def count(self) -> int:
        """Give the number of rows or triples."""
        return len(self.triples) if self.is_graph else len(self.rows)

    @property
    def found(self) -> bool:
        """Whether there is anything: a row, a triple, a yes."""
        return bool(self.count or self.boolean)

    def column(self, name: str) -> list[Cell]:
        """Give one column, row by row."""
        if name not in self.columns:
            return []
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def text(self, cell: Cell) -> str:
        """Give a cell as people read it: a label, a date in words, a number."""
        if isinstance(cell, NamedNode):
            return str(self.labels.text(cell.value))
        return literal(cell, self.labels.lang) if isinstance(cell, Literal) else plain(cell)

    def sentence(self) -> str:
        """Give the answer as a sentence, or the note that says why there is none."""
        if self.asked is None or not self.count:
            return self.note

        def value(name: str, near: str) -> Sequence[str]:
            if name in self.terms:
                return [self._given(name)]
            cells = self._near(name, near) or self.column(name)
            return [self.text(cell) for cell in cells if cell is not None]

        def count(name: str) -> int:
            return len({*self.column(name)} - {None}) if name else self.count

        lang = self.labels.lang
        forms = self.asked.answers
        return fill(forms.get(lang, forms["en"]), value, count, lang)

    def _near(self, name: str, parameter: str) -> list[Cell]:
        """Give what a column has in the rows in which the thing of a parameter stands."""
        term = self.terms.get(parameter)
        found = zip(self.column(name), self.rows, strict=False)
        return [cell for cell, row in found if cell is not None and term in row] if term else []

    def _given(self, name: str) -> str:
        """Give the value of a parameter as people read it; a date is bound as a plain text."""
        asked = self.asked.parameter(name) if self.asked else None
        if asked and asked.type == "date":
            return date(plain(self.terms[name]), self.labels.lang)
        return self.text(self.terms[name])


def run(
    store: SparqlStore,
    name: str | Question,
    params: Mapping[str, str] = _NOTHING,
    lang: str = "en",
) -> Answer:
    """Ask a question of the library."""
    asked = question(name) if isinstance(name, str) else name
    return answer_to(store, asked, terms_of(store, asked, params), lang)


def answer_to(
    store: SparqlStore,
    asked: Question,
    terms: Mapping[str, Bound],
    lang: str = "en",
    names: SparqlStore | None = None,
) -> Answer:
    """Ask a question whose parameters are terms already; `names` is where things are looked up."""
    answer = _answer(store, bound(asked.standalone, terms), lang, asked, terms)
    if answer.count or answer.boolean is not None:
        return answer
    why = explain_question(store, asked, terms, lang, names=names)
    return replace(answer, note=why.text, why=why)


def run_text(store: SparqlStore, sparql: str, lang: str = "en") -> Answer:
    """Ask a person's own SELECT, ASK, CONSTRUCT or DESCRIBE; what could do harm is refused."""
    _checked(store, sparql)
    return _answer(store, sparql, lang, None, {})


def asked_of(store: SparqlStore, sparql: str, take: Callable[[Results], Taken]) -> Taken:
    """Ask a person's own query and take what the engine finds, without looking up any label."""
    _checked(store, sparql)
    with _told(sparql):
        return take(store.query(sparql, prefixes=dict(PREFIXES)))


def _checked(store: SparqlStore, sparql: str) -> None:
    check(sparql, (g.value for g in store.named_graphs() if isinstance(g, NamedNode)))


@contextmanager
def _told(sparql: str) -> Iterator[None]:
    """Tell a person what the engine finds wrong with a query."""
    try:
        yield
    except SyntaxError as error:
        raise fault(sparql, error) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"The query cannot be answered: {error}.", Where("query")) from None


def _answer(
    store: SparqlStore,
    sparql: str,
    lang: str,
    asked: Question | None,
    terms: Mapping[str, Bound],
) -> Answer:
    with _told(sparql):
        came = taken(store.query(sparql, prefixes=dict(PREFIXES)))
    if came.boolean is None:
        came = labelled(store, came, lang, terms.values())
    return replace(came, sparql=sparql, asked=asked, terms=terms)


def taken(found: Results) -> Answer:
    """Give what the engine found as an answer, without labels yet."""
    if isinstance(found, QueryBoolean):
        return Answer(boolean=bool(found))
    if isinstance(found, QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, tuple(tuple(row[name] for name in columns) for row in found))
    return Answer(triples=tuple(sorted(set(found), key=str)), is_graph=True)


def labelled(store: SparqlStore, came: Answer, lang: str, also: Iterable[Bound] = ()) -> Answer:
    """Give the answer with the labels of the things in it and of these terms."""
    parts = (part for t in came.triples for part in (t.subject, t.predicate, t.object))
    cells = {cell for row in came.rows for cell in row}.union(also, parts)
    things = (cell.value for cell in cells if isinstance(cell, NamedNode))
    return replace(came, labels=fetch(store, things, lang))
