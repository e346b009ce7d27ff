"""A line on the terminal while something takes long; silent where there is no terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_EVERY = 0.1


class Progress:
    """Shows the step of a long piece of work on standard error."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._next = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\033[K")

    def step(self, name: str, done: int = 0, total: int = 0) -> None:
        """Say what is going on, at most ten times a second."""
        if not self._shown or (time.monotonic() < self._next and done != total):
            return
        self._next = time.monotonic() + _EVERY
        count = f" {done}/{total}" if total else " …"
        sys.stderr.write(f"\r\033[K{name}{count}")
        sys.stderr.flush()
