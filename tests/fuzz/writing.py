"""YAML in all the styles that people and programs write it in."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

_STYLES = ("plain", "plain", "single", "double", "literal", "folded", "json")
_BARE = re.compile(r"[\w一-鿿][\w一-鿿 .,，。/()-]*(?<! )")


@st.composite
def written(draw: st.DrawFn, value: Any) -> str:
    """A mapping as a YAML file; most of what is drawn is well-formed, some is not."""
    style = draw(st.sampled_from(("block", "block", "flow", "mixed")))
    text = _flow(draw, value) if style == "flow" else _block(draw, value, 0, style == "mixed").lstrip("\n") or "{}"
    head = draw(st.sampled_from(("", "", "", "# 注\n", "---\n", "\ufeff", "%YAML 1.2\n---\n", "\n\n")))
    tail = draw(st.sampled_from(("\n", "\n", "\n", "", "\n...\n", "\n# end", "\n---\na: b\n", "\n\n\n")))
    end = draw(st.sampled_from(("\n", "\n", "\n", "\r\n", "\r")))
    return f"{head}{text}{tail}".replace("\n", end)


def _block(draw: st.DrawFn, value: Any, depth: int, mixed: bool) -> str:
    """A value on lines of its own, each indented."""
    if mixed and depth and draw(st.booleans()):
        return " " + _flow(draw, value)
    indent = "  " * depth
    if isinstance(value, dict) and value:
        return "".join(f"\n{indent}{_key(draw, key)}:{_block(draw, inner, depth + 1, mixed)}" for key, inner in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}-{_block(draw, inner, depth + 1, mixed)}" for inner in value)
    if isinstance(value, dict | list):
        return " {}" if isinstance(value, dict) else " []"
    return " " + _scalar(draw, str(value), indent)


def _flow(draw: st.DrawFn, value: Any) -> str:
    """A value on one line, in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(draw, key)}: {_flow(draw, inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(draw, inner) for inner in value) + "]"
    return _scalar(draw, str(value), None)


def _key(draw: st.DrawFn, key: Any) -> str:
    return str(key) if _BARE.fullmatch(str(key)) else json.dumps(str(key), ensure_ascii=draw(st.booleans()))


def _scalar(draw: st.DrawFn, text: str, indent: str | None) -> str:
    style = draw(st.sampled_from(_STYLES))
    if style == "plain" and (_BARE.fullmatch(text) or draw(st.integers(0, 9)) == 0):
        return text
    if style == "single":
        return "'" + text.replace("'", "''") + "'"
    if indent is not None and style in ("literal", "folded") and text.strip() and text[0] not in " \n":
        lines = "".join(f"\n{indent}{line}" for line in text.split("\n"))
        return ("|-" if style == "literal" else ">-") + lines
    return json.dumps(text, ensure_ascii=style == "json")


def as_bytes(text: str) -> bytes:
    """A text as a file; half a character of UTF-16 becomes what a careless program writes for it."""
    return text.encode("utf-8", "surrogatepass")
