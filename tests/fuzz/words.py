"""Texts that editors and attackers write, as hypothesis draws them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from payloads import read_payloads

PAYLOADS = tuple(payload.text for payload in read_payloads())
PLAIN = ("路", "一条路。", "修路工", "天路，一座城", "road", "A road.", "Old Gate", "𠮷龘", "格尔木2021年", "བོད་ལམ།", "🚧", "é", "ﷺ")
SIGNS = tuple("，。、；：？！“”‘’（）《》—…·\"'`<>&|\\/#*_-+=@%^~$!?,.;:()[]{} ")
UNSEEN = tuple("\x00\x07\x0b\x0c\x1b\x7f\x85\xa0\u00ad\u200b\u200d\u200e\u202e\u2028\u2029\u2066\u3000\ufeff\ufffd\ufffe\ue000\U000e0041\ud800")
COMBINED = ("e\u0301", "\u0301", "豈", "ﬁ", "Ａ", "①", "a\u0489", "के", "\u0f0b", "̈" * 40)
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1", "'=1", "=cmd|' /C calc'!A0")
MENTIONS = (
    "[[projects/lamps]]", "[[residents/gone]]", "[[milestones/planned]]", "[[about/]]", "[[about/|关于]]", "[[x/y]]", "[[", "]]",
    "[[a|b|c]]", "[[projects/lamps|[a](b)]]", "[@paper]", "[@web]", "[@nothing]", "[@", "[@paper", "\\[[about/]]", "[[ about/ ]]",
)  # fmt: skip
SLOTS = ("⟦hanhai:0123456789abcdef:body⟧", "⟦hanhai:title⟧", "{{ body }}", "{% raw %}", "{value}", "${x}", "%s", "\x0eL61\x0f", "\x02amp\x03")
PRIVATE = ("13800138000", "11010519491231002X", "张三，初中生", "a@b.cn", "青A12345", "朝阳路5号3单元201室")
LONG = ("长" * 300, "a" * 2000, " ".join(["word"] * 200), "[" * 60, "*" * 60, "> " * 40, "[[about/]]" * 30)
PATHS = ("../../etc/passwd", "/etc/passwd", "C:\\x", "file:///x", "https://town.example/a?b=c&d#e", "//evil.example", "javascript:alert(1)", "gate.jpg", "x.svg")

_GROUPS = (PLAIN, PLAIN, SIGNS, PAYLOADS, UNSEEN + COMBINED, FORMULAS + MENTIONS + SLOTS, PRIVATE + LONG + PATHS)


@st.composite
def _piece(draw: st.DrawFn) -> str:
    group = _GROUPS[draw(st.integers(0, len(_GROUPS) - 1))]
    return group[draw(st.integers(0, len(group) - 1))]


pieces = _piece()
"""One piece of a text, harmless or not."""
hostile = st.lists(pieces, min_size=1, max_size=5).map("".join)
"""Texts of such pieces."""
calm = st.lists(st.sampled_from(PLAIN[:5] + PLAIN[7:8]), min_size=1, max_size=3).map("".join)
"""Chinese that nothing is wrong with."""
english = st.lists(st.sampled_from(("An old road", "with trees", "to the gate", "& a <b>", "“quoted”", "100%", "x=1")), min_size=1, max_size=3).map(" ".join)
"""English likewise."""
mixed = st.one_of(calm, hostile)


_WRONG = (
    "", "null", "~", "no", "true", "0755", "1e999", "-0", "9" * 30, "0.1" + "0" * 25, "１２", ".inf", "2026-02-30", "0000-01-01",
    "9999-12-31", "2999-12-31", "1000", "2024-02-29T24:00", "2026-03-05T09:00", "12:30", "-1", "1,000",
)  # fmt: skip


@st.composite
def odd(draw: st.DrawFn, depth: int = 0) -> Any:
    """Anything that YAML can hold: text, numbers and dates out of range, lists and mappings where none belong."""
    sort = draw(st.integers(0, 5 if depth < 3 else 3))
    if sort < 2:
        return draw(hostile)
    if sort < 4:
        return _WRONG[draw(st.integers(0, len(_WRONG) - 1))]
    inner = [draw(odd(depth + 1)) for _ in range(draw(st.integers(0, 3)))]
    names = ("zh", "en", "bo", "name", "kind", "id")
    return inner if sort == 4 else {names[draw(st.integers(0, 5))]: value for value in inner}
