"""A poster of a record: A3 portrait, its drawing, its name and summary in two languages, its code."""

from __future__ import annotations

from hanhai.sheets import DEEP_RED, GOLD, INK, MUTED, PAPER, RED, Look, Sheet, Text, place_code, place_text, whole
from hanhai.typesetting import Box

WIDTH, HEIGHT = 297.0, 420.0
"""A3, in millimetres."""
_SIDE, _FOOT, _CODE = 22.0, 64.0, 46.0
_LOWEST, _TALLEST = 146.0, 214.0
"""Least and greatest height of the picture."""
_MEASURE = WIDTH - 2 * _SIDE
_NAMES = (Box(_MEASURE, 58, 40, 7, 1.25, even=True), Box(_MEASURE, 40, 17, 5, 1.25, even=True))
_SUMMARIES = (Box(_MEASURE, 34, 9.5, 4, 1.5), Box(_MEASURE, 34, 8, 4, 1.4))
_PADDING, _GAP = 9.0, 4.0


def render_poster(sheet: Sheet) -> str:
    """The poster as a self-contained SVG file."""
    band, band_height = _band(sheet, 0)
    texts, texts_height = _summaries(sheet, 0)
    spare = HEIGHT - _FOOT - band_height - texts_height
    picture = min(_TALLEST, max(_LOWEST, spare))
    texts, _ = _summaries(sheet, picture + band_height + max(0, spare - picture) / 2)
    band, _ = _band(sheet, picture)
    paper = f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{PAPER}"/>'
    return whole(sheet, WIDTH, HEIGHT, [paper, _picture(sheet, picture), *band, *texts, *_foot(sheet)])


def _picture(sheet: Sheet, height: float) -> str:
    if not sheet.picture:
        return _mountains(height)
    return (
        f'<image width="{WIDTH:g}" height="{height:.3f}" preserveAspectRatio="xMidYMid slice" href="{sheet.picture}"/>'
    )


def _mountains(height: float) -> str:
    """A ridge under the sun, for a record without a drawing."""
    far = [(0, 0.75), (0.18, 0.42), (0.3, 0.6), (0.52, 0.22), (0.7, 0.58), (0.86, 0.4), (1, 0.66)]
    near = [(0, 0.92), (0.24, 0.68), (0.44, 0.86), (0.66, 0.64), (1, 0.9)]
    hills = "".join(
        f'<polygon fill="{fill}" points="0,{height:.3f} {_points(line, height)} {WIDTH:g},{height:.3f}"/>'
        for fill, line in (("#D9B48F", far), ("#C08B63", near))
    )
    sky = f'<rect width="{WIDTH:g}" height="{height:.3f}" fill="#F3DFC3"/>'
    return f'<g>{sky}<circle cx="74" cy="{height * 0.3:.3f}" r="22" fill="{GOLD}"/>{hills}</g>'


def _points(line: list[tuple[float, float]], height: float) -> str:
    return " ".join(f"{x * WIDTH:.3f},{y * height:.3f}" for x, y in line)


def _band(sheet: Sheet, top: float) -> tuple[list[str], float]:
    """The red band with the name, and its height."""
    kind = " · ".join(text.words for text in sheet.kinds)
    kinds = Text(kind, sheet.kinds[0].language)
    part, bottom = place_text(kinds, Box(_MEASURE, 10, 6, 3), _SIDE, top + _PADDING, Look(GOLD, bold=True))
    parts = [part]
    for name, box in zip(sheet.names, _NAMES, strict=False):
        part, bottom = place_text(name, box, _SIDE, bottom + _GAP / 2, Look("#fff", serif=True, bold=True))
        parts.append(part)
    height = bottom + _PADDING - top
    ground = f'<rect y="{top:.3f}" width="{WIDTH:g}" height="{height:.3f}" fill="{DEEP_RED}"/>'
    return [ground, _road(top), *parts], height


def _road(top: float) -> str:
    """A piece of road across the sheet."""
    return (
        f'<rect y="{top:.3f}" width="{WIDTH:g}" height="4" fill="{RED}"/>'
        f'<path stroke="{GOLD}" stroke-width="0.9" stroke-dasharray="9 6" d="M0 {top + 2:.3f}H{WIDTH:g}"/>'
    )


def _summaries(sheet: Sheet, top: float) -> tuple[list[str], float]:
    parts, bottom = [], top + _PADDING
    for number, (text, box) in enumerate(zip(sheet.summaries, _SUMMARIES, strict=False)):
        part, bottom = place_text(text, box, _SIDE, bottom + (_GAP if number else 0), Look(MUTED if number else INK))
        parts.append(part)
    return parts, bottom + _GAP - top


def _foot(sheet: Sheet) -> list[str]:
    top = HEIGHT - _FOOT + 5
    left = _SIDE + _CODE + 9
    measure = WIDTH - left - _SIDE
    looks = [
        *((text, Box(measure, 10, 6.4, 3), Look(RED, bold=True)) for text in sheet.invitations),
        (Text(sheet.short_address, sheet.names[0].language), Box(measure, 14, 5, 2.4), Look(INK)),
        *((text, Box(measure, 8, 5, 2.4), Look(MUTED)) for text in sheet.sites),
    ]
    parts = [place_code(sheet.code, _SIDE, top, _CODE)]
    for text, box, look in looks:
        part, bottom = place_text(text, box, left, top, look)
        parts.append(part)
        top = bottom
    return parts
