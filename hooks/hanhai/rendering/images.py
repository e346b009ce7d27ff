"""Pictures in editors' pages: their size, so that nothing moves, and only the first one fetched at once."""

from __future__ import annotations

import re
from html import unescape
from itertools import count
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from hanhai.pictures import read_size

_IMAGE = re.compile(r"<img\b(?P<attributes>[^>]*?)\s*/?>")
_SOURCE = re.compile(r'\bsrc="([^"]*)"')


def dress_images(html: str, address: str, docs: Path) -> str:
    """HTML with `width`, `height`, `decoding` and `loading` on each picture of a page at an address."""
    if "<img" not in html:
        return html
    numbers = count()
    return _IMAGE.sub(lambda match: _dressed(match["attributes"], next(numbers), address, docs), html)


def _dressed(attributes: str, number: int, address: str, docs: Path) -> str:
    source = _SOURCE.search(attributes)
    size = read_size(docs / _path(unescape(source[1]), address)) if source else None
    extras = f' width="{size.width}" height="{size.height}"' if size else ""
    lazy = ' loading="lazy"' if number else ""
    return f'<img{attributes}{extras}{lazy} decoding="async">'


def _path(source: str, address: str) -> str:
    """Where a picture's file is below `docs/`, from its address in the page."""
    whole = urljoin(f"https://own.invalid/{address}", source)
    return unquote(urlsplit(whole).path).lstrip("/")
