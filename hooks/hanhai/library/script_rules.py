"""Rules for writing systems: a text is in the script of its language, with its punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hanhai.library.passages import BLANK, Passage, Wording, is_aside, words_of
from hanhai.problems import Problem
from hanhai.scripts import HAN, LETTERS

_NAMES = {
    "Han": ("汉字", "Chinese characters"),
    "Tibetan": ("藏文", "Tibetan letters"),
    "Mongolian": ("蒙古文", "Mongolian letters"),
    "Latin": ("拉丁字母", "Latin letters"),
    "Cyrillic": ("西里尔字母", "Cyrillic letters"),
    "Arabic": ("阿拉伯字母", "Arabic letters"),
}
_COMMON = re.compile("[a-z]{3}")
"""What makes a run of Latin letters a word, not an abbreviation."""
_SENTENCE = 4
"""Latin words from which a line of prose in another script counts as a sentence of another language."""
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")

_FULL = "，。；：？！（）、《》【】「」"
_HAN_SIDE = re.compile(f"[{HAN}{_FULL}“”‘’…—]")
_HALF = re.compile("[,.;:?!()\"']")
_RIGHT = dict(zip(",.;:?!()\"'", ("，", "。", "；", "：", "？", "！", "（", "）", "“ ”", "‘ ’"), strict=True))
_FULL_SIGN = re.compile("[，。；：？！（）、．]")
_HALF_OF = dict(zip("，。；：？！（）、．", ",.;:?!(),.", strict=True))
_SPACE = re.compile(r" (?=[^\s|*-])(?<=[^\s,.;:?!|#>*-] )")
_LATIN_SIDE = re.compile("[A-Za-z0-9%]")
_SEEN_THROUGH = f"{BLANK}*_[]"
"""Marks of Markdown between a sign and the words that it belongs to."""


def script_problems(wording: Wording) -> Iterator[Problem]:
    """Texts in the script of another language, and punctuation of another script."""
    yield from _foreign_letters(wording)
    if wording.language.script != "Latin":
        yield from _foreign_lines(wording)
    if wording.language.script == "Han":
        yield from _halfwidth(wording)
        yield from _spaces(wording)
    else:
        yield from _fullwidth(wording)


@cache
def _letter(script: str) -> re.Pattern[str]:
    return re.compile(f"[{LETTERS[script]}]")


@cache
def _others(script: str) -> re.Pattern[str]:
    """Letters of the scripts other than this one and Latin, whose words every language takes in."""
    return re.compile(f"[{''.join(LETTERS[name] for name in LETTERS if name not in (script, 'Latin'))}]+")


def _foreign_lines(wording: Wording) -> Iterator[Problem]:
    """Whole texts, and lines of prose that are sentences, without a letter of their own script."""
    own = LETTERS[wording.language.script]
    for match in re.finditer(f"^(?=[^\n]*[a-z]{{3}})[^{own}\n]+$", wording.text, re.MULTILINE):
        passage, start = wording.at(match.start())
        end = start + len(match[0])
        words = words_of(passage.text)[start:end]
        found = list(_WORD.finditer(words))
        count = len(found)
        whole = not passage.is_prose or not _letter(wording.language.script).search(passage.text)
        if words.lstrip()[:1] != "|" and (count >= _SENTENCE or (whole and _COMMON.search(words))):
            span = (start + found[0].start(), start + found[-1].end()) if found else (start, end)
            if not is_aside(passage.text, *span):
                yield _wrong_script(wording, passage, (span[0], end))


def _wrong_script(wording: Wording, passage: Passage, span: tuple[int, int]) -> Problem:
    zh, en = _NAMES[wording.language.script]
    name = wording.language.name
    message = {"zh": f"“{name}”的文字里没有{zh}。", "en": f"This text of “{name}” has no {en}."}
    hint = {"zh": "像是填错了语言，请核对。", "en": "It seems to be in another language: check it."}
    return passage.problem("wrong-script", span, message, hint, "error")


def _foreign_letters(wording: Wording) -> Iterator[Problem]:
    """The first run of letters in each text that are of another script and stand in neither brackets nor quotes."""
    own, told = _letter(wording.language.script), set[int]()
    for passage, start, end in wording.found_beyond_ascii(_others(wording.language.script)):
        if id(passage) in told:
            continue
        if not own.search(words_of(passage.text)):
            told.add(id(passage))
            yield _wrong_script(wording, passage, (start, end))
        elif not is_aside(passage.text, start, end):
            told.add(id(passage))
            yield _foreign_run(wording, passage, (start, end))


def _foreign_run(wording: Wording, passage: Passage, span: tuple[int, int]) -> Problem:
    name, run = wording.language.name, passage.text[slice(*span)]
    message = {"zh": f"“{name}”的文字里有“{run}”。", "en": f"“{run}” stands in a text of “{name}”."}
    hint = {
        "zh": "请译出；要写原名，放进括号或引号。",
        "en": "Translate it; a name in its own script goes into brackets or quotation marks.",
    }
    return passage.problem("foreign-script", span, message, hint)


def _halfwidth(wording: Wording) -> Iterator[Problem]:
    """Half-width signs beside Han characters."""
    for passage, start, end in wording.found(_HALF):
        sign = passage.text[start:end]
        words = words_of(passage.text)
        before = _HAN_SIDE.match(words[:start].rstrip(_SEEN_THROUGH)[-1:])
        after = _HAN_SIDE.match(words[end:].lstrip(_SEEN_THROUGH)[:1])
        if before or (after and sign != "."):
            message = {"zh": f"中文里用了半角的“{sign}”。", "en": f"A half-width “{sign}” stands in Chinese text."}
            hint = {"zh": f"请改成全角：{_RIGHT[sign]}", "en": f"Use the full-width sign: {_RIGHT[sign]}"}
            yield passage.problem("halfwidth-sign", (start, end), message, hint)


def _fullwidth(wording: Wording) -> Iterator[Problem]:
    """Full-width signs in a text whose script has none, unless they belong to words in Han characters."""
    for passage, start, end in wording.found_beyond_ascii(_FULL_SIGN):
        if not is_aside(passage.text, start, end):
            sign = passage.text[start:end]
            message = {
                "zh": f"“{wording.language.name}”的文字里用了全角的“{sign}”。",
                "en": f"A full-width “{sign}” stands in a text of “{wording.language.name}”.",
            }
            hint = {"zh": f"请改成半角：{_HALF_OF[sign]}", "en": f"Use the half-width sign: {_HALF_OF[sign]}"}
            yield passage.problem("fullwidth-sign", (start, end), message, hint)


def _spaces(wording: Wording) -> Iterator[Problem]:
    """Spaces between Han characters and Latin letters or digits: the page makes the gap itself."""
    for passage, start, end in wording.found(_SPACE):
        before, after = passage.text[start - 1], passage.text[end]
        words = words_of(passage.text)
        sides = {bool(_HAN_SIDE.match(sign)) - bool(_LATIN_SIDE.match(sign)) for sign in (before, after)}
        if sides == {1, -1} and words[start - 1] == before and words[end] == after:
            around = passage.text[start - 1 : end + 1]
            message = {
                "zh": f"“{around}”中间有手打的空格。",
                "en": f"There is a space by hand in “{around}”.",
            }
            hint = {
                "zh": "中文与字母、数字之间不加空格，请删去。",
                "en": "Delete it: Chinese has none beside letters and digits.",
            }
            yield passage.problem("hand-made-space", (start - 1, end + 1), message, hint)
