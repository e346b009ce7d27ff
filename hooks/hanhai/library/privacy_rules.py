"""Private numbers, mailboxes and doors: refused in every text that goes out, and in every name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hanhai.library import folders
from hanhai.library.documents import Document
from hanhai.pictures.drawings import Element, read_drawing
from hanhai.privacy import Finding, find_private, words_for
from hanhai.problems import Problem
from hanhai.source import Source
from hanhai.source.decoding import place_of
from hanhai.source.sources import Where

_FIGURES = frozenset({"value", "lat", "lng", "altitude_m", "south", "west", "north", "east"})
"""Fields that hold a quantity: eleven digits of it are no telephone."""
_ESCAPE = re.compile(r"\\[xuU][0-9a-fA-F]{2}")
_SVG_TEXT = re.compile(rb"<(?:\w+:)?(?:text|tspan|title|desc)\b|aria-label")
_PAPER = re.compile(
    r"同意书|知情同意|授权书|承诺书|身份证|户口本"
    r"|(?:^|[-_])(?:consent|id-?card|passport|hukou|shenfenzheng|tongyishu|shouquanshu)(?=[-_.]|$)",
    re.IGNORECASE,
)
"""Names that papers of people are given when they are scanned."""


def privacy_problems(project: Path, sources: Iterable[Source], documents: Iterable[Document]) -> Iterator[Problem]:
    """Everything of the kind in YAML files, pages, drawings and the names of files."""
    yield from private_in(sources)
    for document in documents:
        yield from _in_source(document.source)
        for finding in find_private(document.body):
            line, column = place_of(document.body, finding.start)
            yield _problem(document.path, finding, line + document.first_line - 1, column)
    yield from _in_names(project)


def private_in(sources: Iterable[Source]) -> Iterator[Problem]:
    """Everything of the kind in YAML files."""
    for source in {source.path: source for source in sources}.values():
        yield from _in_source(source)


def _in_source(source: Source) -> Iterator[Problem]:
    """The text of the file, notes included; then what it says only once its escapes are read."""
    told = set()
    for finding in find_private(source.text):
        line, column = place_of(source.text, finding.start)
        where = _field_at(source, line, column)
        if not _is_allowed(finding, source, where):
            told.add((finding.sort, where))
            yield _problem(source.path, finding, line, column, ".".join(map(str, where)))
    if _ESCAPE.search(source.text):
        for where, text in _scalars(source.value, ()):
            place = source.place(where).value
            for finding in find_private(text):
                if (finding.sort, where) not in told and not _is_allowed(finding, source, where):
                    yield _problem(source.path, finding, place.line, place.column, ".".join(map(str, where)))


def _is_allowed(finding: Finding, source: Source, where: Where) -> bool:
    if finding.sort in ("private-mobile", "private-bank-card") and where and where[-1] in _FIGURES:
        return True
    of_office = "address" in where and not source.path.startswith("content/residents/")
    return finding.sort == "private-home-address" and of_office and not finding.is_door_of_home


def _field_at(source: Source, line: int, column: int) -> Where:
    """The innermost field that begins at or before a place."""
    found: Where = ()
    before = (0, 0)
    for where in source.places:
        key = source.place(where).key
        if before <= key <= (line, column):
            found, before = where, key
    return found


def _scalars(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _scalars(inner, (*where, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _scalars(inner, (*where, position))
    else:
        yield where, str(value)


def _in_names(project: Path) -> Iterator[Problem]:
    """Names of records, pages and pictures, and the words of drawings."""
    for root in ("content", "docs"):
        folder = project / root
        for file in folders.walk(folder, folder)[0] if folders.is_folder(folder) else ():
            path = file.relative_to(project).as_posix()
            for finding in find_private(path):
                yield _problem(path, finding)
            if file.suffix.lower() not in (".md", ".yml") and _PAPER.search(file.name):
                yield _paper(path)
            if file.suffix.lower() == ".svg" and folders.is_file(file) and not file.is_symlink():
                yield from _in_drawing(file, path)


def _in_drawing(file: Path, path: str) -> Iterator[Problem]:
    try:
        raw = file.read_bytes()
    except OSError:
        return
    root = read_drawing(raw, path)[0] if _SVG_TEXT.search(raw) else None
    if root is not None:
        for finding in find_private("\n".join(_words_of(root))):
            yield _problem(path, finding)


def _words_of(element: Element) -> Iterator[str]:
    """What a drawing says: its text without the marks between, and its labels."""
    if element.name.endswith(("text", "title", "desc")):
        yield _joined(element)
    for name, value in element.attributes.items():
        if name.startswith("aria-"):
            yield value
    for child in element.children:
        if isinstance(child, Element):
            yield from _words_of(child)


def _joined(element: Element) -> str:
    return "".join(_joined(child) if isinstance(child, Element) else child for child in element.children)


def _paper(path: str) -> Problem:
    message = {
        "zh": "文件名像是个人的证件或同意书，不能放在这里。",
        "en": "By its name this is a person’s paper or consent, which must not lie here.",
    }
    hint = {
        "zh": "请移走，存进单位的档案；记录里只写存档编号。是普通图片的，请改名。",
        "en": "Move it to the office’s archive; the record gives its number. Rename what is no such paper.",
    }
    return Problem(path, "private-paper", message, hint)


def _problem(path: str, finding: Finding, line: int = 1, column: int = 1, field: str = "") -> Problem:
    message, hint = words_for(finding)
    return Problem(path, finding.sort, message, hint, line, column, field)
