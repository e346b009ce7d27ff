"""A label for a plaque: A6 landscape, name and summary in two languages, the code of the page."""

from __future__ import annotations

from hanhai.sheets import GOLD, INK, MUTED, PAPER, RED, Look, Sheet, Text, place_code, place_text, whole
from hanhai.typesetting import Box

WIDTH, HEIGHT = 148.0, 105.0
"""A6 on its side, in millimetres."""
_LEFT, _SIDE, _ROAD, _CODE = 18.0, 8.0, 9.0, 33.0
_MEASURE = WIDTH - _LEFT - _SIDE
_BESIDE = _MEASURE - _CODE - 6
"""Measure of what stands beside the code."""
_NAMES = (Box(_MEASURE, 24, 15, 3.6, 1.25, even=True), Box(_MEASURE, 15, 7, 2.6, 1.25, even=True))
_SUMMARIES = (Box(_BESIDE, 21, 5, 2.4, 1.5), Box(_BESIDE, 20, 4.2, 2.2, 1.35))
_FOOT = HEIGHT - 10
_SITE = _MEASURE * 0.52
_LINE = 4.4
"""Height of the last line: the site and the address side by side."""


def render_plaque(sheet: Sheet) -> str:
    """The label as a self-contained SVG file."""
    parts = [_ground()]
    bottom = 5.0
    for name, box in zip(sheet.names, _NAMES, strict=False):
        part, bottom = place_text(name, box, _LEFT, bottom, Look(INK, serif=True, bold=True))
        parts.append(part)
    for number, (text, box) in enumerate(zip(sheet.summaries, _SUMMARIES, strict=False)):
        part, bottom = place_text(text, box, _LEFT, bottom + 1.5, Look(MUTED if number else INK))
        parts.append(part)
    return whole(sheet, WIDTH, HEIGHT, parts + _foot(sheet))


def _ground() -> str:
    middle = _ROAD / 2
    return (
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{PAPER}"/>'
        f'<rect width="{_ROAD:g}" height="{HEIGHT:g}" fill="{RED}"/>'
        f'<path stroke="{GOLD}" stroke-width="0.9" stroke-dasharray="6 4" d="M{middle:g} 0V{HEIGHT:g}"/>'
    )


def _foot(sheet: Sheet) -> list[str]:
    """The code in the corner, what it is for above it, the address and the site below."""
    left = WIDTH - _SIDE - _CODE
    top = _FOOT - _CODE - 1
    site = Text(" · ".join(text.words for text in sheet.sites), sheet.sites[0].language)
    address = Text(sheet.short_address, sheet.names[0].language)
    rest = _MEASURE - _SITE - 3
    first, _ = place_text(site, Box(_SITE, _LINE, 3, 1.4), _LEFT, _FOOT, Look(RED, bold=True))
    second, _ = place_text(address, Box(rest, _LINE, 3, 1.2), WIDTH - _SIDE - rest, _FOOT, Look(MUTED))
    return [place_code(sheet.code, left, top, _CODE), first, second]
