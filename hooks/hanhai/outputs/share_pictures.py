"""Pictures that shared links show: the name in two languages, the kind, the site; cached by what they say."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import astuple, dataclass
from pathlib import Path

import PIL

from hanhai.library import Library
from hanhai.pages import Page, Pages
from hanhai.processes import core_count, make_pool, may_fork
from hanhai.rendering.slots import page_name, section_name
from hanhai.share_drawing import draw_card
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


def write_share_pictures(pages: Pages, library: Library, folder: Path, cache: Path) -> None:
    """Write the picture of every page that has one; what was drawn before is taken from the cache."""
    cards = {page.share_picture: card_for(page, pages, library) for page in pages if page.share_picture}
    digests = {card.digest: card for card in cards.values()}
    cache.mkdir(parents=True, exist_ok=True)
    there = {file.name for file in cache.iterdir()}
    _draw([(card, cache / f"{digest}.png") for digest, card in digests.items() if f"{digest}.png" not in there])
    for old in there - {f"{digest}.png" for digest in digests}:
        (cache / old).unlink(missing_ok=True)
    for file, card in cards.items():
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cache / f"{card.digest}.png", target)


def _draw(missing: list[tuple[Card, Path]]) -> None:
    if len(missing) <= _FEW or not may_fork():
        _draw_some(missing)
        return
    count = min(core_count(), 8)
    with make_pool(count) as pool:
        list(pool.map(_draw_some, [missing[start::count] for start in range(count)]))


def _draw_some(missing: list[tuple[Card, Path]]) -> None:
    for card, file in missing:
        fresh = file.with_suffix(".new")
        fresh.write_bytes(draw_card(card.names, card.kind, card.site))
        fresh.replace(file)
