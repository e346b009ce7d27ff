"""The typeface of titles, which comes with the package."""

from __future__ import annotations

from pathlib import Path

FONT = Path(__file__).parent.parent / "fonts" / "NotoSerifSC-Bold.ttf"
NARROW = {0x2018: 0xE018, 0x2019: 0xE019, 0x201C: 0xE01C, 0x201D: 0xE01D}
"""Quotation marks of Latin texts: where the font has them as wide as their ink."""
