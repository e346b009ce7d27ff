"""What an editor probably meant where YAML could not be read."""

from __future__ import annotations

import re
from typing import Any

import yaml

from hanhai.problems import Problem

_FULLWIDTH_COLON = re.compile(r"^([ ]*(?:- +)?)([A-Za-z0-9_][\w-]*|[“\"'][\w-]+[”\"'])\s*：", re.MULTILINE)
_NO_SPACE = re.compile(r"^([ ]*(?:- +)?[a-z_][a-z0-9_-]*):(?=[^\s/:])", re.MULTILINE)
_WIDE = "[\u3000\u00a0]"
_WIDE_SPACE = re.compile(rf"^[ ]*(?={_WIDE}+[ ]*(?:- |[A-Za-z_][\w-]*:))|^[ ]*(?:- +)?[A-Za-z_][\w-]*:(?={_WIDE})")
_FULLWIDTH_COMMA = re.compile(r"，(?=[ ]*[A-Za-z_][\w-]*[:：])")
_FULLWIDTH_BRACKET = re.compile(r"[｛｝［］【】]")
_FULLWIDTH_DASH = re.compile(r"^[ ]*[－—–•·]\s*\S", re.MULTILINE)

_REASONS = [
    (
        "unexpected ':'",
        "冒号后面没有内容。",
        "Nothing follows the colon.",
        "请填写内容，或删去这一栏；冒号后面要空一格。",
        "Fill it in, or delete the field; a space follows the colon.",
    ),
    (
        "expected alphabetic or numeric character",
        "这个符号不能放在开头。",
        "A value cannot begin with this character.",
        "请给整段内容加上引号。",
        "Put quotes around the value.",
    ),
    (
        "mapping values are not allowed",
        "这里的冒号不该出现。",
        "This colon is out of place.",
        "这一行或上一行的缩进是否有误？内容里有“: ”时请给整段加引号。",
        "Is this line, or the one above, indented wrongly? Text that holds “: ” needs quotes around it.",
    ),
    (
        "expected ':'",
        "这一行缺少冒号。",
        "This line lacks a colon.",
        "写法是“栏目: 内容”，冒号为半角，后面空一格；接着上一行的正文要同样缩进。",
        "Write “field: value”, with a space after the colon; indent text that goes on from the line above.",
    ),
    (
        "expected key",
        "这一行的缩进、引号或括号不对。",
        "The indentation, a quote or a bracket is wrong here.",
        '同一层的栏目要左对齐；括号要成对；引号内的 " 要写成 \\"。',
        'Fields of one level start in one column; brackets come in pairs; a " inside quotes is written \\".',
    ),
    (
        "unexpected end of stream",
        "引号没有收尾。",
        "A quote is not closed.",
        "请在内容末尾补上同样的引号。",
        "Add the same quote at the end of the text.",
    ),
    (
        "expected ',' or '",
        "括号里缺少逗号，或括号没有收尾。",
        "A comma is missing between brackets, or a bracket is not closed.",
        "请用半角的 , 分隔各项，并补上 ] 或 }。",
        "Separate with “, ” and close with ] or }.",
    ),
    (
        "invalid Unicode character escape",
        "反斜杠后面的编码不是字符。",
        "The code behind the backslash is no character.",
        "请删去它，直接键入这个字。",
        "Delete it and type the character itself.",
    ),
    (
        "expected <document start>",
        "这里有 YAML 指令（%），或多出的一份文档。",
        "There is a YAML directive (%) here, or a second document.",
        "请删去以 % 开头的行和多余的 ---。",
        "Delete the lines that begin with % and any --- too many.",
    ),
    (
        "cannot start any token",
        "这个符号不能放在开头。",
        "A value cannot begin with this character.",
        "请给整段内容加上引号。",
        "Put quotes around the value.",
    ),
    (
        "block sequence entries are not allowed",
        "这里不能写列表。",
        "A list cannot stand here.",
        "请把“- ”另起一行，缩进两格。",
        "Begin the list on the next line, indented by two spaces.",
    ),
    (
        "did not find expected '-' indicator",
        "列表的各项没有左对齐。",
        "The entries of the list do not start in one column.",
        "请让每一项的“- ”对齐。",
        "Align the “- ” of every entry.",
    ),
    (
        "unknown escape character",
        "双引号里的反斜杠写法不对。",
        "A backslash inside double quotes is wrong.",
        "请改用单引号，或把 \\ 写成 \\\\。",
        "Use single quotes, or write \\\\ for \\.",
    ),
]

_AT_BEGINNING = (
    "could not find expected ':'",
    "unexpected end of stream",
    "expected ',' or '",
    "expected alphabetic or numeric character",
)
"""Reasons that the parser gives where it gave up, while the mistake is where the value began."""


