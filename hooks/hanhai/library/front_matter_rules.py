"""Front matter that is none: what is between it and the way it must be written, so that no draft goes out as text."""

from __future__ import annotations

import re

from hanhai.problems import Problem
from hanhai.source import Source
from hanhai.source.decoding import place_of

_LAST_LINE = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*", re.DOTALL)
WORDS_FOR_DRAFT = ("draft", "drafts", "published", "publish", "hidden", "private", "unlisted", "草稿", "状态")
"""Fields of other programs that an editor may know."""
_FIELD = rf"(?:title|description|date|status|template|hide|tags|slug|layout|search|标题|{'|'.join(WORDS_FOR_DRAFT)})"
_SWALLOWED = re.compile(
    rf"(?:^|(?<=[\s\"'。；;，,]))(?P<field>status|{'|'.join(WORDS_FOR_DRAFT)})[ ]*[:：]", re.IGNORECASE | re.MULTILINE
)
_COMMENT = re.compile(r"(?:^|\s)#")
_FIELDS_FIRST = re.compile(rf"\s*{_FIELD}[ ]*[:：=]", re.IGNORECASE)
_RULER = re.compile(r"\s*(?P<line>[-–—―－]{2,}|-+[ ]-+[- ]*|\+\+\+|={3,})[ \t]*(?=\n)")
_IN_TEXT = re.compile(rf"\s*(?:[-–—－]{{2,}}[ \t]*\n\s*)?(?P<field>{_FIELD})[ ]*[:：]", re.IGNORECASE)
_EXAMPLE = {
    "zh": "文件开头写：---、title: 标题、description: 一句话介绍、---，各占一行。",
    "en": "Begin the file with the lines ---, title: …, description: …, ---.",
}
_THREE = {
    "zh": "第一行只写三个半角短横线 ---，前面没有空格和空行。",
    "en": "The first line is three plain hyphens, ---, with no space or blank line before them.",
}


def no_front_matter(path: str, text: str) -> Problem:
    """The problem of a page that does not begin with front matter, at the line that keeps it from being some."""
    if _LAST_LINE.fullmatch(text):
        message = {"zh": "页首最后的 --- 后面没有换行。", "en": "The last --- of the front matter has no line end."}
        hint = {"zh": "请在 --- 后面按回车，再写正文。", "en": "Press Enter after ---, then write the text."}
        return Problem(path, "no-front-matter", message, hint, *place_of(text, text.rindex("---")))
    if re.match(r"---[ \t]*\n", text):
        message = {"zh": "页首没有收尾的 ---。", "en": "The front matter is not closed by ---."}
        hint = {
            "zh": "请在各栏之后单独写一行 ---，前面没有空格。",
            "en": "Write a line --- of its own below the fields, with no space before it.",
        }
        return Problem(path, "no-front-matter", message, hint, *place_of(text, _end_of_fields(text)))
    ruler = _RULER.match(text)
    if ruler and _FIELDS_FIRST.match(text, ruler.end()):
        message = {"zh": "页首的第一行不对。", "en": "The first line of the front matter is wrong."}
        return Problem(path, "no-front-matter", message, _THREE, *place_of(text, ruler.start("line")))
    if _FIELDS_FIRST.match(text):
        message = {"zh": "页首的各栏上面没有 ---。", "en": "The line --- above the fields at the top is missing."}
        return Problem(path, "no-front-matter", message, _THREE)
    message = {"zh": "页首缺少标题和介绍。", "en": "The title and description at the top are missing."}
    return Problem(path, "no-front-matter", message, _EXAMPLE)


def _end_of_fields(text: str) -> int:
    """Where the first line stands that is neither a field nor belongs to one."""
    position = text.index("\n") + 1
    for line in text[position:].splitlines(keepends=True):
        if not re.match(r"[\w-]+[ ]*[:：]|[ ]+(?![-–—－]{2})|#|- ", line):
            break
        position += len(line)
    return min(position, max(len(text) - 1, 0))


def fields_in_text(path: str, text: str, end: int) -> list[Problem]:
    """The problem of fields that stand below the front matter: readers would see them, and nothing would heed them."""
    match = _IN_TEXT.match(text, end)
    if match is None:
        return []
    name = match["field"]
    message = {
        "zh": f"“{name}”写在了页首的 --- 之后，会当作正文给读者看。",
        "en": f"“{name}” stands below the fields at the top, and readers would see it as text.",
    }
    hint = {
        "zh": "请把各栏写在最前面的两行 --- 之间；真是正文的，请换个写法。",
        "en": "Put the fields between the first two lines ---. If it is meant as text, put it in other words.",
    }
    return [Problem(path, "fields-in-text", message, hint, *place_of(text, match.start("field")))]


def fields_in_values(source: Source) -> list[Problem]:
    """Problems of a `status:` that belongs to the value above it, where it would keep no draft from readers."""
    own = {(place.key.line, place.key.column) for place in map(source.place, ((name,) for name in source.value))}
    problems = []
    for match in _SWALLOWED.finditer(source.text):
        line, column = place_of(source.text, match.start("field"))
        before = source.text[: match.start("field")].rpartition("\n")[2]
        if (line, column) not in own and not _COMMENT.search(before):
            problems.append(_swallowed(source.path, match["field"], line, column))
    return problems


def _swallowed(path: str, name: str, line: int, column: int) -> Problem:
    message = {
        "zh": f"“{name}”在这里是别的栏目的文字，不起作用。",
        "en": f"“{name}” has no effect here: it is part of the text of another field.",
    }
    hint = {
        "zh": "草稿请另起一行，顶格写 status: draft，前面没有空格，也不放在引号里；真是文字的，请换个写法。",
        "en": "For a draft, write status: draft on a line of its own, with no space before it and outside of quotes. "
        "If it is meant as text, put it in other words.",
    }
    return Problem(path, "field-in-value", message, hint, line, column)
