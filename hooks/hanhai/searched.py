"""What of a finished page the search index is made from: its main part alone, which is a third of what it weighs."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from hanhai.keywords import unique_tokens
from hanhai.scripts import HAN, TIBETAN

_MAIN, _MAIN_END = b'<main id="main"', b"</main>"
_SEARCHED, _IGNORED = b" data-pagefind-body", b" data-pagefind-ignore"
_LANGUAGE = re.compile(rb'<html [^>]*?lang="([A-Za-z0-9-]+)"')
_CUT_BY_DICTIONARY = frozenset({"zh", "ja"})
"""Languages whose text Pagefind would cut into words of a dictionary, which no question of ours asks for."""
_INLINE = re.compile('<sup class="cite">.*?</sup>|</?(?:a|abbr|b|bdi|em|i|mark|span|strong|time|u)\\b[^>]*>')
"""What does not end a line, or is left out by Pagefind, too."""
_TAG = re.compile("<[^>]*>")
_WITH_HAN = re.compile(f"[^\\s{HAN}]*[{HAN}]\\S*")
_WORD = re.compile(f"[^\\W{HAN}{TIBETAN}_]+")
_KEYS_END = '" data-pagefind-index-attrs="data-keys"'


class Searched(NamedTuple):
    """The searched part of a page."""

    tag: str
    """Language of the page, in small letters."""
    main: bytes
    """Its main part, without what is marked as ignored."""


def searched(page: bytes) -> Searched | None:
    """The searched part of a page; None for one that the search must not find."""
    start = page.find(_MAIN)
    if start < 0 or _SEARCHED not in page[start : page.find(b">", start)]:
        return None
    language = _LANGUAGE.search(page)
    tag = language[1].decode().lower() if language else "unknown"
    return Searched(tag, _without_ignored(page[start : page.rfind(_MAIN_END) + len(_MAIN_END)]))


def name_in_index(tag: str) -> str:
    """What a language is called in the names of the index’s files.

    For a private language Pagefind cuts at spaces alone: Chinese takes it half the time and two thirds of the memory.
    """
    return f"x-{tag}" if tag.partition("-")[0] in _CUT_BY_DICTIONARY else tag


def page_for_index(part: Searched) -> str:
    """A page that says the same to Pagefind as the whole one."""
    html, name = part.main.decode(), name_in_index(part.tag)
    lines = unescape(_TAG.sub("\n", _INLINE.sub("", html)))
    words = unique_tokens([lines])
    if name != part.tag:
        words = " ".join((words, *_words_among_han(lines)))
    html = html.replace(_KEYS_END, f" {words}{_KEYS_END}", 1) if words else html
    return f'<html lang="{name}"><body>{html}</body></html>'


def _words_among_han(lines: str) -> list[str]:
    """Numbers and Latin words that stand beside Han characters without a space, each once."""
    return list(dict.fromkeys(word.lower() for run in _WITH_HAN.findall(lines) for word in _WORD.findall(run)))


def _without_ignored(html: bytes) -> bytes:
    """Without the elements that are marked as ignored; one that holds another of its name is left for Pagefind."""
    kept, done, at = [], 0, html.find(_IGNORED)
    while at >= 0:
        start = html.rfind(b"<", done, at)
        name = html[start + 1 : html.find(b" ", start)]
        end = html.find(b"</" + name + b">", at)
        if start >= 0 and end >= 0 and b">" not in html[start:at] and b"<" + name not in html[at:end]:
            kept.append(html[done:start])
            done = end + len(name) + 3
        at = html.find(_IGNORED, max(done, at + 1))
    return b"".join((*kept, html[done:]))
