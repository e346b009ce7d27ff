"""Where a project publishes to: noted beside its sources, for withdrawals to look there too; not in version control."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hanhai.disk import write_whole

_FILES = ".*.targets"


class TargetsUnreadable(Exception):
    """Raised for a list of targets that nobody can read, or a target that no list can hold; for editors."""


def known_targets(*folders: Path) -> list[Path]:
    """All folders that sites were published to, by the lists in some folders; raises `TargetsUnreadable` or OSError."""
    files = [file for folder in folders if folder.is_dir() for file in sorted(folder.glob(_FILES)) if file.is_file()]
    return list(dict.fromkeys(target for file in files for target in _read(file)))


def note_target(project: Path, output: Path, target: Path) -> None:
    """Remember a folder that a site is published to; raises `TargetsUnreadable` or OSError."""
    if not str(target).isprintable():
        raise TargetsUnreadable(
            f"{target!r} 的名字里有记不下来的字符，请换一个文件夹。\n"
            f"{target!r} has characters in its name that cannot be noted: choose another folder."
        )
    file = project / f".{output.name}.targets"
    with _alone_in(project):
        known = _read(file) if file.is_file() else []
        if target not in known:
            write_whole(file, "".join(f"{path}\n" for path in [*known, target]).encode())


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other publication notes its target; raises OSError."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _read(file: Path) -> list[Path]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        lines = ["\0"]
    if not all(map(str.isprintable, lines)):
        raise TargetsUnreadable(
            f"{file} 不是 UTF-8 文本，看不出发布到过哪里。请改成每行一个文件夹。\n"
            f"{file} is no UTF-8 text and does not say where sites were published to. Write one folder a line."
        )
    return [Path(line) for line in lines if line]
