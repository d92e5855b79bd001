"""Asks the application for pages without a server, on every processor, and writes them as files."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

import httpx
from anyio.from_thread import start_blocking_portal

from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import PartnershipsError
from ontology.terms import LANGUAGES
from viz.app import create_app
from viz.hosting.placed import STILL
from viz.still.pages import Place, still
from viz.still.plan import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from anyio.from_thread import BlockingPortal
    from pyoxigraph import Store
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    from queries.service.pooled import PooledStore
    from viz.site import Site
    from viz.still.plan import Page, Plan

#: So many pages are given to a process at a time.
_AT_ONCE: Final = 12
#: Where `partnerships serve` is when nobody says otherwise.
_SERVED: Final = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Work:
    """One file: the address that gives it, in a language, and whether it is a page of ours."""

    address: str
    lang: str
    file: str
    page: bool = True


class Unhurried:
    """The store itself in place of the workers of a service: nobody else waits for an answer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a store has
        return getattr(self._store, name)

    def within(self, _: float) -> Unhurried:
        """Give the same store: no answer is late here."""
        return self


class Press:
    """The application of a store, which gives its pages as files in a folder."""

    def __init__(self, store: Store) -> None:
        self.app: Starlette = create_app(store)
        self.site: Site = self.app.state.site
        self.site.asking = cast("PooledStore", Unhurried(store))
        self.plan: Plan | None = None
        self.folder: Path | None = None
        self._portal: BlockingPortal | None = None
        self._open = ExitStack()

    def press(self, work: Work) -> int:
        """Write one file; gives its size."""
        if self.plan is None or self.folder is None:
            raise RuntimeError("nothing is planned yet")
        if self._portal is None:  # a loop of its own: the caller may be inside another one
            self._portal = self._open.enter_context(start_blocking_portal())
        body = self._portal.call(self._asked, work)
        if work.page:
            place = Place(work.address, work.lang, work.file)
            body = still(body.decode(), place, self.plan).encode()
        path = self.folder / work.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return len(body)

    def close(self) -> None:
        """End what pages were asked with."""
        self._portal = None
        self._open.close()

    async def _asked(self, work: Work) -> bytes:
        headers = {"accept": "text/html", "accept-language": work.lang, "accept-encoding": "none"}
        transport = httpx.ASGITransport(self._still)
        async with httpx.AsyncClient(transport=transport, base_url=DEFAULT_BASE) as client:
            answer = await client.get(_host(work) + work.address, headers=headers, timeout=None)
        if answer.status_code != 200:
            told = f"the page {work.address} cannot be written: it answers {answer.status_code}"
            raise PartnershipsError(told, hint="partnerships serve shows what it says")
        return answer.content

    async def _still(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app({**scope, STILL: True}, receive, send)


def _host(work: Work) -> str:
    """Where a page says that it is; commands to type speak of a service on the reader's machine."""
    if work.address.startswith(("/download", "/examples")):
        return _SERVED
    return f"https://{httpx.URL(DEFAULT_BASE).host}"


def works(plan: Plan) -> list[Work]:
    """Give every file of a plan: pictures first, which take longest, answers beside their pages.

    So most answers are asked for once, by the process that writes the page and its data.
    """
    found = [
        Work(each.address, lang, f"{FOLDERS[lang]}{each.file}", _is_page(each))
        for each in plan.pages
        for lang in LANGUAGES
    ]
    return sorted(found, key=lambda work: not _is_picture(work.address))


def _is_page(each: Page) -> bool:
    """Tell a page from a picture or data, which stay as they are."""
    return each.file.endswith(".html") and not _is_picture(each.address)


def _is_picture(address: str) -> bool:
    return address.startswith("/picture/")


#: What a process that was forked works with; nothing of it is sent.
_PRESS: list[Press] = []


def _quietly() -> None:
    """Leave an interrupt to the process that began all this, and end when it is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=[os.getppid()], daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _press(work: Work) -> int:
    return _PRESS[0].press(work)


def pressed(press: Press, wanted: Iterable[Work], say: Callable[[int], None]) -> int:
    """Write files on every processor; gives their size, and says after each how many there are."""
    size = 0
    with _presses(press) as make:
        for done, each in enumerate(make(wanted), 1):
            size += each
            say(done)
    return size


@contextmanager
def _presses(press: Press) -> Iterator[Callable[[Iterable[Work]], Iterator[int]]]:
    """Give what writes files: processes that share what was read, where there can be any."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    forks = "fork" in multiprocessing.get_all_start_methods()
    # A process with several threads must not be forked: a lock of theirs would never open again.
    if processors < 2 or not forks or threading.active_count() > 1:
        with closing(press):
            yield lambda wanted: map(press.press, wanted)
        return
    _PRESS[:] = [press]
    gc.freeze()  # what is shared stays shared when a process looks for what nobody needs
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processors, context, _quietly) as pool:
            yield lambda wanted: pool.map(_press, wanted, chunksize=_AT_ONCE)
    except BrokenProcessPool as failure:
        hint = "there may be too little memory; nothing was written"
        raise PartnershipsError("A process that wrote pages was ended.", hint=hint) from failure
    finally:
        gc.unfreeze()
        _PRESS.clear()
