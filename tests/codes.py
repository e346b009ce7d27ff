"""QR codes read back as a phone would."""

from __future__ import annotations

import base64
import re

import zxingcpp
from playwright.sync_api import Page

from hanhai.codes import Code

_ROW = re.compile(r"M(\d+) (\d+)\.5((?:h\d+|m\d+ 0)+)")
_SCALE = 4
_GREY = """async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const pixels = pen.getImageData(0, 0, picture.width, picture.height).data;
    const grey = Array.from({ length: pixels.length / 4 }, (_, i) => String.fromCharCode(pixels[4 * i + 1]));
    return [picture.width, picture.height, btoa(grey.join(""))];
}"""


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


def read_screenshot(page: Page, png: bytes) -> list[str]:
    """What all codes in a screenshot say; the page only decodes the PNG."""
    width, height, grey = page.evaluate(_GREY, base64.b64encode(png).decode())
    return read_grey(width, height, base64.b64decode(grey))
