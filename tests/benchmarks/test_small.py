"""How many small queries a second: all about one thing, repeated and fresh, with wrk."""

import statistics
from collections.abc import Callable
from pathlib import Path

from queries.bind import rows
from queries.packaged import packaged
from tests.benchmarks.conftest import Services
from tests.benchmarks.hammer import Rate, entity_file, fresh, has_wrk, repeated
from tests.benchmarks.results import Note, table
from tests.benchmarks.served import Service

ROUNDS = 5
PALIM = "https://w3id.org/migration-partnerships/id/project/palim"
TARGETS = {"repeated": 5000, "fresh": 2000}
_ENTITIES = """
PREFIX mp: <https://w3id.org/migration-partnerships/ontology#>
SELECT DISTINCT ?thing WHERE { ?thing a mp:Entity } ORDER BY ?thing
"""


def test_small_queries(services: Services, tmp_path: Path) -> None:
    """Requests a second, beside oxigraph on the same folder, oxigraph in memory and Virtuoso."""
    note = Note("Small queries")
    if not has_wrk():
        note.write("Not measured: wrk is not installed here (apt-get install wrk).")
        return
    found = rows(packaged(), _ENTITIES)
    iris = entity_file([row["thing"].value for row in found], tmp_path / "iris")
    measured = [
        _row(kind, how, connections, services)
        for kind, how in (
            ("repeated", lambda service, many: repeated(service, PALIM, many)),
            ("fresh", lambda service, many: fresh(service, iris, many)),
        )
        for connections in (4, 8)
    ]
    peers = [each.name for each in _all(services)]
    note.write(
        "`SELECT ?p ?o WHERE { <one thing> ?p ?o }`, JSON; requests a second (and the milliseconds"
        " in which 99 of 100 were answered), wrk with one thread on the same two cores,"
        f" {ROUNDS} rounds of 3 s in turn. {' '.join(services.missing)}".rstrip(),
        table(["query, connections", *peers, "target"], measured),
    )


def _all(services: Services) -> list[Service]:
    places = (services.ours, services.ours_disk, services.oxigraph, services.oxigraph_disk)
    return [each for each in (*places, services.virtuoso) if each]


def _row(
    kind: str, how: Callable[[Service, int], Rate], connections: int, services: Services
) -> list[str]:
    rates: dict[str, list[Rate]] = {each.name: [] for each in _all(services)}
    for _ in range(ROUNDS):
        for service in _all(services):
            rates[service.name].append(how(service, connections))
    cells = [_cell(each) for each in rates.values()]
    return [f"{kind}, {connections}", *cells, f"{TARGETS[kind]:,}"]


def _cell(rates: list[Rate]) -> str:
    failed = sum(each.failed for each in rates)
    rate = statistics.median(each.rate for each in rates)
    late = statistics.median(each.late for each in rates)
    return f"{rate:,.0f} ({late:.1f}){f', {failed} failed' if failed else ''}"
