"""A file as it was read: its values, and the place of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hanhai.problems import Problem
from hanhai.source.decoding import occurrences, place_of

_HARMLESS = frozenset({"duplicate-key", "empty-value"})
"""Problems that leave the rest of a file readable."""

Where = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a file, both counted from 1."""

    line: int
    column: int


class Place(NamedTuple):
    """Where a value stands: its key (or the dash of a list), itself, and whether it is a `|` or `>` block."""

    key: Mark
    value: Mark
    block: bool = False


@dataclass
class Source:
    """One file as read: plain dicts, lists and text, and the place of each value."""

    path: str
    text: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    places: dict[Where, tuple[Any, Any, bool]] = field(default_factory=dict)
    """The parser's marks of key and value, and whether the value is a block; `place` reads them."""
    problems: list[Problem] = field(default_factory=list)
    digest: bytes = b""
    """16 bytes that stand for the file as it lies on the disk; empty for a text that was in no file."""

    @property
    def is_readable(self) -> bool:
        """Whether the values can be judged in spite of the problems."""
        return all(problem.code in _HARMLESS for problem in self.problems)

    def place(self, where: Where) -> Place:
        """Place of a value, or of the nearest value around it."""
        while where and where not in self.places:
            where = where[:-1]
        if not where:
            return Place(Mark(1, 1), Mark(1, 1))
        key, value, block = self.places[where]
        return Place(Mark(key.line + 1, key.column + 1), Mark(value.line + 1, value.column + 1), block)

    def holds(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether the file holds a pattern."""
        return pattern.search(self.text.encode("utf-8", "surrogatepass")) is not None

    def find(self, where: Where, needle: str, nth: int = 0) -> Mark:
        """Place of the nth occurrence of a text inside a value, or of the value itself."""
        start = self.place(where).value
        above = occurrences(self.text, "\n")[start.line - 2] + 1 if start.line > 1 else 0
        places = occurrences(self.text, needle)
        first = bisect_left(places, above + start.column - 1)
        return Mark(*place_of(self.text, places[first + nth])) if first + nth < len(places) else start
