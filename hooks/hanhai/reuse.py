"""Record pages of the last build that are the same again: linked to, not made anew.

What is kept is the key of each page (`page_keys.py`) and the SHA-256 of the file that was made and found sound. Both
are behind a seal of the person who builds, and the file is hashed again before it is taken: neither a planted cache nor
a page that was changed by hand gets into a site.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hanhai.cached import keep, read_kept
from hanhai.disk import FILE_MODE
from hanhai.page_keys import PageKeys
from hanhai.pages import Page
from hanhai.releases.manifest import Noted, noted

KEPT, KEPT_OF_PREVIEW = ".cache/pages", ".cache/preview"
_FORMAT = "hanhai pages 1"


class Kept(NamedTuple):
    """What is kept of a page."""

    key: str
    sha256: str


class Reuse:
    """What may be taken from the last build, and what is kept for the next one."""

    def __init__(self, keys: PageKeys, last: Path, file: Path) -> None:
        self._keys, self._last, self._file = keys, str(last), file
        self._kept = _read(file) if last.is_dir() else {}

    def key_of(self, page: Page) -> str:
        """The key of a record's page; empty for any other."""
        return self._keys.of(page) if page.entry else ""

    def take(self, page: Page, key: str, target: str) -> Noted | None:
        """Put the last build's page at a path if it is the same again; what is noted of it, or else None."""
        kept = self._kept.get(page.file)
        if kept is None or kept.key != key:
            return None
        source = f"{self._last}/{page.file}"
        with suppress(OSError):
            return _take(source, kept, target)
        return None

    def keep(self, keys: Mapping[str, str], files: Mapping[str, Noted], faulty: Iterable[str]) -> None:
        """Keep the keys of pages, by file, with what is noted of the files; not of those with faults."""
        found = {file: Kept(key, files[file].sha256) for file, key in keys.items() if key and file in files}
        for file in faulty:
            found.pop(file, None)
        if found != self._kept:
            lines = (f"{file}\t{kept.key}\t{kept.sha256}" for file, kept in sorted(found.items()))
            keep(self._file, "\n".join([_FORMAT, *lines]).encode())


def _take(source: str, kept: Kept, target: str) -> Noted | None:
    opened = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(opened, "rb") as reader:
        there = os.fstat(opened)
        own = stat.S_ISREG(there.st_mode) and stat.S_IMODE(there.st_mode) == FILE_MODE
        if not own or there.st_uid != os.geteuid():
            return None
        found = noted(reader.read())
    if found.sha256 != kept.sha256:
        return None
    os.link(source, target, follow_symlinks=False)
    if not os.path.samestat(there, os.lstat(target)):
        os.unlink(target)  # noqa: PTH108  # a Path for each of thousands of pages costs more
        return None
    return found


def _read(file: Path) -> dict[str, Kept]:
    content = read_kept(file)
    first, *lines = content.decode("utf-8", "replace").split("\n") if content else [""]
    if first != _FORMAT:
        return {}
    parts = (line.split("\t") for line in lines)
    return {part[0]: Kept(part[1], part[2]) for part in parts if len(part) == 3}
