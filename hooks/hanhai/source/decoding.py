"""Bytes to text: encodings, line ends, characters that have no business in a file."""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import BOM_UTF8
from functools import lru_cache
from itertools import islice

from hanhai.characters import Fault, find_faults
from hanhai.problems import Problem

MAX_BYTES = 1_000_000
"""Largest file that is read; a record of this size is a mistake."""

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF32_BOMS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_MOST = 20
"""Characters that are named of one file."""
_SIDES = re.compile(r"^(?:<{7}|>{7})(?: .*)?$|^[|]{7}(?: [^|\n]*)?$", re.MULTILINE)
"""Lines that git puts around the sides of a conflict."""
_MIDDLE = re.compile(r"^={7}$", re.MULTILINE)
"""The line between them; below words it is an underline of Markdown."""
_LONE_CR = re.compile(r"\r(?!\n)")

_SAVE_AS_UTF8 = {
    "zh": "请在编辑器里选“另存为”，编码选 UTF-8，再保存。",
    "en": "In the editor choose “Save as”, encoding UTF-8, and save again.",
}
_TYPE_ANEW = {
    "zh": "请在编辑器里重新键入这里的乱码，再选“另存为”，编码选 UTF-8，保存。",
    "en": "In the editor type anew what cannot be read here, choose “Save as”, encoding UTF-8, and save.",
}


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset."""
    ends = occurrences(text, "\n")
    above = bisect_left(ends, offset)
    return above + 1, offset - (ends[above - 1] if above else -1)


@lru_cache(maxsize=32)
def occurrences(text: str, needle: str) -> list[int]:
    """Offsets at which a piece stands in a text, one behind the other; kept, for files with thousands of mistakes."""
    return [match.start() for match in re.finditer(re.escape(needle), text)]


def decode_text(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Text with line ends as `\\n` and without BOM, and what is wrong with it.

    When the bytes cannot be read as UTF-8 at all the text is empty and the problems say why.
    """
    wide = _wide_encoding(raw)
    if wide:
        message = {"zh": f"文件是 {wide} 编码，无法读取。", "en": f"The file is in {wide} and cannot be read."}
        return "", [Problem(path, "encoding-utf16", message, _SAVE_AS_UTF8)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_wrong_encoding(raw, path, error.start)]
    returns = _lone_returns(text, path)
    text = _with_plain_ends(text)
    return text, [*returns, *_forbidden(text, path), *_conflicts(text, path)]


def sound_text(raw: bytes) -> str:
    """The text of bytes that were found to be sound."""
    return _with_plain_ends(raw.decode("utf-8-sig"))


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wide_encoding(raw: bytes) -> str:
    """Name of an encoding with several bytes for each letter; empty for any other."""
    zeros, beginning = raw[:200].count(b"\x00"), len(raw[:200])
    if raw.startswith(_UTF32_BOMS) or zeros > beginning // 2:
        return "UTF-32"
    return "UTF-16" if raw.startswith(_UTF16_BOMS) or zeros > beginning // 4 else ""


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
    return Problem(path, code, message, _SAVE_AS_UTF8 if name else _TYPE_ANEW, line, column)


def hidden_by_escape(value: str, path: str, line: int, column: int) -> Problem | None:
    """The problem of a value in double quotes that brings in a character by its code which no text may hold."""
    fault = next(find_faults(value), None)
    return _faulty(fault, path, line, column) if fault else None


def _faulty(fault: Fault, path: str, line: int, column: int) -> Problem:
    return Problem(path, fault.code, fault.message, fault.hint, line, column)


def _forbidden(text: str, path: str) -> list[Problem]:
    return [_faulty(fault, path, *place_of(text, fault.start)) for fault in islice(find_faults(text), _MOST)]


def _lone_returns(text: str, path: str) -> list[Problem]:
    match = _LONE_CR.search(text) if "\r" in text else None
    if match is None:
        return []
    message = {
        "zh": "这里有单独的回车符 U+000D，有的程序会把前面的文字盖住。",
        "en": "A carriage return, U+000D, stands alone here: some programs print over what is before it.",
    }
    hint = {
        "zh": "请在编辑器里把行尾格式（换行符）改为 LF（Unix），再保存；在这里断开的一行要接好。",
        "en": "In the editor set the line ends to LF (Unix), join the line if it breaks here, and save again.",
    }
    before = text[: match.start()].replace("\r\n", "\n")
    line, column = place_of(before, len(before))
    return [Problem(path, "lone-return", message, hint, line, column)]


def _conflicts(text: str, path: str) -> list[Problem]:
    """Each conflict that was left, by its first line."""
    marks = [match.start() for match in _SIDES.finditer(text)]
    certain = bool(marks) or path.endswith(".yml")
    middles = [match.start() for match in _MIDDLE.finditer(text) if certain or _is_below_nothing(text, match.start())]
    firsts: list[int] = []
    closed = True
    for start in sorted([*marks, *middles]):
        if closed or text[start] == "<":
            firsts.append(start)
        closed = text[start] == ">"
    return [_conflict(path, *place_of(text, start)) for start in firsts[:_MOST]]


def _is_below_nothing(text: str, start: int) -> bool:
    """Whether the line above is blank, so that there is nothing to underline."""
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
    return start == 0 or above.isspace()


def _conflict(path: str, line: int, column: int) -> Problem:
    message = {
        "zh": "两个人改了同一处，两份都留在文件里（合并冲突）。",
        "en": "Two people changed the same place, and the file holds both versions (a merge conflict).",
    }
    hint = {
        "zh": "请留下要用的一份，删去 <<<<<<<、=======、>>>>>>> 各行。",
        "en": "Keep one version and delete the lines <<<<<<<, ======= and >>>>>>>.",
    }
    return Problem(path, "merge-conflict", message, hint, line, column)
