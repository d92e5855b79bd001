"""Makes a citation of what a question, a query or a thing gives in one data set."""

from collections.abc import Callable
from typing import Final, TypeAlias

from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound, QueryError
from queries.citing.canonical import Came, mark
from queries.citing.documents import documents
from queries.citing.model import LONGEST, Asked, Citation, Data, Result, short
from queries.citing.subjects import Subject

Ask: TypeAlias = Callable[[str], Came]
#: So many characters of lines go into a citation, so that it can be mailed; of more lines there are
#: marks, and of very many the hash of all.
MOST_TOLD: Final = 100_000
MOST_MARKS: Final = 20_000


def made(
    ask: Ask, store: SparqlStore, data: Data, subject: Subject, row: str = "", lang: str = "en"
) -> Citation:
    """Ask what is cited and write down what came; `row` names one row of it."""
    asked, result, line, behind = None, None, None, None
    if len(subject.url) > LONGEST:
        told = f"The address of what is cited is {len(subject.url):,} letters long"
        raise QueryError(f"{told}; at most {LONGEST:,} can be cited.", hint="ask for it in short")
    if subject.sparql:
        behind = ask(subject.sparql)
        asked = Asked(
            question=subject.question,
            parameters=dict(subject.parameters),
            sparql=subject.sparql,
        )
        result, line = result_of(behind), _line(behind.lines, row) if row else None
        if subject.kind == "thing" and not result.count:
            raise NotFound(f"There is nothing about {subject.title} in the data.")
    return Citation(
        format=1,
        kind=subject.kind,
        title=short(subject.title),
        url=subject.url,
        data=data,
        asked=asked,
        result=result,
        row=line,
        sources=documents(store, behind, lang) if behind else (),
    )


def result_of(came: Came) -> Result:
    """Write an answer down, by its canonical lines, with its hash."""
    found = came.lines
    few = sum(map(len, found)) <= MOST_TOLD
    return Result(
        form=came.form,
        columns=came.columns,
        count=len(found),
        sha256=came.sha256,
        lines=found if few else None,
        marks=None if few or len(found) > MOST_MARKS else tuple(map(mark, found)),
    )


def _line(found: tuple[str, ...], name: str) -> str:
    line = next((line for line in found if mark(line) == name), None)
    if line is None:
        raise NotFound("There is no such row in the answer.", hint="the data may have changed")
    return line
