"""Every IRI of the data set in every format: all hold the same, and how long it takes."""

import statistics
import time
from collections import defaultdict

import httpx
from pyoxigraph import NamedNode, Store

from graph.exports.describing import PROFILES, description
from queries.packaged import packaged
from tests.benchmarks import served
from tests.benchmarks.results import Note, milliseconds, table
from tests.viz.linked.reading import triples
from tests.viz.linked.sample import every, trunk
from viz.linked.formats import DATA, FORMS


def test_every_iri() -> None:
    """Each IRI answers in each format with the same triples; no description takes long."""
    note = Note("Every IRI")
    store = packaged()
    iris = every(store)
    described = {profile: _described(store, iris, profile) for profile in PROFILES}
    with served.ours("ours, packaged corpus") as service:
        times = _walked(service.url.removesuffix("/sparql"), iris)
    late = _late(described["facts"])
    note.write(
        f"All {len(iris):,} IRIs of the packaged corpus in {len(DATA)} formats: each answered, and"
        " all formats of one held the same triples. Milliseconds; over HTTP to the last byte."
        f" Target: a description within 20 at the 95th percentile (now {milliseconds(late)}).",
        table(
            ["what", "asked", "median, ms", "95th percentile, ms", "slowest, ms"],
            [
                *(_row(f"description, {name}", found) for name, found in described.items()),
                *(_row(f"{FORMS[name].title} over HTTP", found) for name, found in times.items()),
            ],
        ),
    )


def _described(store: Store, iris: list[str], profile: str) -> list[float]:
    """The seconds that each description takes in process."""
    found = []
    for iri in iris:
        begun = time.perf_counter()
        told = description(store, NamedNode(iri), profile)
        found.append(time.perf_counter() - begun)
        assert told.quads, iri
    return found


def _walked(address: str, iris: list[str]) -> dict[str, list[float]]:
    """The seconds that each document takes over HTTP, by its format."""
    times = defaultdict(list)
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        for iri in iris:
            read = set()
            for ending in DATA:
                begun = time.perf_counter()
                answer = client.get(f"{trunk(iri)}.{ending}")
                times[ending].append(time.perf_counter() - begun)
                assert answer.status_code == 200, answer.url
                assert answer.headers["content-type"] == FORMS[ending].sent
                read.add(triples(ending, answer.content))
            assert len(read) == 1, iri
    return times


def _row(name: str, found: list[float]) -> list[str]:
    figures = (statistics.median(found), _late(found), max(found))
    return [name, f"{len(found):,}", *map(milliseconds, figures)]


def _late(found: list[float]) -> float:
    return sorted(found)[min(len(found) - 1, int(len(found) * 0.95))]
