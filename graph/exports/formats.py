"""In which formats the whole data set can be taken away: one entry each, in the order of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.exports import csv_zip, excel, graphs, rdf, reified, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.exports.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Export:
    """One format: its name on the command line, its file, its media type, and what writes it.

    `exact` says whether the same data always give the same bytes; Excel and SQLite give the same
    content.
    """

    name: str
    file: str
    media: str
    write: Callable[[Snapshot, Path], None]
    exact: bool = True


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTS: Final = {
    each.name: each
    for each in (
        Export("nquads", "partnerships.nq", rdf.MEDIA["nq"], rdf.write_nquads),
        Export("trig", "partnerships.trig", rdf.MEDIA["trig"], rdf.write_trig),
        Export("turtle", "partnerships.ttl", rdf.MEDIA["ttl"], rdf.write_turtle),
        Export("rdfxml", "partnerships.rdf", rdf.MEDIA["rdf"], rdf.write_xml),
        Export("jsonld", "partnerships.jsonld", rdf.MEDIA["jsonld"], rdf.write_jsonld),
        Export("reified", "partnerships-claims.ttl", reified.MEDIA, reified.write_reified),
        Export("csv", "partnerships-csv.zip", "application/zip", csv_zip.write_csv),
        Export("excel", "partnerships.xlsx", _XLSX, excel.write_excel, exact=False),
        Export(
            "sqlite",
            "partnerships.sqlite",
            "application/vnd.sqlite3",
            sqlite.write_sqlite,
            exact=False,
        ),
        Export(
            "datasette", "partnerships-datasette.json", "application/json", sqlite.write_datasette
        ),
        Export("graphml", "partnerships.graphml", "application/graphml+xml", graphs.write_graphml),
        Export("gexf", "partnerships.gexf", "application/gexf+xml", graphs.write_gexf),
    )
}
