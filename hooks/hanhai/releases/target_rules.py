"""Which folder may be published to: an empty one, or one in which a publication of ours, finished or not, lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hanhai.characters import shown
from hanhai.releases.kept import CURRENT, CUT_SHORT, LOCK, NOTE, RELEASES
from hanhai.releases.manifest import ID

_OWN = frozenset({RELEASES, CURRENT, LOCK, f".{CURRENT}.new", "lost+found"})
"""What may lie in a target; the last is a disk's own."""
_NAMED = re.compile(rf"\.+{ID.pattern}(?:\.(?:gone|old))+")
"""What was cut short and names its release: nobody else has such a folder."""
_FEW = 3


class TargetRefused(Exception):
    """Raised for a folder that is no target; the message is for editors."""


def check_target(target: Path) -> None:
    """Raises `TargetRefused` where a folder holds something else than releases, or there is nowhere to put it.

    Where somebody put something beside releases of ours it stays, and is no reason. Raises OSError too.
    """
    if not target.parent.is_dir():
        parent = target.parent
        raise TargetRefused(
            f"没有 {parent} 这个文件夹，磁盘挂载了吗？ There is no folder {parent}: is the disk mounted?"
        )
    if not target.exists():
        return
    if not target.is_dir():
        raise TargetRefused(f"{target} 是文件，不是文件夹。 {target} is a file, not a folder.")
    wrong = list(_never_ours(target))
    if not wrong and not _is_published_to(target):
        wrong = list(_foreign(target))
    if wrong:
        names = ", ".join(map(shown, wrong[:_FEW])) + (" …" if len(wrong) > _FEW else "")
        raise TargetRefused(
            f"{target} 里有别的东西，不是发布用的文件夹：{names}。请指定空文件夹或以前发布过的文件夹。\n"
            f"{target} holds something else than releases: {names}. "
            "Name an empty folder, or one that was published to."
        )


def _never_ours(target: Path) -> Iterator[str]:
    """What has a name that we need and is nothing that a publication makes."""
    current, releases = target / CURRENT, target / RELEASES
    if releases.is_symlink() or (releases.exists() and not releases.is_dir()):
        yield RELEASES
    if (current.exists() or current.is_symlink()) and not _is_own_link(current):
        yield CURRENT


def _is_own_link(current: Path) -> bool:
    if not current.is_symlink():
        return False
    leads = current.readlink()
    return leads.parent == Path(RELEASES) and ID.fullmatch(leads.name) is not None


def _is_published_to(target: Path) -> bool:
    """Whether a folder shows by something that nobody else makes that a publication began there."""
    releases = target / RELEASES
    if not releases.is_dir():
        return False
    return _is_own_link(target / CURRENT) or any(
        _NAMED.fullmatch(entry.name) or _is_noted(entry) for entry in releases.iterdir()
    )


def _is_noted(entry: Path) -> bool:
    """Whether a folder in `releases` is a release of ours, sound or not."""
    return ID.fullmatch(entry.name) is not None and not entry.is_symlink() and (entry / NOTE).is_file()


def _foreign(target: Path) -> Iterator[str]:
    """What no publication puts into a target."""
    yield from sorted(entry.name for entry in target.iterdir() if entry.name not in _OWN)
    releases = target / RELEASES
    for entry in sorted(releases.iterdir()) if releases.is_dir() else ():
        if not CUT_SHORT.fullmatch(entry.name):
            yield f"{RELEASES}/{entry.name}"
