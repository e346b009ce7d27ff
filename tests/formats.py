"""Every format that the site is written in, read as strictly as programs read it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree


def parse_csv(content: bytes) -> list[dict[str, str]]:
    """Rows of a table; fails on rows of unequal length and on cells that a spreadsheet would take for a formula."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows[1:] for cell in row):
        assert not re.match(r"\s*[=+@＝＋－＠]|\s*-(?!\d+(\.\d+)?$)", cell), cell
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def parse_ics(content: bytes) -> list[str]:
    """Lines of a calendar, unfolded; fails on what RFC 5545 does not allow."""
    physical = content.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in physical)
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert all(re.fullmatch(r"[A-Z-]+(;[A-Z-]+=(\"[^\"]*\"|[^\";:,]*))*:.*", line) for line in lines[:-1])
    assert not any(re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines)
    stack: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
        elif name == "END":
            assert stack.pop() == value
        assert name != "ATTACH"
    assert stack == []
    return lines


def parse_json(content: bytes) -> Any:
    """A value; fails on what only JavaScript reads."""
    return json.loads(content.decode("utf-8"), parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def parse_svg(content: bytes) -> ElementTree.Element:
    """A sheet that we draw; fails on any element or attribute that could act."""
    root = ElementTree.fromstring(content)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "g", "text", "rect", "path", "circle", "polygon", "image"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    return root


PARSERS: dict[str, Callable[[bytes], Any]] = {
    ".json": parse_json,
    ".geojson": parse_json,
    ".csv": parse_csv,
    ".ics": parse_ics,
    ".xml": ElementTree.fromstring,
    ".svg": parse_svg,
}
"""A reader of each format, by the ending of its files."""


def parse_output(name: str, content: bytes) -> Any:
    """What a file holds; its text where it is in no format of its own."""
    return PARSERS.get(PurePosixPath(name).suffix, bytes.decode)(content)
