"""Pictures in editors' pages: in several widths, with their size, so that nothing moves; later ones fetched late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from itertools import count
from urllib.parse import unquote, urljoin, urlsplit

from hanhai.pictures import Published

_IMAGE = re.compile(r"<img\b(?P<attributes>[^>]*?)\s*/?>")
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
TEXT_SIZES = "(min-width: 52rem) 40rem, 92vw"
"""How wide a picture in a column of text is."""


def dress_images(html: str, address: str, pictures: Iterable[Published]) -> str:
    """HTML with sizes, widths to choose from, `decoding` and `loading` on each picture of a page at an address."""
    if "<img" not in html:
        return html
    known = {picture.widest.file: picture for picture in pictures}
    numbers = count()
    return _IMAGE.sub(lambda match: _dressed(match["attributes"], next(numbers), address, known), html)


def _dressed(attributes: str, number: int, address: str, known: dict[str, Published]) -> str:
    source = _SOURCE.search(attributes)
    picture = known.get(_path(unescape(source[1]), address)) if source else None
    extras = _choices(picture, unescape(source[1])) if source and picture else ""
    lazy = ' loading="lazy"' if number else ""
    return f'<img{attributes}{extras}{lazy} decoding="async">'


def _choices(picture: Published, source: str) -> str:
    """Attributes that say how large a picture is and in which widths there is one."""
    extras = f' width="{picture.size.width}" height="{picture.size.height}"' if picture.size else ""
    folder = source.rpartition("/")[0]
    choices = picture.srcset(lambda address: f"{folder}/{address.rpartition('/')[2]}")
    return f'{extras} srcset="{escape(choices)}" sizes="{TEXT_SIZES}"' if choices else extras


def _path(source: str, address: str) -> str:
    """Where a picture's file is below the site's root, from its address in the page."""
    whole = urljoin(f"https://own.invalid/{address}", source)
    return unquote(urlsplit(whole).path).lstrip("/")
