"""`part.json`: what a part was made from, and every file of it with its SHA-256."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hanhai.cached import read_plain
from hanhai.releases.manifest import LARGEST_FILE, Noted, is_inside
from hanhai.shards.shard import Shard, parse_shard

NOTE = "part.json"
FORMAT = 1
"""Of the note; one of another format is not read."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NoPart(Exception):
    """Raised where there is no sound `part.json`; the message is its reason, in Chinese and English."""


@dataclass(frozen=True)
class Part:
    """A part of a site, as it notes itself."""

    shard: Shard
    version: str
    """Of Hanhai."""
    inputs: Mapping[str, str]
    """Digest of each sort of input."""
    shells: Mapping[str, str]
    """Digest of the rendered shell of each language."""
    files: Mapping[str, Noted]
    """By path, `part.json` itself left out."""

    @cached_property
    def id(self) -> str:
        """A hash of all that it notes."""
        return hashlib.sha256(json.dumps(self._noted, sort_keys=True).encode()).hexdigest()

    @property
    def _noted(self) -> dict[str, Any]:
        files = {path: [file.sha256, file.size] for path, file in sorted(self.files.items())}
        said = {"format": FORMAT, "version": self.version, "shard": str(self.shard), "files": files}
        return said | {"inputs": dict(self.inputs), "shells": dict(self.shells)}

    def render(self) -> bytes:
        """The same bytes for the same part."""
        return (json.dumps({"id": self.id} | self._noted, indent=1, sort_keys=True) + "\n").encode()


def read_part(folder: Path) -> Part:
    """The part in a folder, by its note alone; raises `NoPart`."""
    raw = read_plain(folder / NOTE)
    if raw is None:
        raise NoPart(f"没有 {NOTE}。 There is no {NOTE}.")
    return parse_part(raw)


def parse_part(raw: bytes) -> Part:
    """A part from the bytes of its note; raises `NoPart` for anything that no build wrote."""
    try:
        read = json.loads(raw)
        if read["format"] != FORMAT:
            raise NoPart(f"{NOTE} 的格式不是 {FORMAT}。 {NOTE} is not of format {FORMAT}.")
        files = {path: Noted(str(sha256), size) for path, (sha256, size) in read["files"].items()}
        shard = parse_shard(read["shard"])
        inputs, shells = _texts(read["inputs"]), _texts(read["shells"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NoPart(f"{NOTE} 不是构建写成的样子。 {NOTE} is not what a build writes.") from None
    part = Part(shard, str(read.get("version")), inputs, shells, files) if shard else None
    if part is None or not all(map(_is_sound, files, files.values())) or part.id != read.get("id"):
        raise NoPart(f"{NOTE} 在构建之后改动过。 {NOTE} was changed after the build.")
    return part


def _texts(read: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in read.items()}


def _is_sound(path: str, file: Noted) -> bool:
    """Whether a path stays inside of the part and what is noted of it can be."""
    sized = type(file.size) is int and 0 <= file.size <= LARGEST_FILE
    return is_inside(path) and path != NOTE and sized and bool(_DIGEST.fullmatch(file.sha256))
