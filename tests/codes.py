"""QR codes read back as a phone would."""

from __future__ import annotations

import io
import re

import zxingcpp
from PIL import Image

from hanhai.codes import Code

_ROW = re.compile(r"M(\d+) (\d+)\.5((?:h\d+|m\d+ 0)+)")
_SCALE = 4


def read_grey(width: int, height: int, pixels: bytes) -> list[str]:
    """What all codes in a grey picture say."""
    return [found.text for found in zxingcpp.read_barcodes(memoryview(pixels).cast("B", shape=[height, width]))]


def read_code(code: Code) -> list[str]:
    """What a code says, drawn from its path."""
    rows = [bytearray(b"\xff" * code.size) for _ in range(code.size)]
    for match in _ROW.finditer(code.path):
        x, row = int(match[1]), rows[int(match[2])]
        for step in re.findall(r"[hm]\d+", match[3]):
            length = int(step[1:])
            if step[0] == "h":
                row[x : x + length] = bytes(length)
            x += length
    pixels = b"".join(bytes(value for value in row for _ in range(_SCALE)) * _SCALE for row in rows)
    return read_grey(code.size * _SCALE, code.size * _SCALE, pixels)


def read_screenshot(png: bytes) -> list[str]:
    """What all codes in a screenshot say."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    return read_grey(picture.width, picture.height, picture.tobytes())
