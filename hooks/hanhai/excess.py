"""Texts that Markdown would take minutes over, or end in: found by their shape, so that the answer is always the same.

Markdown looks at every mark of a paragraph in the whole of it, at every bracket up to where it is closed, and goes
down into itself for each quote in a quote. Within these limits a page of 1 MB is rendered in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

MAX_PLAIN = 10_000
"""Characters of a text without Markdown."""
MAX_PARAGRAPH = 10_000
"""Characters between two blank lines, of a list between two entries, of a table in a row."""
MAX_PARAGRAPHS = 20_000
MAX_LEVELS = 20
"""Quotes and lists inside each other on one line."""
MAX_INDENT = 100
"""Spaces at the beginning of a line; every four are a level of a list or of code."""
MAX_BRACKETS = 30
"""Brackets that are open at once in a paragraph."""
MAX_CELLS = 400_000
"""Lines of a text times the bars of its widest line: a table fills all of its rows to the width of the first."""
MAX_REPEATED = 5_000_000
"""Longest address that is defined once (`[a]: …`) times the places that may name it."""

_MARKER = r"(?:[>*+-]|\d{1,9}[.)])"
_LEVELS = re.compile(rf"^(?:[ \t]*{_MARKER}){{{MAX_LEVELS + 1}}}|^[ \t]{{{MAX_INDENT + 1}}}", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_ENTRY = re.compile(rf"^[ \t]*{_MARKER}[ \t]", re.MULTILINE)
_TABLE = re.compile(r"([^\n`\\]*)\n([-:| ]+)(?:\n|\Z)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\[\]\n]+\]:([^\n]*(?:\n[ \t]*\S+)?)", re.MULTILINE)
_PLAIN_LINK = r"[^()\s\"'<]*(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
_BRACKET = re.compile(rf"\\.|\]\((?P<plain>{_PLAIN_LINK})?|[\[\]]", re.DOTALL)


class Excess(NamedTuple):
    """What there is too much of, and where."""

    offset: int
    code: str
    message: dict[str, str]
    hint: dict[str, str]


def find_excess(markdown: str) -> Excess | None:
    """The first thing that there is too much of in a Markdown text; None for any text that people read."""
    deep = _LEVELS.search(markdown)
    if deep:
        return _too_deep(deep.start())
    if len(markdown) > 2 * MAX_PARAGRAPHS and markdown.count("\n\n") >= MAX_PARAGRAPHS:
        return _too_many()
    widest = max(line.count("|") for line in markdown.split("\n")) if "|" in markdown else 0
    if widest * markdown.count("\n") > MAX_CELLS:
        return _too_wide(widest)
    if (contents := markdown.find("[TOC]")) >= 0 and (second := markdown.find("[TOC]", contents + 1)) >= 0:
        return _second_contents(second)
    if "]:" in markdown and (repeated := _repeated(markdown)) is not None:
        return repeated
    is_long, is_bracketed = len(markdown) > MAX_PARAGRAPH, markdown.count("[") > MAX_BRACKETS or "](" in markdown
    for start, end in _paragraphs(markdown) if is_long or is_bracketed else ():
        if end - start > MAX_PARAGRAPH:
            return _too_long(start, end - start)
        if is_bracketed and (opening := _too_open(markdown, start, end)) is not None:
            return _brackets(opening)
    return None


def _paragraphs(markdown: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of each piece that Markdown looks at as one."""
    start = 0
    for end in (*(match.start() for match in _BLANK.finditer(markdown)), len(markdown)):
        yield from _pieces(markdown, start, end)
        start = end


