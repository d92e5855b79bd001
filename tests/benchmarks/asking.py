"""Asks several services the same question in turn, and takes the times in the middle."""

import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from tests.benchmarks.served import Service

ROUNDS = 5
#: Longer addresses are refused by some services; then a form is sent.
LONGEST = 7000
_FORM = "application/x-www-form-urlencoded"
ROWS, GRAPH = "text/csv", "application/n-triples"
#: What takes longer is asked fewer times, at least twice.
SLOW_SECONDS = 2.0
_NUMBERS = itertools.count()


@dataclass(frozen=True, slots=True)
class Timed:
    """How one service answered: seconds in the middle, rows, or why there was no answer."""

    seconds: float
    rows: int
    failure: str = ""


class Asker:
    """Asks one service; each text is sent as one that was never asked before."""

    def __init__(self, service: Service) -> None:
        self.name = service.name
        split = urlsplit(service.url)
        self._place, self._path, self._also = split.netloc, split.path, service.also
        self._patience = service.patience

    def ask(self, sparql: str, accept: str = ROWS) -> Timed:
        """Ask by GET, or by a form where the text is long; timed until the last byte is there."""
        # A comment of its own makes each text new, so that no answer is one that was kept.
        fresh = f"{sparql}\n# {next(_NUMBERS)}\n"
        asked = urlencode([("query", fresh), *self._also])
        headers = {"accept": accept}
        # A service closes a connection on which nobody asked for some seconds: each has a new one.
        connection = HTTPConnection(self._place, timeout=self._patience)
        begun = time.perf_counter()
        try:
            if len(asked) < LONGEST:
                connection.request("GET", f"{self._path}?{asked}", headers=headers)
            else:
                form = {**headers, "content-type": _FORM}
                connection.request("POST", self._path, asked, form)
            reply = connection.getresponse()
            body = reply.read()
        except (HTTPException, OSError) as failure:
            return Timed(time.perf_counter() - begun, 0, type(failure).__name__)
        finally:
            connection.close()
        seconds = time.perf_counter() - begun
        if reply.status != 200:
            return Timed(seconds, 0, f"{reply.status}: {body[:300].decode(errors='replace')}")
        cut = reply.headers.get("x-sparql-maxrows")
        return Timed(seconds, _rows(body, accept), "cut off" if cut else "")


def _rows(body: bytes, kind: str) -> int:
    """Give the number of rows or triples; a line end inside the quotes of CSV is none."""
    if kind == GRAPH:
        return body.count(b"\n")
    return sum(part.count(b"\n") for part in body.split(b'"')[::2]) - 1


def in_turn(asks: Sequence[Callable[[], Timed]], rounds: int = ROUNDS) -> list[Timed]:
    """Ask all once, then all again; gives for each the median, or its first failure."""
    found: list[list[Timed]] = [[] for _ in asks]
    for number in range(rounds):
        for ask, timed in zip(asks, found, strict=True):
            if not (timed and (timed[-1].failure or _enough(timed, number))):
                timed.append(ask())
    return [_middle(timed) for timed in found]


def _enough(timed: Sequence[Timed], number: int) -> bool:
    return number > 1 and timed[-1].seconds > SLOW_SECONDS


def _middle(timed: Sequence[Timed]) -> Timed:
    failed = next((each for each in timed if each.failure), None)
    if failed:
        return failed
    return Timed(statistics.median(each.seconds for each in timed), timed[-1].rows)
