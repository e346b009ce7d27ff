"""The title font cut to some characters, and whether a font that someone gives is that and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hanhai.typeface import FONT, NARROW

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

KEPT_FEATURES = (b"kern", b"halt")
"""`halt` lets browsers trim the space of full-width punctuation."""
_MOST = 8_000_000
"""Bytes that a font may have when it is unpacked."""
_DRAWN_AT = 24
_A_LINE = 40
_OUTLINES = frozenset({"glyf", "loca"})
_OF_PACKING = ((8, 12), (16, 18))
"""Bytes of `head` that packing changes: a sum, and a flag."""
_PLAIN = bytes(20)
"""What the header of a WOFF2 says of further blocks: that there are none."""


def cut_font(characters: str, narrow: bool = False) -> bytes:
    """WOFF2 with the glyphs of some characters, the same bytes each time; those that the font lacks are left out.

    `narrow` gives quotation marks the width of their ink, as texts in Latin letters have them.
    """
    return _saved(characters, narrow, "woff2")


def is_cut(content: bytes, characters: str, narrow: bool) -> bool:
    """Whether a WOFF2, whoever wrote it, has the tables of the cut font and draws each character as that does.

    To look costs a quarter of what cutting does: only the outlines are compared by what is seen of them.
    """
    plain = _saved(characters, narrow, None)
    try:
        return _tables(content) == _tables(plain) and _drawn(content, characters) == _drawn(plain, characters)
    except Exception:  # whatever a reader of fonts raises on damaged bytes, the bytes are damaged
        return False


def _tables(content: bytes) -> dict[str, bytes]:
    """The tables of a font as they are unpacked; nothing of outlines but that they are there."""
    from fontTools.ttLib import TTFont

    if content[:4] == b"wOF2" and content[28:48] != _PLAIN:
        raise ValueError
    with _packed_quickly(), TTFont(BytesIO(content), lazy=True) as font:
        reader = font.reader
        tables = {str(tag): b"" if tag in _OUTLINES else bytes(reader[tag]) for tag in reader.keys()}  # noqa: SIM118  # no dict
    for start, end in _OF_PACKING:
        tables["head"] = tables["head"][:start] + bytes(end - start) + tables["head"][end:]
    return tables


def _drawn(content: bytes, characters: str) -> list[bytes]:
    """What is seen of characters."""
    from PIL import ImageFont

    font = ImageFont.truetype(BytesIO(content), _DRAWN_AT, layout_engine=ImageFont.Layout.BASIC)
    lines = [characters[start : start + _A_LINE] for start in range(0, len(characters), _A_LINE)]
    return [bytes(font.getmask2(line, "L")[0]) for line in lines]


def _saved(characters: str, narrow: bool, flavour: str | None) -> bytes:
    from fontTools.ttLib import TTFont

    written = BytesIO()
    cut = _subset(characters.translate(NARROW) if narrow else characters)
    with _packed_quickly(), TTFont(BytesIO(cut), recalcTimestamp=False, lazy=True) as font:
        if narrow:
            _use_narrow_marks(font)
        font.flavor = flavour
        font.save(written, reorderTables=False)
    return written.getvalue()


def _subset(characters: str) -> bytes:
    """The font without all other glyphs; HarfBuzz does in a millisecond what fontTools needs half a second for."""
    from uharfbuzz import Blob, Face, SubsetFlags, SubsetInput, subset

    wanted = SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(name) for name in KEPT_FEATURES)
    wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
    cut: bytes = subset(Face(Blob.from_file_path(str(FONT))), wanted).blob.data
    return cut


@contextmanager
def _packed_quickly() -> Iterator[None]:
    """WOFF2 at a lower level of Brotli: a quarter of the time, three in a hundred more bytes; unpacked with a limit."""
    from fontTools.ttLib import woff2

    usual = woff2.brotli
    ours = {"compress": partial(usual.compress, quality=9), "decompress": partial(_unpacked, usual.Decompressor)}
    woff2.brotli = SimpleNamespace(**vars(usual) | ours)
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


def _unpacked(decompressor: type[Any], content: bytes) -> bytes:
    """What Brotli gives, if it is no more than any font has; raises ValueError otherwise."""
    unpacking = decompressor()
    unpacked: bytes = unpacking.process(content, output_buffer_limit=_MOST)
    if not unpacking.is_finished():
        raise ValueError
    return unpacked
