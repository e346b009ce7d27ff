"""Files put into the folder of a build: taken from the last build where they are the same again, written otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hanhai.disk import make_folder
from hanhai.releases.manifest import Noted, noted
from hanhai.reuse import Reuse


class Done(NamedTuple):
    """What came of some files."""

    keys: dict[str, str]
    """Key of each file; none where nothing is kept for the next build."""
    taken: dict[str, Noted]
    """What is noted of those that were taken from the last build, by file."""
    made: dict[str, Noted]
    """What is noted of the others that have a key."""


class Putting:
    """Puts files into a folder and notes what it did."""

    def __init__(self, folder: Path, reuse: Reuse | None = None) -> None:
        self._folder, self._reuse = folder, reuse
        self.begin()

    def begin(self) -> None:
        """Note from now on, in a process of its own."""
        self.done = Done({}, {}, {})

    def has(self, file: str, key: str) -> bool:
        """Whether a file is there now because the last build had it with the same key; no key, no file."""
        if not (self._reuse and key):
            return False
        taken = self._reuse.take(file, key, f"{self._folder}/{file}")
        if taken:
            self.done.keys[file], self.done.taken[file] = key, taken
        return taken is not None

    def write(self, file: str, key: str, content: bytes) -> None:
        """Write a file in the place of any other: what is there may be a link to the published one. Raises OSError."""
        path = f"{self._folder}/{file}"
        make_folder(path.rpartition("/")[0])
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108  # a Path for each of thousands costs more
        with open(path, "xb") as opened:  # noqa: PTH123  # likewise
            opened.write(content)
        if self._reuse and key:
            self.done.keys[file], self.done.made[file] = key, noted(content)

    def add(self, done: Done) -> None:
        """Take in what was done in another process, too."""
        self.done.keys.update(done.keys)
        self.done.taken.update(done.taken)
        self.done.made.update(done.made)

    def keep(self, faulty: Iterable[str], sealed: Mapping[str, Noted] | None = None) -> None:
        """Keep for the next build what was put here, but for files with faults or of other bytes than were sealed."""
        if self._reuse:
            put = self.done.taken | self.done.made
            other = {file for file, one in put.items() if sealed is not None and sealed.get(file) != one}
            self._reuse.keep(self.done.keys, put, other.union(faulty))
