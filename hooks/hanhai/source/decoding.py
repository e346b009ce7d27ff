"""Bytes to text: encodings, line ends, characters that have no business in a file."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from hanhai.problems import Problem

MAX_BYTES = 1_000_000
"""Largest file that is read; a record of this size is a mistake."""

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd\ufffe\uffff]"
)
_CONFLICT = re.compile(r"^(<{7} |>{7} )", re.MULTILINE)

_SAVE_AS_UTF8 = {
    "zh": "请在编辑器里选“另存为”，编码选 UTF-8，再保存。",
    "en": "In the editor choose “Save as”, encoding UTF-8, and save again.",
}


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset."""
    before = text.rfind("\n", 0, offset)
    return text.count("\n", 0, offset) + 1, offset - before


def decode_text(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Text with line ends as `\\n` and without BOM, and what is wrong with it.

    When the bytes cannot be read as UTF-8 at all the text is empty and the problems say why.
    """
    if raw.startswith(_UTF16_BOMS) or raw[:200].count(b"\x00") > len(raw[:200]) // 4:
        message = {"zh": "文件是 UTF-16 编码，无法读取。", "en": "The file is in UTF-16 and cannot be read."}
        return "", [Problem(path, "encoding-utf16", message, _SAVE_AS_UTF8)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_wrong_encoding(raw, path, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [*_forbidden(text, path), *_conflicts(text, path)]


def too_large(path: str, size: int) -> Problem:
    """The problem of a file beyond `MAX_BYTES`."""
    message = {
        "zh": f"文件有 {size:,} 字节，超过 {MAX_BYTES:,} 字节的上限。",
        "en": f"The file has {size:,} bytes; at most {MAX_BYTES:,} are read.",
    }
    hint = {"zh": "请把内容分成几个文件。", "en": "Split it into several files."}
    return Problem(path, "file-too-large", message, hint)


def _wrong_encoding(raw: bytes, path: str, offset: int) -> Problem:
    try:
        raw.decode("gb18030")
        code, name = "encoding-gbk", "GBK"
    except UnicodeDecodeError:
        code, name = "encoding-unknown", ""
    before = raw.removeprefix(BOM_UTF8)[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    line, column = len(before), len(before[-1].decode("utf-8", "replace")) + 1
    message = {
        "zh": f"文件像是 {name} 编码，不是 UTF-8。" if name else "文件不是 UTF-8 编码。",
        "en": f"The file looks like {name}, not UTF-8." if name else "The file is not UTF-8.",
    }
    return Problem(path, code, message, _SAVE_AS_UTF8, line, column)


def hidden_by_escape(value: str, path: str, line: int, column: int) -> Problem | None:
    """The problem of a value in double quotes that brings in a hidden character by its code."""
    match = _FORBIDDEN.search(value)
    return _hidden(match[0], path, line, column) if match else None


def _hidden(character: str, path: str, line: int, column: int) -> Problem:
    point = f"U+{ord(character):04X}"
    message = {"zh": f"这里有看不见的字符 {point}。", "en": f"There is a hidden character here, {point}."}
    hint = {"zh": "请删去这个字符，重新键入。", "en": "Delete it and type the words again."}
    return Problem(path, "hidden-character", message, hint, line, column)


def _forbidden(text: str, path: str) -> list[Problem]:
    problems = []
    for match in _FORBIDDEN.finditer(text):
        problems.append(_hidden(match[0], path, *place_of(text, match.start())))
        if len(problems) == 20:
            break
    return problems


def _conflicts(text: str, path: str) -> list[Problem]:
    match = _CONFLICT.search(text) if "<<<<<<< " in text or ">>>>>>> " in text else None
    if match is None:
        return []
    message = {"zh": "文件里留有合并冲突的标记。", "en": "The file still holds marks of a merge conflict."}
    hint = {
        "zh": "请留下要用的一份，删去 <<<<<<<、=======、>>>>>>> 各行。",
        "en": "Keep one version and delete the lines <<<<<<<, ======= and >>>>>>>.",
    }
    return [Problem(path, "merge-conflict", message, hint, *place_of(text, match.start()))]
