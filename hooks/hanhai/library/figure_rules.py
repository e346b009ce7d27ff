"""Rules for figures: the same figure is the same everywhere, and a figure in a text names its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hanhai.kinds.milestones import Milestone
from hanhai.kinds.statistics import Statistic
from hanhai.library.model import Entry
from hanhai.library.passages import Passage, Wording, words_of
from hanhai.library.sentence_rules import paragraphs_of
from hanhai.problems import Problem

_VALUE = "{value}"
_NUMBER = r"(?<![\d.,])[*_]*(?P<number>\d[\d,]*(?:\.\d+)?)"
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![.,]?\d)")
_FIGURE = re.compile(r"(?<![\d.,])(?<![A-Za-z/–—-])(?<![A-Z/] )\d[\d,.]*\d")
"""A number of two digits or more that is no part of a name such as G109 or GB/T 37668."""
_SECTION = re.compile(r"^(?=#{1,6} )", re.MULTILINE)


class _Stated(NamedTuple):
    """A statistic whose figure texts may give."""

    key: str
    value: Decimal
    year: int


Phrases = Mapping[str, list[_Stated]]
"""By phrase with `{value}`, the statistics that it stands for."""


def phrases_of(entries: Iterable[Entry], code: str) -> Phrases:
    """How texts in a language put the figures of the public statistics."""
    phrases: dict[str, list[_Stated]] = {}
    for entry in entries:
        record = entry.record
        if isinstance(record, Statistic) and entry.is_public:
            stated = _Stated(entry.key, record.value, record.as_of.year)
            for phrase in record.said_as.get(code, ()):
                phrases.setdefault(phrase.lower(), []).append(stated)
    return phrases


def conflict_problems(wording: Wording, phrases: Phrases) -> Iterator[Problem]:
    """Figures in texts that differ from the statistic that their words stand for, years taken into account."""
    multiples = wording.language.multiples
    for phrase, stated in phrases.items():
        pattern = _pattern(phrase, tuple(multiples))
        for start, end in _lines_with(wording.folded, max(phrase.split(_VALUE), key=len)):
            for match in pattern.finditer(wording.folded, start, end):
                passage, offset = wording.at(match.start())
                span = (offset, offset + len(match[0]))
                number = _number(match, multiples)
                meant = _meant(stated, passage, span, match.start("number") - match.start(), wording)
                if meant and number not in {one.value for one in meant}:
                    yield _conflict(passage, span, meant[0])


@lru_cache(maxsize=1000)
def _pattern(phrase: str, multiples: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(multiples, key=len, reverse=True)))
    number = _NUMBER + (rf"(?:\s?(?P<multiple>{words}))?" if words else "(?P<multiple>)?") + "[*_]*"
    before, after = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in phrase.split(_VALUE))
    edge = r"(?<![a-z0-9])" if re.match("[a-z0-9]", before) else ""
    stop = r"(?![a-z0-9])" if re.search("[a-z0-9]$", after) else ""
    return re.compile(f"{edge}{before}{number}{after}{stop}")


def _lines_with(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that hold some words."""
    end = 0
    while (found := text.find(words, end)) >= 0:
        start, stop = text.rfind("\n", 0, found) + 1, text.find("\n", found)
        end = stop if stop >= 0 else len(text)
        yield start, end


def _number(match: re.Match[str], multiples: Mapping[str, int]) -> Decimal:
    return Decimal(match["number"].replace(",", "")) * multiples.get(match["multiple"] or "", 1)


def _meant(stated: list[_Stated], passage: Passage, span: tuple[int, int], at: int, wording: Wording) -> list[_Stated]:
    """The statistics of the year that the sentence names, or else of the record's own, or else all of them."""
    start, end = _sentence(passage.text, *span, wording.language.punctuation.stop)
    number = span[0] + at
    years = {int(m[0]) for m in _YEAR.finditer(passage.text, start, end) if m.start() != number}
    years = years or _years_of(passage.entry)
    return [one for one in stated if one.year in years] if years else stated


def _years_of(entry: Entry | None) -> set[int]:
    record = entry.record if entry else None
    if isinstance(record, Statistic) and record.as_of:
        return {record.as_of.year}
    return {record.date.year} if isinstance(record, Milestone) and record.date else set()


def _sentence(text: str, start: int, end: int, stop: str) -> tuple[int, int]:
    """Start and end of the sentence around a piece of a text."""
    stops = _stops(stop.strip())
    first = max((m.end() for m in stops.finditer(text, 0, start)), default=0)
    after = stops.search(text, end)
    return first, after.start() if after else len(text)


@lru_cache(maxsize=50)
def _stops(stop: str) -> re.Pattern[str]:
    return re.compile(rf"[！？\n]|[.!?](?=[\s\[])|{'(?!)' if stop == '.' else re.escape(stop)}")


def _conflict(passage: Passage, span: tuple[int, int], stated: _Stated) -> Problem:
    words = " ".join(passage.text[slice(*span)].split())
    message = {
        "zh": f"这里写“{words}”，而 {stated.key} 的数是 {stated.value}（{stated.year}年）。",
        "en": f"“{words}” is given here, but {stated.key} says {stated.value} (in {stated.year}).",
    }
    hint = {
        "zh": "请改成一致；若是别的时间的数，请在同一句里写明年份。",
        "en": "Make them agree; if the figure is of another time, name the year in the same sentence.",
    }
    return passage.problem("figure-conflict", span, message, hint, "error")


def citation_problems(wording: Wording) -> Iterator[Problem]:
    """Sections of prose that give a figure and cite nothing; a record of one source needs no citation."""
    for passage in wording.passages:
        if passage.is_prose and not (passage.entry and len(passage.entry.record.sources or ()) == 1):
            yield from _uncited(passage)


def _uncited(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    starts = [match.start() for match in _SECTION.finditer(text)] if "#" in text else []
    bounds = sorted({0, *starts, len(text)})
    for start, end in pairwise(bounds):
        if "[@" not in text[start:end] and (figure := _first_figure(text, start, end)):
            number = text[slice(*figure)]
            message = {
                "zh": f"这一节有数字“{number}”，却没有引用来源。",
                "en": f"This section gives the figure “{number}” but cites no source.",
            }
            hint = {"zh": "请在句末写上 [@来源]。", "en": "Write [@source] after the sentence."}
            yield passage.problem("uncited-figure", figure, message, hint)


def _first_figure(text: str, start: int, end: int) -> tuple[int, int] | None:
    if not _FIGURE.search(text, start, end):
        return None
    words = words_of(text)
    for first, last in paragraphs_of(text[start:end]):
        match = _FIGURE.search(words, start + first, start + last)
        if match:
            return match.span()
    return None
