"""Characters that no text may hold: those that nobody sees, and those that only look like the right one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hanhai.lookalikes import COMPATIBLE_BUT_UNIFIED, LIGATURES, PRIVATE, RADICALS

_ORDINARY = (
    "\\t\\n -~\u00a0-\u00ac\u00ae-\u02ff\u0f00-\u0f47\u0f49-\u0f6c\u0f71-\u0f97\u0f99-\u0fbc\u2010-\u2027\u2030-\u205e"
    "\u2190-\u23ff\u2460-\u26ff\u3000-\u303f\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
)
"""What nearly all texts are made of, as the inside of a class; all else is judged one by one."""
_DOUBTFUL = re.compile(f"[^{_ORDINARY}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
"""Letters and symbols without a shape, and the place of an object that is lost."""
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs that stand among the invisible ones and can be seen."""
_JOINERS = "\u200c\u200d"
_MONGOLIAN = re.compile("[\u1800-\u180a\u1810-\u18af\U00011660-\U0001167f]")
_JOINED = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts whose letters change their shape by a joiner beside them: Arabic, those of India, Mongolian."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0003fffd]")
_PICTOGRAM = frozenset({"So", "Sk", "Sm"})
"""Categories of what can be shown as an emoji."""
_PICTOGRAMS = frozenset("0123456789#*\u203c\u2049\u2139\u3030")
"""Others that can."""


class Fault(NamedTuple):
    """A character, or a few that are one, that no text may hold."""

    start: int
    text: str
    code: str
    """`hidden-character`, `wrong-character` or `not-composed`."""
    message: dict[str, str]
    hint: dict[str, str]


def find_faults(text: str) -> Iterator[Fault]:
    """All of them, those that nobody sees and look-alikes first, then letters that are not composed."""
    if text.isascii():
        yield from (_hidden(match.start(), match[0]) for match in _CONTROL.finditer(text))
        return
    found = set()
    for match in _DOUBTFUL.finditer(text):
        fault = _fault_at(text, match.start())
        if fault is not None:
            found.add(fault.start)
            yield fault
    if not unicodedata.is_normalized("NFC", text):
        yield from (fault for fault in _not_composed(text) if fault.start not in found)


def shown(text: str) -> str:
    """A text for a terminal: what nobody sees in it, or what would move the rest about, by its number."""
    if text.isascii() and text.isprintable():
        return text
    faults = (fault for fault in find_faults(text) if fault.code == "hidden-character")
    hidden = {fault.start for fault in faults if not "\ud800" <= fault.text <= "\udfff"}
    return "".join(
        f"[U+{ord(sign):04X}]" if place in hidden or sign in "\t\n\r" else sign for place, sign in enumerate(text)
    )


def spelt(name: str) -> str:
    """The name of a file with all letters by their number that could be taken for others."""
    return "".join(sign if sign.isascii() or _HAN.match(sign) else f"[U+{ord(sign):04X}]" for sign in shown(name))


