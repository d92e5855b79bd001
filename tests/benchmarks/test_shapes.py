"""The four shapes of query that are slow in other places, as the library writes them."""

from functools import partial

from queries.packaged import packaged
from tests.benchmarks.asked_questions import measured
from tests.benchmarks.asking import Asker, Timed, in_turn
from tests.benchmarks.conftest import Services
from tests.benchmarks.results import Note, milliseconds, table, virtuoso_version

#: Shape → the questions that have it.
SHAPES = {
    "co-participation": ("partners", "in-common", "who-works-across"),
    "conflicting claims": ("disagreements", "disagreements (palim)"),
    "date intervals": ("in-period", "known-as-of"),
    "country pair by year": ("corridors-by-year", "corridors-by-year (morocco)"),
}
FACTOR = 3.0


def test_four_shapes(services: Services) -> None:
    """In memory over HTTP, beside Virtuoso over HTTP."""
    note = Note("Four shapes that are slow elsewhere")
    if services.virtuoso is None:
        note.write(f"Not measured. {' '.join(services.missing)}")
        return
    rows = []
    questions = {each.name: each for each in measured(packaged())}
    for shape, names in SHAPES.items():
        for name in names:
            asked = questions[name]
            askers = [Asker(each) for each in (services.ours, services.virtuoso)]
            asks = [partial(each.ask, asked.sparql, asked.accept) for each in askers]
            rows.append([shape, name, *_cells(*in_turn(asks, rounds=7))])
    note.write(
        f"Milliseconds over HTTP, ours in memory; {virtuoso_version()}. Target: at most"
        f" {FACTOR:g} times Virtuoso.",
        table(["shape", "question", "rows", "ours", "Virtuoso", "ratio"], rows),
    )


def _cells(own: Timed, peer: Timed) -> list[str]:
    if peer.failure:
        return [f"{own.rows:,}", milliseconds(own.seconds), peer.failure.partition(":")[0], ""]
    times = [milliseconds(own.seconds), milliseconds(peer.seconds)]
    return [f"{own.rows:,}", *times, f"{own.seconds / peer.seconds:.2f}"]
