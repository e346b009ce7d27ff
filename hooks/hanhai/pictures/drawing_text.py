"""A drawing that was read and found sound, written out again: nothing else of its file is passed on."""

from __future__ import annotations

import base64
from html import escape

from hanhai.pictures.drawing_rules import SVG, XLINK, embedded_picture
from hanhai.pictures.drawings import Element, read_drawing
from hanhai.pictures.raster import to_print


def clean_drawing(raw: bytes) -> bytes:
    """An SVG without comments, metadata and what programs noted for themselves; raises ValueError for a bad one."""
    root, problems = read_drawing(raw, "")
    if root is None:
        raise ValueError(problems[0].message["en"])
    root.attributes = {"xmlns": SVG} | ({"xmlns:xlink": XLINK} if b"xlink" in raw else {}) | root.attributes
    pieces: list[str] = []
    _write(root, pieces)
    return ("".join(pieces) + "\n").encode()


def _write(element: Element, pieces: list[str]) -> None:
    pieces.append(f"<{element.name}")
    for name, value in element.attributes.items():
        pieces.append(f' {name}="{_attribute(_without_metadata(name, value))}"')
    if not element.children:
        pieces.append("/>")
        return
    pieces.append(">")
    for child in element.children:
        if isinstance(child, Element):
            _write(child, pieces)
        else:
            pieces.append(escape(child, quote=False))
    pieces.append(f"</{element.name}>")


def _attribute(value: str) -> str:
    """Line ends and tabs as references, which a parser keeps."""
    return escape(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _without_metadata(name: str, value: str) -> str:
    """An embedded picture encoded anew; any other value as it is."""
    raw = embedded_picture(value) if name.endswith("href") and value.lstrip().startswith("data:") else None
    if raw is None:
        return value
    kind, content = to_print(raw)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
