"""The title font, cut to the characters that a language's titles use: `assets/fonts/<code>.<digest>.woff2`."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from hanhai.fields import marked_values
from hanhai.library import Library
from hanhai.pictures.cache import keep, read_kept
from hanhai.text import LocalisedMark
from hanhai.typeface import FONT, NARROW
from hanhai.view import Reader

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = "assets/fonts"
LARGEST = 160_000
"""Bytes beyond which a language keeps the system's serif: nobody should wait for a font."""
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "—–‘’“”…·•×°，。：；、？！（）《》〈〉"
_LABELS = re.compile(r"(?!(fields|choices|site|fact|activity)\.).*|choices\.(group|category)\..*")
"""Labels that may stand in titles; names of fields never do."""
_HEADING = re.compile(r"^#{2,4} +(.+)|^(?=\S)([^\n]+)\n-+[ ]*$", re.MULTILINE)
_KEPT_FEATURES = (b"kern", b"halt")
"""`halt` lets browsers trim the space of full-width punctuation."""


def title_characters(library: Library, code: str) -> str:
    """Every character that may stand in a title of a language, each once, in order."""
    reader = Reader(library, code)
    labels = (_said(words) for key, words in reader.language.flat_labels if _LABELS.fullmatch(key))
    return "".join(sorted(set(_ALWAYS).union(*labels, *_titles(reader), *_headings(reader)) - set("\n\r\t")))


def _titles(reader: Reader) -> Iterator[str]:
    """Names that are in the reader's own language; a title that is not has the font of its language."""
    library = reader.library
    names = [library.site.name, library.site.home.title, *(theme.name for theme in library.themes.values())]
    names += [entry.record.name for entry in library.public]
    yield from (text[reader.code] for text in names if reader.code in text)
    yield from (document.meta.title for document in library.documents if document.code == reader.code)


def _headings(reader: Reader) -> Iterator[str]:
    """Headings inside of texts."""
    texts = [document.body for document in reader.library.documents if document.code == reader.code]
    for entry in reader.library.public:
        marked = marked_values(entry.record)
        texts += [m.value[reader.code] for m in marked if _is_prose(m.mark) and reader.code in m.value]
    for text in texts:
        yield from (match[1] or match[2] for match in _HEADING.finditer(text))


def _is_prose(mark: object) -> bool:
    return isinstance(mark, LocalisedMark) and mark.prose


def _said(words: object) -> str:
    return "".join(map(str, words.values())) if isinstance(words, dict) else str(words)


def render_title_fonts(library: Library, cache: Path) -> dict[str, tuple[str, bytes]]:
    """File and bytes of each language's font, by code; languages whose font would be too large have none."""
    fonts = {}
    for code in library.languages.codes:
        narrow = library.languages[code].script == "Latin"
        content = _kept(title_characters(library, code), narrow, cache)
        if 0 < len(content) <= LARGEST:
            fonts[code] = (f"{FOLDER}/{code}.{hashlib.sha256(content).hexdigest()[:10]}.woff2", content)
    return fonts


def _kept(characters: str, narrow: bool, cache: Path) -> bytes:
    """The font cut to some characters, from the cache if it was cut before; failure to keep it is no failure."""
    source = f"{_makers()}/{_KEPT_FEATURES}/{narrow}/{characters}"
    file = cache / f"{hashlib.sha256(source.encode()).hexdigest()[:20]}.woff2"
    content = read_kept(file)
    if content is None:
        content = cut_font(characters, narrow)
        keep(file, content)
    return content


@functools.cache
def _makers() -> str:
    """The font, and the versions of all that cuts and packs it."""
    versions = [version(package) for package in ("uharfbuzz", "fonttools", "brotli")]
    return f"{hashlib.sha256(FONT.read_bytes()).hexdigest()}/{versions}"


def cut_font(characters: str, narrow: bool = False) -> bytes:
    """WOFF2 with the glyphs of some characters, the same bytes each time; those that the font lacks are left out.

    `narrow` gives quotation marks the width of their ink, as texts in Latin letters have them.
    """
    from fontTools.ttLib import TTFont

    written = BytesIO()
    cut = _subset(characters.translate(NARROW) if narrow else characters)
    with _packed_quickly(), TTFont(BytesIO(cut), recalcTimestamp=False, lazy=True) as font:
        if narrow:
            _use_narrow_marks(font)
        font.flavor = "woff2"
        font.save(written, reorderTables=False)
    return written.getvalue()


def _subset(characters: str) -> bytes:
    """The font without all other glyphs; HarfBuzz does in a millisecond what fontTools needs half a second for."""
    from uharfbuzz import Blob, Face, SubsetFlags, SubsetInput, subset

    wanted = SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(name) for name in _KEPT_FEATURES)
    wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
    cut: bytes = subset(Face(Blob.from_file_path(str(FONT))), wanted).blob.data
    return cut


@contextmanager
def _packed_quickly() -> Iterator[None]:
    """WOFF2 at a lower level of Brotli: a quarter of the time, three in a hundred more bytes."""
    from fontTools.ttLib import woff2

    usual = woff2.brotli
    woff2.brotli = SimpleNamespace(**vars(usual) | {"compress": partial(usual.compress, quality=9)})
    try:
        yield
    finally:
        woff2.brotli = usual


def _use_narrow_marks(font: TTFont) -> None:
    """Put the narrow quotation marks in the place of the wide ones."""
    for table in font["cmap"].tables:
        for usual, place in NARROW.items():
            if place in table.cmap:
                table.cmap[usual] = table.cmap.pop(place)
