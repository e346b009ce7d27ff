"""What this program is, as a digest: what another one kept is not taken."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from hanhai import __version__

_PACKAGE = Path(__file__).parent
_MADE_BY = ("Jinja2", "MarkupSafe", "Markdown", "nh3", "segno", "pypinyin", "OpenCC", "pydantic", "PyYAML")
"""Packages whose version may change what is read or what a page says."""


def digest_of(value: object) -> bytes:
    """16 bytes that stand for a value: what it looks like in Python."""
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of_files(folder: Path, pattern: str) -> bytes:
    """16 bytes that stand for the names and the content of some files below a folder."""
    files = sorted(folder.rglob(pattern))
    return digest_of(
        [(file.relative_to(folder).as_posix(), hashlib.blake2b(file.read_bytes()).digest()) for file in files]
    )


@cache
def program_digest() -> bytes:
    """16 bytes that stand for our modules and for the packages that they use; a running program does not change."""
    packages = [version(package) for package in _MADE_BY]
    return digest_of((__version__, sys.version_info[:3], packages, digest_of_files(_PACKAGE, "*.py")))
