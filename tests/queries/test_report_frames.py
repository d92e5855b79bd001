"""Tables of reports as pandas frames: the columns of the CSV, numbers as numbers."""

import csv
import io
import sys

import pytest
from pyoxigraph import Store

from ontology.errors import DependencyError
from queries import report
from queries.reports.written import sheet

REPORTS = [("position", ("enabel",)), ("brief", ("palim",)), ("loss", ("voka",))]


@pytest.mark.parametrize(("kind", "names"), REPORTS)
def test_every_table_is_a_frame(store: Store, kind: str, names: tuple[str, ...]) -> None:
    """A frame has the columns and the rows of the CSV, with the same names and IRIs of things."""
    told = report(kind, *names, store=store)
    assert told.tables
    for table in told.tables:
        frame = table.to_frame()
        header, *rows = csv.reader(io.StringIO(sheet(told, table.name)))
        assert [*frame.columns] == header
        assert len(frame) == len(rows)
        behind = [at for at, name in enumerate(header) if name.endswith("_iri")]
        for at in (*behind, -2, -1):
            assert [*frame.iloc[:, at]] == [row[at] for row in rows]


def test_numbers_are_numbers(store: Store) -> None:
    """What is counted can be added up, and is not a text."""
    frame = report("brief", "enabel", store=store).table("connecting").to_frame()
    assert frame["count"].sum() == sum(int(count) for count in frame["count"])
    assert frame["count"].dtype.kind == "i"


def test_without_pandas_the_error_says_how_to_get_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames of reports need the same extra as those of answers."""
    table = report("brief", "palim", store=store).table("roles")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(DependencyError, match=r"migration-partnerships\[notebook\]"):
        table.to_frame()
