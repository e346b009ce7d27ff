"""Releases as a target keeps them: `TARGET/releases/<id>/`, of which `TARGET/current` names the one that is live."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hanhai.disk import remove, write_whole
from hanhai.releases.manifest import (
    ID,
    Difference,
    Manifest,
    NoRelease,
    differences,
    read_manifest,
)

RELEASES, CURRENT, LOCK = "releases", "current", ".lock"
NOTE = ".published.json"
"""File of a kept release that says what only its target knows of it; hosts give no file with a dot."""
GONE_MARK = "gone.txt"
"""File beside a page that says that what was there is gone."""


@dataclass(frozen=True)
class Kept:
    """One release of a target."""

    folder: Path
    manifest: Manifest
    number: int
    """Releases follow each other in this order."""
    carried: frozenset[str] = frozenset()
    """Files of the release before, for readers whose page was loaded before the switch."""
    whole: bool = True
    """Whether all of these are there; not while they are copied."""

    @property
    def id(self) -> str:
        """Its name."""
        return self.manifest.id

    def differences(self) -> list[Difference]:
        """Where it is no longer as it was built; raises OSError."""
        return differences(self.folder, self.manifest, self.carried | {NOTE})

    def note(self) -> None:
        """Write down what the target knows of it; raises OSError."""
        write_note(self.folder, self.number, self.carried, self.whole)


def write_note(folder: Path, number: int, carried: Iterable[str] = (), whole: bool = True) -> None:
    """Note a release's place in the order and the files that it carries for the one before; raises OSError."""
    content = json.dumps({"number": number, "whole": whole, "carried": sorted(carried)}, indent=1)
    write_whole(folder / NOTE, f"{content}\n".encode())


def read_kept(folder: Path) -> Kept | None:
    """One release; None for a folder that holds none that is sound."""
    try:
        manifest = read_manifest(folder)
        note = json.loads((folder / NOTE).read_bytes())
        number, carried, whole = int(note["number"]), frozenset(map(str, note["carried"])), note["whole"] is True
    except (NoRelease, OSError, ValueError, TypeError, KeyError):
        return None
    return Kept(folder, manifest, number, carried, whole) if manifest.id == folder.name else None


def kept_releases(target: Path) -> list[Kept]:
    """All releases of a target, the oldest first; raises OSError."""
    folder = target / RELEASES
    found = [read_kept(entry) for entry in folder.iterdir() if ID.fullmatch(entry.name)] if folder.is_dir() else []
    return sorted((kept for kept in found if kept), key=lambda kept: kept.number)


def current_id(target: Path) -> str | None:
    """Id of the release that is live; None while there is none."""
    current = target / CURRENT
    return current.readlink().name if current.is_symlink() else None


def shows_withdrawn(older: Manifest, newer: Manifest) -> bool:
    """Whether a release has a page of something that another says is gone."""
    marks = (path for path in newer.files if path.endswith(f"/{GONE_MARK}") and path not in older.files)
    return any(f"{path.removesuffix(GONE_MARK)}index.html" in older.files for path in marks)


def remove_kept(folders: Iterable[Path]) -> None:
    """Remove whole releases, each gone from the order in one step; raises OSError."""
    for folder in folders:
        gone = folder.with_name(f".{folder.name}.gone")
        remove(gone)
        folder.rename(gone)
        remove(gone)
