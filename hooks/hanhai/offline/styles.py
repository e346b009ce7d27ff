"""The hash by which a page says which styles and scripts it was made for."""

from __future__ import annotations

from pathlib import Path

from hanhai import __version__
from hanhai.offline.needs import digest

_ASSETS = Path(__file__).parent.parent.parent / "theme" / "assets"
_KINDS = frozenset({".css", ".js"})


def style_hash(stylesheet: str) -> str:
    """Changes with the stylesheet, with any script of the theme and with the version."""
    files = sorted(file for file in _ASSETS.rglob("*") if file.suffix in _KINDS)
    parts = [__version__.encode(), stylesheet.encode()]
    parts += [file.relative_to(_ASSETS).as_posix().encode() + b"\0" + file.read_bytes() for file in files]
    return digest(b"\0".join(parts))
