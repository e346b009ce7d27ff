"""Markdown as people write it, as attackers write it, and as nobody would."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from fuzz.words import MENTIONS, pieces

_CALM = ("路", "走一走", "road", "a long road", "2021年。[@paper]", "[[projects/lamps]]", "[[about/|关于]]", "**粗**", "*斜*", "`码`")
_ADDRESSES = (
    "https://town.example/", "../visit/", "#top", "mailto:a@town.example", "tel:+869791234567", "geo:36,94", "javascript:alert(1)",
    "java&#115;cript:x", "data:text/html,x", "//evil.example", "\\\\evil", "<https://a b>", "[[about/]]", "x.png", "../assets/x.png", "", "a(b)c",
)  # fmt: skip
_BREAKS = ("\n", "\n\n", "\n\n\n", "  \n", "\\\n", "\n    ", "\n\t", "\r", "\n> ", "\n- ", "\n1. ", "\n---\n", "\n```\n", "\n~~~\n", "\n: ")
_MARKS = ("*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "![", "<", ">", "\\", "|", "~~", "{: #x }", "&amp;", "&#x26;", "&nbsp", "^", "[^1]", "\x02", "\x03", "klzzwxh:0001", "wzxhzdk:0")
_BOXES = ("note", "warning", "x", 'note "题"', 'danger ""')
_Inline = Callable[[st.DrawFn], str]


def _words(draw: st.DrawFn) -> str:
    sort = draw(st.integers(0, 9))
    if sort < 6:
        return _CALM[draw(st.integers(0, len(_CALM) - 1))]
    return draw(pieces) if sort == 6 else _some(draw, (*_MARKS, *MENTIONS, *_BREAKS))


def _some(draw: st.DrawFn, options: tuple[str, ...]) -> str:
    return options[draw(st.integers(0, len(options) - 1))]


def _line(draw: st.DrawFn) -> str:
    return " ".join(_words(draw) for _ in range(draw(st.integers(1, 3))))


def _link(draw: st.DrawFn) -> str:
    form = _some(draw, ("[{}]({})", "![{}]({})", '[{}]({} "题")', "[{}][a]\n\n[a]: {}", "<{1}>", "[{}](<{}>)", "[![{}](x.png)]({})"))
    return form.format(_line(draw), _some(draw, _ADDRESSES))


def _table(draw: st.DrawFn) -> str:
    rows = [f"| {_words(draw)} | {_words(draw)} |" for _ in range(draw(st.integers(1, 3)))]
    return "\n".join([rows[0], _some(draw, ("|---|---|", "|:--|--:|", "|---|", "| - | - |")), *rows[1:]])


def _nested(draw: st.DrawFn) -> str:
    opening, closing = draw(st.sampled_from((("*", "*"), ("**", "**"), ("[", "](x)"), ("> ", ""), ("- ", ""), ("![", "]()"), ("`", "`"))))
    depth = draw(st.sampled_from((2, 5, 12, 40)))
    return opening * depth + _words(draw) + closing * depth


_BLOCKS: tuple[_Inline, ...] = (
    _line,
    _line,
    _link,
    _table,
    _nested,
    lambda draw: "#" * draw(st.integers(1, 7)) + " " + _line(draw),
    lambda draw: "\n".join(f"{_some(draw, ('- ', '* ', '+ ', '1. ', '2) ', '    - '))}{_line(draw)}" for _ in range(3)),
    lambda draw: f"> {_line(draw)}",
    lambda draw: f"{_some(draw, ('```', '~~~', '```python', '``` {.x}'))}\n{_line(draw)}\n{_some(draw, ('```', '~~~', ''))}",
    lambda draw: f"!!! {_some(draw, _BOXES)}\n    {_line(draw)}",
    lambda draw: f"{_words(draw)}\n:   {_line(draw)}",
    lambda draw: _some(draw, ("[TOC]", "---", "* * *", "===", "***", "[^1]: x", "*[HTML]: x", "\\", "")),
)  # fmt: skip


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """A text of a few blocks, some of them broken by noise."""
    blocks = [_BLOCKS[draw(st.integers(0, len(_BLOCKS) - 1))](draw) for _ in range(draw(st.integers(1, 4)))]
    return _some(draw, ("\n\n", "\n\n", "\n\n", "\n", "\n \n")).join(blocks)
