"""The documents of a brief: all that speak of the thing, and all that are cited."""

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from queries.briefing.commands import made
from queries.briefing.shelf import DOCUMENTS
from queries.model import Ref


@pytest.mark.parametrize(
    ("kind", "name"), [("project", "palim"), ("organisation", "enabel"), ("programme", "thamm")]
)
def test_every_document_that_is_cited_is_listed(store: Store, kind: str, name: str) -> None:
    """Files have all documents, each once with its letter; a page shows the first of them."""
    report = made(store, thing(kind, name).value, "en")
    table = report.table("documents")
    said = [part.sources for section in report.sections for part in section.sentences]
    said += [row.sources for each in report.tables for row in each.rows if each is not table]
    cited = {iri for sources in said for iri in sources}
    listed = [cell.iri for cell in table.column("document") if isinstance(cell, Ref)]
    assert cited <= set(listed)
    assert len(listed) == len(set(listed)) > DOCUMENTS
    assert len(table.shown) == DOCUMENTS
    assert all(table.column("letter"))
    counts = [count for count in table.column("count") if isinstance(count, int)]
    assert counts == sorted(counts, reverse=True)
