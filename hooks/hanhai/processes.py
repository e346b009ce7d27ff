"""Work done in processes of its own, where that is safe."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


def may_fork() -> bool:
    """Forking is safe on Linux while there is one thread, so not in the preview server."""
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def begin_beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin some work in a process of its own; call what is given, once, for the result.

    Where no process can be had, or it fails, the work is done when its result is asked for.
    """
    if not may_fork():
        return work
    import multiprocessing

    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> Result:
        try:
            received: Result = receiver.recv()
        except EOFError:
            received = work()
        process.join()
        return received

    return result


def _send(work: Callable[[], object], sender: Connection) -> None:
    with suppress(Exception):
        sender.send(work())
