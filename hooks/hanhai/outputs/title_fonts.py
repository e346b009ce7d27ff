"""The title font, cut to the characters that a language's titles use: `assets/fonts/<code>.<digest>.woff2`."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from hanhai.cached import keep, read_kept
from hanhai.fields import marked_values
from hanhai.font_cutting import KEPT_FEATURES, cut_font, is_cut
from hanhai.library import Library
from hanhai.text import LocalisedMark
from hanhai.typeface import FONT
from hanhai.view import Reader

FOLDER = "assets/fonts"
LARGEST = 160_000
"""Bytes beyond which a language keeps the system's serif: nobody should wait for a font."""
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "—–‘’“”…·•×°，。：；、？！（）《》〈〉"
_LABELS = re.compile(r"(?!(fields|choices|site|fact|activity)\.).*|choices\.(group|category)\..*")
"""Labels that may stand in titles; names of fields never do."""
_HEADING = re.compile(r"^#{2,4} +(.+)|^(?=\S)([^\n]+)\n-+[ ]*$", re.MULTILINE)


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
    source = f"{_makers()}/{KEPT_FEATURES}/{narrow}/{characters}"
    file = cache / f"{hashlib.sha256(source.encode()).hexdigest()[:20]}.woff2"
    content = read_kept(file)
    if content is None or not is_cut(content, characters, narrow):
        content = cut_font(characters, narrow)
        keep(file, content)
    return content


@functools.cache
def _makers() -> str:
    """The font, and the versions of all that cuts and packs it."""
    versions = [version(package) for package in ("uharfbuzz", "fonttools", "brotli")]
    return f"{hashlib.sha256(FONT.read_bytes()).hexdigest()}/{versions}"
