"""Search indexes of the last build that are the same again: linked to, language by language, not made anew.

What is kept of an index is the key of what it was made from and the SHA-256 of each of its files, behind a seal of the
person who builds; each file is hashed again before it is taken.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from hanhai.cached import keep, read_kept
from hanhai.releases.manifest import Noted
from hanhai.reuse import Kept, link

KEPT = ".cache/search"
_FORMAT = "hanhai search 1"


class Index(NamedTuple):
    """The index of a language."""

    key: str
    """Of what it was made from."""
    entry: dict[str, Any]
    """What Pagefind’s list of languages says of it."""
    files: Mapping[str, Noted]
    """By path below the site."""


class KeptIndexes:
    """What may be taken from the last build, and what is kept for the next one."""

    def __init__(self, last: Path, file: Path) -> None:
        self._last, self._file = last, file
        self._kept = _read(file) if last.is_dir() else {}

    def take(self, language: str, key: str, folder: Path) -> Index | None:
        """Have the last build's index of a language in a folder if it is the same again; None where it is not."""
        kept = self._kept.get(language)
        if kept is None or kept.key != key:
            return None
        missing = [path for path in kept.files if not os.path.lexists(folder / path)]
        linked = []
        with suppress(OSError):
            for path in missing:
                if not link(str(self._last / path), Kept("", kept.files[path], ""), str(folder / path)):
                    break
                linked.append(path)
        if len(linked) == len(missing):
            return kept
        for path in linked:
            (folder / path).unlink()
        return None

    def keep(self, indexes: Mapping[str, Index]) -> None:
        """Keep the indexes of a build, by language."""
        if indexes != self._kept:
            body = {language: index._asdict() for language, index in sorted(indexes.items())}
            keep(self._file, f"{_FORMAT}\n{json.dumps(body)}".encode())


def _read(file: Path) -> dict[str, Index]:
    content = read_kept(file)
    first, _, body = content.decode("utf-8", "replace").partition("\n") if content else ("", "", "")
    if first != _FORMAT:
        return {}
    return {
        language: Index(key, entry, {path: Noted(*one) for path, one in files.items()})
        for language, (key, entry, files) in ((name, kept.values()) for name, kept in json.loads(body).items())
    }
