"""Pictures as our own programs write them, told by their chunks: nothing but pixels, of one size."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hanhai.pictures.sizes import Size

_PNG = b"\x89PNG\r\n\x1a\n"
_WEBP_LAYOUTS = ([b"VP8 "], [b"VP8L"], [b"VP8X", b"ALPH", b"VP8 "], [b"VP8X", b"VP8 "], [b"VP8X", b"VP8L"])
_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_HAS_ALPHA = 0x10
_BYTES_A_PIXEL = 4
_SPARE = 4096
"""Bytes that a small picture may have beyond its pixels."""
_Chunk = tuple[bytes, bytes]


def is_plain_webp(raw: bytes, size: Size) -> bool:
    """Whether a WebP is one still picture of a size, without EXIF, XMP, a profile or anything unknown."""
    try:
        chunks = list(_webp_chunks(raw))
    except (ValueError, struct.error):
        return False
    if [name for name, _ in chunks] not in _WEBP_LAYOUTS or len(raw) > _most(size):
        return False
    return all(_webp_chunk_is(name, content, size) for name, content in chunks)


def _webp_chunks(raw: bytes) -> Iterator[_Chunk]:
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP" or struct.unpack("<I", raw[4:8])[0] != len(raw) - 8:
        raise ValueError
    position = 12
    while position < len(raw):
        name, length = struct.unpack_from("<4sI", raw, position)
        end = position + 8 + length
        if end > len(raw) or raw[end : end + length % 2] != b"\0" * (length % 2):
            raise ValueError
        yield name, raw[position + 8 : end]
        position = end + length % 2


def _webp_chunk_is(name: bytes, content: bytes, size: Size) -> bool:
    if name == b"VP8X":
        told = Size(int.from_bytes(content[4:7], "little") + 1, int.from_bytes(content[7:10], "little") + 1)
        return len(content) == 10 and content[0] in (0, _HAS_ALPHA) and content[1:4] == b"\0\0\0" and told == size
    if name == b"VP8L":
        bits = int.from_bytes(content[1:5], "little")
        told = Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        return len(content) > 5 and content[0] == 0x2F and bits >> 29 == 0 and told == size
    if name == b"VP8 ":
        told = Size(int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little"))
        return len(content) > 10 and not content[0] & 1 and content[3:6] == b"\x9d\x01\x2a" and told == size
    return len(content) > 1  # ALPH


def is_plain_png(raw: bytes, size: Size) -> bool:
    """Whether a PNG is one picture of a size in a palette, without any text, profile or date."""
    try:
        chunks = list(_png_chunks(raw))
    except (ValueError, struct.error):
        return False
    names = [name for name, _ in chunks]
    header = struct.pack(">IIBBBBB", *size, 8, 3, 0, 0, 0)
    if len(raw) > _most(size) or chunks[:1] != [(b"IHDR", header)] or chunks[-1:] != [(b"IEND", b"")]:
        return False
    once = all(names.count(name) == 1 for name in (b"IHDR", b"PLTE", b"IEND"))
    return once and names.count(b"tRNS") < 2 and b"IDAT" in names and _PNG_CHUNKS.issuperset(names)


def _png_chunks(raw: bytes) -> Iterator[_Chunk]:
    if not raw.startswith(_PNG):
        raise ValueError
    position = len(_PNG)
    while position < len(raw):
        length, name = struct.unpack_from(">I4s", raw, position)
        end = position + 8 + length
        if end + 4 > len(raw):
            raise ValueError
        yield name, raw[position + 8 : end]
        position = end + 4


def _most(size: Size) -> int:
    return size.width * size.height * _BYTES_A_PIXEL + _SPARE
