"""Files of the last build that are the same again: they stay where they are or are linked to, not made anew.

What is kept is the key of each file, which stands for all that it is made from (`page_keys.py` for pages), and the
SHA-256 and the mark of the file that was made and found sound. All are behind a seal of the person who builds. A file
is taken when its mark is still the same, for the system changes that with every write; otherwise its bytes are hashed:
neither a planted cache nor a file that was changed by hand gets into a site.

The output that was replaced last is the beginning of the next one, so that nothing is done about a file that stays.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hanhai.cached import keep, read_kept
from hanhai.disk import entries_below, make_folder, mark_of, read_opened
from hanhai.releases.manifest import Noted, noted

KEPT, KEPT_OF_PREVIEW = ".cache/pages", ".cache/preview"
_FORMAT = "hanhai pages 2"
_AGE = 2_000_000_000
"""Nanoseconds since the last change of a file below which a further one might go unnoticed."""


class Kept(NamedTuple):
    """What is kept of a file."""

    key: str
    noted: Noted
    mark: str
    """Of its file; empty where it was too young for one."""


class Reuse:
    """What may be taken from the last build, and what is kept for the next one."""

    def __init__(self, last: Path, file: Path) -> None:
        self._last, self._file = str(last), file
        self._kept = _read(file) if last.is_dir() else {}
        self._carried: set[str] = set()

    def carry(self, folder: Path, wanted: Iterable[str]) -> None:
        """Leave nothing in a folder but wanted files that are as they were kept; raises OSError."""
        self._carried.clear()
        stay = self._kept.keys() & set(wanted)
        used = set[str]()
        for path, entry in list(entries_below(str(folder))):
            if entry.is_dir(follow_symlinks=False):
                if path not in used:
                    os.rmdir(entry.path)  # noqa: PTH106  # a Path for each of thousands costs more
                    continue
            elif path in stay and _is_as_kept(entry.path, self._kept[path]):
                self._carried.add(path)
            else:
                os.unlink(entry.path)  # noqa: PTH108  # likewise
                continue
            used.add(path.rpartition("/")[0])

    def known(self, file: str, key: str) -> Noted | None:
        """What was noted of a file of the last build with this key."""
        kept = self._kept.get(file)
        return kept.noted if kept and kept.key == key else None

    def take(self, file: str, key: str, target: str) -> Noted | None:
        """Have the last build's file at a path if it is the same again; what is noted of it, or else None."""
        same = self.known(file, key)
        if file in self._carried:
            if same:
                return same
            os.unlink(target)  # noqa: PTH108  # likewise
        if same:
            with suppress(OSError):
                return link(f"{self._last}/{file}", self._kept[file], target)
        return None

    def keep(self, keys: Mapping[str, str], files: Mapping[str, Noted], faulty: Iterable[str]) -> None:
        """Keep the keys of files, with what is noted of them; not of those with faults."""
        sound = keys.keys() & files.keys() - set(faulty)
        until = time.time_ns() - _AGE
        found = {file: Kept(keys[file], files[file], _mark(f"{self._last}/{file}", until)) for file in sorted(sound)}
        if found != self._kept:
            lines = (
                f"{file}\t{one.key}\t{one.noted.sha256}\t{one.noted.size}\t{one.mark}" for file, one in found.items()
            )
            keep(self._file, "\n".join([_FORMAT, *lines]).encode())


def _mark(path: str, until: int) -> str:
    """The mark of a file that did not change since a time; empty for any other."""
    with suppress(OSError):
        found = os.lstat(path)
        return mark_of(found) if found.st_ctime_ns < until else ""
    return ""


def _is_as_kept(path: str, kept: Kept) -> bool:
    with suppress(OSError):
        mark = mark_of(os.lstat(path))
        return bool(mark) and (mark == kept.mark or noted(read_opened(path)) == kept.noted)
    return False


def link(source: str, kept: Kept, target: str) -> Noted | None:
    """Put a file of the last build at a path; None where it is not as it was kept. Raises OSError."""
    there = os.lstat(source)
    if not _is_as_kept(source, kept):
        return None
    folder = target.rpartition("/")[0]
    make_folder(folder)
    os.link(source, target, follow_symlinks=False)
    if not os.path.samestat(there, os.lstat(target)):
        os.unlink(target)  # noqa: PTH108  # likewise
        return None
    return kept.noted


def _read(file: Path) -> dict[str, Kept]:
    content = read_kept(file)
    first, *lines = content.decode("utf-8", "replace").split("\n") if content else [""]
    if first != _FORMAT:
        return {}
    parts = (line.split("\t") for line in lines)
    return {name: Kept(key, Noted(sha256, int(size)), mark) for name, key, sha256, size, mark in parts}
