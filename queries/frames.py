"""Answers as pandas frames, where pandas is installed: an extra for notebooks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ontology.errors import DependencyError
from queries.spread import spread
from queries.typed import Table, Thing, Value

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(table: Table) -> "DataFrame":
    """Give the rows with labels to read; a column of things is followed by one of their IRIs."""
    cells = [[row[name] for name in table.columns] for row in table.rows]
    return framed(*spread(table.columns, cells, _read, _iri))


def framed(header: Sequence[str], body: Sequence[Sequence[object]]) -> "DataFrame":
    """Give rows below a header as a frame; DependencyError where pandas is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError as failure:
        raise DependencyError(
            "Frames need pandas, which is not installed.",
            hint="pip install 'migration-partnerships[notebook]'",
        ) from failure
    return pd.DataFrame(body, columns=[*header])


def _read(value: Value) -> object:
    return value.label if isinstance(value, Thing) else value


def _iri(value: Value) -> str:
    return value.iri if isinstance(value, Thing) else ""
