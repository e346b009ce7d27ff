"""YAML in all the styles that people and programs write it in."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from fuzz.words import number, one_of

_STYLES = ("plain", "plain", "single", "double", "literal", "folded", "json")
_BARE = re.compile(r"[\w一-鿿][\w一-鿿 .,，。/()-]*(?<! )")


@st.composite
def written(draw: st.DrawFn, value: Any) -> str:
    """A mapping as a YAML file; most of what is drawn is well-formed, some is not."""
    style = one_of(draw, ("block", "block", "flow", "mixed"))
    text = _flow(draw, value) if style == "flow" else _block(draw, value, 0, style == "mixed").lstrip("\n") or "{}"
    around = number(draw, 19)
    head = one_of(draw, ("# 注\n", "---\n", "\ufeff", "%YAML 1.2\n---\n", "\n\n")) if around == 1 else ""
    tail = one_of(draw, ("", "\n...\n", "\n# end", "\n---\na: b\n", "\n\n\n")) if around == 2 else "\n"
    end = one_of(draw, ("\r\n", "\r")) if around == 3 else "\n"
    return f"{head}{text}{tail}".replace("\n", end)


def _block(draw: st.DrawFn, value: Any, depth: int, mixed: bool) -> str:
    """A value on lines of its own, each indented."""
    if mixed and depth and number(draw, 1):
        return " " + _flow(draw, value)
    indent = "  " * depth
    if isinstance(value, dict) and value:
        return "".join(
            f"\n{indent}{_key(draw, key)}:{_block(draw, inner, depth + 1, mixed)}" for key, inner in value.items()
        )
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
    return str(key) if _BARE.fullmatch(str(key)) else json.dumps(str(key), ensure_ascii=number(draw, 1) == 1)


def _scalar(draw: st.DrawFn, text: str, indent: str | None) -> str:
    style = one_of(draw, _STYLES)
    if style == "plain" and (_BARE.fullmatch(text) or number(draw, 29) == 1):
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
