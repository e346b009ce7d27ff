"""Every text that editors wrote, joined to one for each language, so that a rule reads all of it at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from hanhai.fields import Marked, marked_values
from hanhai.languages import Language, Languages
from hanhai.library.documents import Document
from hanhai.library.model import Entry
from hanhai.links import CITATION, LINK, without_code
from hanhai.problems import Problem
from hanhai.source import Mark, Source
from hanhai.source.decoding import occurrences, place_of
from hanhai.source.sources import Where
from hanhai.text import LocalisedMark

GAP = "\n\n"
"""Stands between two passages; no rule looks across it."""
BLANK = "\0"
"""Stands in `words_of` for what is not words."""
_NOT_WORDS = re.compile(
    rf"(?P<cited>{CITATION.pattern})|{LINK.pattern}|!?\[(?=[^\[\]\n]*\][(\[])|\](?:\([^()\n]*\)|\[[^\[\]\n]*\])"
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[^\n]*|^[ ]*(?:!!!|\?\?\?)[^\n]*|(?<![a-z])[a-z]+://[^\s<>()“”（），。；、]+",
    re.MULTILINE,
)
_LINE_END = re.compile(r"\n(?!\n)(?<!\n\n)")
"""The end of a line inside a paragraph; what stands before is looked at last, so that the search is quick."""
_ASIDE = re.compile(r"\([^()\n]*\)|（[^（）\n]*）|“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|《[^《》\n]*》|\"[^\"\n]*\"")


class Passage(NamedTuple):
    """One text in one language, and where it stands."""

    text: str
    name: str
    """Name of its field, such as `summary`; empty for the body of a page."""
    source: Source
    where: Where
    is_prose: bool = False
    entry: Entry | None = None
    """Record that it belongs to."""
    document: Document | None = None
    """Page whose body it is."""

    def problem(
        self, code: str, span: tuple[int, int], message: dict[str, str], hint: dict[str, str], severity: str = "warning"
    ) -> Problem:
        """A problem at the place of a piece of the text; most of wording do not stop a build, only a release."""
        mark, field = self._place(*span), ".".join(map(str, self.where))
        return Problem(self.source.path, code, message, hint, mark.line, mark.column, field, severity)

    def _place(self, start: int, end: int) -> Mark:
        if self.document:
            line, column = place_of(self.text, start)
            return Mark(line + self.document.first_line - 1, column)
        needle = self.text[start:end].split("\n")[0]
        return self.source.find(self.where, needle, bisect_left(occurrences(self.text, needle), start))


@dataclass(frozen=True)
class Wording:
    """All passages of one language."""

    code: str
    language: Language
    passages: list[Passage]

    @cached_property
    def text(self) -> str:
        """All of them, with `GAP` between them."""
        return GAP.join(passage.text for passage in self.passages)

    @cached_property
    def folded(self) -> str:
        """The same without capitals and with paragraphs on one line, character for character."""
        return folded(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for passage in self.passages:
            starts.append(position)
            position += len(passage.text) + len(GAP)
        return starts

    def at(self, offset: int) -> tuple[Passage, int]:
        """The passage that an offset of the joined text lies in, and the offset within it."""
        nth = bisect_right(self._starts, offset) - 1
        return self.passages[nth], offset - self._starts[nth]

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, int, int]]:
        """Passage, start and end of each match that is words, not code or an address."""
        for match in pattern.finditer(self.text):
            passage, start = self.at(match.start())
            end = start + len(match[0])
            if words_of(passage.text)[start:end] == match[0]:
                yield passage, start, end

    def found_beyond_ascii(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, int, int]]:
        """The same for a pattern that no ASCII text matches."""
        for passage in self.passages:
            if not passage.text.isascii():
                for match in pattern.finditer(passage.text):
                    if words_of(passage.text)[match.start() : match.end()] == match[0]:
                        yield passage, match.start(), match.end()


@lru_cache(maxsize=64)
def on_one_line(text: str) -> str:
    """A text with each paragraph on one line, offsets kept."""
    return _LINE_END.sub(" ", text)


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """The same without capitals; a letter whose small form is longer (İ) stays as it is, so that offsets are kept."""
    text = on_one_line(text)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=64)
def words_of(markdown: str) -> str:
    """Markdown with code, citations, addresses and the marks of links blanked out, offsets kept."""
    return _NOT_WORDS.sub(_blanked, without_code(markdown))


def _blanked(match: re.Match[str]) -> str:
    words = match[4]
    return BLANK * len(match[0]) if words is None else f"{words}{BLANK * 2}".rjust(len(match[0]), BLANK)


def is_aside(text: str, start: int, end: int, *, brackets: bool = True) -> bool:
    """Whether a piece of a text stands in quotation marks, or (with `brackets`) in brackets."""
    text = on_one_line(text)
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    asides = _ASIDE.finditer(text, line, stop if stop >= 0 else len(text))
    return any(m.start() < start and end < m.end() and (brackets or m[0][0] not in "(（") for m in asides)


def wordings_of(
    entries: Iterable[Entry],
    documents: Iterable[Document],
    settings: Iterable[tuple[BaseModel, Source, Where]],
    languages: Languages,
) -> list[Wording]:
    """All texts of the records, the pages and the settings, by language; those in unknown languages are left out."""
    passages: dict[str, list[Passage]] = {code: [] for code in languages.codes}
    for entry in entries:
        _add(passages, entry.marked, entry.source, (), entry)
    for document in documents:
        page = passages[document.code]
        for name in ("title", "description"):
            page.append(Passage(getattr(document.meta, name), name, document.source, (name,)))
        page.append(Passage(document.body, "", document.source, (), is_prose=True, document=document))
    for model, source, where in settings:
        _add(passages, marked_values(model), source, where, None)
    return [Wording(code, languages[code], passages[code]) for code in languages.codes]


def _add(
    passages: dict[str, list[Passage]], marked: Iterable[Marked], source: Source, above: Where, entry: Entry | None
) -> None:
    for where, mark, value in marked:
        if isinstance(mark, LocalisedMark):
            for code, text in value.items():
                if code in passages:
                    place = (*above, *where, code)
                    passages[code].append(Passage(text, str(where[-1]), source, place, mark.prose, entry))
