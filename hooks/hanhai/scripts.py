"""Writing systems: which runs of a text are in another script than its language's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, as the inside of a regular expression class."""
TIBETAN = "\u0f00-\u0fff"
"""Tibetan letters and signs, likewise."""
MONGOLIAN = "\u1800-\u18af"
"""Traditional Mongolian, likewise."""
LETTERS = {
    "Han": HAN,
    "Tibetan": TIBETAN,
    "Mongolian": MONGOLIAN,
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
}
"""Letters of each script that a language can be written in, likewise."""

_LINKING = "\u3000-\u3004\u3008-\u301f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d·"
_WORD = r"(?<![A-Za-z0-9_./@:#-])[A-Za-z][A-Za-z’'-]*(?![A-Za-z0-9_/@]|://|\.[A-Za-z0-9])"
_RUNS = {
    "Han": f"[“《（【]*[{HAN}](?:[{HAN}{_LINKING}0-9]*[{HAN}）》”】])?",
    "Tibetan": f"[{TIBETAN}](?:[{TIBETAN} ]*[{TIBETAN}])?",
    "Mongolian": f"[{MONGOLIAN}](?:[{MONGOLIAN} ]*[{MONGOLIAN}])?",
    "Latin": f"{_WORD}(?:[ ,]+{_WORD})*",
}
_TAGS = {"Tibetan": "bo", "Mongolian": "mn-Mong", "Latin": "en"}
_ANY = f"{HAN}{TIBETAN}{MONGOLIAN}A-Za-z"
_HINTS = {
    "Han": f"[{TIBETAN}{MONGOLIAN}A-Za-z]",
    "Tibetan": f"[{HAN}{MONGOLIAN}A-Za-z]",
    "Mongolian": f"[{HAN}{TIBETAN}A-Za-z]",
    "Latin": f"[{HAN}{TIBETAN}{MONGOLIAN}]",
    "Cyrillic": f"[{_ANY}]",
    "Arabic": f"[{_ANY}]",
}
"""What a text must hold before its runs are looked for."""
_compiled = cache(re.compile)
"""Compiled when first needed: these classes are large, and `hanhai check` needs none of them."""
_COMMON = re.compile(r"[a-z]{3}")


def split_runs(text: str, script: str, tags: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    """Pieces of a text, each with the tag of its language where its script is not `script`.

    `tags` gives the tag of each script that a language of the site is written in. Latin abbreviations
    inside another script (QR, GPS, A4) are left alone: they are words of that language.
    """
    if not _compiled(_HINTS[script]).search(text):
        yield text, None
        return
    position = 0
    for start, end, tag in sorted(_foreign(text, script, tags)):
        if start < position:
            continue
        if start > position:
            yield text[position:start], None
        yield text[start:end], tag
        position = end
    if position < len(text):
        yield text[position:], None


def _foreign(text: str, script: str, tags: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    for name, pattern in _RUNS.items():
        if name == script:
            continue
        tag = tags.get(name) or _TAGS.get(name, "zh-Hans")
        for match in _compiled(pattern).finditer(text):
            if name != "Latin" or _COMMON.search(match[0]):
                yield match.start(), match.end(), tag
