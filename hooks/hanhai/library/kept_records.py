"""Records that were read and judged before, taken as they were while their files and all that judges them are the same.

What is kept is unpickled, so it has to be behind the seal of the person who builds (`own_key.py`): what came with a
contribution is not even looked at. Deleting it is always safe.
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from hanhai.cached import keep, read_kept
from hanhai.kinds import Record
from hanhai.library.model import Entry
from hanhai.program import digest_of, program_digest

KEPT = ".cache/records"


class KeptRecord(NamedTuple):
    """One record."""

    digest: bytes
    """Of its file."""
    record: Record
    judged: bytes
    """Digest of everything that it was judged by when nothing was wrong with it; empty where something was."""


class KeptRecords:
    """What is kept of the records of a project."""

    def __init__(self, file: Path, read_by: object) -> None:
        """Take in what was kept by the same program for the same settings; all other is forgotten."""
        self._file = file
        self._read_by = digest_of((program_digest(), read_by))
        self._kept = self._read()
        self._ahead: dict[str, KeptRecord] = {}
        self._now: dict[str, KeptRecord] = {}

    def is_empty(self) -> bool:
        """Whether nothing was kept."""
        return not self._kept

    def _read(self) -> dict[str, KeptRecord]:
        content = read_kept(self._file)
        if not content or content[: len(self._read_by)] != self._read_by:
            return {}
        kept: dict[str, KeptRecord] = pickle.loads(content[len(self._read_by) :])  # sealed by ourselves
        return kept

    def find(self, path: str, digest: bytes) -> Record | None:
        """The record of a file with this digest; None where it was not kept."""
        kept = self._kept.get(path) or self._ahead.get(path)
        if kept is None or kept.digest != digest:
            return None
        self._now[path] = kept
        return kept.record

    def learn(self, path: str, digest: bytes, record: Record) -> None:
        """Keep a record that was read without problems."""
        self._now[path] = KeptRecord(digest, record, b"")

    def learnt(self) -> dict[str, KeptRecord]:
        """Records that were read or found, by the path of their file."""
        return self._now

    def know(self, read: Mapping[str, KeptRecord]) -> None:
        """Take in records that another process read."""
        self._ahead.update(read)

    def unjudged(self, entries: Iterable[Entry], judged_by: bytes) -> list[Entry]:
        """Entries that may have something wrong with them by what they are judged by now."""
        return [entry for entry in entries if not self._is_judged(entry.source.path, judged_by)]

    def _is_judged(self, path: str, judged_by: bytes) -> bool:
        return path in self._now and self._now[path].judged == judged_by

    def judge(self, judged_by: bytes, faulty: Collection[str]) -> None:
        """Note what all records but the faulty ones were judged by."""
        for path, kept in self._now.items():
            judged = b"" if path in faulty else judged_by
            if kept.judged != judged:
                self._now[path] = kept._replace(judged=judged)

    def save(self) -> None:
        """Keep what was found this time; failure to write is no failure."""
        if self._now.keys() == self._kept.keys() and all(self._now[path] is self._kept[path] for path in self._now):
            return
        keep(self._file, self._read_by + pickle.dumps(self._now, protocol=pickle.HIGHEST_PROTOCOL))
