"""A last net under the rendering of one text: past the limit it ends with the name of the page, and does not hang.

What a text may look like is limited in `excess.py`, which gives the same answer on every machine. This is for what
nobody thought of. The time is that of the processor, so that a busy machine makes no difference.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 20.0
"""Time of the processor that one page may take."""


class RenderingFailed(Exception):
    """Raised when a text takes too long or is nested too deep to be rendered; nothing is published then."""

    def __init__(self, path: str, zh: str, en: str) -> None:
        super().__init__(path, zh, en)
        self.path, self.zh, self.en = path, zh, en

    def __str__(self) -> str:
        return f"{self.path}: {self.zh}，未发布。\n{self.path}: {self.en}, so nothing was published."


class _TimeIsUp(BaseException):
    """Raised by the alarm, so that nothing on its way takes it for an error of its own."""


@contextmanager
def time_limit(path: str, seconds: float = 0.0) -> Iterator[None]:
    """Raises `RenderingFailed`, naming what is rendered, when the work inside takes too long or goes too deep."""
    seconds = seconds or SECONDS
    begin_limit(seconds)
    try:
        yield
    except _TimeIsUp:
        raise too_slow(path, seconds) from None
    except RecursionError:
        raise RenderingFailed(path, "排版层次太深", "It is nested too deep to be laid out") from None
    finally:
        end_limit()


def too_slow(path: str, seconds: float) -> RenderingFailed:
    """What is said of a text that took too long."""
    zh = f"排版超过 {seconds:g} 秒，写法过于复杂"
    return RenderingFailed(path, zh, f"Laying it out takes more than {seconds:g} seconds: it is too intricate")


def begin_limit(seconds: float = SECONDS, error: BaseException | None = None) -> None:
    """Have an error raised here when the time is up; nothing where alarms cannot be had."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise error or _TimeIsUp

    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGVTALRM, ring)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)


def end_limit() -> None:
    """Take the alarm back."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
