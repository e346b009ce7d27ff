"""Work done in processes of its own, where that is safe."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection

_PR_SET_PDEATHSIG = 1
Given = TypeVar("Given")
Result = TypeVar("Result")


def core_count() -> int:
    """How many processes work at a time: `HANHAI_PROCESSES`, else as many as there are cores to run on."""
    wanted = os.environ.get("HANHAI_PROCESSES", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted):
        return int(wanted)
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def may_fork() -> bool:
    """Forking is safe on Linux while there is one thread, so not in the preview server."""
    return sys.platform == "linux" and threading.active_count() == 1 and core_count() > 1


def make_pool(count: int) -> ProcessPoolExecutor:
    """Forked processes that end when this one is killed, so that none outlives a build and holds its lock."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """In a forked process: end as soon as its parent does; leave Ctrl-C to the parent.

    It lives so shortly that the garbage collector, which would unshare all that it looks at, stays off.
    """
    import multiprocessing

    gc.disable()
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None or os.getppid() != parent.pid:
        os._exit(1)


def die_with_parent() -> None:
    """In a new process on Linux: be killed as soon as the parent ends, also after a program took its place."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Beside(Generic[Given, Result]):
    """Work in a process of its own, which begins to prepare before it is known what to work on.

    Where no process can be had, or it fails, the work is done when its result is asked for.
    """

    def __init__(self, work: Callable[[Given], Result], prepare: Callable[[], object]) -> None:
        self._work = work
        self._received: list[Result] = []
        self._pipe: Connection | None = None
        if not may_fork():
            return
        import multiprocessing

        self._pipe, other = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(
            target=_work_on, args=(work, prepare, other, self._pipe), daemon=True
        )
        process.start()
        other.close()

    def give(self, given: Given) -> None:
        """Say what to work on."""
        self._given = given
        if self._pipe:
            with suppress(OSError):
                self._pipe.send(given)

    def look(self) -> bool:
        """Take the result if it is there, so that the process can end; whether it is here now."""
        with suppress(EOFError, OSError):
            if self._pipe and not self._received and self._pipe.poll():
                self._received.append(self._pipe.recv())
        return bool(self._received)

    def result(self) -> Result:
        """What came of it; ask once, after it was given what to work on."""
        if self._received:
            return self._received.pop()
        if self._pipe is None:
            return self._work(self._given)
        try:
            received: Result = self._pipe.recv()
        except (EOFError, OSError):
            received = self._work(self._given)
        self._pipe.close()
        return received


def begin_beside(work: Callable[[], Result]) -> Beside[None, Result]:
    """Begin some work in a process of its own; ask once for its result."""
    beside: Beside[None, Result] = Beside(lambda _: work(), lambda: None)
    beside.give(None)
    return beside


def _work_on(
    work: Callable[[Given], object], prepare: Callable[[], object], pipe: Connection, parents: Connection
) -> None:
    parents.close()
    _end_with_parent()
    with suppress(Exception):
        prepare()
        pipe.send(work(pipe.recv()))
