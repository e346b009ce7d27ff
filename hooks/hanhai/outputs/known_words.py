"""`assets/known-words.json`: words of all names in Latin letters, by which the search mends a slip of one letter."""

from __future__ import annotations

import json
import re

from hanhai.keywords import names_of
from hanhai.library import Library
from hanhai.scripts import LETTERS

_WORD = re.compile(f"[{LETTERS['Latin']}0-9]{{4,}}")


def render_known_words(library: Library) -> str:
    """Each word once, whatever its capitals, in order."""
    words: dict[str, str] = {}
    for entry in library.public:
        for name in names_of(entry, library):
            for word in _WORD.findall(name):
                words[word.lower()] = min(word, words.get(word.lower(), word))
    return json.dumps([words[key] for key in sorted(words)], ensure_ascii=False, separators=(",", ":")) + "\n"
