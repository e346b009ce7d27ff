"""Addresses in Markdown that no page may have: empty ones, and those with spaces or backslashes in them.

What an address becomes, only Markdown can tell; so what it made is read, and the place looked for in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from hanhai.library.passages import Passage
from hanhai.links import NOWHERE, address_fault, encoded
from hanhai.problems import Problem

_ADDRESS = re.compile(r'<(?:a|img)\b[^<>]*?\s(?:href|src)="([^"]*)"')
_OPENING = re.compile(r"\](?:\(|:)[ \t]*\n?[ \t]*<?|<")
_RELATIVE = re.compile(r"(?![a-zA-Z][\w+.-]*:|[/#?])([^#?]+)")
_LOOSE = re.compile(r"[\s\\]")
_MOST = 3
"""Problems that are named of one text."""
_REACH = 2_000
"""Characters behind an opening in which its address is looked for."""


def address_problems(passage: Passage, html: str, refused: int, starts: Sequence[int]) -> Iterator[Problem]:
    """Addresses in the HTML of a text that the finished site may not have.

    `starts` are the offsets of doubtful addresses; so many as were `refused` are named elsewhere, and lead to `#` now.
    """
    addresses = [unescape(address) for address in _ADDRESS.findall(html)]
    for _ in range(refused):
        addresses.remove("#")
    faulty = [(address, _fault(address, passage.document is not None)) for address in addresses]
    left = list(starts)
    for address, fault in [pair for pair in faulty if pair[1]][:_MOST]:
        start = next((start for start in left if _begins(passage.text, start, address)), None)
        if start is not None:
            left.remove(start)
        span = _span(passage.text, starts[0] if start is None and starts else start or 0)
        yield passage.problem(fault, span, *_words(fault, address), "error")


def _fault(address: str, on_page: bool) -> str:
    """What is wrong with an address; MkDocs writes the path of a page's link to a file of ours anew."""
    if on_page and address not in NOWHERE:
        address = _RELATIVE.sub(".", address, count=1) if _RELATIVE.match(address) else address
    return address_fault(address)


def _begins(text: str, start: int, address: str) -> bool:
    """Whether an address is what the Markdown at a place gives."""
    opening = _OPENING.match(text, start)
    rest = text[opening.end() : opening.end() + _REACH] if opening else ""
    if address in NOWHERE:
        return re.match(rf"{address}[ \t>]*(?:[\"')]|$)", rest, re.MULTILINE) is not None
    return _LOOSE.sub("", unescape(rest)).startswith(_LOOSE.sub("", address))


def _span(text: str, start: int) -> tuple[int, int]:
    end = text.find("\n", start)
    return start, max(start + 1, end if end >= 0 else len(text))


def _words(fault: str, address: str) -> tuple[dict[str, str], dict[str, str]]:
    if fault == "empty-link":
        return (
            {"zh": "链接没有写通向哪里。", "en": "The link leads nowhere."},
            {
                "zh": "请在括号里写上网址或文件名；不要链接，就只留文字。",
                "en": "Write an address or the name of a file into the brackets, or leave nothing but the words.",
            },
        )
    shown = "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in address)[:100]
    right = encoded(address)[:200]
    return (
        {"zh": f"网址“{shown}”里有网址不能有的字符。", "en": f"The address “{shown}” holds what no address may."},
        {"zh": f"请写成 {right}", "en": f"Write {right}"},
    )
