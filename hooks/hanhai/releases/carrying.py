"""Files with their hash in their name that a page of the release before may still ask for after the switch."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hanhai.disk import FILE_MODE, open_to_all
from hanhai.releases.kept import HASHED, INDEXED, Kept, shows_withdrawn
from hanhai.releases.manifest import Manifest, Noted, noted


def to_carry(before: Manifest, now: Manifest) -> frozenset[str]:
    """What pages of the release before may ask for and the new one lacks.

    Where something was withdrawn in between, no piece of the search index goes over: it may be in one.
    """
    names = {path for path in before.files.keys() - now.files.keys() if HASHED.fullmatch(path)}
    if not shows_withdrawn(before, now):
        names |= {path for path in before.files.keys() - now.files.keys() if INDEXED.fullmatch(path)}
    return frozenset(names)


def carry(before: Kept | None, into: Kept) -> Kept:
    """Have a release that is not live carry the files of the one before it, and none older; raises OSError.

    What may be there is noted before it is, so that a folder never holds a file that nobody knows of.
    """
    wanted = to_carry(before.manifest, into.manifest) if before else frozenset()
    there = into.carried if into.whole else frozenset()
    if wanted != there:
        replace(into, carried=into.carried | wanted, whole=False).note()
        for path in into.carried - (wanted & there):
            (into.folder / path).unlink(missing_ok=True)
        for path in sorted(wanted - there):
            assert before is not None
            source = before.folder / path
            copy_file(source, into.folder / path, before.manifest.files[path], source)
    carrying = replace(into, carried=wanted, whole=True)
    if carrying != into:
        carrying.note()
    return carrying


def copy_file(source: Path, target: Path, wanted: Noted, same: Path | None = None) -> bool:
    """Copy a file if it is as it was noted, or link another of the same bytes; whether it was. Raises OSError."""
    content = source.read_bytes()
    if noted(content) != wanted:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if same is None or not _linked(same, target, content):
        target.write_bytes(content)
        open_to_all(str(target), FILE_MODE)
    return True


def _linked(same: Path, target: Path, content: bytes) -> bool:
    """Whether a file of the same bytes could be linked; a disk that knows no links is no failure."""
    try:
        if same.is_symlink() or same.read_bytes() != content:
            return False
        os.link(same, target)
    except OSError:
        return False
    return True
