"""What a build reads of the theme's package: files that are recorded with their SHA-256, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

RECORD = Path(__file__).parent.parent / "theme-files.sha256"
"""One file a line, as `sha256sum` writes them; `make lock` writes it anew."""
SETTINGS = "mkdocs_theme.yml"
"""The one file that every build reads, whatever our own templates use."""


class ThemeChanged(Exception):
    """Raised when a file of the theme is not the one that was recorded; the message is for whoever upgrades it."""


def own_folders(folders: Sequence[str], record: Path = RECORD) -> list[str]:
    """Of a theme's folders, ours, which comes first: templates and files of its package are out of reach then.

    Raises `ThemeChanged` when a recorded file of its package is another or missing.
    """
    found = digests(folders[1:], recorded := read_record(record))
    changed = [name for name, digest in recorded.items() if found.get(name) != digest]
    if changed or not recorded:
        raise ThemeChanged(_message(changed or [SETTINGS]))
    return list(folders[:1])


def digests(folders: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of files of a theme's package by name, each where it is first found; missing ones are left out."""
    found: dict[str, str] = {}
    for name in names:
        for file in (Path(folder) / name for folder in folders):
            if name not in found and file.is_file():
                found[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def read_record(record: Path = RECORD) -> dict[str, str]:
    """The recorded SHA-256 by name."""
    lines = record.read_text("utf-8").splitlines() if record.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def write_record(found: Mapping[str, str], record: Path = RECORD) -> None:
    """Record what files are now."""
    record.write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(found.items())), "utf-8")


def _message(changed: Sequence[str]) -> str:
    names = ", ".join(changed)
    return (
        f"主题的文件和登记的不一样：{names}。没有升级过，就重新安装：make clean && make site；"
        f"升级了，先看清改动，再运行 make lock，并提交 hooks/{RECORD.name}。\n"
        f"Files of the theme are not those that were recorded: {names}. If nothing was upgraded, install anew: "
        f"make clean && make site. After an upgrade, read what changed, run make lock and commit hooks/{RECORD.name}."
    )
