"""Pictures that shared links show: the name in two languages, the kind, the site; cached by what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

import PIL

from hanhai.cached import keep, prune, read_kept
from hanhai.library import Library
from hanhai.pages import Page, Pages
from hanhai.pictures import Size
from hanhai.pictures.chunks import is_plain_png
from hanhai.processes import core_count, make_pool, may_fork
from hanhai.rendering.slots import page_name, section_name
from hanhai.share_drawing import SIZE, draw_card
from hanhai.typeface import FONT
from hanhai.view import Reader

_VERSION = "1"
_FEW = 12
"""Pictures up to which a second process costs more than it saves."""


@dataclass(frozen=True)
class Card:
    """What one picture says."""

    names: tuple[str, ...]
    """The page's own name, then its name in the other languages."""
    kind: str
    site: str

    @property
    def digest(self) -> str:
        """Name of the picture in the cache."""
        said = repr((_VERSION, PIL.__version__, FONT.stat().st_size, astuple(self)))
        return hashlib.sha256(said.encode()).hexdigest()[:20]


def card_for(page: Page, pages: Pages, library: Library) -> Card:
    """What the picture of a page says."""
    reader = Reader(library, page.code)
    names = [page_name(page, reader)]
    names += [page_name(twin, Reader(library, twin.code)) for twin in pages.versions(page, library)]
    kind = reader.language.label(f"kinds.{page.entry.kind}.one") if page.entry else section_name("news", reader)
    return Card(tuple(dict.fromkeys(names)), kind, str(reader.words(library.site.name)))


def write_share_pictures(
    pages: Pages, library: Library, folder: Path, cache: Path, some: Iterable[Page] | None = None
) -> None:
    """Write the picture of every page that has one, or of some pages; what was drawn before is taken from the cache.

    What the cache keeps for other pages is deleted when all are written.
    """
    wanted: dict[Card, list[Path]] = {}
    for page in pages if some is None else some:
        if page.share_picture:
            wanted.setdefault(card_for(page, pages, library), []).append(folder / page.share_picture)
    drawings = [Drawing(card, cache / f"{card.digest}.png", tuple(targets)) for card, targets in wanted.items()]
    _draw([drawing for drawing in drawings if not _write_kept(drawing)])
    if some is None:
        prune(cache, {drawing.kept.name for drawing in drawings})


@dataclass(frozen=True)
class Drawing:
    """A picture, the file that the cache keeps it in, and where it is published."""

    card: Card
    kept: Path
    targets: tuple[Path, ...]

    def write(self, content: bytes) -> None:
        """Publish it."""
        for target in self.targets:
            try:
                target.write_bytes(content)
            except FileNotFoundError:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def _write_kept(drawing: Drawing) -> bool:
    """Whether the cache keeps a picture, and nothing but a picture, which is published then."""
    content = read_kept(drawing.kept)
    if content is None or not is_plain_png(content, Size(*SIZE)):
        return False
    drawing.write(content)
    return True


def _draw(missing: list[Drawing]) -> None:
    if len(missing) <= _FEW or not may_fork():
        _draw_some(missing)
        return
    count = min(core_count(), 8)
    with make_pool(count) as pool:
        list(pool.map(_draw_some, [missing[start::count] for start in range(count)]))


def _draw_some(missing: list[Drawing]) -> None:
    for drawing in missing:
        content = draw_card(drawing.card.names, drawing.card.kind, drawing.card.site)
        keep(drawing.kept, content)
        drawing.write(content)
