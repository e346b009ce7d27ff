"""One part of a division: how it is written, and what falls to it on every machine."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

MOST = 1000
"""Parts that a site may be divided into."""
PARTS = "parts"
"""Folder below a project that parts are written to where none is named."""
_WRITTEN = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")


@dataclass(frozen=True, order=True)
class Shard:
    """One part of a division, counted from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    @property
    def folder(self) -> str:
        """What its folder in `parts/` is called where none is named."""
        return f"{self.number}-of-{self.count}"

    def owns(self, name: str) -> bool:
        """Whether something falls to it: exactly one part of a division owns each name."""
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % self.count == self.number - 1


def parse_shard(text: str) -> Shard | None:
    """The part that `2/4` names; None for what names none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    shard = Shard(int(found[1]), int(found[2]))
    return shard if shard.number <= shard.count <= MOST else None
