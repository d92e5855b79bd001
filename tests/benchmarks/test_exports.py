"""Taking the data away: each RDF format beside rdflib, all formats, a million, one thing."""

import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from graph.exports import rdf
from graph.exports.describing import PROFILES, description
from graph.exports.formats import EXPORTS
from graph.exports.snapshot import Snapshot
from graph.rdf.iris import DEFAULT_BASE
from queries.packaged import packaged
from tests.benchmarks.conftest import Data
from tests.benchmarks.measure import python, run
from tests.benchmarks.results import Note, milliseconds, table

ROUNDS = 3
#: Our form, how rdflib calls it, whether it holds all graphs, and how much faster we want to be.
#: rdflib has two writers of RDF/XML; the second makes elements of types, as ours does.
PEERS = (
    ("nq", "nquads", True, 5),
    ("trig", "trig", True, 5),
    ("ttl", "turtle", False, 5),
    ("rdf", "xml", False, 5),
    ("rdf", "pretty-xml", False, 5),
    ("jsonld", "json-ld", False, 1),
)
_STREAM = """
from pathlib import Path
from graph.rdf.serialising import stream
from graph.stores.{opening}
with Path({out!r}).open("wb") as out:
    stream(store.quads_for_pattern(None, None, None, None), {form!r}, out)
"""
_OPENINGS = {
    "in memory": "memory import open_file; store = open_file(Path({file!r}))",
    "on disk": "disk import open_folder; store = open_folder(Path({folder!r}))",
}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated", "ignore:Assertions on")
def test_taking_away(million: Data, tmp_path: Path) -> None:
    """The speed and memory of every way in which data leave."""
    note = Note("Taking the data away")
    store = packaged()
    snapshot = Snapshot(store, "1.0.0")
    note.write(
        f"The packaged corpus: {len(store):,} statements, {len(list(snapshot.facts())):,} of them"
        " facts. Processor seconds, medians of"
        f" {ROUNDS} rounds in turn, both in this process with everything loaded.",
        table(["format", "ours", "rdflib", "times faster", "target"], _beside_rdflib(snapshot)),
        "All formats of the corpus, one after another; target: 30 s.",
        table(["format", "seconds", "processor", "MiB"], _all_formats(snapshot, tmp_path)),
        f"{million.quads:,} statements to each format, in a process of its own that first opens"
        " the store; target: 30 s and 1 GB (954 MiB).",
        table(["format, store", "seconds", "processor", "peak MiB"], _million(million, tmp_path)),
        "What describes one thing, for every IRI of the corpus, in memory; target: 20 ms for 95 of"
        " 100.",
        table(["profile", "IRIs", "median ms", "95 of 100", "slowest"], _descriptions(snapshot)),
    )


def _beside_rdflib(snapshot: Snapshot) -> Iterable[list[str]]:
    everything, facts = list(snapshot.quads()), list(snapshot.facts())
    data, graph = rdflib.Dataset(), rdflib.Graph()
    data.parse(data=serialize(everything, format=RdfFormat.N_QUADS) or b"", format="nquads")
    graph.parse(data=serialize(facts, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    context = json.loads(rdf.serialise(facts, "jsonld"))["@context"]
    for form, name, graphs, target in PEERS:
        quads, peer = (everything, data) if graphs else (facts, graph)
        extra = {"context": context} if form == "jsonld" else {}
        ours, theirs = _in_turn(_ours(quads, form), _theirs(peer, name, extra))
        label = f"{form}, rdflib's {name} ({'all' if graphs else 'facts'})"
        yield [label, f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}", f"{target}"]


def _ours(quads: list[Quad], form: str) -> Callable[[], object]:
    return lambda: rdf.serialise(quads, form)


def _theirs(peer: rdflib.Graph, name: str, extra: dict[str, Any]) -> Callable[[], object]:
    return lambda: peer.serialize(BytesIO(), name, **extra)


def _in_turn(*works: Callable[[], object]) -> list[float]:
    """Give the processor seconds that each takes, the one in the middle."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, seconds in zip(works, taken, strict=True):
            gc.collect()
            begun = time.process_time()
            work()
            seconds.append(time.process_time() - begun)
    return [statistics.median(each) for each in taken]


def _all_formats(snapshot: Snapshot, folder: Path) -> Iterable[list[str]]:
    total, processor = 0.0, 0.0
    for name, export in EXPORTS.items():
        path = folder / export.file
        begun, used = time.perf_counter(), time.process_time()
        export.write(snapshot, path)
        taken, needed = time.perf_counter() - begun, time.process_time() - used
        total, processor = total + taken, processor + needed
        size = path.stat().st_size / 1024**2
        yield [name, f"{taken:.2f}", f"{needed:.2f}", f"{size:.1f}"]
    yield ["all", f"{total:.1f}", f"{processor:.1f}", ""]


def _million(million: Data, folder: Path) -> Iterable[list[str]]:
    for form in ("nq", "trig", "ttl", "rdf"):
        for name, opening in _OPENINGS.items():
            opened = opening.format(file=str(million.file), folder=str(million.folder))
            code = _STREAM.format(opening=opened, out=str(folder / form), form=form)
            took = run(python(code))
            figures = (took.seconds, took.processor, took.mebibytes)
            yield [f"{form}, {name}", *(f"{figure:,.0f}" for figure in figures)]


def _descriptions(snapshot: Snapshot) -> Iterable[list[str]]:
    store = snapshot.store
    iris = {quad.subject for quad in store if isinstance(quad.subject, NamedNode)}
    own = sorted((iri for iri in iris if iri.value.startswith(DEFAULT_BASE)), key=str)
    for profile in PROFILES:
        taken = []
        for iri in own:
            begun = time.perf_counter()
            description(store, iri, profile)
            taken.append(time.perf_counter() - begun)
        late = statistics.quantiles(taken, n=20)[-1]
        shown = (statistics.median(taken), late, max(taken))
        yield [profile, f"{len(own):,}", *map(milliseconds, shown)]
