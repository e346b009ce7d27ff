"""What YAML can do and records do not need, each with the words for editors."""

from __future__ import annotations

from typing import Any

MAX_DEPTH = 20
"""Deepest nesting that is read."""


class Refused(Exception):
    """Raised where a file uses what records do not need; has the words for its problem."""

    def __init__(self, code: str, mark: Any, zh: str, en: str, hint_zh: str, hint_en: str) -> None:
        super().__init__(code)
        self.code, self.mark = code, mark
        self.message, self.hint = {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en}


_REFUSALS = {
    "empty-file": (
        "文件是空的。",
        "The file is empty.",
        "请填写内容，或删去这个文件。",
        "Fill it in, or delete the file.",
    ),
    "directive": (
        "这里有 YAML 指令（%）。",
        "There is a YAML directive (%) here.",
        "请删去以 % 开头的行。",
        "Delete the lines that begin with %.",
    ),
    "multiple-documents": (
        "一个文件里有不止一份文档。",
        "There is more than one document in the file.",
        "请删去 --- 一行，或分成两个文件。",
        "Delete the line ---, or use two files.",
    ),
    "not-a-mapping": (
        "文件的最外层应当是“栏目: 内容”。",
        "At the top, the file should hold “field: value” lines.",
        "例如：name: {zh: 名称, en: Name}",
        "For example: name: {zh: 名称, en: Name}",
    ),
    "alias": (
        "这里有 YAML 别名（*）。",
        "There is a YAML alias (*) here.",
        "请把内容写全；* 开头的文字要加引号。",
        "Write the value out; text that begins with * needs quotes.",
    ),
    "anchor": (
        "这里有 YAML 锚点（&）。",
        "There is a YAML anchor (&) here.",
        "请删去锚点；& 开头的文字要加引号。",
        "Delete the anchor; text that begins with & needs quotes.",
    ),
    "tag": (
        "这里有 YAML 标签（!）。",
        "There is a YAML tag (!) here.",
        "请删去标签；! 开头的文字要加引号。",
        "Delete the tag; text that begins with ! needs quotes.",
    ),
    "merge-key": (
        "这里有合并键（<<）。",
        "There is a merge key (<<) here.",
        "请把栏目逐个写出。",
        "Write the fields out one by one.",
    ),
    "key-not-text": (
        "栏目名应当是文字。",
        "A field’s name should be a word.",
        "请用英文小写字母的栏目名，如 name。",
        "Use a field name in lower-case letters, such as name.",
    ),
    "wide-space": (
        "这里的空格不是半角空格。",
        "The space here is not a plain one.",
        "请删去它，改用半角空格。",
        "Delete it and type a plain space.",
    ),
    "too-deep": (
        f"内容嵌套超过 {MAX_DEPTH} 层。",
        f"The file is nested more than {MAX_DEPTH} levels deep.",
        "请检查括号和缩进。",
        "Check the brackets and the indentation.",
    ),
}


def refuse(code: str, mark: Any) -> Refused:
    """The exception of a code at a mark of the parser."""
    return Refused(code, mark, *_REFUSALS[code])
