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
        "每行先写栏目名，再写冒号、空格和内容，如 title: 标题。",
        "Write the name of a field, a colon, a space and the value, such as title: A title.",
    ),
    "alias": (
        "这里的 * 会被当作记号（YAML 别名），不能用。",
        "The * here is read as a sign of YAML (an alias), which is not taken.",
        "请把内容写全；文字本来以 * 开头的，整段加引号。",
        "Write the value out; put text that begins with * in quotes.",
    ),
    "anchor": (
        "这里的 & 会被当作记号（YAML 锚点），不能用。",
        "The & here is read as a sign of YAML (an anchor), which is not taken.",
        "请删去 & 和紧跟的名称；文字本来以 & 开头的，整段加引号。",
        "Delete the & and the name behind it; put text that begins with & in quotes.",
    ),
    "tag": (
        "这里的 ! 会被当作记号（YAML 标签），不能用。",
        "The ! here is read as a sign of YAML (a tag), which is not taken.",
        "请删去 ! 和紧跟的名称；文字本来以 ! 开头的，整段加引号。",
        "Delete the ! and the name behind it; put text that begins with ! in quotes.",
    ),
    "merge-key": (
        "这里的 << 会被当作记号（YAML 合并键），不能用。",
        "The << here is read as a sign of YAML (a merge key), which is not taken.",
        "请删去 << 一行，把栏目逐个写出。",
        "Delete the line with <<, and write the fields out one by one.",
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
