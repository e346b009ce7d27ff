"""Which pages and pictures a part of a site holds, whatever else is in the site."""

from __future__ import annotations

from pathlib import Path

from hanhai.library import Library
from hanhai.pages import Page, Pages
from hanhai.pictures import Published
from hanhai.shards.shard import Shard


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
