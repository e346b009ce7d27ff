"""Markdown as people write it, as attackers write it, and as nobody would."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from fuzz.words import MENTIONS, number, one_of, pieces

_CALM = (
    "路",
    "走一走",
    "road",
    "a long road",
    "2021年。[@paper]",
    "[[projects/lamps]]",
    "[[about/|关于]]",
    "**粗**",
    "*斜*",
    "`码`",
)
_ADDRESSES = (
    "https://town.example/", "../visit/", "#top", "mailto:a@town.example", "tel:+869791234567", "geo:36,94",
    "javascript:alert(1)",    "java&#115;cript:x", "data:text/html,x", "//evil.example", "\\\\evil",
    "<https://a b>", "[[about/]]", "x.png", "../assets/x.png", "", "a(b)c",
)  # fmt: skip
_BREAKS = (
    "\n",
    "\n\n",
    "\n\n\n",
    "  \n",
    "\\\n",
    "\n    ",
    "\n\t",
    "\r",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n---\n",
    "\n```\n",
    "\n~~~\n",
    "\n: ",
)
_MARKS = (
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "![",
    "<",
    ">",
    "\\",
    "|",
    "~~",
    "{: #x }",
    "&amp;",
    "&#x26;",
    "&nbsp",
    "^",
    "[^1]",
    "\x02",
    "\x03",
    "klzzwxh:0001",
    "wzxhzdk:0",
)
_FENCES = ("```", "~~~", "```python", "``` {.x}")
_BULLETS = ("- ", "* ", "+ ", "1. ", "2) ", "    - ")
_BOXES = ("note", "warning", "x", 'note "题"', 'danger ""')
_PAIRS = (("*", "*"), ("**", "**"), ("[", "](x)"), ("> ", ""), ("- ", ""), ("![", "]()"), ("`", "`"))
_Inline = Callable[[st.DrawFn], str]


def _words(draw: st.DrawFn) -> str:
    sort = number(draw, 9)
    if sort < 6:
        return one_of(draw, _CALM)
    return draw(pieces) if sort == 6 else one_of(draw, (*_MARKS, *MENTIONS, *_BREAKS))


def _line(draw: st.DrawFn) -> str:
    return " ".join(_words(draw) for _ in range(1 + number(draw, 2)))


def _link(draw: st.DrawFn) -> str:
    form = one_of(
        draw,
        ("[{}]({})", "![{}]({})", '[{}]({} "题")', "[{}][a]\n\n[a]: {}", "<{1}>", "[{}](<{}>)", "[![{}](x.png)]({})"),
    )
    return form.format(_line(draw), one_of(draw, _ADDRESSES))


def _table(draw: st.DrawFn) -> str:
    rows = [f"| {_words(draw)} | {_words(draw)} |" for _ in range(1 + number(draw, 2))]
    return "\n".join([rows[0], one_of(draw, ("|---|---|", "|:--|--:|", "|---|", "| - | - |")), *rows[1:]])


def _nested(draw: st.DrawFn) -> str:
    opening, closing = one_of(draw, _PAIRS)
    depth = one_of(draw, (2, 5, 12, 40))
    return opening * depth + _words(draw) + closing * depth


_BLOCKS: tuple[_Inline, ...] = (
    _line,
    _line,
    _link,
    _table,
    _nested,
    lambda draw: "#" * (1 + number(draw, 6)) + " " + _line(draw),

    lambda draw: "\n".join(f"{one_of(draw, _BULLETS)}{_line(draw)}" for _ in range(3)),

    lambda draw: f"> {_line(draw)}",
    lambda draw: f"{one_of(draw, _FENCES)}\n{_line(draw)}\n{one_of(draw, ('```', '~~~', ''))}",
    lambda draw: f"!!! {one_of(draw, _BOXES)}\n    {_line(draw)}",
    lambda draw: f"{_words(draw)}\n:   {_line(draw)}",
    lambda draw: one_of(draw, ("[TOC]", "---", "* * *", "===", "***", "[^1]: x", "*[HTML]: x", "\\", "")),
)  # fmt: skip


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """A text of a few blocks, some of them broken by noise."""
    blocks = [one_of(draw, _BLOCKS)(draw) for _ in range(1 + number(draw, 3))]
    return one_of(draw, ("\n\n", "\n\n", "\n\n", "\n", "\n \n")).join(blocks)
