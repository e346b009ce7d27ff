"""A text in one form of its signs, so that a number is found however it is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from html import unescape

from hanhai.privacy.finding import Finding

_NUMERALS = dict(zip("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True))
_DIGIT = f"\\d¹²³⁰⁴-⁹₀-₉①-⑨⓪❶-❾{''.join(_NUMERALS)}"
_BETWEEN = r"\s\-‐-―−.．·・•,，*_~`\\()（）／＿＊－\u00ad\u200b-\u200f\u2060\ufe0f\u20e3\ufeff"
_SIGNS = (
    re.compile(f"[{_DIGIT}](?:[{_BETWEEN}]{{0,4}}[{_DIGIT}]){{10}}"),
    re.compile(r"[@＠﹫](?<=[^\s\[(;].)"),
    re.compile(r"[aA][tT] ?[\])）]"),
    re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Za-zＡ-Ｚａ-ｚ]"),
    re.compile("单元|号房|[东西中]户|住址|家住|住在|住于"),
    re.compile(f"[{_DIGIT}十百][ 　]?[室户]|村[,，、 ]?[{_DIGIT}十]{{1,3}}[ 　]?[组社队]"),
    re.compile(f"[路街巷道弄苑园区院村号][,，、 ]?[{_DIGIT}]{{1,3}}[-－—][{_DIGIT}]"),
    re.compile(r"(?:oom|lat|pt|partment|nit)\.? ?(?:[Nn]o\.? ?)?\d"),
    re.compile("&#|&[a-z]{3,8};"),
)
"""One of these stands in every text that anything here finds something in."""
_PIECE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|.", re.DOTALL)


class Folding:
    """A text in one form, and where in the written text each sign of it stands."""

    def __init__(self, written: str) -> None:
        self._written = written
        self.text = (
            "".join(map(_folded, _PIECE.findall(written))) if "&" in written else written.translate(_SIGN_BY_SIGN)
        )

    @cached_property
    def _offsets(self) -> list[int]:
        return [match.start() for match in _PIECE.finditer(self._written) for _ in _folded(match[0])]

    def unfolded(self, finding: Finding) -> Finding:
        """The same finding at its place in the text as written."""
        start, end = self._offsets[finding.start], self._offsets[finding.end - 1] + 1
        return finding._replace(start=start, end=end)


def may_hold_private(text: str) -> bool:
    """Whether a closer look is worth its time."""
    return any(sign.search(text) for sign in _SIGNS)


def fold(text: str) -> Folding:
    """A text after NFKC, with character references read, hidden signs left out, and Chinese numerals as digits."""
    return Folding(text)


@cache
def _folded(piece: str) -> str:
    plain = unicodedata.normalize("NFKC", unescape(piece))
    return "".join(_NUMERALS.get(sign, sign) for sign in plain if not _is_hidden(sign))


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or sign in "\ufe0f\u20e3"


class _SignBySign(dict[int, str]):
    """What each character becomes, found when it is met first."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded(chr(code))
        return made


_SIGN_BY_SIGN = _SignBySign()
