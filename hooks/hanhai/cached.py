"""What builds keep below `.cache` for the next one, read as if an enemy had written it.

Links are never followed, neither in reading nor in writing. Each file is behind a seal that only the person who builds
can make (`own_key.py`): what is damaged, or came from somebody else, is not there. Whoever reads a picture, a font or
prose judges in addition whether it may be published.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from hanhai.own_key import sealed, unsealed

FOLDER = ".cache"
LARGEST = 256 * 1024 * 1024
"""Bytes beyond which nothing is read."""


def read_kept(file: Path) -> bytes | None:
    """The bytes that a file keeps; None for one that is missing, damaged, another's, or no plain file."""
    raw = read_plain(file)
    return unsealed(raw) if raw else None


def keep(file: Path, content: bytes) -> None:
    """Keep bytes in a file, in one step; a folder that cannot be written costs time only."""
    raw = sealed(content)
    if raw:
        _write_plain(file, raw)


def read_plain(file: Path) -> bytes | None:
    """The bytes of a file as they are; None for one that is missing, too large, or no plain file."""
    if _is_led_away(str(file.parent)):
        return None
    try:
        opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    with suppress(OSError), os.fdopen(opened, "rb") as reader:
        found = os.fstat(opened)
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            return reader.read(LARGEST)
    return None


def _write_plain(file: Path, content: bytes) -> None:
    """Write a file in one step; failure is no failure."""
    if _is_led_away(str(file.parent)):
        return
    fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        with fresh.open("xb") as writer:
            writer.write(content)
        fresh.replace(file)


def prune(folder: Path, names: Collection[str]) -> None:
    """Delete what a folder keeps beside files of these names; never more than files, and none behind a link."""
    if _is_led_away(str(folder)) or not folder.is_dir():
        return
    with suppress(OSError):
        for file in folder.iterdir():
            if file.name not in names and (file.is_symlink() or not file.is_dir()):
                file.unlink(missing_ok=True)


def _is_led_away(folder: str) -> bool:
    """Whether a folder, or one above it up to `.cache` itself, is a link."""
    return any(os.path.islink(step) for step in _steps(folder))  # noqa: PTH114  # asked for thousands of files


def _steps(folder: str) -> Iterator[str]:
    yield folder
    above = folder
    while f"{os.sep}{FOLDER}{os.sep}" in above + os.sep and not above.endswith(f"{os.sep}{FOLDER}"):
        above = above.rpartition(os.sep)[0]
        yield above
