"""A build writes beside its output folder and takes its place only when all is well."""

from __future__ import annotations

import atexit
import os
import shutil
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

from hanhai.disk import FOLDER_MODE, PRIVATE, Busy, Lock, aside_of, exchange, make_open_folder, remove


class BuildRunning(Exception):
    """Raised when another build writes to the same folder."""


class Staging:
    """The fresh folder of one build, private until it is published, and the lock that keeps a second build out."""

    def __init__(self, output: Path) -> None:
        self.output = output.resolve()
        self.fresh = self.output.with_name(f".{self.output.name}.new")
        self.spare = spare_of(self.output)
        self._lock = Lock(self.output.with_name(f".{self.output.name}.lock"))
        self._begun = False

    def begin(self) -> Path:
        """Take the lock and an empty folder; raises `BuildRunning`, or OSError when neither can be made."""
        make_open_folder(self.output.parent)
        try:
            self._lock.take()
        except Busy:
            raise BuildRunning(str(self.output)) from None
        try:
            aside = aside_of(self.output)
            if aside.is_dir() and not self.output.exists():
                aside.rename(self.output)
            remove(aside)
            self.begin_anew()
        except OSError:
            self._lock.release()
            raise
        self._begun = True
        return self.fresh

    def take_spare(self) -> None:
        """Go on from the folder that was replaced last, if there is one of our own, instead of an empty one.

        Raises OSError.
        """
        with suppress(FileNotFoundError):
            found = self.spare.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
                self.spare.chmod(PRIVATE)
                self.spare.rename(self.fresh)

    def begin_anew(self) -> None:
        """Have an empty folder again; raises OSError."""
        remove(self.fresh)
        self.fresh.mkdir(mode=PRIVATE)

    def publish(self, *, to_spare: bool = False) -> None:
        """Put the fresh folder in the output's place in one step; what was there is kept or removed. Raises OSError.

        Once it is there, the build has succeeded: what cannot be removed now is removed by the next one.
        """
        self.fresh.chmod(FOLDER_MODE)
        if self.output.exists():
            exchange(self.fresh, self.output)
        else:
            self.fresh.rename(self.output)
        with suppress(OSError):
            self.fresh.chmod(PRIVATE)
        with suppress(OSError):
            remove(self.spare)
            if to_spare:
                self.fresh.rename(self.spare)
        with suppress(OSError):
            remove(self.fresh)
        with suppress(OSError):
            self._end()

    def abandon(self) -> None:
        """Remove the fresh folder and leave the output as it was."""
        if self._begun:
            shutil.rmtree(self.fresh, ignore_errors=True)
            with suppress(OSError):
                self._end()

    def _end(self) -> None:
        self._begun = False
        self._lock.release()


def spare_of(output: Path) -> Path:
    """Where the folder is kept that an output replaced, for the next build to begin with; nobody else can read it."""
    return output.with_name(f".{output.name}.last")


def beside(output: Path) -> list[Path]:
    """Where else a site, or most of it, may lie beside an output: before, after or while it is replaced."""
    staging = Staging(output)
    return [staging.fresh, staging.spare, aside_of(staging.output)]


@cache
def remove_at_exit(folder: Path) -> None:
    """Remove a folder when this process ends: what the preview showed is not needed by the next one."""
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
