"""Formats of pictures by the ending of a name and by the first bytes of a file."""

from __future__ import annotations

import re

DRAWING = "SVG"
PROGRAM = "a program"
SUFFIXES = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".svg": DRAWING,
    ".webp": "WebP",
}
"""Format by the ending of the name; no other file is a picture here."""
RASTERS = tuple(sorted({name.upper() for name in SUFFIXES.values()} - {DRAWING}))
"""Formats made of pixels, as Pillow names them."""
_STARTS = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP"),
    (re.compile(rb".{4}ftyp(avi[fs]|(mif1|msf1).{4}(.{4}){0,6}?avi[fs])", re.DOTALL), "AVIF"),
    (re.compile(rb".{4}ftyp(hei|hev|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "MP4"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "BMP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"PK\x03\x04"), "ZIP"),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"MZ|\x7fELF|#!"), PROGRAM),
    (re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html)\b", re.IGNORECASE), "HTML"),
    (re.compile(rb"(\xef\xbb\xbf)?\s*<\?(php|=)", re.IGNORECASE), "PHP"),
    (re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<"), DRAWING),
)
"""How files of each format begin; the first that fits counts."""


def format_of(start: bytes) -> str:
    """Format of a file from its first bytes; empty for one that is unknown here."""
    return next((name for pattern, name in _STARTS if pattern.match(start)), "")


def suffix_of(name: str) -> str:
    """Ending that the name of a picture in a format should have; empty for a format that is not published."""
    return next((suffix for suffix in (".jpg", *SUFFIXES) if SUFFIXES[suffix] == name), "")
