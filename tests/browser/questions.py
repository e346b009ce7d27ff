"""Questions to the search, made from the content, each with the pages that answer it.

The same content gives the same questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from hanhai.fields import marked_values
from hanhai.keywords import names_of, plain, traditional
from hanhai.languages import pinyin_key
from hanhai.library import Entry, Library
from hanhai.text import LocalisedMark

_HAN = re.compile("[\u4e00-\u9fff]+")
_SENTENCE = {"zh": re.compile("[^。！？；\n]+"), "en": re.compile(r"(?:[^.!?;\n]|\.(?=\d))+")}
_CITATION = re.compile(r"\[@[^\]]*\]|[*_`#>]")
_LINK = re.compile(r"\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)")
"""A link ends a piece of a sentence: what it shows may be the name of a record."""


@dataclass(frozen=True)
class Question:
    """What is typed on a page of a language."""

    form: str
    code: str
    words: str
    right: frozenset[str]
    """Names, without language, of the pages that answer it."""


class _Content:
    """Names and texts of the public records, to find what holds a piece of them."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries = sorted(library.public, key=lambda entry: entry.key)
        self.names = {entry.key: [plain(name) for name in names_of(entry, library)] for entry in self.entries}
        self.texts = {entry.key: "\n".join(map(plain, _texts_of(entry))) for entry in self.entries}

    def called(self, name: str) -> frozenset[str]:
        return frozenset(key for key, names in self.names.items() if plain(name) in names)

    def naming(self, part: str) -> frozenset[str]:
        return frozenset(key for key, names in self.names.items() if any(plain(part) in name for name in names))

    def holding(self, text: str) -> frozenset[str]:
        return frozenset(key for key, whole in self.texts.items() if plain(text) in whole)


def _texts_of(entry: Entry) -> list[str]:
    marked = [found.value for found in marked_values(entry.record) if isinstance(found.mark, LocalisedMark)]
    return [_spoken(text) for value in marked for text in value.values()]


def _spoken(text: str) -> str:
    return _LINK.sub("\n", _CITATION.sub("", text))


def _bare(text: str) -> str:
    """Without punctuation; words stay apart."""
    return " ".join(re.findall(r"(?:[\w’']|(?<=\d)\.(?=\d))+", text))


def _initials(name: str, library: Library) -> str:
    return "".join(word[0] for word in pinyin_key(name, library.languages.readings).split() if word[0].isalpha())


def _whole(content: _Content, code: str) -> Iterator[tuple[str, frozenset[str]]]:
    for entry in content.entries:
        if name := entry.record.name.get(code):
            yield _bare(name), content.called(name)


def _aliases(content: _Content, code: str) -> Iterator[tuple[str, frozenset[str]]]:
    for entry in content.entries:
        for alias in entry.record.aliases:
            if bool(_HAN.search(alias)) == (code == "zh"):
                yield _bare(alias), content.called(alias)


def _parts(content: _Content, code: str) -> Iterator[tuple[str, frozenset[str]]]:
    """A part of a name that no other record's names hold."""
    for entry in content.entries:
        name = _bare(entry.record.name.get(code, ""))
        words = name.split()
        part = name[1:6] if code == "zh" else " ".join(words[-2:])
        if (
            len(part) > 3
            and (code == "zh" or min(map(len, words[-2:])) > 3)
            and len(name) > len(part) + 1
            and len(content.naming(part)) == 1
        ):
            yield part.strip(), content.naming(part)


def _spelt(spell: Callable[[str, Library], str]) -> Callable[[_Content, str], Iterator[tuple[str, frozenset[str]]]]:
    def make(content: _Content, code: str) -> Iterator[tuple[str, frozenset[str]]]:
        for entry in content.entries:
            name = "".join(_HAN.findall(entry.record.name["zh"]))
            if 3 <= len(name) <= 10 and plain(name) == plain(entry.record.name["zh"]):
                spelt = spell(name, content.library)
                if spelt != name:
                    yield spelt, content.called(spelt) | content.called(name)

    return make


def _pinyin(name: str, library: Library) -> str:
    return re.sub("[^a-z]", "", pinyin_key(name, library.languages.readings))


def _sentences(content: _Content, code: str) -> Iterator[tuple[str, frozenset[str]]]:
    """A piece of a sentence that stands in one record's text alone."""
    for entry in content.entries:
        value = entry.record.summary.get(code, "") if len(entry.key) % 2 else " ".join(_story(entry, code))
        for sentence in _SENTENCE[code].findall(_spoken(value)):
            words = _bare(sentence)
            piece = words.replace(" ", "")[:14] if code == "zh" else " ".join(words.split()[:7])
            if len(piece) >= (8 if code == "zh" else 25) and len(content.holding(piece)) == 1:
                yield piece, content.holding(piece)
                break


def _story(entry: Entry, code: str) -> list[str]:
    marked = [found.value for found in marked_values(entry.record) if isinstance(found.mark, LocalisedMark)]
    return [max((value.get(code, "") for value in marked), key=len)]


def _chinese_in_english(content: _Content, code: str) -> Iterator[tuple[str, frozenset[str]]]:
    return (row for row in _whole(content, "zh"))


_FORMS: tuple[tuple[str, str, Callable[[_Content, str], Iterator[tuple[str, frozenset[str]]]]], ...] = (
    ("name", "zh", _whole),
    ("English name", "en", _whole),
    ("other name", "zh", _aliases),
    ("other English name", "en", _aliases),
    ("part", "zh", _parts),
    ("English part", "en", _parts),
    ("pinyin", "zh", _spelt(_pinyin)),
    ("initials", "zh", _spelt(_initials)),
    ("traditional", "zh", _spelt(lambda name, _: traditional(name))),
    ("sentence", "zh", _sentences),
    ("English sentence", "en", _sentences),
    ("Chinese on English", "en", _chinese_in_english),
)


def questions_of(library: Library, count: int) -> list[Question]:
    """As many questions as asked for, spread over forms and records."""
    content = _Content(library)
    each = -(-count // len(_FORMS))
    columns = []
    for form, code, make in _FORMS:
        rows = list(dict.fromkeys(make(content, code)))
        step = max(1, len(rows) // each)
        columns.append([Question(form, code, words, right) for words, right in rows[::step][:each]])
    return [question for row in zip_longest(*columns) for question in row if question][:count]
