"""Text broken into lines and sized so that it fits a box, for drawings that no browser will lay out again.

Widths are those of wide fonts, a little more than most need, since nobody knows which fonts a printer has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ASCENT, DESCENT = 1.16, 0.3
"""How far the tallest fonts for Chinese reach above and below the baseline, in em."""
_CLOSING = frozenset("，。、；：？！”’）》】〉」』…—·～,.;:?!)]}%°")
"""Signs that no line begins with."""
_OPENING = frozenset("“‘（《【〈「『([{")
"""Signs that no line ends with."""
_NARROW, _WIDE = frozenset("ijlItf.,:;'|!()[]’‘ "), frozenset("mwMW@%—")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…]"
_UNIT = re.compile(rf"\s+|(?:(?!{_HAN})[^\s/–-]|(?<=[^\W_])’(?=[a-z]))+[/–-]*|.", re.DOTALL)
_STEP = 0.96
"""By how much the type shrinks until it fits."""


def char_width(char: str) -> float:
    """Width of a character in em, generously."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1
    if char in _NARROW:
        return 0.42
    if char in _WIDE:
        return 1.05
    return 0.82 if char.isupper() else 0.66


def text_width(text: str) -> float:
    """Width of a text in em."""
    return sum(map(char_width, text))


def break_lines(text: str, width: float) -> list[str]:
    """Lines of at most a width in em: Chinese breaks anywhere but at its signs, other scripts between words."""
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if text_width((line + unit).rstrip()) <= width:
            line += unit
            continue
        if line.strip():
            lines.append(line.strip())
        *full, line = _cut(unit.lstrip(), width)
        lines += full
    return [*lines, line.strip()] if line.strip() else lines


def _units(text: str) -> Iterator[str]:
    """Pieces of a text that stay in one line."""
    held = ""
    for match in _UNIT.finditer(re.sub(r"\s+", " ", text.strip())):
        piece = match[0]
        if held and (piece[0] in _CLOSING or held[-1] in _OPENING):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _cut(unit: str, width: float) -> Iterable[str]:
    """A unit in pieces, one if it is no longer than a line."""
    piece = ""
    for char in unit:
        if piece and text_width(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


@dataclass(frozen=True)
class Box:
    """Where a text may stand and how large it may be; all in one unit."""

    width: float
    height: float
    largest: float
    """Type size to begin with."""
    smallest: float
    """Type size below which the text is rather cut."""
    leading: float = 1.35
    """From baseline to baseline, in em."""
    even: bool = False
    """Whether the lines shall be about equally long, as in titles."""


@dataclass(frozen=True)
class Setting:
    """A text as it stands in its box."""

    lines: tuple[str, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return _height(len(self.lines), self.size, self.leading)

    def baselines(self, top: float) -> list[float]:
        """Where each line stands when the first begins at a height."""
        return [top + (ASCENT + self.leading * number) * self.size for number in range(len(self.lines))]


def _height(count: int, size: float, leading: float) -> float:
    return (ASCENT + DESCENT + leading * (count - 1)) * size if count else 0


def fit(text: str, box: Box) -> Setting:
    """A text in the largest type that its box holds; what does not fit in the smallest ends in an ellipsis."""
    size = box.largest
    while True:
        lines = break_lines(text, box.width / size)
        if _height(len(lines), size, box.leading) <= box.height:
            break
        if size * _STEP < box.smallest:
            lines = _shortened(lines, size, box)
            break
        size *= _STEP
    if box.even:
        lines = _evened(text, lines, box.width / size)
    return Setting(tuple(lines), round(size, 3), box.leading)


def _shortened(lines: list[str], size: float, box: Box) -> list[str]:
    count = 1 + int(max(0, box.height / size - ASCENT - DESCENT) / box.leading)
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while text_width(f"{last}…") > box.width / size:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: count - 1], f"{last.rstrip()}…"]


def _evened(text: str, lines: list[str], width: float) -> list[str]:
    """The same number of lines in the narrowest measure that still gives it."""
    if len(lines) < 2 or lines[-1].endswith("…"):
        return lines
    low, high = width / 2, width
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(break_lines(text, middle)) == len(lines) else (middle, high)
    return break_lines(text, high)
