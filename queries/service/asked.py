"""What is asked of a worker, and what comes back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from ontology.errors import PartnershipsError, QueryError, Where

ROW_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
#: The form in which an answer is cited, in place of a format.
LINES: Final = "lines"


class QueryTimeout(QueryError):  # noqa: N818 - reads as what happened
    """A query that was stopped because it took too long or too much memory."""


class AnswerTooLarge(QueryError):  # noqa: N818 - reads as what happened
    """An answer that is longer than an answer may be."""


class ServiceBusy(PartnershipsError):  # noqa: N818 - reads as what happened
    """Every worker is taken; the same question may be answered in a moment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the formats it may be answered in, and the data set of the protocol.

    A query of the program itself is `trusted`: it may be longer than what people may send.
    """

    sparql: str
    rows: str = "json"
    graph: str = "turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    trusted: bool = False

    def encoded(self) -> bytes:
        """Give it as bytes for the way to a worker."""
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def decoded(data: bytes) -> Asked:
        """Read what `encoded` gave."""
        found = json.loads(data)
        for name in ("default_graphs", "named_graphs"):
            found[name] = tuple(found[name])
        return Asked(**found)


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before the first byte of an answer: rows, boolean or graph, and its format."""

    kind: str
    form: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: seconds, bytes of memory beyond the data, bytes of answer."""

    seconds: float = 10.0
    memory: int = 1024**3
    answer: int = 256 * 1024**2


def refusal(failure: PartnershipsError) -> bytes:
    """Give an error as bytes for the way back from a worker."""
    where = failure.where
    return json.dumps(
        {
            "large": isinstance(failure, AnswerTooLarge),
            "message": failure.message,
            "hint": failure.hint,
            "where": [where.file, where.line, where.column] if where else None,
        }
    ).encode()


def refused(data: bytes) -> QueryError:
    """Give the error that `refusal` wrote."""
    told = json.loads(data)
    where = Where(*told["where"]) if told["where"] else None
    kind = AnswerTooLarge if told["large"] else QueryError
    return kind(told["message"], where, told["hint"])
