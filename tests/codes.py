"""QR codes read back as a phone would."""

from __future__ import annotations

import io
import re

import zxingcpp
from PIL import Image

from hanhai.codes import QUIET, Code

_ROW = re.compile(r"M(\d+) (\d+)\.5((?:h\d+|m\d+ 0)+)")
_SCALE = 4


def read_grey(width: int, height: int, pixels: bytes) -> list[str]:
    """What all codes in a grey picture say."""
    return [found.text for found in zxingcpp.read_barcodes(memoryview(pixels).cast("B", shape=[height, width]))]


def read_modules(code: Code) -> list[list[int]]:
    """The modules inside the border, drawn from the path: 1 where they are dark."""
    size = code.size - 2 * QUIET
    rows = [[0] * code.size for _ in range(code.size)]
    for match in _ROW.finditer(code.path):
        x, row = int(match[1]), rows[int(match[2])]
        for step in re.findall(r"[hm]\d+", match[3]):
            length = int(step[1:])
            if step[0] == "h":
                row[x : x + length] = [1] * length
            x += length
    return [row[QUIET : QUIET + size] for row in rows[QUIET : QUIET + size]]


def read_code(code: Code) -> list[str]:
    """What a code says, drawn from its path."""
    light = bytes([255]) * _SCALE
    border = [[0] * code.size] * QUIET
    rows = [*border, *([0] * QUIET + row + [0] * QUIET for row in read_modules(code)), *border]
    pixels = b"".join(b"".join(bytes(_SCALE) if dark else light for dark in row) * _SCALE for row in rows)
    return read_grey(code.size * _SCALE, code.size * _SCALE, pixels)


def read_screenshot(png: bytes) -> list[str]:
    """What all codes in a screenshot say."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    return read_grey(picture.width, picture.height, picture.tobytes())
