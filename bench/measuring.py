"""What one command costs: wall time, processor time and peak memory of it and all that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two looks at memory."""
SHARE = 20
"""A look at a large process takes time: there is a pause of that many times as long before the next."""


class Failed(Exception):
    """Raised when a command failed or took too long; the message says which."""


@dataclass(frozen=True)
class Cost:
    """What a command cost."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of all processors, user and system, of the command and the processes that it waited for."""
    memory: float
    """Peak of the PSS of all its processes together, in MB: memory that several share is counted once."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Cost:
    """Run a command that must succeed within a limit of seconds; raises `Failed` otherwise."""
    os.sync()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        waiting = _Waiting(process.pid, start)
        try:
            peak = _watch(process.pid, waiting, start + limit)
        except BaseException:
            _end(process.pid)
            raise
        finally:
            waiting.join()
            process.returncode = waiting.code
        if peak is None:
            raise Failed(f"took longer than {limit:.0f} s")
        if waiting.code:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines()
            raise Failed(f"ended with {waiting.code}: {' / '.join(lines[-2:])[:200]}")
    return Cost(waiting.end - start, waiting.cpu, peak / 1e6)


class _Waiting(threading.Thread):
    """Waits for a process, so that its end is noted at once."""

    def __init__(self, pid: int, start: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.end, self.cpu, self.code = pid, start, 0.0, -1
        self.start()

    def run(self) -> None:
        _, status, usage = os.wait4(self.pid, 0)
        self.end = time.perf_counter()
        self.cpu = usage.ru_utime + usage.ru_stime
        self.code = os.waitstatus_to_exitcode(status)


def _watch(pid: int, waiting: _Waiting, deadline: float) -> int | None:
    """Peak memory in bytes; None when the command was ended at its deadline."""
    peak = 0
    while waiting.is_alive():
        began = time.perf_counter()
        peak = max(peak, sum(_pss(one) for one in _tree(pid)))
        now = time.perf_counter()
        if now > deadline:
            _end(pid)
            return None
        waiting.join(max(INTERVAL, SHARE * (now - began)))
    return peak


def _end(pid: int) -> None:
    """End a command and what it started, by their ids."""
    for one in _tree(pid):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    return [pid, *(below for child in _children(pid) for below in _tree(child))]


def _children(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                yield from map(int, (task / "children").read_text().split())


def _pss(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def size_of(folder: Path) -> tuple[int, int]:
    """Bytes and number of the files of a folder."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return sum(sizes), len(sizes)
