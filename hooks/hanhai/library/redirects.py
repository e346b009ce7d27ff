"""`content/redirects.yml`: where old addresses lead that no record has as a former slug, and which are gone for good.

old-page/: about/
residents/someone/: withdrawn
/旧站/index.htm: spirits/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hanhai.languages import Languages
from hanhai.library.own_addresses import NotOurs, own_address
from hanhai.problems import Problem
from hanhai.source import Source, read_source

FILE = "redirects.yml"
PATH = f"content/{FILE}"
WITHDRAWN = "withdrawn"
"""Stands for a target: the address is gone, and a page says so without naming what was there."""
_OWN_FORM = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+")
"""Addresses that pages of this site can have had, in every language."""
_HINT = {
    "zh": "写法：旧地址: 新地址，如 old-page/: about/；没有新页面的，写 old-page/: withdrawn。",
    "en": "Write old: new, such as old-page/: about/; where there is no new page, old-page/: withdrawn.",
}


@dataclass(frozen=True)
class Move:
    """One old address, where it leads, and where that is written."""

    old: str
    new: str | None
    """None for an address that was withdrawn."""
    path: str
    line: int
    column: int
    field_name: str

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.path}:{self.line}"


@dataclass
class Ways:
    """Where each old address leads."""

    redirects: dict[str, str] = field(default_factory=dict)
    """Old address to that of a page."""
    withdrawn: list[str] = field(default_factory=list)
    """Addresses at which a page says that what was there is gone."""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column in the file of what is written there."""


def read_moves(content: Path, languages: Languages) -> tuple[list[Move], list[Problem]]:
    """Every line of the file, once for each language that it holds for, and what is wrong with it.

    No file is no redirects.
    """
    file = content / FILE
    if not file.is_symlink() and not file.exists():
        return [], []
    if file.is_symlink():
        message = {"zh": "这是一个链接，不是文件。", "en": "This is a link, not a file."}
        hint = {"zh": "请换成文件本身。", "en": "Put the file itself in its place."}
        return [], [Problem(PATH, "linked-file", message, hint)]
    source = read_source(file, PATH)
    moves: list[Move] = []
    problems = list(source.problems)
    for key, value in source.value.items():
        try:
            moves.append(_move(source, key, value))
        except NotOurs as wrong:
            place = source.place((key,)).key
            problems.append(Problem(PATH, wrong.code, wrong.message, _HINT, place.line, place.column, key))
    return list(_in_every_language(moves, languages)), problems


def _move(source: Source, key: str, value: object) -> Move:
    if not isinstance(value, str):
        raise NotOurs("not-text", "这里应当是一个地址。", "This should be one address.")
    old = own_address(key)
    new = None if value.strip() == WITHDRAWN else own_address(value)
    if new is None and not old.endswith(("/", ".html", ".htm")):
        zh, en = f"“{key}”是文件，不能只说已撤下。", f"“{key}” is a file: nothing there could say that it is gone."
        raise NotOurs("bad-address", zh, en)
    place = source.place((key,)).key
    return Move(old, new, PATH, place.line, place.column, key)


def _in_every_language(moves: list[Move], languages: Languages) -> Iterator[Move]:
    """The moves as written, and those of pages in the other languages, where nothing else is written of these."""
    given = {move.old for move in moves}
    for move in moves:
        yield move
        if not _OWN_FORM.fullmatch(move.old) or _is_foreign(move.old, languages) or _is_foreign(move.new, languages):
            continue
        for prefix in (languages.prefix(code) for code in languages.codes):
            if prefix and prefix + move.old not in given:
                new = None if move.new is None else prefix + move.new
                yield Move(prefix + move.old, new, move.path, move.line, move.column, move.field_name)


def _is_foreign(address: str | None, languages: Languages) -> bool:
    return address is not None and address.split("/")[0] in languages.by_code
