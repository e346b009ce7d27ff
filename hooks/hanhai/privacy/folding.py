"""A text in one form of its signs, so that a number is found however it is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from html import unescape

from hanhai.privacy.finding import Finding

_NUMERALS = dict(zip("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True))
_DIGIT = f"\\d¹²³⁰⁴-⁹₀-₉①-⑨⓪❶-❾{''.join(_NUMERALS)}"
_BETWEEN = r"\s\-‐-―−.．·・•,，、*_~`\\()（）/／＿＊－\u00ad\u200b-\u200f\u2060\ufe0f\u20e3\ufeff"
_CUT = re.compile(rf"[{_DIGIT}](?:\[[@{_DIGIT}]|\]\()")
"""A number that a citation or a link may cut in two."""
_ANYTHING = re.compile("&#|&[a-z]{3,8};")
"""What may hide any sign."""
_OF_NUMBERS = (
    _ANYTHING,
    re.compile(f"[{_DIGIT}](?:[{_BETWEEN}]{{0,5}}[{_DIGIT}]){{10}}"),
    _CUT,
    re.compile(r"[@＠﹫](?<=[^\s\[(;].)|\s[@＠﹫]\s|艾特"),
    re.compile(r"[aA][tT] ?[\])）]"),
    re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][ *_·・•.-]{0,3}[A-Za-zＡ-Ｚａ-ｚ]"),
)
"""One of these stands in every text that holds a number or a mailbox."""
_OF_DOORS = (
    _ANYTHING,
    re.compile("单元|号房|[东西中]户|住址|家住|住在|住于"),
    re.compile(f"[{_DIGIT}十百][ 　]?[室户]|村[,，、 ]?[{_DIGIT}十]{{1,3}}[ 　]?[组社队]"),
    re.compile(f"[路街巷道弄苑园区院村号][,，、 ]?[{_DIGIT}]{{1,3}}[-－‐-―−]{{1,2}}[{_DIGIT}]"),
    re.compile(f"(?:栋|幢|号楼)[,，、 ]?[{_DIGIT}]{{3}}"),
    re.compile(r"(?:oom|lat|pt|partment|nit)\.? ?(?:[Nn]o\.? ?)?\d"),
)
"""And one of these in every text that holds an address down to the door."""
_PIECE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|.", re.DOTALL)
_OR_MARK = re.compile(rf"\[@[\w.-]{{1,80}}\]|\]\([^()\n]{{0,300}}\)|\[|{_PIECE.pattern}", re.DOTALL)


class Folding:
    """A text in one form, and where in the written text each sign of it stands."""

    _piece = _PIECE

    def __init__(self, written: str) -> None:
        self._written = written

    @cached_property
    def text(self) -> str:
        """The text in that form."""
        if "&" in self._written:
            return "".join(map(_folded, _PIECE.findall(self._written)))
        return self._written.translate(_SIGN_BY_SIGN)

    @cached_property
    def _offsets(self) -> list[int]:
        return [match.start() for match in self._piece.finditer(self._written) for _ in self._fold(match[0])]

    def _fold(self, piece: str) -> str:
        return _folded(piece)

    def unfolded(self, finding: Finding) -> Finding:
        """The same finding at its place in the text as written."""
        start, end = self._offsets[finding.start], self._offsets[finding.end - 1] + 1
        return finding._replace(start=start, end=end)


class WithoutMarks(Folding):
    """The same without the marks of citations and links."""

    _piece = _OR_MARK

    @cached_property
    def text(self) -> str:
        """The text in that form."""
        return "".join(map(self._fold, _OR_MARK.findall(self._written)))

    def _fold(self, piece: str) -> str:
        return "" if piece[0] == "[" or piece[:2] == "](" else _folded(piece)


def may_hold_numbers(text: str) -> bool:
    """Whether a closer look for numbers and mailboxes is worth its time."""
    return any(sign.search(text) for sign in _OF_NUMBERS)


def may_hold_doors(text: str) -> bool:
    """Whether a closer look for addresses is."""
    return any(sign.search(text) for sign in _OF_DOORS)


def fold(text: str) -> list[Folding]:
    """A text after NFKC, with character references read, hidden signs left out, and Chinese numerals as digits.

    Where a citation or a link may cut a number in two, there is a second one without their marks.
    """
    return [Folding(text), WithoutMarks(text)] if _CUT.search(text) else [Folding(text)]


@cache
def _folded(piece: str) -> str:
    plain = unicodedata.normalize("NFKC", unescape(piece))
    return "".join(map(_plain_digit, filter(_is_shown, plain)))


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf" and sign not in "\ufe0f\u20e3"


def _plain_digit(sign: str) -> str:
    """A digit of any script as 0 to 9; any other sign as it is."""
    digit = unicodedata.decimal(sign, None)
    return _NUMERALS.get(sign, sign) if digit is None else str(digit)


class _SignBySign(dict[int, str]):
    """What each character becomes, found when it is met first."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded(chr(code))
        return made


_SIGN_BY_SIGN = _SignBySign()
