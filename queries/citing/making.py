"""Makes a citation of what a question, a query or a thing gives in one data set."""

from collections.abc import Callable
from typing import Final, TypeAlias

from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound
from queries.citing.canonical import columns, digest, lines, mark
from queries.citing.documents import documents
from queries.citing.model import Asked, Citation, Data, Result
from queries.citing.subjects import Subject
from queries.run import Answer

Ask: TypeAlias = Callable[[str], Answer]
#: So many characters of lines go into a citation, so that it can be mailed; of more lines there are
#: marks, and of very many the hash of all.
MOST_TOLD: Final = 100_000
MOST_MARKS: Final = 20_000


def made(
    ask: Ask, store: SparqlStore, data: Data, subject: Subject, row: str = "", lang: str = "en"
) -> Citation:
    """Ask what is cited and write down what came; `row` names one row of it."""
    asked, result, line, behind = None, None, None, Answer()
    if subject.sparql:
        behind = ask(subject.sparql)
        asked = Asked(
            question=subject.question,
            parameters=dict(subject.parameters),
            sparql=subject.sparql,
        )
        found = lines(behind)
        result, line = result_of(behind, found), _line(found, row) if row else None
        if subject.kind == "thing" and not result.count:
            raise NotFound(f"There is nothing about {subject.title} in the data.")
    return Citation(
        format=1,
        kind=subject.kind,
        title=subject.title,
        url=subject.url,
        data=data,
        asked=asked,
        result=result,
        row=line,
        sources=documents(store, behind, lang) if subject.sparql else (),
    )


def result_of(answer: Answer, found: tuple[str, ...]) -> Result:
    """Write an answer down, by its canonical lines, with its hash."""
    short = sum(map(len, found)) <= MOST_TOLD
    return Result(
        form="boolean" if answer.boolean is not None else "graph" if answer.is_graph else "rows",
        columns=columns(answer),
        count=len(found),
        sha256=digest(columns(answer), found),
        lines=found if short else None,
        marks=None if short or len(found) > MOST_MARKS else tuple(map(mark, found)),
    )


def _line(found: tuple[str, ...], name: str) -> str:
    line = next((line for line in found if mark(line) == name), None)
    if line is None:
        raise NotFound("There is no such row in the answer.", hint="the data may have changed")
    return line
