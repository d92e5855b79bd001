"""Sends as many small queries as a service answers, with wrk."""

import itertools
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from tests.benchmarks.served import Service

_FRESH = Path(__file__).with_name("fresh.lua")
_QUERY = "SELECT ?p ?o WHERE { X ?p ?o }"
_JSON = "application/sparql-results+json"
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
_RUNS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers a second, the time within which 99 of 100 came (ms), and answers that were none."""

    rate: float
    late: float
    failed: int


def has_wrk() -> bool:
    """Whether wrk is on this machine."""
    return shutil.which("wrk") is not None


def entity_file(iris: Sequence[str], path: Path) -> Path:
    """Write the IRIs that are asked for, encoded for an address."""
    path.write_text("".join(f"{quote(f'<{iri}>', safe='')}\n" for iri in iris), "ascii")
    return path


def repeated(service: Service, iri: str, connections: int, seconds: int = 3) -> Rate:
    """Ask one question again and again."""
    query = urlencode([("query", _QUERY.replace("X", f"<{iri}>")), *service.also])
    return _wrk(f"{service.url}?{query}", connections, seconds)


def fresh(service: Service, iris: Path, connections: int, seconds: int = 3) -> Rate:
    """Ask for one entity after the other, each time with a text that is new."""
    start, end = (quote(part, safe="") for part in _QUERY.split("X"))
    before = f"{urlsplit(service.url).path}?query={start}"
    ending = f"&{urlencode(service.also)}" if service.also else ""
    script = [str(iris), before, end, ending, str(next(_RUNS))]
    return _wrk(service.url, connections, seconds, ["-s", str(_FRESH)], script)


def _wrk(
    url: str,
    connections: int,
    seconds: int,
    options: Sequence[str] = (),
    script: Sequence[str] = (),
) -> Rate:
    """Run wrk with one thread and read what it tells."""
    how = ["-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"Accept: {_JSON}"]
    command = ["wrk", *how, *options, url, *(["--", *script] if script else ())]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert late
    assert rate
    return Rate(float(rate[1]), float(late[1]) * _UNITS[late[2]], int(failed[1]) if failed else 0)
