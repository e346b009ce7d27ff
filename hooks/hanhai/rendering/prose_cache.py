"""Rendered Markdown kept by content: deleting the file is always safe."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

import markdown

from hanhai import __version__
from hanhai.cached import keep, read_kept
from hanhai.prose import dig_holes, holes_of, markdown_converter, render_plain
from hanhai.sanitising import SANITISER, sanitise, sanitised

_ADDRESS = re.compile(r'\s(?:href|src)="([^"#][^"]*)"')
_WRITTEN = re.compile(r"(?:\]\(|\]:|<)\s*<?([^\s<>]+)")
"""An address where Markdown may have one, with what stands right behind it."""
_VERSION = f"{__version__}/{markdown.__version__}/{SANITISER}/6"


class ProseCache:
    """Markdown to HTML with holes; what was rendered before is taken from the file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._known = _read(file) if file else {}
        self._used: dict[str, str] = {}
        self._new: dict[str, str | None] = {}
        self._converter = markdown_converter()

    def render(self, text: str) -> str:
        """HTML of a Markdown text; links and citations are still holes. Raises `HtmlRefused`.

        What the file gives is no more trusted than what was written: it is taken if it is clean already, and leads
        nowhere that the text does not.
        """
        plain = render_plain(text)
        if plain is not None:
            return plain
        key = hashlib.sha256(text.encode()).hexdigest()
        html = self._used.get(key)
        if html is None:
            html = self._known.get(key)
            self._new[key] = html
            if html is None or not _is_sound(html, text):
                html = self._new[key] = sanitised(self._converter.reset().convert(text))
            self._used[key] = html
        return html

    def learn(self, rendered: dict[str, str | None]) -> None:
        """Take in what another process rendered, or took from the file."""
        self._used |= {key: self._known[key] if html is None else html for key, html in rendered.items()}

    def take_new(self) -> dict[str, str | None]:
        """What was used since this was last asked, by digest; None for what the file holds already."""
        new, self._new = self._new, {}
        return new

    def save(self, *, forget: bool = True) -> None:
        """Write what this build used, and forget the rest or not; failure to write is no failure of the build."""
        prose = self._used if forget else self._known | self._used
        if self._file is None or prose == self._known:
            return
        kept = {"version": _VERSION, "prose": prose}
        keep(self._file, json.dumps(kept, ensure_ascii=False).encode())


def _is_sound(html: str, text: str) -> bool:
    """Whether HTML of the file is clean, and links, cites and shows only what the text does."""
    try:
        if sanitise(html) != html or not holes_of(html) <= holes_of(dig_holes(text)):
            return False
    except UnicodeEncodeError:
        return False
    return set(map(unescape, _ADDRESS.findall(html))) <= _addresses_in(text)


def _addresses_in(text: str) -> set[str]:
    """All addresses that a Markdown text may lead to, each as a whole or up to a bracket that may close it."""
    found = _WRITTEN.findall(text)
    return {*found, *(one[:end] for one in found for end, sign in enumerate(one) if sign == ")")}


def _read(file: Path) -> dict[str, str]:
    try:
        stored = json.loads(read_kept(file) or b"")
        known = stored["prose"] if stored["version"] == _VERSION else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return known if isinstance(known, dict) and all(isinstance(html, str) for html in known.values()) else {}
