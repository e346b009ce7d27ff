"""Results of slow pure functions from text to text, kept in a file between builds: deleting it is always safe."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from hanhai.cached import keep, read_kept


class Remembered:
    """A pure function that is asked only for what it was not asked before."""

    def __init__(self, function: Callable[[str], str], package: str) -> None:
        self._function = function
        self._package = package
        self.name = function.__name__
        self.known: dict[str, str] = {}
        self._asked: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """What the function makes of a text."""
        result = self._asked.get(text)
        if result is None:
            result = self.known.get(text)
            self._asked[text] = result = self._function(text) if result is None else result
        return result

    @property
    def asked(self) -> dict[str, str]:
        """What this process asked for, in order of the texts."""
        return dict(sorted(self._asked.items()))

    @property
    def is_new(self) -> bool:
        """Whether something was asked that had not been kept."""
        return not self._asked.keys() <= self.known.keys()

    @property
    def key(self) -> str:
        """The function and the version of the package whose work it is."""
        return f"{self.name}/{self._package}/{version(self._package)}"


_functions: list[Remembered] = []


def remembered(package: str) -> Callable[[Callable[[str], str]], Remembered]:
    """Remember what a function gives; a new version of the package that it calls makes it forget."""

    def decorate(function: Callable[[str], str]) -> Remembered:
        _functions.append(Remembered(function, package))
        return _functions[-1]

    return decorate


def read_remembered(file: Path) -> None:
    """Take in what was kept; a file that is missing, broken or of other versions gives nothing."""
    try:
        kept = json.loads(read_kept(file) or b"")
    except (ValueError, RecursionError):
        return
    for function in _functions:
        known = kept.get(function.key) if isinstance(kept, dict) else None
        if isinstance(known, dict) and all(_is_words(result) for result in known.values()):
            function.known |= known


def _is_words(result: object) -> bool:
    """Whether something is a text of one line, whoever wrote it; what it says is escaped like any other."""
    return isinstance(result, str) and result.isprintable()


def write_remembered(file: Path) -> None:
    """Keep what was asked for, if any of it is new; failure to write is no failure."""
    if not any(function.is_new for function in _functions):
        return
    kept = {function.key: function.asked for function in _functions}
    keep(file, json.dumps(kept, ensure_ascii=False).encode())
