"""Where a name of a file or a source stands in any text of the project, also in one that no build could read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from hanhai.disk import entries_below, read_opened
from hanhai.library.folders import PICTURES
from hanhai.source.decoding import place_of

_OTHER = re.compile(r"content/(?:languages/.+|sources\.yml)|(?:.*/)?\..+")
"""Labels, which name nothing; the register of sources itself; what programs note."""


class Use(NamedTuple):
    """A place in a source where a word stands that may name something."""

    path: str
    line: int
    column: int
    word: str


def find_uses(project: Path, word: str, sound: Collection[str]) -> Iterator[Use]:
    """Where a word stands in files of the project; those of which all is known are left out.

    A file that cannot be read is named with its first line: the word may stand in it.
    """
    pattern = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
    for path in _paths(project):
        if path in sound:
            continue
        text = _text_of(project / path)
        match = pattern.search(text) if text is not None else None
        if match or text is None:
            yield Use(path, *(place_of(text, match.start()) if text is not None and match else (1, 1)), word)


def _paths(project: Path) -> Iterator[str]:
    folders = [project / name for name in ("content", "docs") if (project / name).is_dir()]
    for folder in folders:
        for path in sorted(path for path, entry in entries_below(str(folder)) if not entry.is_dir()):
            name = f"{folder.name}/{path}"
            if not (_OTHER.fullmatch(name) or Path(path).suffix.lower() in PICTURES):
                yield name


def _text_of(file: Path) -> str | None:
    """The text of a file in whatever encoding; None for one that cannot be read."""
    try:
        raw = read_opened(str(file.resolve()))
    except FileNotFoundError:
        return ""
    except OSError:
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return text.replace("\0", "")  # what is left of UTF-16
