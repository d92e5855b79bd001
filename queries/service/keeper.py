"""Keeps the data in a process of its own, from which workers are made by fork.

A fork shares the memory of the loaded data, so that a worker costs milliseconds and not a second
copy. The keeper has one thread and opens no connection; that makes it safe to fork, which the
process of the web server, with its threads, is not.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import struct
import threading
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from typing import TYPE_CHECKING, Final, NoReturn

from queries.service.asked import Limits, ServiceBusy
from queries.service.limits import deaf, die_with_parent, go_first
from queries.service.worker import live

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from pyoxigraph import Store

    from queries.service.source import Source

#: Loading takes a fraction of a second for the corpus, minutes for a very large graph.
LOADING_SECONDS: Final = 600.0
_ORDER: Final = struct.Struct(">cq")
_READY, _FORK, _KILL = b"R", b"F", b"K"
#: The process id of a worker that could not be made.
_NONE: Final = -1
_SOON: Final = 0.05
_TRY_AGAIN: Final = "ask again in a moment"


class Keeper:
    """The service's handle on the keeper process: it makes workers and ends them.

    Methods block for milliseconds (`start` until the data are loaded) and may be called from any
    thread. A keeper that died is started anew.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        """Load the data, if that has not been done."""
        with self._lock:
            self._ensure()

    def fork(self) -> tuple[int, socket.socket]:
        """Make a worker; gives its process id and the line to it."""
        with self._lock:
            try:
                return self._forked(self._ensure())
            except (OSError, EOFError):
                self._drop()  # this one is gone; the data are loaded anew
            try:
                return self._forked(self._ensure())
            except (OSError, EOFError):
                raise ServiceBusy("A worker could not start.", hint=_TRY_AGAIN) from None

    @staticmethod
    def _forked(control: socket.socket) -> tuple[int, socket.socket]:
        try:
            ours, theirs = socket.socketpair()
        except OSError:  # this process has no file left; the keeper is well
            raise ServiceBusy("A worker could not start.", hint=_TRY_AGAIN) from None
        with theirs:
            try:
                socket.send_fds(control, [_ORDER.pack(_FORK, 0)], [theirs.fileno()])
                pid = _reply(control)
            except (OSError, EOFError):
                ours.close()
                raise
        if pid == _NONE:
            ours.close()
            raise ServiceBusy("A worker could not start.", hint=_TRY_AGAIN)
        return pid, ours

    def kill(self, pid: int) -> None:
        """End a worker at once, whatever it is doing."""
        with self._lock:
            if self._control is None:
                return
            try:
                self._control.sendall(_ORDER.pack(_KILL, pid))
                _reply(self._control)
            except (OSError, EOFError):
                self._drop()

    def close(self) -> None:
        """End the keeper and all its workers."""
        with self._lock:
            self._drop()

    def _ensure(self) -> socket.socket:
        if self._control is not None:
            return self._control
        ours, theirs = socket.socketpair()
        process = get_context("spawn").Process(
            target=_keep, args=(theirs, self.source, self.limits), daemon=True
        )
        # The first start of multiprocessing's tracker would make what is deaf hear again.
        resource_tracker.ensure_running()
        with deaf():
            process.start()
        theirs.close()
        ours.settimeout(LOADING_SECONDS)
        self._process, self._control = process, ours
        try:
            _reply(ours)
        except (OSError, EOFError):
            self._drop()
            raise ServiceBusy("The data could not be loaded.", hint=_TRY_AGAIN) from None
        return ours

    def _drop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.join(1)
            self._process.kill()
            self._process.join(5)
        self._process = self._control = None


def _reply(control: socket.socket) -> int:
    """Wait until an order is carried out; gives the process id it was about."""
    data = b""
    while len(data) < _ORDER.size:
        part = control.recv(_ORDER.size - len(data))
        if not part:
            raise EOFError
        data += part
    return int(_ORDER.unpack(data)[1])


def _keep(control: socket.socket, source: Source, limits: Limits) -> None:
    """Give the life of the keeper: load, then fork and kill as told until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    loaded = source.load()
    gc.freeze()  # what is loaded stays shared: the collector never writes to it
    workers: set[int] = set()
    dying: set[int] = set()
    try:
        control.sendall(_ORDER.pack(_READY, 0))
        while True:
            _see_off(dying, control)
            data, fds, _, _ = socket.recv_fds(control, _ORDER.size, 1)
            if not data:
                break
            order, number = _ORDER.unpack(data)
            if order == _FORK:
                with socket.socket(fileno=fds[0]) as line:
                    number = _fork()
                    if number == 0:
                        control.close()
                        _live(line, source, loaded, limits)
                if number != _NONE:
                    workers.add(number)
            elif number in workers:
                workers.discard(number)
                dying.add(number)
                _kill(number)
            control.sendall(_ORDER.pack(order, number))
    except OSError:
        pass  # the service is gone
    finally:
        for pid in workers:
            _kill(pid)
        for pid in workers | dying:
            _gone(pid, 0)


def _fork() -> int:
    try:
        return os.fork()
    except OSError:
        return _NONE


def _live(line: socket.socket, source: Source, loaded: Store | None, limits: Limits) -> NoReturn:
    """Be a worker, and never come back into the keeper's own life."""
    try:
        die_with_parent()
        go_first()
        with suppress(OSError, EOFError):
            live(line, source.open(loaded), limits, source.files)
    finally:
        os._exit(0)


def _kill(pid: int) -> None:
    with suppress(OSError):
        os.kill(pid, signal.SIGKILL)


def _see_off(dying: set[int], control: socket.socket) -> None:
    """Wait for an order, and meanwhile for those to go that were killed.

    A worker that stepped back takes its time to die on a busy machine; nobody else waits for it.
    """
    while dying:
        dying -= {pid for pid in dying if _gone(pid, os.WNOHANG)}
        if select.select([control], [], [], _SOON)[0]:
            return


def _gone(pid: int, how: int) -> bool:
    try:
        return os.waitpid(pid, how)[0] == pid
    except OSError:
        return True
