"""A picture for shared links, drawn from shapes and the title font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from hanhai.typeface import FONT, NARROW

SIZE = (1200, 630)
LEFT, RIGHT, TOP, BOTTOM = 88, 1112, 178, 512
"""Inside of these the names stand."""
_PAPER, _SAND, _INK, _MUTED, _RED = "#FBF7F1", "#F1E7D6", "#221C18", "#5E534B", "#A3171C"
_GOLD, _LAKE, _SNOW, _SHADE = "#F2C14E", "#0F6674", "#FFF7EE", "#E0B4A2"
_SHADES = 8
"""Steps from paper to the colour of letters, which smooth their edges."""
_INKS = (_INK, _MUTED, _RED)
_OWN_COLOURS = 40
"""Colours of the background; those of letters come after them in the palette."""
_SIZES = (92, 80, 70, 60, 52, 45, 39, 34)
_SMALL = (44, 38, 33, 29)
_LEADING = 1.28
_OPENING, _CLOSING = "“‘《〈（(\ue018\ue01c", "，。、；：？！’”》〉）,.;:?!)\ue019\ue01d"
_WIDE_OPENING = tuple("“‘《〈（")
"""Their ink stands in the right half."""
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[\u2e80-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*\s*"
)
"""What is never broken: a Chinese character or a word, with the punctuation that clings to it."""


def draw_card(names: tuple[str, ...], kind: str, site: str) -> bytes:
    """PNG of few colours: the first name large, the next one below it, as far as the font can write them."""
    image = _background().copy()
    _write(image, [kind], 36, (LEFT + 112, 86), _RED)
    _write(image, fit(site, (30,), 1)[1], 30, (LEFT, 536), _MUTED)
    names = tuple(name for name in names if can_write(name)) or (site,)
    other = fit(names[1], _SMALL, 2) if len(names) > 1 else None
    size, lines = fit(names[0], _SIZES, 4, BOTTOM - TOP - (_height(*other) + 20 if other else 0))
    bottom = _write(image, lines, size, (LEFT, TOP), _INK)
    if other:
        _write(image, other[1], other[0], (LEFT, bottom + 16), _MUTED)
    written = BytesIO()
    image.save(written, "PNG", compress_level=4)
    return written.getvalue()


def fit(text: str, sizes: tuple[int, ...], most: int, height: int = 1000) -> tuple[int, list[str]]:
    """The largest size at which a text has room, and its lines; what has no room even in the smallest is cut off."""
    text = text if _HAN.search(text) else text.translate(NARROW)
    for size in sizes:
        lines = _wrap(text, size)
        if len(lines) <= most + (size == sizes[-1]) * most and _height(size, lines) <= height:
            return size, lines
    room = max(1, min(2 * most if most > 1 else 1, int(height / (sizes[-1] * _LEADING))))
    kept = _wrap(text, sizes[-1])[:room]
    while kept[-1] and _width(kept[-1], sizes[-1]) + sizes[-1] > RIGHT - LEFT:
        kept[-1] = kept[-1][:-1]
    return sizes[-1], [*kept[:-1], kept[-1].rstrip(_OPENING + _CLOSING + " ") + "…"]


def _wrap(text: str, size: int) -> list[str]:
    lines, room = [""], float(RIGHT - LEFT)
    for piece in _pieces(text, size):
        width = _width(piece.rstrip(), size)
        if lines[-1] and width > room:
            lines.append("")
            room = RIGHT - LEFT
        lines[-1] += piece
        room -= _width(piece, size)
    return [line.strip() for line in lines]


def _pieces(text: str, size: int) -> Iterator[str]:
    """What a line may end after; a word that is wider than a line falls into characters."""
    for piece in _PIECE.findall(" ".join(text.split())):
        if _width(piece.rstrip(), size) > RIGHT - LEFT:
            yield from piece
        else:
            yield piece


@lru_cache(maxsize=50_000)
def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)


def _height(size: int, lines: list[str]) -> int:
    return round(len(lines) * size * _LEADING)


def _write(image: Image.Image, lines: list[str], size: int, place: tuple[int, int], colour: str) -> int:
    """Lines from a place downwards; where the next one would begin."""
    shades = _shades(_INKS.index(colour))
    x, y = place
    for line in lines:
        if line[:1] in _WIDE_OPENING:
            x = place[0] - size // 2 + size // 12
        mask, (left, top) = _font(size).getmask2(line, "L", anchor="la")
        letters = Image.new("L", mask.size)
        letters.im.paste(mask, (0, 0, *mask.size))
        image.paste(letters.point(shades), (x + left, y + top), letters.point(_THERE))
        x, y = place[0], y + round(size * _LEADING)
    return y


_THERE = [255 if value * _SHADES >= 255 else 0 for value in range(256)]


@cache
def _shades(ink: int) -> list[int]:
    """Place in the palette for each strength of a letter."""
    first = _OWN_COLOURS + ink * _SHADES
    return [first + max(0, min(_SHADES, round(value * _SHADES / 255)) - 1) for value in range(256)]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


_RIDGE = ((560, 606), (760, 452), (838, 520), (960, 404), (1060, 500), (1120, 452), (1200, 520), (1200, 606))


@cache
def _background() -> Image.Image:
    """Emblem, ridge and road in a palette that has room for letters."""
    large = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), _PAPER)
    pen = ImageDraw.Draw(large)
    pen.polygon(_scaled(_RIDGE, 2), _SAND)
    pen.rectangle((0, 2 * 600, 2 * 1200, 2 * 630), _RED)
    for x in range(20, 1200, 60):
        pen.rectangle((2 * x, 2 * 613, 2 * (x + 34), 2 * 617), _GOLD)
    _emblem(large)
    small = large.resize(SIZE, Image.Resampling.LANCZOS).quantize(_OWN_COLOURS, dither=Image.Dither.NONE)
    palette = (small.getpalette() or [])[: 3 * _OWN_COLOURS]
    small.putpalette(palette + [0] * (3 * _OWN_COLOURS - len(palette)) + _letter_colours())
    return small


def _letter_colours() -> list[int]:
    paper = ImageColor.getrgb(_PAPER)
    colours = []
    for ink in map(ImageColor.getrgb, _INKS):
        for step in range(1, _SHADES + 1):
            colours += [round(p + (i - p) * step / _SHADES) for p, i in zip(paper, ink, strict=True)]
    return colours


def _emblem(image: Image.Image) -> None:
    """The site's sign: peaks, sun and salt lake, as in `assets/emblem.svg`, 96 pixels wide."""
    scale = 4 * 96 / 64
    sign = Image.new("RGB", (384, 384), _RED)
    pen = ImageDraw.Draw(sign)
    pen.ellipse([scale * v for v in (40.5, 7.5, 55.5, 22.5)], _GOLD)
    pen.polygon(_scaled(((4, 41), (23, 10), (34, 28), (41, 20), (60, 41)), scale), _SNOW)
    pen.polygon(_scaled(((23, 10), (34, 28), (30, 35), (35, 41), (27, 41), (29, 32), (24, 25)), scale), _SHADE)
    pen.polygon(_scaled(((41, 20), (60, 41), (49, 41), (50, 33), (44, 28)), scale), _SHADE)
    pen.rectangle([scale * v for v in (0, 44, 64, 64)], _LAKE)
    pen.rectangle([scale * v for v in (0, 44, 64, 47)], _SNOW)
    pen.polygon(_scaled(((30, 44), (37, 44), (50, 54), (41, 64), (13, 64), (36, 54)), scale), _GOLD)
    corners = Image.new("L", sign.size)
    ImageDraw.Draw(corners).rounded_rectangle((0, 0, 383, 383), 14 * scale, 255)
    small = (192, 192)
    image.paste(sign.resize(small, Image.Resampling.LANCZOS), (2 * LEFT, 2 * 60), corners.resize(small))


def _scaled(points: tuple[tuple[float, float], ...], scale: float) -> list[tuple[float, float]]:
    return [(x * scale, y * scale) for x, y in points]


def can_write(text: str) -> bool:
    """Whether the font has every letter of a text."""
    return all(ord(char) in _letters() for char in text if not char.isspace())


@cache
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(FONT, lazy=True) as font:
        return frozenset(font.getBestCmap())
