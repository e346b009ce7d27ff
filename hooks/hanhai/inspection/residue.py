"""What templates and Markdown leave behind when something went wrong with them, told from what editors wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanhai.inspection.finished import Finished

_SIGNS = (
    *("{{", "{%", "{#", "[[", "[@", "⟦hanhai", "klzzwxh:", ">None<", '="None"', ">nan<", ">Undefined<"),
    *("[object Object]", "&lt;bound method", "&lt;built-in method", "&lt;function ", "&lt;generator object"),
    *("&lt;hanhai.", " object at 0x"),
)
"""One of these stands in every text that has something left over."""
_RESIDUE = re.compile(
    r"\{\{|\{%|\{#|\[\[[^\[\]<>\n]+\]\]|\[@[^\[\]\s<>]+\]|⟦hanhai[^⟧]*⟧?|klzzwxh:\d*|(?<=>)(?:None|nan|Undefined)(?=<)"
    r"|(?<==\")None(?=\")|\[object Object\]|&lt;(?:bound method|built-in method|function |generator object|hanhai\.)"
    r"| object at 0x[0-9a-f]+"
)
_QUOTED = re.compile(r"<(code|pre|script)\b[^<>]*>.*?</\1>", re.DOTALL)
"""What shows signs as such."""


def may_be_left_over(html: str) -> bool:
    """Whether there is anything in HTML that may have been left over."""
    hint = "{" in html or "[" in html or "&lt;" in html or "None" in html or "nan<" in html
    hint = hint or "Undefined" in html or "klzzwxh:" in html or "⟦" in html or " object at" in html
    return hint and any(sign in html for sign in _SIGNS)


def find_residue(site: Finished, html: str) -> Iterator[tuple[str, int]]:
    """Everything of the kind in a page that stands in none of the sources, and where."""
    if not may_be_left_over(html):
        return
    shown = _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), html)
    for match in _RESIDUE.finditer(shown):
        if not _is_written(site.written, match[0]):
            yield match[0], match.start()


def _is_written(sources: str, sign: str) -> bool:
    """Whether editors meant it: a link or a citation behind a backslash, a word as a whole value, a sign anywhere."""
    if sign.startswith("["):
        return f"\\{sign}" in sources
    if sign.isalpha():
        whole = rf"(?:^|[:|*_>\[,-])[ \t\"'*_]*{sign}[\"'*_ \t]*(?:$|[|\]}},])"
        return re.search(whole, sources, re.MULTILINE) is not None
    return sign.replace("&lt;", "<") in sources
