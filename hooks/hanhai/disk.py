"""What the disk must do for a folder that is replaced in one step: locks, lasting writes, swaps, removal."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""How everything that is published may be read, whatever the umask of whoever builds."""
PRIVATE = 0o700
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What a system or a disk answers that cannot swap two folders in one step."""


class Busy(Exception):
    """Raised when another process holds a lock; the message is the lock's file."""


class Lock:
    """A file that one process at a time can hold; it is gone when it is held no longer."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._held: int | None = None

    def take(self) -> None:
        """Hold it; raises `Busy`, or OSError when its file cannot be made."""
        while self._held is None:
            held = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_still(held):
                    self._held = held
            except OSError as error:
                if error.errno in (errno.EAGAIN, errno.EACCES):
                    raise Busy(str(self.file)) from None
                raise
            finally:
                if self._held is None:
                    os.close(held)

    def _is_still(self, held: int) -> bool:
        """Whether the file was not taken away by whoever held it before."""
        try:
            return os.path.samestat(os.fstat(held), self.file.lstat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Hold it no longer; nothing happens when it is not held."""
        if self._held is not None:
            try:
                self.file.unlink(missing_ok=True)
            finally:
                os.close(self._held)
                self._held = None

    def __enter__(self) -> Lock:
        self.take()
        return self

    def __exit__(self, *raised: object) -> None:
        self.release()


def flush(folder: Path) -> None:
    """Have everything that was written to a folder's disk on it; raises OSError where the disk failed.

    One call for the whole disk: a call for each of thousands of files takes ten times as long.
    """
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if sync is None:
            os.sync()
        elif sync(opened):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(opened)


def flush_folder(folder: Path) -> None:
    """Have the names in one folder on the disk; raises OSError."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def entries_below(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder and below by its path, a folder behind what is in it; no link is followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from entries_below(entry.path, f"{prefix}{entry.name}/")
            yield prefix + entry.name, entry


def files_below(folder: Path) -> list[str]:
    """Paths of everything in a folder and below that is no folder, in order; raises OSError."""
    return sorted(path for path, entry in entries_below(str(folder)) if not entry.is_dir(follow_symlinks=False))


def open_to_all(path: str, mode: int) -> None:
    """Give a file or folder the mode that what is published has, whatever the umask; raises OSError."""
    if stat.S_IMODE(os.lstat(path).st_mode) != mode:
        os.chmod(path, mode)  # noqa: PTH101  # a Path for each of thousands of files costs more


def mark_of(found: os.stat_result) -> str:
    """What tells a published file of our own from what is put in its place or written into it; empty for any other.

    No program can set the time of a file's last change, which is in it.
    """
    own = stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) == FILE_MODE and found.st_uid == os.geteuid()
    return f"{found.st_dev}.{found.st_ino}.{found.st_size}.{found.st_ctime_ns}" if own else ""


def make_folder(folder: str) -> None:
    """Make a folder and those above as far as they are not there; raises OSError."""
    try:
        os.mkdir(folder)  # noqa: PTH102  # a Path for each of thousands of pages costs more than the folder
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # likewise


def make_open_folder(folder: Path) -> None:
    """Make a folder and those above as far as they are not there, for everybody to read; raises OSError."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for fresh in reversed(missing):
        fresh.mkdir(exist_ok=True)
        open_to_all(str(fresh), FOLDER_MODE)


def read_opened(path: str, mode: int | None = None) -> bytes:
    """The bytes of a file, which gets a mode if one is given, in the fewest calls; raises OSError.

    A link, a pipe or a device is refused, and none is waited for.
    """
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        if mode is not None and stat.S_IMODE(found.st_mode) != mode:
            os.fchmod(opened, mode)
        pieces = []
        while piece := os.read(opened, max(found.st_size, 1) + 1):
            pieces.append(piece)
            if len(pieces) == 1 and len(piece) == found.st_size:
                break
        return b"".join(pieces)
    finally:
        os.close(opened)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, read-only or not."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():
        for folder, _, _ in os.walk(path):
            os.chmod(folder, PRIVATE)  # noqa: PTH101  # os.walk gives text
        shutil.rmtree(path)


def exchange(first: Path, second: Path) -> None:
    """Swap two folders: in one step (renameat2), in two where the disk or the system cannot; raises OSError."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename:
        if rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
            return
        number = ctypes.get_errno()
        if number not in _UNKNOWN:
            raise OSError(number, os.strerror(number), str(second))
    aside = aside_of(second)
    remove(aside)
    second.rename(aside)
    first.rename(second)
    aside.rename(first)


def aside_of(folder: Path) -> Path:
    """Where a folder is for a moment while it is swapped in two steps."""
    return folder.with_name(f".{folder.name}.old")


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that there is the old one or the new one, whatever happens; it keeps its mode. Raises OSError."""
    fresh = file.with_name(f".{file.name}.new")
    try:
        with fresh.open("wb") as opened:
            if file.exists():
                os.fchmod(opened.fileno(), stat.S_IMODE(file.stat().st_mode))
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(file)
    except OSError:
        remove(fresh)
        raise
