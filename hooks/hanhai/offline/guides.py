"""The guide of a language as a list of files with their hashes and the size that readers are told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from pathlib import Path
from typing import Any

from hanhai.guide import guide_pages, withdrawn_pages
from hanhai.library import Library
from hanhai.offline.needs import digest, file_of, find_needs
from hanhai.pages import Pages

BUDGET = 3_000_000
"""Bytes that a guide may take on a reader's device, uncompressed: over it a build warns and a release stops."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Guide:
    """Files that a reader downloads for the road."""

    code: str
    hashes: dict[str, str]
    """Hash of each file by its address."""
    sizes: dict[str, int]
    """Bytes of each file by its address."""
    withdrawn: list[str]
    """Addresses that must not be kept any longer."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self.sizes.values())

    @property
    def largest(self) -> list[str]:
        """The three files that weigh most."""
        return sorted(self.sizes, key=lambda address: (-self.sizes[address], address))[:3]


def make_guide(code: str, folder: Path, pages: Pages) -> Guide:
    """The guide of a language, from the files as they were written."""
    own = guide_pages(code, pages)
    addresses = [page.address for page in own] + find_needs(folder, [page.file for page in own])
    contents = {address: file_of(folder, address).read_bytes() for address in sorted(addresses)}
    return Guide(
        code,
        {address: digest(content) for address, content in contents.items()},
        {address: len(content) for address, content in contents.items()},
        withdrawn_pages(code, pages),
    )


def size_words(guide: Guide, library: Library) -> str:
    """The size as its readers write it, rounded up."""
    language = library.languages[guide.code]
    if guide.size < _MEGABYTE:
        return language.label("offline.kilobytes", count=-(-guide.size // 1000))
    number = (Decimal(guide.size) / _MEGABYTE).quantize(Decimal("0.1"), ROUND_UP)
    return language.label("offline.megabytes", count=number)


def list_of(guide: Guide, words: str) -> dict[str, Any]:
    """What `/offline/<code>.json` holds."""
    return {"bytes": guide.size, "files": guide.hashes, "size": words, "withdrawn": guide.withdrawn}
