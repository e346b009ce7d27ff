"""Which part of a site a record or a picture falls to: the same on every machine, whatever else is in the site."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from hanhai.library import Library
from hanhai.pages import Page, Pages
from hanhai.pictures import Published

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


def is_divided(page: Page) -> bool:
    """Whether a page is built by a part: those of records are, in all languages by the same one."""
    return page.entry is not None


def pages_of(shard: Shard, pages: Pages) -> list[Page]:
    """The pages that a part builds."""
    return [page for page in pages if is_divided(page) and shard.owns(page.name)]


def pictures_of(shard: Shard, library: Library) -> list[Published]:
    """The pictures that a part makes, by what they are called in the sources."""
    pictures = [*library.pictures.values(), *library.page_pictures.values()]
    return [picture for picture in pictures if shard.owns(_name_of(picture.source, library.project))]


def _name_of(source: Path, project: Path) -> str:
    return source.relative_to(project).as_posix()


def planned_files(shard: Shard, library: Library, pages: Pages, *, shares: bool) -> set[str]:
    """Every file that a part holds, with or without pictures for shared links."""
    own = pages_of(shard, pages)
    files = {page.file for page in own} | {page.share_picture for page in own if shares and page.share_picture}
    return files | {version.file for picture in pictures_of(shard, library) for version in picture.versions}