def explain_syntax(text: str, path: str, error: yaml.YAMLError) -> Problem:
    """The problem behind a syntax error, at the line where the mistake most likely is."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    column = mark.column + 1 if mark else 1
    reason = str(getattr(error, "problem", None) or error)
    context = getattr(error, "context_mark", None)
    guess = _typing_mistake(text, path, line, context.line + 1 if context else line)
    if guess:
        return guess
    same_line = mark and context and context.line == mark.line and "expected ','" in reason
    if context and not same_line and any(part in reason for part in _AT_BEGINNING):
        line, column = context.line + 1, context.column + 1
    return _from_reason(text, path, reason, line, column)


def _from_reason(text: str, path: str, reason: str, line: int, column: int) -> Problem:
    last = max(1, text.count("\n") + (0 if text.endswith("\n") else 1))
    if line > last:
        line, column = last, 1
    for part, zh, en, hint_zh, hint_en in _REASONS:
        if part in reason:
            return Problem(path, "yaml-syntax", {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en}, line, column)
    message = {"zh": f"这里不合 YAML 写法（{reason}）。", "en": f"This is not valid YAML ({reason})."}
    hint = {"zh": "请检查缩进、引号和括号。", "en": "Check indentation, quotes and brackets."}
    return Problem(path, "yaml-syntax", message, hint, line, column)


def _typing_mistake(text: str, path: str, error_line: int, context_line: int) -> Problem | None:
    """A full-width sign or a missing space at or before the line that failed, the nearest one."""
    found: list[tuple[int, int, str]] = []
    lines = text.split("\n")
    for number in sorted({error_line, error_line - 1, context_line, context_line + 1}, reverse=True):
        if 1 <= number <= len(lines):
            found += _mistakes_in(lines[number - 1], number)
    if not found:
        return None
    line, column, code = found[0]
    return _named(path, code, line, column)


def _mistakes_in(line: str, number: int) -> list[tuple[int, int, str]]:
    found = []
    if match := _FULLWIDTH_COLON.search(line):
        found.append((number, match.end(), "fullwidth-colon"))
    if match := _FULLWIDTH_DASH.search(line):
        found.append((number, len(match[0]) - len(match[0].lstrip()) + 1, "fullwidth-dash"))
    if match := _NO_SPACE.search(line):
        found.append((number, match.end(), "colon-without-space"))
    if match := _WIDE_SPACE.search(line):
        found.append((number, match.end() + 1, "wide-space"))
    if match := _FULLWIDTH_COMMA.search(line):
        found.append((number, match.start() + 1, "fullwidth-comma"))
    if match := _FULLWIDTH_BRACKET.search(line):
        found.append((number, match.start() + 1, "fullwidth-bracket"))
    return found


def explain_multiline(text: str, path: str, event: Any) -> Problem | None:
    """A typing mistake inside an unquoted value, where YAML swallowed a field as text."""
    first, last = event.start_mark.line, event.end_mark.line
    lines = text.split("\n")[first : last + 1]
    for offset, line in enumerate(lines):
        part = " " * event.start_mark.column + line[event.start_mark.column :] if offset == 0 else line
        for number, column, code in _mistakes_in(part, first + offset + 1):
            if code in _SWALLOWED and (offset or event.start_mark.column == 0):
                return _named(path, code, number, column)
        if offset and line.lstrip().startswith("- "):
            column = len(line) - len(line.lstrip()) + 1
            return _from_reason(text, path, "did not find expected '-' indicator", first + offset + 1, column)
    return None


def explain_key(path: str, event: Any) -> Problem | None:
    """A typing mistake in a key between braces that has no value: its colon is inside it."""
    name, mark = event.value, event.start_mark
    for code, pattern in (("fullwidth-colon", _FULLWIDTH_COLON), ("colon-without-space", _NO_SPACE)):
        if match := pattern.match(name):
            return _named(path, code, mark.line + 1, mark.column + match.end())
    return None


def explain_value(path: str, value: str, line: int, column: int) -> Problem | None:
    """A full-width sign at the start of a text that should have been a list or fields."""
    if _FULLWIDTH_BRACKET.match(value):
        return _named(path, "fullwidth-bracket", line, column)
    if _FULLWIDTH_DASH.match(value):
        return _named(path, "fullwidth-dash", line, column)
    return None


_SWALLOWED = ("fullwidth-colon", "fullwidth-dash", "colon-without-space")
"""Mistakes that make YAML take a line for the text of the line above."""

_NAMED = {
    "fullwidth-colon": (
        "这里的冒号是全角“：”。",
        "The colon here is full-width (“：”).",
        "请改为半角“: ”，后面空一格。",
        "Type a plain “: ” with a space after it.",
    ),
    "fullwidth-dash": (
        "列表的横线不是半角“-”。",
        "The dash of the list is not a plain “-”.",
        "请改为半角“- ”，后面空一格。",
        "Type a plain “- ” with a space after it.",
    ),
    "fullwidth-comma": (
        "这里的逗号是全角“，”。",
        "The comma here is full-width (“，”).",
        "请改为半角“, ”，后面空一格。",
        "Type a plain “, ” with a space after it.",
    ),
    "wide-space": (
        "这里的空格不是半角空格。",
        "The space here is not a plain one.",
        "请删去它，改用半角空格。",
        "Delete it and type a plain space.",
    ),
    "fullwidth-bracket": (
        "这里的括号是全角的。",
        "The bracket here is full-width.",
        "请改为半角的 { } 或 [ ]。",
        "Type a plain { } or [ ].",
    ),
    "colon-without-space": (
        "冒号后面缺少空格。",
        "A space is missing after the colon.",
        "请写成“栏目: 内容”。",
        "Write “field: value”.",
    ),
}


def _named(path: str, code: str, line: int, column: int) -> Problem:
    zh, en, hint_zh, hint_en = _NAMED[code]
    return Problem(path, code, {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en}, line, column)
