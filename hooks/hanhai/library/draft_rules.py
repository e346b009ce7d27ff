"""Words that an editor meant to keep a page a draft, where nothing heeds them: a slip must not publish one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanhai.library.front_matter_rules import WORDS_FOR_DRAFT
from hanhai.links import without_code
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source

_LINES = 10
"""Lines at the beginning of a text, blank ones apart, that may be meant as fields."""
_BEGINNING = 4_000
"""Characters of a text that are looked at."""
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFE55: 0x3A, 0x2236: 0x3A}
"""Full-width signs and the plain ones that are meant."""
_MARKUP = r"[\s*_~\"'“”‘’【】\[\]()|`]*"
_VALUE = r"(?:drafts?|unpublished|hidden|private|草稿|未发布|未公开|不公开|隐藏)"
_CALLED = (
    "(?:(?:本|这一?|此)(?:页|篇|文)?(?:(?:还|仍)?是|只是|尚?为|属于)(?:一?[份个篇])?"
    "|this (?:page |text )?is (?:still |only )?an? )?"
)
_DRAFT = re.compile(
    rf"(?P<name>[a-z]{{4,10}}|状态|狀態|发布状态){_MARKUP}(?:[:=]{_MARKUP}|\s){_VALUE}{_MARKUP}$"
    rf"|(?P<word>drafts?|草稿){_MARKUP}[:=]{_MARKUP}(?:true|yes|是|对){_MARKUP}$"
    rf"|(?P<off>publish(?:ed)?|公开|发布){_MARKUP}[:=]{_MARKUP}(?:false|否|不){_MARKUP}$"
    rf"|(?P<alone>{_CALLED}(?:drafts?|草稿)){_MARKUP}[。.!]*{_MARKUP}$",
    re.IGNORECASE,
)
_END = re.compile(rf"{_MARKUP}$")
_NOT_YET = (
    "not (?:yet )?(?:public|published|final|approved)(?: yet)?|(?:do not|don['’]t) publish(?: yet)?"
    "|(?:尚|还|暂)?(?:未|不)(?:予|能|要)?(?:公开|发布|上线)|(?:先|请)?(?:勿|别|不要)(?:公开|发布)|待审核?|未(?:经)?审核"
)
_SAID = re.compile(
    rf"(?:(?:todo|fixme|note|待办|注意)\s*[:,]?\s*)?(?:(?:drafts?|草稿)(?=\s*[,。;!.]|\s+[-–—])|(?:{_NOT_YET})(?=\s*(?:$|[,。;!.])))"
    r"|(?:todo|fixme|待办)\s*[:,]\s*(?:still )?(?:an? )?(?:drafts?|草稿)\b",
    re.IGNORECASE,
)
"""What begins a comment that calls the page a draft and goes on; a text may begin so and mean another one."""
_IN_FIELD = re.compile(
    r"[\[(【]\s*(?:drafts?|草稿|未公开|未发布|未审核|待审核?)\s*[\])】]\s*$|^\s*[\[(【]\s*(?:drafts?|草稿)\s*[\])】]"
    r"|^\s*(?:drafts?|草稿)\s*(?=$|[:,。;.!]|\s[-–—])",
    re.IGNORECASE,
)
"""What calls a page a draft in its title or description, and not another thing."""
_COMMENT = re.compile(r"(?:^|\s)#[#\s]*")
_BEFORE = re.compile(rf"\[//\]:\s*#\s*{_MARKUP}|(?:[>#+-]+[ ]*)*{_MARKUP}")
_NAMES = ("status", "状态", "狀態", "发布状态")


def drafts_meant(source: Source, body: str, first_line: int) -> Iterator[Problem]:
    """Problems of what looks like the status of a draft in a comment of the front matter or at the top of the text."""
    if "status" in source.value:
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        for column in (match.end() for match in _COMMENT.finditer(line) if not _is_quoted(line[: match.start()])):
            spoken = _SAID.match(line[column:].translate(_PLAIN))
            if said := _meant(line[column:]) or (spoken[0] if spoken else ""):
                yield _in_comment(source.path, said, number, column + 1)
                break
    yield from _in_fields(source)
    seen = 0
    for number, line in enumerate(without_code(body[:_BEGINNING]).split("\n"), first_line):
        if not line.strip() or line.startswith(("    ", "\t")):
            continue
        start = _BEFORE.match(line.translate(_PLAIN))
        column = start.end() if start else 0
        if said := _meant(line[column:]):
            yield _in_text(source.path, said, number, column + 1)
        seen += 1
        if seen == _LINES:
            return


def _in_fields(source: Source) -> Iterator[Problem]:
    for name in ("title", "description"):
        found = _IN_FIELD.search(str(source.value.get(name, "")).translate(_PLAIN))
        if found:
            place = source.place((name,)).value
            said = str(source.value[name])[found.start() : found.end()].strip()
            yield _in_field(source.path, name, said, place.line, place.column)


def _is_quoted(before: str) -> bool:
    """Whether what stands behind these words is inside of quotation marks."""
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1


def _meant(text: str) -> str:
    """The words at the beginning of a text that say draft; empty for none."""
    match = _DRAFT.match(text.translate(_PLAIN))
    if match is None:
        return ""
    name = (match["name"] or "status").casefold()
    known = name in _NAMES or name in WORDS_FOR_DRAFT or did_you_mean(name, ["status"])
    return _END.sub("", text[: match.end()]).strip() if known else ""


def _in_comment(path: str, said: str, line: int, column: int) -> Problem:
    message = {
        "zh": f"“{said}”写在 # 后面，不起作用，这一页会公开。",
        "en": f"“{said}” has no effect behind #: the page would be public.",
    }
    hint = {
        "zh": "草稿请另起一行，顶格写 status: draft，前面没有 #；要公开，请删去这句话，或写明 status: published。",
        "en": "For a draft, write status: draft on a line of its own without #. To publish the page, delete the "
        "comment or write status: published.",
    }
    return Problem(path, "draft-in-comment", message, hint, line, column)


def _in_field(path: str, name: str, said: str, line: int, column: int) -> Problem:
    message = {
        "zh": f"“{said}”写在 {name} 里，不起作用，这一页会公开。",
        "en": f"“{said}” has no effect in “{name}”: the page would be public.",
    }
    hint = {
        "zh": "草稿请另写一行 status: draft；要公开，请删去这个词，或写明 status: published。",
        "en": "For a draft, write status: draft on a line of its own. To publish the page, delete the word or write "
        "status: published.",
    }
    return Problem(path, "draft-in-field", message, hint, line, column, name)


def _in_text(path: str, said: str, line: int, column: int) -> Problem:
    message = {
        "zh": f"“{said}”写在正文里，不起作用，这一页会公开。",
        "en": f"“{said}” has no effect in the text: the page would be public.",
    }
    hint = {
        "zh": "草稿请在最前面的两行 --- 之间写一行 status: draft；真是正文的，请在那里写明 status: published。",
        "en": "For a draft, write the line status: draft between the first two lines ---. If it is meant as text, "
        "write status: published there.",
    }
    return Problem(path, "draft-in-text", message, hint, line, column)
