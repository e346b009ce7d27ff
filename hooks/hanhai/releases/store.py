"""Publishing to a target, and going back: a release is complete and on the disk before it goes live in one step."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from hanhai.disk import (
    FILE_MODE,
    FOLDER_MODE,
    PRIVATE,
    Lock,
    entries_below,
    exchange,
    flush,
    flush_folder,
    make_open_folder,
    open_to_all,
    remove,
)
from hanhai.releases.carrying import carry, copy_file
from hanhai.releases.kept import (
    CURRENT,
    CUT_SHORT,
    LOCK,
    NOTE,
    RELEASES,
    Kept,
    brought_back,
    current_id,
    kept_releases,
    read_kept,
    remove_kept,
    shows_withdrawn,
    write_note,
)
from hanhai.releases.manifest import ID, MANIFEST, Difference, Manifest, NoRelease, read_manifest
from hanhai.releases.target_rules import check_target

MOST = 5
"""Releases that a target keeps, the live one among them."""


class SiteChanged(Exception):
    """Raised when a site or a release is not as it was built; the differences are its argument."""

    def __init__(self, found: list[Difference]) -> None:
        super().__init__(found)
        self.found = found


class BroughtBack(Exception):
    """Raised for a site that shows what was withdrawn; its argument are the pages."""

    def __init__(self, pages: list[str]) -> None:
        super().__init__(pages)
        self.pages = pages


class NoEarlier(Exception):
    """Raised when there is no release to go back to; the message is for editors."""


@dataclass(frozen=True)
class Switched:
    """What is live now."""

    now: Kept
    before: Kept | None
    removed: tuple[str, ...] = ()
    """Ids of releases that are kept no longer."""


def publish(site: Path, manifest: Manifest, target: Path, *, bring_back: bool = False) -> Switched:
    """Put a built site live; raises `TargetRefused`, `SiteChanged`, `BroughtBack`, `hanhai.disk.Busy` or OSError.

    `bring_back` says that what was withdrawn may be shown again.
    """
    check_target(target)
    make_open_folder(target)
    with Lock(target / LOCK):
        _clear(target)
        kept = kept_releases(target)
        before = _live(target, kept)
        back = [] if bring_back else brought_back(manifest, kept)
        if back:
            raise BroughtBack(back)
        now = _complete(site, manifest, target, kept)
        if now.id != current_id(target):
            now = _make_live(target, before, now)
        removed = _prune(target, now, before)
    return Switched(now, before, removed)


def _complete(site: Path, manifest: Manifest, target: Path, kept: list[Kept]) -> Kept:
    """The release as the target keeps it, the last in the order: one that is there and sound, or a copy."""
    before = _live(target, kept)
    found = next((release for release in kept if release.id == manifest.id), None)
    number = 1 + max((release.number for release in kept), default=0)
    if found is None or found.differences():
        return _copy(site, manifest, target, before, number)
    if before is not None and found.number < before.number:
        found = replace(found, number=number)
        found.note()
    return found


def _copy(site: Path, manifest: Manifest, target: Path, before: Kept | None, number: int) -> Kept:
    """Copy a site into the target; what the live release has already is linked."""
    fresh, folder = target / RELEASES / ".new", target / RELEASES / manifest.id
    fresh.mkdir(mode=PRIVATE)
    try:
        _fill(fresh, site, manifest, before)
        write_note(fresh, number)
        fresh.chmod(FOLDER_MODE)
        flush(fresh)
        if folder.exists():
            exchange(fresh, folder)
        else:
            fresh.rename(folder)
    finally:
        with suppress(OSError):
            remove(fresh)
    kept = read_kept(folder)
    assert kept is not None
    return kept


def _fill(fresh: Path, site: Path, manifest: Manifest, before: Kept | None) -> None:
    """Copy all files of a site that is as it was built; raises `SiteChanged` or OSError."""
    for path, file in manifest.files.items():
        has = before is not None and before.manifest.files.get(path) == file
        same = before.folder / path if before is not None and has else None
        if not copy_file(site / path, fresh / path, file, same):
            raise SiteChanged([Difference(path, "different")])
    (fresh / MANIFEST).write_bytes(manifest.render())
    for _, entry in entries_below(str(fresh)):
        open_to_all(entry.path, FOLDER_MODE if entry.is_dir() else FILE_MODE)


def roll_back(target: Path) -> Switched:
    """Put the release before the live one live again; raises `TargetRefused`, `NoEarlier`, `SiteChanged`, OSError."""
    check_target(target)
    if not (target / RELEASES).is_dir():
        raise NoEarlier(f"{target} 里还没有发布过。 Nothing was published to {target} yet.")
    with Lock(target / LOCK):
        _clear(target)
        kept = kept_releases(target)
        live = _live(target, kept)
        chosen = _earlier(target, kept, live)
        found = chosen.differences()
        if found:
            raise SiteChanged(found)
        now = _make_live(target, live, chosen, words=False)
    return Switched(now, live)


def _earlier(target: Path, kept: list[Kept], live: Kept | None) -> Kept:
    """The release before the live one, if it may come back; raises `NoEarlier`.

    Where nothing sound is left of the live one, it is the last of the others.
    """
    earlier = [release for release in kept if live is None or release.number < live.number]
    if not earlier:
        raise NoEarlier(f"{target} 里没有更早的版本。 There is no earlier release in {target}.")
    chosen = earlier[-1]
    since = [release.manifest for release in kept if release.number > chosen.number]
    since += [] if live else _damaged_live(target)
    if any(shows_withdrawn(chosen.manifest, newer) for newer in since):
        raise NoEarlier(
            f"版本 {chosen.id} 里还有后来撤下的内容，不能退回。请改正内容，重新构建和发布。\n"
            f"Release {chosen.id} still shows what was withdrawn since. Mend the content, build and publish anew."
        )
    return chosen


def _damaged_live(target: Path) -> list[Manifest]:
    """What a live release that is kept no more by any note still says of itself."""
    try:
        return [read_manifest(target / CURRENT)]
    except NoRelease:
        return []


def _make_live(target: Path, before: Kept | None, release: Kept, *, words: bool = True) -> Kept:
    """Have a release carry what pages of the one before may ask for, and switch to it; raises OSError."""
    now = carry(before, release, words=words)
    flush(target)
    _switch(target, now)
    return now


def _live(target: Path, kept: list[Kept]) -> Kept | None:
    live = current_id(target)
    return next((release for release in kept if release.id == live), None)


def _clear(target: Path) -> None:
    """Remove what a publication that was cut short left."""
    make_open_folder(target / RELEASES)
    remove(target / f".{CURRENT}.new")
    cut_short = [entry for entry in (target / RELEASES).iterdir() if CUT_SHORT.fullmatch(entry.name)]
    for left in (*cut_short, *(target / RELEASES).glob(f"*/.{NOTE}.new")):
        remove(left)


def _switch(target: Path, release: Kept) -> None:
    """Have `current` name a release: whoever opens a file through it gets the old one or the new one."""
    fresh = target / f".{CURRENT}.new"
    fresh.symlink_to(Path(RELEASES) / release.id)
    fresh.replace(target / CURRENT)
    flush_folder(target)


def _prune(target: Path, now: Kept, before: Kept | None) -> tuple[str, ...]:
    """Remove releases beyond the last few, those that were gone back from, and those that show what was withdrawn.

    The new release is live: what cannot be removed now is removed by the next publication.
    """
    kept = [release for release in kept_releases(target) if release.id != now.id]
    rest = [
        release.folder
        for release in kept
        if not (before and before.number < release.number) and not shows_withdrawn(release.manifest, now.manifest)
    ]
    stay = {now.folder, *rest[1 - MOST :]}
    folders = [entry for entry in (target / RELEASES).iterdir() if ID.fullmatch(entry.name) and entry not in stay]
    removed = []
    for folder in sorted(folders):
        with suppress(OSError):
            remove_kept([folder])
            removed.append(folder.name)
    return tuple(removed)
