"""Size of a picture from its first bytes, without any library of pictures."""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

_ENOUGH = 256 * 1024
"""Bytes within which every header stands, whatever a camera wrote before it."""
_SVG_TAG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])", re.DOTALL)
"""The marker of a part of a JPEG that tells its length behind it."""


class Size(NamedTuple):
    """Width and height in pixels, or in units of the drawing."""

    width: int
    height: int


def size_of(raw: bytes) -> Size | None:
    """Size that the header of a picture tells, as it is stored; None for one that tells none."""
    try:
        size = _size(raw[:_ENOUGH])
    except (struct.error, IndexError, ValueError, OverflowError):
        return None
    return size if size and size.width > 0 and size.height > 0 else None


def _size(start: bytes) -> Size | None:
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return Size(*struct.unpack(">II", start[16:24]))
    if start.startswith(b"\xff\xd8"):
        return _jpeg(start)
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return _webp(start)
    if start[4:8] == b"ftyp":
        return _avif(start)
    if start.startswith(b"GIF8"):
        return Size(*struct.unpack("<HH", start[6:10]))
    return _svg(start)


def _jpeg(start: bytes) -> Size | None:
    """From the first frame header; a picture that is stored on its side is not turned."""
    position = 2
    while position + 9 < len(start):
        marker, length = start[position + 1], struct.unpack(">H", start[position + 2 : position + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", start[position + 5 : position + 9])
            return Size(width, height)
        position += 1 if marker == 0xFF else 2 + length
    return None


def scans_of(raw: bytes) -> int:
    """How many times a decoder goes over a picture: more than once only for a JPEG that appears step by step."""
    if not raw.startswith(b"\xff\xd8"):
        return 1
    count, match = 0, _MARKER.search(raw, 2)
    while match and match[1] != b"\xd9":
        count += match[1] == b"\xda"
        match = _MARKER.search(raw, match.end() + int.from_bytes(raw[match.end() : match.end() + 2], "big"))
    return count


def _webp(start: bytes) -> Size | None:
    sort = start[12:16]
    if sort == b"VP8X":
        return Size(int.from_bytes(start[24:27], "little") + 1, int.from_bytes(start[27:30], "little") + 1)
    if sort == b"VP8L":
        bits = int.from_bytes(start[21:25], "little")
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if sort == b"VP8 ":
        width, height = struct.unpack("<HH", start[26:30])
        return Size(width & 0x3FFF, height & 0x3FFF)
    return None


def _avif(start: bytes) -> Size | None:
    """The largest of the sizes that the file names: smaller ones are previews."""
    found = [start[match.end() + 4 : match.end() + 12] for match in re.finditer(b"ispe", start)]
    sizes = [Size(*struct.unpack(">II", size)) for size in found]
    return max(sizes, default=None)


def _svg(start: bytes) -> Size | None:
    tag = _SVG_TAG.search(_COMMENT.sub(b"", start))
    if tag is None:
        return None
    attributes = dict(
        re.findall(r"(?<![\w:.-])([\w:.-]+)\s*=\s*[\"']([^\"']*)[\"']", tag[0].decode("utf-8", "replace"))
    )
    given = [_NUMBER.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if given[0] and given[1]:
        return Size(round(float(given[0][1])), round(float(given[1][1])))
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    return Size(round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None
