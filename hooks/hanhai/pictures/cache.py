"""What was made of pictures, kept from build to build; each file begins with the hash of the rest."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_SEAL = 32


def read_kept(file: Path) -> bytes | None:
    """The bytes that a file keeps; None for one that is missing, damaged or cut short."""
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    content = raw[_SEAL:]
    return content if content and hashlib.sha256(content).digest() == raw[:_SEAL] else None


def keep(file: Path, content: bytes) -> None:
    """Keep bytes in a file, in one step; a folder that cannot be written costs time only."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(hashlib.sha256(content).digest() + content)
        fresh.replace(file)
