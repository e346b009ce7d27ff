"""Search keys of a page: other names, other scripts' spellings, and character pairs as Latin-looking words."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import add
from typing import Any, NamedTuple

from hanhai.languages import pinyin_key
from hanhai.library import Entry, Library
from hanhai.remembered import remembered
from hanhai.scripts import HAN, TIBETAN

_HAN_RUN = re.compile(f"[{HAN}]+")
_BETWEEN = re.compile(f"(?<=[{HAN}])[^\\w\\s]+(?=[{HAN}])")
_TIBETAN_RUN = re.compile(f"[{TIBETAN}]+")
_LATIN_WORD = re.compile(f"[^\\W{HAN}{TIBETAN}_]+")
_TSHEG = re.compile("[\u0f0b\u0f0c\u0f0d\u0f0e\u0f14 ]+")


@cache
def _hex(character: str) -> str:
    return f"{ord(character):04x}"


class _Pairs(dict[str, str]):
    """Tokens of pairs of characters, each made once."""

    def __missing__(self, pair: str) -> str:
        made = self[pair] = token(pair)
        return made


_PAIRS = _Pairs()


def token(characters: str) -> str:
    """Characters as one word that every tokeniser keeps whole: `x` and their code points in hex."""
    return "x" + "".join(map(_hex, characters))


def pair_tokens(text: str) -> list[str]:
    """Tokens of a text: overlapping pairs of Han characters, single and paired Tibetan syllables.

    The last character of each Han run also stands alone, so that every character can be found by the start of a token;
    `0000` behind it keeps it as long as a pair, or a search for a pair that is nowhere would find it instead.
    Punctuation between two Han characters is passed over: 两路 and 精神 meet in “两路”精神.
    """
    tokens: list[str] = []
    for run in _HAN_RUN.findall(_BETWEEN.sub("", text)):
        tokens += map(_PAIRS.__getitem__, map(add, run, run[1:]))
        tokens.append(f"x{_hex(run[-1])}0000")
    for run in _TIBETAN_RUN.findall(text):
        syllables = [part for part in _TSHEG.split(run) if part]
        tokens += [token(syllable) for syllable in syllables]
        tokens += [token(first + second) for first, second in itertools.pairwise(syllables)]
    return tokens


def unique_tokens(texts: Iterable[str]) -> str:
    """Tokens of several texts, each once, in order, joined by spaces."""
    return " ".join(dict.fromkeys(pair_tokens("\n".join(texts))))


def plain(text: str) -> str:
    """Letters and digits of a text alone, in small letters."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).lower()))


@lru_cache(maxsize=4096)
def name_tokens(name: str, is_title: bool) -> tuple[str, ...]:
    """Tokens by which a page is found by a name before its text.

    `w` and the whole name; for a title `b` and the whole, `n` and each part; for another name `a` and each part.
    """
    whole = "".join(char if char.isascii() else _hex(char) for char in plain(name))
    words = filter(None, (plain(word) for word in _LATIN_WORD.findall(name)))
    mark = "n" if is_title else "a"
    parts = [f"{mark}{part}" for part in (*pair_tokens(name), *words)]
    return (f"w{whole}", *((f"b{whole}",) if is_title else ()), *parts)


def kind_token(kind: str) -> str:
    """The token of all pages of a kind."""
    return "kk" + plain(kind)


@lru_cache(maxsize=1)
def _traditional_converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


@remembered("opencc")
def traditional(text: str) -> str:
    """A Chinese text in traditional characters."""
    converted: str = _traditional_converter().convert(text)
    return converted


@lru_cache(maxsize=20_000)
def _spellings(name: str, overrides: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Pinyin in one word, in syllables, and initials of a Chinese name."""
    if not _HAN_RUN.search(name):
        return ()
    syllables = [part for part in (re.sub(r"[^a-z]", "", word) for word in pinyin_key(name, overrides).split()) if part]
    if not syllables:
        return ()
    return "".join(syllables), " ".join(syllables), "".join(part[0] for part in syllables)


def titles_of(entry: Entry, library: Library) -> list[str]:
    """The name of an entry in every language and spelling."""
    return _with_spellings(entry.record.name.values(), library)


def names_of(entry: Entry, library: Library) -> list[str]:
    """Everything that an entry is called, in every language and spelling."""
    return _with_spellings([*entry.record.name.values(), *entry.record.aliases], library)


class Spelling(NamedTuple):
    """Names to spell, and how some of their words are read."""

    names: list[str]
    readings: list[tuple[tuple[str, str], ...]]


def spelling_of(library: Library) -> Spelling:
    """Every name of the site that pages may need in pinyin or in traditional characters."""
    localised = [entry.record.name for entry in library.public] + [term.name for term in library.terms]
    names = [name for text in localised for name in text.values()]
    names += [name for entry in library.public for name in entry.record.aliases]
    names += [document.meta.title for document in library.documents]
    languages = [library.languages[code] for code in library.languages.codes]
    own = [language.readings for language in languages if language.sorting.by == "pinyin"]
    return Spelling(list(dict.fromkeys(names)), list(dict.fromkeys([library.languages.readings, *own])))


def spell(spelling: Spelling) -> None:
    """Ask for pinyin and traditional forms of names, so that they are remembered."""
    for name in spelling.names:
        for readings in spelling.readings:
            pinyin_key(name, readings)
        if _HAN_RUN.search(name):
            traditional(name)


def prepare_spelling() -> None:
    """Load the dictionaries, which takes a third of a second."""
    pinyin_key("字")
    traditional("字")


def _with_spellings(texts: Iterable[str], library: Library) -> list[str]:
    names = list(texts)
    readings = library.languages.readings
    spellings = [spelling for name in names for spelling in _spellings(name, readings)]
    names += [traditional(name) for name in names if _HAN_RUN.search(name)]
    return list(dict.fromkeys((*names, *spellings)))
