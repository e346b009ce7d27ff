"""Rules for children: nobody under age is shown or named, neither in a record of a person nor in any other text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from hanhai.kinds.residents import Resident
from hanhai.library.model import Entry
from hanhai.library.named_children import AGE, CHILD, ENGLISH, TELLING, find_bare_ages, find_named_children
from hanhai.library.passages import Passage, Wording, words_of
from hanhai.problems import Problem

_LIKE_A_NAME = f"[\\u4e00-\\u9fff]{{1,2}}(?:同学|小朋友)|(?:{CHILD})[，,：:“（(]?[\\u4e00-\\u9fff]某"
_TITLES = ("role", "summary", "title", "category")
"""Short fields of a person’s record, whose subject is the person."""
_WIDE_DIGIT = re.compile("[０-９]")
_AFTER = (
    "[，,、：:（(“\\s]{0,2}(?:是|为|系|现为|时为|今年|现年|年仅|刚满|才|一名|一位|就读于?"
    "|[\\u4e00-\\u9fff]{0,12}?(?:中学|小学|学校|一中|二中|幼儿园)的?){0,4}"
)


def minor_problems(wording: Wording, grown: Collection[str]) -> Iterator[Problem]:
    """Words by which the person of a record, or somebody named in any text who is not `grown`, would be a child."""
    for passage in _telling(wording):
        text = _in_plain_digits(words_of(passage.text))
        told = 0
        for start, end in sorted({*_of_resident(passage, text), *find_named_children(text, grown)}):
            if start >= told:
                yield _minor(passage, start, end)
                told = end


def _telling(wording: Wording) -> list[Passage]:
    """The passages in which a word of children stands: all others need no closer look."""
    offsets = [start for word in TELLING for start in _offsets(wording.folded, word)]
    offsets += find_bare_ages(_in_plain_digits(wording.text))
    return list({id(passage): passage for passage, _ in map(wording.at, sorted(offsets))}.values())


def _in_plain_digits(text: str) -> str:
    return _WIDE_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def _offsets(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)


def names_of_the_past(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Names of people long grown and dead, of whose childhood others may tell."""
    records = (entry.record for entry in entries)
    dead = [record for record in records if isinstance(record, Resident) and record.living is False]
    return tuple(dict.fromkeys(name for one in dead for name in [*(one.name or {}).values(), *one.aliases]))


def _of_resident(passage: Passage, text: str) -> Iterator[tuple[int, int]]:
    record = passage.entry.record if passage.entry else None
    if not isinstance(record, Resident) or (record.person is not None and record.living is False):
        return  # of the dead a biography may tell the childhood
    names = tuple(name for name in [*(record.name or {}).values(), *record.aliases] if len(name) > 1)
    yield from _child_words(text, names, record.person is not None and passage.name in _TITLES)


def _child_words(text: str, names: tuple[str, ...], is_short: bool) -> Iterator[tuple[int, int]]:
    for match in _chinese(names).finditer(text):
        yield match.start(), match.end()
    if is_short:
        for match in _ending().finditer(text):
            yield match.start(), match.end()
    for match in ENGLISH.finditer(text):
        start = max(text.rfind(stop, 0, match.start()) for stop in ".;!?\n") + 1
        around = text[start : match.end() + 60].split(". ")[0]
        if is_short or any(name.lower() in around.lower() for name in names if name.isascii()):
            yield match.start(), match.end()


@cache
def _chinese(names: tuple[str, ...]) -> re.Pattern[str]:
    """A name and beside it the word or the age of a child."""
    child = f"(?:{CHILD}|{AGE})"
    own = "|".join(map(re.escape, names))
    named = f"|(?:{own}){_AFTER}{child}|{child}的?[“（(，]?(?:{own})" if names else ""
    return re.compile(f"{_LIKE_A_NAME}{named}")


@cache
def _ending() -> re.Pattern[str]:
    """The word of a child that a clause ends with: a tutor of pupils is none."""
    return re.compile(f"(?<![给为对向让教与和同])(?:{CHILD}|{AGE})(?=$|[，,。；、（(])")


def _minor(passage: Passage, start: int, end: int) -> Problem:
    used = passage.text[start:end].split("\n")[0]
    message = {
        "zh": f"“{used}”像是在说一个未成年人。",
        "en": f"“{used}” seems to speak of somebody under age.",
    }
    hint = {
        "zh": "本站不展示未成年人。若说的是别人，请换个写法，不与姓名连在一起。",
        "en": "Minors are not shown on this site. If it is about others, put it differently, away from the name.",
    }
    return passage.problem("minor-word", (start, end), message, hint)