def _pieces(markdown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Entries of a list and rows of a table, each for itself, of a block that is too long as a whole."""
    start += len(markdown[start:end]) - len(markdown[start:end].lstrip("\n \t"))
    if end - start <= MAX_PARAGRAPH:
        yield start, end
    elif _is_table(markdown[start:end]):
        yield from _split(start, end, [match.end() for match in re.finditer("\n", markdown[start:end])])
    elif _ENTRY.match(markdown, start, end):
        yield from _split(start, end, [match.start() for match in _ENTRY.finditer(markdown[start:end])])
    else:
        yield start, end


def _is_table(block: str) -> bool:
    rows = _TABLE.match(block)
    counts = [row.strip(" ").strip("|").count("|") for row in rows.groups()] if rows else [0]
    return counts[0] > 0 and len(set(counts)) == 1


def _split(start: int, end: int, places: list[int]) -> Iterator[tuple[int, int]]:
    bounds = [start, *(start + place for place in places), end]
    yield from pairwise(bounds)


def _too_open(markdown: str, start: int, end: int) -> int | None:
    """Where one bracket too many is opened while all others are open still."""
    squares = rounds = 0
    for match in _BRACKET.finditer(markdown, start, end):
        sign = match[0]
        if sign == "[":
            squares += 1
        elif sign[0] == "]":
            squares = max(0, squares - 1)
            rounds += sign.startswith("](") and match["plain"] is None  # where it ends, only Markdown can tell
        if squares > MAX_BRACKETS or rounds > MAX_BRACKETS:
            return match.start()
    return None


def _repeated(markdown: str) -> Excess | None:
    longest = max(_DEFINITION.finditer(markdown), key=lambda match: len(match[1]), default=None)
    if longest is None or len(longest[1]) * markdown.count("]") <= MAX_REPEATED:
        return None
    message = {
        "zh": f"这里定义的网址有 {len(longest[1]):,} 个字符，用到的地方又很多，页面会过大。",
        "en": f"The address defined here has {len(longest[1]):,} characters and is named so often that the page "
        "would be huge.",
    }
    hint = {
        "zh": "请换成短一些的网址，或少引用几处。",
        "en": "Take a shorter address, or name it in fewer places.",
    }
    return Excess(longest.start(), "long-address", message, hint)


def _too_wide(bars: int) -> Excess:
    message = {
        "zh": f"表格太大：一行有 {bars:,} 个竖线，行数又很多。",
        "en": f"The table is too large: a line has {bars:,} bars, and there are very many lines.",
    }
    hint = {"zh": "请分成几个小表，或几页。", "en": "Divide it into smaller tables, or into pages."}
    return Excess(0, "large-table", message, hint)


def _second_contents(offset: int) -> Excess:
    message = {"zh": "[TOC] 写了不止一次。", "en": "[TOC] stands here a second time."}
    hint = {
        "zh": "一页只放一份目录，请删去这一处 [TOC]。",
        "en": "A page has one table of contents: delete this [TOC].",
    }
    return Excess(offset, "second-contents", message, hint)


def _too_deep(offset: int) -> Excess:
    message = {
        "zh": f"引用和列表套得太深，或缩进太多：最多 {MAX_LEVELS} 层、{MAX_INDENT} 个空格。",
        "en": f"Quotes and lists go too deep, or the line is indented too far: at most {MAX_LEVELS} levels and "
        f"{MAX_INDENT} spaces.",
    }
    hint = {
        "zh": "请少套几层，并删去行首多余的空格。",
        "en": "Use fewer levels, and delete needless spaces at the beginning of the line.",
    }
    return Excess(offset, "markdown-too-deep", message, hint)


def _too_long(offset: int, length: int) -> Excess:
    message = {
        "zh": f"这一段有 {length:,} 个字符，最多 {MAX_PARAGRAPH:,} 个。",
        "en": f"This paragraph has {length:,} characters; at most {MAX_PARAGRAPH:,} are read.",
    }
    return Excess(offset, "long-paragraph", message, {"zh": "请用空行分段。", "en": "Divide it by blank lines."})


def _too_many() -> Excess:
    message = {
        "zh": f"这篇文字超过 {MAX_PARAGRAPHS:,} 段。",
        "en": f"This text has more than {MAX_PARAGRAPHS:,} paragraphs.",
    }
    return Excess(0, "many-paragraphs", message, {"zh": "请分成几页。", "en": "Divide it into several pages."})


def _brackets(offset: int) -> Excess:
    message = {
        "zh": f"这一段里没有收尾或看不出收尾的括号超过 {MAX_BRACKETS} 个。",
        "en": f"More than {MAX_BRACKETS} brackets of this paragraph are not closed, or not clearly so.",
    }
    hint = {
        "zh": "请补上 ] 和 )；不是链接的 [ 写成 \\[。",
        "en": "Close them with ] and ); write \\[ for one that begins no link.",
    }
    return Excess(offset, "open-brackets", message, hint)
