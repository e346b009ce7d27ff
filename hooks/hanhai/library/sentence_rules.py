"""Rules for sentences: summaries of a readable length, and no text that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanhai.languages import Language
from hanhai.library.passages import BLANK, Passage, Wording, words_of
from hanhai.links import without_code
from hanhai.problems import Problem

_ENDS = ".。!?…！？؟:："
"""Ends beside the language’s own full stop; a colon leads on, and full stops of another width are told elsewhere."""
_CLOSING = f"{BLANK}”’\"')）」』》]*_ "
_SENTENCES = ("summary", "description")
"""Plain fields that hold whole sentences."""
_BLOCK = re.compile(r"(?:[^\S\n]*\S.*\n?)+")
_NO_SENTENCE = re.compile(
    r"[ ]{4}|\s*(?:#|[-*+][ ]|\d+[.)][ ]|>|\||:[ ]|!!!|\?\?\?|\[\^?[^\]\n]+\]:|\[?!\[|<|(?:[-*_][ ]?){3,}$)"
    r"|(?:\[\[[^\[\]\n]*\]\]\s*|\[[^\[\]\n]*\]\([^()\n]*\)\s*)+\Z"
    r"|\*\*[^*\n]+\*\*\s*$|[^\n]+\n(?::[ ]|[ ]*[-=|:][-=|: ]*$)",
    re.MULTILINE,
)
"""How headings, lists, tables, links alone, pictures, tags, quotations and the like begin."""


def sentence_problems(wording: Wording) -> Iterator[Problem]:
    """Summaries beyond the language's limit, and sentences without an end."""
    ends = tuple(wording.language.punctuation.stop.strip() + _ENDS)
    for passage in wording.passages:
        if passage.is_prose:
            yield from _open_paragraphs(passage, ends, wording.language)
        elif passage.name in _SENTENCES:
            if not passage.text.endswith(ends):
                yield from _open_end(passage, 0, len(passage.text), ends, wording.language)
            if passage.name == "summary":
                yield from _too_long(passage, wording.language)


def _open_paragraphs(passage: Passage, ends: tuple[str, ...], language: Language) -> Iterator[Problem]:
    for start, end in _blocks(passage.text):
        if not passage.text.endswith(ends, start, end) and not _NO_SENTENCE.match(passage.text, start, end):
            yield from _open_end(passage, start, end, ends, language)


def paragraphs_of(markdown: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph that is sentences, not a heading, list, table, quotation or code."""
    return (block for block in _blocks(markdown) if not _NO_SENTENCE.match(markdown, *block))


def _blocks(markdown: str) -> Iterator[tuple[int, int]]:
    for block in _BLOCK.finditer(without_code(markdown)):
        yield block.start(), block.start() + len(block[0].rstrip())


def _open_end(passage: Passage, start: int, end: int, ends: tuple[str, ...], language: Language) -> Iterator[Problem]:
    words = words_of(passage.text)[start:end].rstrip(_CLOSING)
    if words.strip(_CLOSING) and not words.endswith(ends):
        stop = language.punctuation.stop.strip()
        message = {"zh": "这一句没有写完，末尾没有标点。", "en": "The sentence has no end: punctuation is missing."}
        hint = {"zh": f"请在末尾加上“{stop}”。", "en": f"Close it with “{stop}”."}
        last = start + len(words)
        yield passage.problem("no-sentence-end", (last - 1, last), message, hint)


def _too_long(passage: Passage, language: Language) -> Iterator[Problem]:
    limit, length = language.limits.summary, len(passage.text)
    if limit is not None and length > limit:
        message = {
            "zh": f"摘要有 {length} 个字符，“{language.name}”最多 {limit} 个。",
            "en": f"The summary has {length} characters; “{language.name}” takes at most {limit}.",
        }
        hint = {"zh": "请删短，细节写进正文。", "en": "Shorten it; details belong in the story."}
        yield passage.problem("long-summary", (0, min(length, 8)), message, hint)