def plain_letters(name: str) -> str:
    """A name without capitals, accents, and the wide forms of letters."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def points_of(text: str) -> str:
    """The code points of a text: `U+0065 U+0301`."""
    return " ".join(f"U+{ord(sign):04X}" for sign in text)


def _fault_at(text: str, start: int) -> Fault | None:
    character = text[start]
    sort = _sort_of(character)
    if sort == "":
        return None
    if sort == "by-its-place":
        return None if _has_a_place(text, start) else _hidden(start, character)
    return _hidden(start, character) if sort == "hidden" else _wrong(start, character, sort)


@lru_cache(maxsize=4096)
def _sort_of(character: str) -> str:
    """What is wrong with a character; empty where nothing is."""
    code, category = ord(character), unicodedata.category(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "nothing"
    if character in _JOINERS or 0x180B <= code <= 0x180F or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "by-its-place"
    if character in _BLANKS or (category in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in _SEEN):
        return "" if character in "\t\n\r" else "hidden"
    if character == "\ufffd":
        return "lost"
    if category == "Co":
        return "private"
    if character in LIGATURES:
        return "ligature"
    if 0x2E80 <= code <= 0x2FDF:
        return "radical"
    if (0xF900 <= code <= 0xFAFF and character not in COMPATIBLE_BUT_UNIFIED) or 0x2F800 <= code <= 0x2FA1F:
        return "compatible"
    is_kept_free = 0x1F000 <= code <= 0x1FAFF or 0x20000 <= code <= 0x3FFFD
    return "unassigned" if category == "Cn" and not is_kept_free else ""


def _has_a_place(text: str, start: int) -> bool:
    """Whether a joiner or a selector stands where its script needs it."""
    character, before, after = text[start], text[start - 1 : start], text[start + 1 : start + 2]
    if character in _JOINERS:
        in_script = _JOINED.match(before) or _JOINED.match(after)
        return bool(in_script) or (character == "\u200d" and _is_pictogram(before) and _is_pictogram(after))
    if "\u180b" <= character <= "\u180f":
        return bool(_MONGOLIAN.match(before))
    if character in "\ufe0e\ufe0f":
        return before != "" and (before in _PICTOGRAMS or unicodedata.category(before) in _PICTOGRAM)
    return bool(_HAN.match(before)) and (character > "\U000e0000" or character <= "\ufe02")


def _is_pictogram(character: str) -> bool:
    return character == "\ufe0f" or (character != "" and unicodedata.category(character) in ("So", "Sk", "Cn"))


def _hidden(start: int, character: str) -> Fault:
    point = points_of(character)
    message = {"zh": f"这里有看不见的字符 {point}。", "en": f"There is a hidden character here, {point}."}
    hint = {
        "zh": "请把这里前后的两三个字一起删去，再重新键入。",
        "en": "Delete the two or three characters around this place, and type them again.",
    }
    return Fault(start, character, "hidden-character", message, hint)


_SORTS = {
    "radical": ("是部首 {point}，不是通用的汉字", "is the radical {point}, not the ordinary character"),
    "compatible": (
        "是兼容汉字 {point}，不是通用的汉字",
        "is the compatibility character {point}, not the ordinary one",
    ),
    "ligature": ("是连字 {point}，不是普通的字母", "is the ligature {point}, not ordinary letters"),
    "private": (
        "{point} 是私用区的字符，别人的设备显示不出来",
        "{point} is a private-use character, which other devices cannot show",
    ),
    "lost": ("{point} 表示这里丢了一个字", "{point} stands where a character was lost"),
    "unassigned": ("{point} 还没有定为字符", "{point} is not assigned to any character"),
    "nothing": ("{point} 不是字符", "{point} is not a character"),
}


def _wrong(start: int, character: str, sort: str) -> Fault:
    zh, en = (words.format(point=points_of(character)) for words in _SORTS[sort])
    quoted = f"“{character}”" if sort in ("radical", "compatible", "ligature") else ""
    message = {"zh": f"{quoted}{zh}。", "en": f"{quoted}{' ' if quoted else ''}{en}."}
    return Fault(start, character, "wrong-character", message, _right(_meant(character)))


def _meant(character: str) -> str:
    """The character that stands in texts in the place of this one; empty where there is none."""
    known = RADICALS.get(character) or PRIVATE.get(character) or LIGATURES.get(character)
    plain = unicodedata.normalize("NFKC", character)
    return known or (plain if plain != character else "")


def _right(meant: str) -> dict[str, str]:
    if meant:
        points = points_of(meant)
        return {"zh": f"请改为“{meant}”（{points}）。", "en": f"Write “{meant}” ({points})."}
    return {"zh": "请查原文，重新键入这个字。", "en": "Look it up in the original and type it again."}


def _not_composed(text: str) -> Iterator[Fault]:
    """Letters whose marks stand apart, as macOS writes them in names of files; Tibetan orders its signs itself."""
    position = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            for start, piece in _pieces(line):
                composed = unicodedata.normalize("NFC", piece)
                if composed != piece and not re.search("[\u0f00-\u0fff]", piece):
                    yield _apart(position + start, piece, composed)
        position += len(line)


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks, or the Hangul letters, that follow it."""
    start = 0
    for place in range(1, len(line) + 1):
        sign = line[place : place + 1]
        if not sign or not (unicodedata.combining(sign) or "\u1160" <= sign <= "\u11ff"):
            yield start, line[start:place]
            start = place


def _apart(start: int, piece: str, composed: str) -> Fault:
    points = points_of(piece)
    message = {
        "zh": f"“{composed}”写成了 {points}，不是通用的写法。",
        "en": f"“{composed}” is written as {points}, not in the usual way.",
    }
    return Fault(start, piece, "not-composed", message, _right(composed))
