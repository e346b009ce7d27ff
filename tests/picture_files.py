"""Files of pictures, sound and not, that tests put into a project."""

from __future__ import annotations

import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF", ".gif": "GIF"}


def picture(width: int, height: int) -> Image.Image:
    """A picture with a red corner at the top left, on a run of colours that no palette holds."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.linear_gradient("L").rotate(90).resize((width, height))
    image = Image.merge("RGB", (red, green, Image.new("L", (width, height), 200)))
    image.paste((255, 0, 0), (0, 0, max(1, width // 4), max(1, height // 4)))
    return image


def encoded(format: str, width: int = 40, height: int = 30, **options: Any) -> bytes:
    """Bytes of such a picture."""
    written = BytesIO()
    picture(width, height).save(written, format, **options)
    return written.getvalue()


def save(file: Path, width: int, height: int, **options: Any) -> Path:
    """Write such a picture, in the format that the name says."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(encoded(_FORMATS[file.suffix.lower()], width, height, **options))
    return file


def _bytes(content: Callable[[], bytes]) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content())

    return write


def _sound(file: Path) -> None:
    file.write_bytes(SVG.encode() if file.suffix == ".svg" else encoded(_FORMATS[file.suffix]))


def _moving(format: str) -> bytes:
    frames = [picture(40, 30), picture(40, 30).rotate(180)]
    written = BytesIO()
    frames[0].save(written, format, save_all=True, append_images=frames[1:], duration=100)
    return written.getvalue()


def _half(format: str) -> bytes:
    whole = encoded(format, 200, 150)
    return whole[: len(whole) // 2]


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *between: bytes) -> bytes:
    """A PNG of one bit a pixel that says it is so large; its pixels are black and packed to almost nothing."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(rows.compress(row) for _ in range(min(height, 100))) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(between) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _zip() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("a.txt", "text")
    return written.getvalue()


def _socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(file.name)
    finally:
        os.chdir(here)


def many_scans(count: int = 5_000) -> bytes:
    """A JPEG that appears step by step, the last step again and again: each costs as much as a whole picture."""
    raw = encoded("JPEG", progressive=True)
    last, end = raw.rindex(b"\xff\xda"), raw.rindex(b"\xff\xd9")
    return raw[:end] + raw[last:end] * count + raw[end:]


RECIPES: dict[str, Callable[[Path], None]] = {
    "sound": _sound,
    "png": _bytes(lambda: encoded("PNG")),
    "jpeg": _bytes(lambda: encoded("JPEG")),
    "empty": _bytes(bytes),
    "zip": _bytes(_zip),
    "gzip": _bytes(lambda: b"\x1f\x8b\x08" + bytes(20)),
    "pdf": _bytes(lambda: b"%PDF-1.7\n" + bytes(20)),
    "heic": _bytes(lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(20)),
    "noise": _bytes(lambda: bytes(range(1, 200))),
    "many-scans": _bytes(many_scans),
    "half-jpeg": _bytes(lambda: _half("JPEG")),
    "half-png": _bytes(lambda: _half("PNG")),
    "half-webp": _bytes(lambda: _half("WEBP")),
    "half-avif": _bytes(lambda: _half("AVIF")),
    "half-gif": _bytes(lambda: _half("GIF")),
    "header-only": _bytes(lambda: encoded("PNG")[:33]),
    "moving-gif": _bytes(lambda: _moving("GIF")),
    "moving-png": _bytes(lambda: _moving("PNG")),
    "moving-webp": _bytes(lambda: _moving("WEBP")),
    "moving-avif": _bytes(lambda: _moving("AVIF")),
    "bomb": _bytes(lambda: png(60_000, 60_000)),
    "many-pixels": _bytes(lambda: png(8_000, 7_000)),
    "long": _bytes(lambda: png(20_000, 10)),
    "text-bomb": _bytes(lambda: png(8, 8, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000), 9)))),
    "heavy": _bytes(lambda: encoded("PNG") + bytes(20_000_000)),
    "utf16-svg": _bytes(lambda: SVG.encode("utf-16")),
    "deep-svg": _bytes(
        lambda: SVG.replace("<rect", "<g>" * 100 + "<rect").replace("/></svg", "/>" + "</g>" * 100 + "</svg").encode()
    ),
    "many-svg": _bytes(lambda: SVG.replace("<rect", "<g/>" * 60_000 + "<rect").encode()),
    "outside-link": lambda file: file.symlink_to("/etc/passwd"),
    "lost-link": lambda file: file.symlink_to("nowhere.png"),
    "folder-link": lambda file: file.symlink_to("/tmp", target_is_directory=True),
    "pipe": os.mkfifo,
    "socket": _socket,
}
"""What no repository can hold, or should not: by name, a function that makes it at a path."""
