"""Texts that editors and attackers write, as hypothesis draws them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from payloads import read_payloads

PAYLOADS = tuple(payload.text for payload in read_payloads())
PLAIN = (
    "路",
    "一条路。",
    "修路工",
    "天路，一座城",
    "road",
    "A road.",
    "Old Gate",
    "𠮷龘",
    "格尔木2021年",
    "བོད་ལམ།",
    "🚧",
    "é",
    "ﷺ",
)
SIGNS = tuple("，。、；：？！“”‘’（）《》—…·\"'`<>&|\\/#*_-+=@%^~$!?,.;:()[]{} ")
UNSEEN = tuple(
    "\x00\x07\x0b\x0c\x1b\x7f\x85\xa0\u00ad\u200b\u200d\u200e\u202e\u2028\u2029\u2066\u3000\ufeff\ufffd\ufffe\ue000\U000e0041\ud800"
)
COMBINED = ("e\u0301", "\u0301", "豈", "ﬁ", "Ａ", "①", "a\u0489", "के", "\u0f0b", "̈" * 40)
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1", "'=1", "=cmd|' /C calc'!A0")
MENTIONS = (
    "[[projects/lamps]]", "[[residents/gone]]", "[[milestones/planned]]", "[[about/]]", "[[about/|关于]]", "[[x/y]]",
    "[[", "]]",
    "[[a|b|c]]", "[[projects/lamps|[a](b)]]", "[@paper]", "[@web]", "[@nothing]", "[@", "[@paper", "\\[[about/]]",
    "[[ about/ ]]",
)  # fmt: skip
SLOTS = (
    "⟦hanhai:0123456789abcdef:body⟧",
    "⟦hanhai:title⟧",
    "{{ body }}",
    "{% raw %}",
    "{value}",
    "${x}",
    "%s",
    "\x0eL61\x0f",
    "\x02amp\x03",
)
PRIVATE = ("13800138000", "11010519491231002X", "张三，初中生", "a@b.cn", "青A12345", "朝阳路5号3单元201室")
LONG = ("长" * 300, "a" * 2000, " ".join(["word"] * 200), "[" * 60, "*" * 60, "> " * 40, "[[about/]]" * 30)
PATHS = (
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x",
    "file:///x",
    "https://town.example/a?b=c&d#e",
    "//evil.example",
    "javascript:alert(1)",
    "gate.jpg",
    "x.svg",
)

_GROUPS = (
    *[PLAIN] * 5,
    *[SIGNS] * 4,
    *[PAYLOADS] * 5,
    *[FORMULAS, MENTIONS, SLOTS, COMBINED] * 2,
    PATHS,
    LONG,
    PRIVATE,
    UNSEEN,
)
_Option = TypeVar("_Option")


@cache
def _numbers(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def number(draw: st.DrawFn, most: int) -> int:
    """A number from 0 on."""
    return draw(_numbers(most))


def one_of(draw: st.DrawFn, options: Sequence[_Option]) -> _Option:
    """One of some values, the first of them when an example is made simple."""
    return options[draw(_numbers(len(options) - 1))]


@st.composite
def _piece(draw: st.DrawFn) -> str:
    return one_of(draw, one_of(draw, _GROUPS))


pieces = _piece()
"""One piece of a text, harmless or not."""
hostile = st.lists(pieces, min_size=1, max_size=4).map("".join)
"""Texts of such pieces."""
calm = st.lists(st.sampled_from((*PLAIN[:4], "𠮷龘")), min_size=1, max_size=3).map("".join)
"""Chinese that nothing is wrong with."""
_ENGLISH = ("An old road", "with trees", "to the gate", "& a “b”", "(100%)", "x=1", "{value}", "it’s")
english = st.lists(st.sampled_from(_ENGLISH), min_size=1, max_size=3).map(" ".join)
"""English likewise."""
signs = st.lists(st.sampled_from((*PLAIN[:4], *SIGNS, *FORMULAS[:4], *SLOTS[:2])), min_size=1, max_size=4).map(
    "路".join
)
"""Chinese with signs that mean something to one format or another."""
mixed = st.one_of(calm, signs, hostile)
"""Any of these."""


_WRONG = (
    "", "null", "~", "no", "true", "0755", "1e999", "-0", "9" * 30, "0.1" + "0" * 25, "１２", ".inf", "2026-02-30",
    "0000-01-01",
    "9999-12-31", "2999-12-31", "1000", "2024-02-29T24:00", "2026-03-05T09:00", "12:30", "-1", "1,000",
)  # fmt: skip


@st.composite
def odd(draw: st.DrawFn, depth: int = 0) -> Any:
    """Anything that YAML can hold: text, numbers and dates out of range, lists and mappings where none belong."""
    sort = number(draw, 5 if depth < 3 else 3)
    if sort < 2:
        return draw(hostile)
    if sort < 4:
        return one_of(draw, _WRONG)
    inner = [draw(odd(depth + 1)) for _ in range(number(draw, 3))]
    names = ("zh", "en", "bo", "name", "kind", "id")
    return inner if sort == 4 else {one_of(draw, names): value for value in inner}
