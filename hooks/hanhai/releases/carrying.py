"""Files with their hash in their name that a page of the release before may still ask for after the switch."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hanhai.disk import FILE_MODE, flush, make_open_folder, open_to_all, read_opened, remove
from hanhai.releases.kept import HASHED, INDEXED, Kept, shows_withdrawn
from hanhai.releases.manifest import Manifest, Noted, noted


def to_carry(before: Manifest, now: Manifest, *, words: bool = True) -> frozenset[str]:
    """What pages of the release before may ask for and the new one lacks.

    Pieces of the search index hold words: none goes over where these were taken back, or something was withdrawn.
    """
    names = {path for path in before.files.keys() - now.files.keys() if HASHED.fullmatch(path)}
    if words and not shows_withdrawn(before, now):
        names |= {path for path in before.files.keys() - now.files.keys() if INDEXED.fullmatch(path)}
    return frozenset(names)


def carry(before: Kept | None, into: Kept, *, words: bool = True) -> Kept:
    """Have a release that is not live carry the files of the one before it, and none older; raises OSError.

    What may be there is noted before it is, so that a folder never holds a file that nobody knows of; that all is
    there, once it is on the disk. What the release before has lost is done without.
    """
    wanted = to_carry(before.manifest, into.manifest, words=words) if before else frozenset()
    there = {path for path in wanted & into.carried if before and _is_as(before, into.folder / path, path)}
    if into.whole and wanted == there == into.carried:
        return into
    replace(into, carried=into.carried | wanted, whole=False).note()
    for path in into.carried - there:
        _clear_way(into.folder, path)
    for path in sorted(wanted - there):
        if before and _is_as(before, before.folder / path, path):
            source = before.folder / path
            _clear_way(into.folder, path)
            copy_file(source, into.folder / path, before.manifest.files[path], source)
    flush(into.folder)
    carrying = replace(into, carried=wanted, whole=True)
    carrying.note()
    return carrying


def _clear_way(folder: Path, path: str) -> None:
    """Remove whatever lies where a file is to go, and what is no folder above it; raises OSError."""
    for above in reversed(Path(path).parents):
        if (folder / above).is_symlink() or (folder / above).is_file():
            remove(folder / above)
    remove(folder / path)


def _is_as(before: Kept, file: Path, path: str) -> bool:
    """Whether a file can be read and is as the release before was built."""
    try:
        return noted(read_opened(str(file))) == before.manifest.files[path]
    except OSError:
        return False


def copy_file(source: Path, target: Path, wanted: Noted, same: Path | None = None) -> bool:
    """Copy a file if it is as it was noted, or link another of the same bytes; whether it was. Raises OSError."""
    content = read_opened(str(source))
    if noted(content) != wanted:
        return False
    make_open_folder(target.parent)
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
