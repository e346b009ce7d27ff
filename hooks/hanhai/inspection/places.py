"""The places of a finished page that links may name."""

from __future__ import annotations

import re
from html import unescape

_ID = re.compile(r"<[A-Za-z][^<>]*?\sid=\"([^\"<>]*)\"")


def ids_of(raw: bytes) -> frozenset[str]:
    """Ids of all elements of a page."""
    return frozenset(unescape(found) for found in _ID.findall(raw.decode("utf-8", "replace")))
