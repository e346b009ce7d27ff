"""Releases as a target keeps them: `TARGET/releases/<id>/`, of which `TARGET/current` names the one that is live."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hanhai.disk import read_opened, remove, write_whole
from hanhai.releases.manifest import (
    ID,
    Difference,
    Manifest,
    NoRelease,
    differences,
    is_inside,
    read_manifest,
)

RELEASES, CURRENT, LOCK = "releases", "current", ".lock"
NOTE = ".published.json"
"""File of a kept release that says what only its target knows of it; hosts give no file with a dot."""
GONE_MARK = "gone.txt"
"""File beside a page that says that what was there is gone."""
_PAGE = "/index.html"
CUT_SHORT = re.compile(rf"\.+(?:new|{ID.pattern})(?:\.(?:gone|old))*")
"""What a publication or a withdrawal that was killed leaves beside the releases; nothing else there is ours."""
HASHED = re.compile(r"assets/(?:fonts|[0-9a-f]{16})/.+")
"""Styles, scripts and title fonts, which a release may carry of the one before."""
INDEXED = re.compile(r"pagefind/(?:(?:fragment|index|filter)/.+|[^/]+\.pf_meta)")
"""Pieces of the search index, which it may carry too: they hold words of pages."""


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
        note = json.loads(read_opened(str(folder / NOTE)))
        number, carried, whole = note["number"], frozenset(note["carried"]), note["whole"] is True
        sound = type(number) is int and number >= 0
        sound = sound and all(map(_may_be_carried, carried)) and carried.isdisjoint(manifest.files)
    except (NoRelease, OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    own = manifest.id == folder.name and not folder.is_symlink()
    return Kept(folder, manifest, number, carried, whole) if sound and own else None


def _may_be_carried(path: object) -> bool:
    """Whether a file is of those that a release may carry: what is carried no longer is deleted."""
    if not isinstance(path, str) or not is_inside(path):
        return False
    return bool(HASHED.fullmatch(path) or INDEXED.fullmatch(path))


def kept_releases(target: Path) -> list[Kept]:
    """All releases of a target, the oldest first; raises OSError."""
    folder = target / RELEASES
    found = [read_kept(entry) for entry in folder.iterdir() if ID.fullmatch(entry.name)] if folder.is_dir() else []
    return sorted((kept for kept in found if kept), key=lambda kept: kept.number)


def current_id(target: Path) -> str | None:
    """Id of the release that is live; None while there is none."""
    current = target / CURRENT
    return current.readlink().name if current.is_symlink() else None


def everything_in(target: Path) -> list[Path]:
    """Whatever a target keeps, sound or not, what was cut short among it; raises OSError."""
    folder, current = target / RELEASES, (target / CURRENT).resolve()
    kept = sorted(folder.iterdir())
    return kept if not current.exists() or current in [entry.resolve() for entry in kept] else [*kept, current]


def is_live(entry: Path, target: Path) -> bool:
    """Whether what a target keeps is what readers get."""
    return entry.resolve() == (target / CURRENT).resolve()


def is_own(entry: Path) -> bool:
    """Whether something that a target keeps was put there by a publication, by its name."""
    return not entry.is_symlink() and (bool(ID.fullmatch(entry.name)) or CUT_SHORT.fullmatch(entry.name) is not None)


def shows_withdrawn(older: Manifest, newer: Manifest) -> bool:
    """Whether a release has a page of something that another says is gone."""
    marks = (path for path in newer.files if path.endswith(f"/{GONE_MARK}") and path not in older.files)
    return any(f"{path.removesuffix(GONE_MARK)}index.html" in older.files for path in marks)


def brought_back(now: Manifest, kept: Iterable[Kept]) -> list[str]:
    """Pages that a release shows although the last kept one that has them, in their order, says that they are gone."""
    gone: dict[str, bool] = {}
    for release in kept:
        gone |= {path: _is_gone(path, release.manifest) for path in release.manifest.files if path.endswith(_PAGE)}
    return sorted(path for path, is_gone in gone.items() if is_gone and path in now.files and not _is_gone(path, now))


def _is_gone(page: str, manifest: Manifest) -> bool:
    return page.removesuffix(_PAGE) + f"/{GONE_MARK}" in manifest.files


def remove_kept(folders: Iterable[Path]) -> None:
    """Remove whole releases, each gone from the order in one step; raises OSError."""
    for folder in folders:
        gone = folder.with_name(f".{folder.name}.gone")
        remove(gone)
        folder.rename(gone)
        remove(gone)
