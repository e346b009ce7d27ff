"""QR codes of addresses, as paths for SVG.

Segno draws the frame of each size once: finders, timing, format. The bits of each address are then laid into it here,
which takes a tenth of the time; thousands of pages have a code each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise, zip_longest
from operator import itemgetter

import segno
from segno import consts

QUIET = 4
"""Light modules around a code, as the standard asks."""
_MASK = 3
"""One mask for all codes: choosing the best of eight takes eight times as long, and scanners read each."""
_BLOCKS = {
    1: (10, (16,)),
    2: (16, (28,)),
    3: (26, (44,)),
    4: (18, (32, 32)),
    5: (24, (43, 43)),
    6: (16, (27,) * 4),
    7: (18, (31,) * 4),
    8: (22, (38, 38, 39, 39)),
    9: (22, (36, 36, 36, 37, 37)),
}
"""Of each version at level M: bytes of error correction a block, bytes of text in each block (ISO/IEC 18004)."""
_PADDING = b"\xec\x11"


@dataclass(frozen=True)
class Code:
    """A QR code."""

    address: str
    size: int
    """Modules on a side, the light border included."""
    path: str
    """The dark modules, as strokes one module wide."""


@lru_cache(maxsize=1024)
def code_of(address: str) -> Code:
    """The QR code that leads to an address."""
    content = address.encode()
    version = _version_for(content)
    if version is None:
        drawn = segno.make_qr(content, error="m", mode="byte", boost_error=False, mask=_MASK)
        rows = (bytes(48 + bit for bit in row).ljust(_padded(len(row)), b"0") for row in drawn.matrix)
        return _code(address, len(drawn.matrix), b"".join(rows))
    frame = _frame(version)
    return _code(address, frame.size, bytes(frame.pick(_bits(content, version, frame) + b"01")))


def _version_for(content: bytes) -> int | None:
    """The smallest version that holds a text: two bytes go to its mode and length."""
    return next((version for version, (_, blocks) in _BLOCKS.items() if sum(blocks) >= len(content) + 2), None)


def _padded(size: int) -> int:
    """Modules of a row filled up to whole bytes."""
    return size + -size % 8


def _code(address: str, size: int, modules: bytes) -> Code:
    """A code from its modules by padded rows, as `0` and `1`."""
    eights = list(map(_EIGHTS.__getitem__, int(modules, 2).to_bytes(len(modules) // 8)))
    count = _padded(size) // 8
    rows = (f"M{QUIET} {y + QUIET}.5{''.join(eights[y * count : y * count + count])}" for y in range(size))
    return Code(address, size + 2 * QUIET, "".join(rows))


def _eight(byte: int) -> str:
    """Eight modules as strokes over the dark ones and moves over the light ones."""
    runs = re.findall("0+|1+", f"{byte:08b}")
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


_EIGHTS = [_eight(byte) for byte in range(256)]


@dataclass(frozen=True)
class _Frame:
    """What all codes of a version have in common."""

    size: int
    pick: Callable[[bytes], tuple[int, ...]]
    """All modules by padded rows, from the bits of a text with a light and a dark module behind them."""
    length: int
    """How many modules are for the text."""
    mask: int
    """Bits that the mask turns over, in that order."""


@cache
def _frame(version: int) -> _Frame:
    drawn = segno.make("0", version=version, error="m", mode="byte", boost_error=False, mask=_MASK)
    kinds = [list(row) for row in drawn.matrix_iter(border=0, verbose=True)]
    size = len(kinds)
    path = [(x, y) for x, y in _zigzag(size) if not _at_corner(x, y, size) and kinds[y][x] in _FREE]
    sources = [[len(path) + module for module in row] + [len(path)] * (_padded(size) - size) for row in drawn.matrix]
    for position, (x, y) in enumerate(path):
        sources[y][x] = position
    mask = "".join("1" if (x + y) % 3 == 0 else "0" for x, y in path)
    return _Frame(size, itemgetter(*chain.from_iterable(sources)), len(path), int(mask, 2))


_FREE = {consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT, consts.TYPE_FORMAT_LIGHT, consts.TYPE_FORMAT_DARK}
"""Kinds of modules away from the corners that hold text; segno takes one of them for format."""


def _at_corner(x: int, y: int, size: int) -> bool:
    """Whether a module belongs to a finder or to the format beside it."""
    return (x < 9 and (y < 9 or y >= size - 8)) or (x >= size - 8 and y < 9)


def _zigzag(size: int) -> Iterable[tuple[int, int]]:
    """All modules in pairs of columns from the right, up and down in turn; the timing column is left out."""
    rights = [*range(size - 1, 6, -2), 5, 3, 1]
    for turn, right in enumerate(rights):
        for step in range(size):
            y = step if turn % 2 else size - 1 - step
            yield right, y
            yield right - 1, y


def _bits(content: bytes, version: int, frame: _Frame) -> bytes:
    """All bits of a text with its error correction, masked, as `0` and `1`."""
    words = _interleaved(content, version)
    number = (int.from_bytes(words) << frame.length - 8 * len(words)) ^ frame.mask
    return f"{number:0{frame.length}b}".encode()


def _interleaved(content: bytes, version: int) -> bytes:
    """A text with its error correction, the blocks word by word."""
    correction, sizes = _BLOCKS[version]
    text = _filled(content, sum(sizes))
    if len(sizes) == 1:
        return text + _corrections(text, correction)
    ends = [0, *accumulate(sizes)]
    blocks = [text[start:end] for start, end in pairwise(ends)]
    corrections = (_corrections(block, correction) for block in blocks)
    words = chain(*zip_longest(*blocks), *zip(*corrections, strict=True))
    return bytes(word for word in words if word is not None)


def _filled(content: bytes, size: int) -> bytes:
    """Mode, length and text, shifted by half a byte, and padding up to the size."""
    head = (0b0100 << 8 | len(content)) << 8 * len(content) | int.from_bytes(content)
    words = (head << 4).to_bytes(len(content) + 2)
    return words + (_PADDING * size)[: size - len(words)]


def _corrections(block: bytes, count: int) -> bytes:
    """Reed–Solomon remainder of a block."""
    products, low = _products(count), (1 << 8 * count) - 1
    rest = 0
    for word in block:
        factor = (rest >> 8 * (count - 1)) ^ word
        rest = ((rest << 8) & low) ^ products[factor]
    return rest.to_bytes(count)


@cache
def _products(count: int) -> list[int]:
    """The generator polynomial of a degree times each byte, its coefficients side by side."""
    generator = [1]
    root = 1
    for _ in range(count):
        shifted = [*generator, 0]
        generator = [one ^ _times(root, other) for one, other in zip(shifted, [0, *generator], strict=True)]
        root = _times(root, 2)
    return [int.from_bytes(bytes(_times(factor, c) for c in generator[1:])) for factor in range(256)]


def _times(one: int, other: int) -> int:
    """Product in the field of 256 elements."""
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product
