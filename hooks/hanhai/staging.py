"""A build writes beside its output folder and takes its place only when all is well."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from pathlib import Path
from typing import IO

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class BuildRunning(Exception):
    """Raised when another build writes to the same folder."""


class Staging:
    """The fresh folder of one build, and the lock that keeps a second build out."""

    def __init__(self, output: Path, *, keep_lock: bool = True) -> None:
        """`keep_lock` leaves the lock's file for the next build; only for an output that nobody else can name."""
        self.keep_lock = keep_lock
        self.output = output.resolve()
        self.fresh = self.output.with_name(f".{self.output.name}.new")
        self._lock_file = self.output.with_name(f".{self.output.name}.lock")
        self._lock: IO[str] | None = None

    def begin(self) -> Path:
        """Take the lock and an empty folder; raises `BuildRunning`, or OSError when neither can be made."""
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._lock = self._lock_file.open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            self._lock = None
            if error.errno in (errno.EAGAIN, errno.EACCES):
                raise BuildRunning(str(self.output)) from None
            raise
        _remove(self.fresh)
        self.fresh.mkdir()
        return self.fresh

    def publish(self) -> None:
        """Put the fresh folder in the output's place in one step, and remove what was there."""
        if self.output.exists():
            exchange(self.fresh, self.output)
            _remove(self.fresh)
        else:
            self.fresh.rename(self.output)
        self._release()

    def abandon(self) -> None:
        """Remove the fresh folder and leave the output as it was."""
        if self._lock is not None:
            shutil.rmtree(self.fresh, ignore_errors=True)
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
            if not self.keep_lock:
                self._lock_file.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, read-only or not."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():
        for folder, _, _ in os.walk(path):
            os.chmod(folder, 0o700)  # noqa: PTH101  # os.walk gives text
        shutil.rmtree(path)


def exchange(first: Path, second: Path) -> None:
    """Swap two folders; atomic on Linux (renameat2), in two steps elsewhere."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename and rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return
    aside = second.with_name(f".{second.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    second.rename(aside)
    first.rename(second)
    aside.rename(first)
