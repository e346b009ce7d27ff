"""Rendered Markdown kept by content: deleting the file is always safe."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import markdown

from hanhai import __version__
from hanhai.prose import markdown_converter, render_plain
from hanhai.sanitising import SANITISER, sanitise, sanitised

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

        What the file gives is no more trusted than what was written: it is taken if it is clean already.
        """
        plain = render_plain(text)
        if plain is not None:
            return plain
        key = hashlib.sha256(text.encode()).hexdigest()
        html = self._used.get(key)
        if html is None:
            html = self._known.get(key)
            self._new[key] = html
            if html is None or sanitise(html) != html:
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

    def save(self) -> None:
        """Write what this build used; failure to write is no failure of the build."""
        if self._file is None or self._used == self._known:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps({"version": _VERSION, "prose": self._used}, ensure_ascii=False), "utf-8")
            fresh.replace(self._file)
        except OSError:
            return


def _read(file: Path) -> dict[str, str]:
    try:
        stored = json.loads(file.read_text("utf-8"))
        known = stored["prose"] if stored["version"] == _VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return known if isinstance(known, dict) and all(isinstance(html, str) for html in known.values()) else {}
