"""How a text is written into each format that is not HTML, so that it stays a text. One rule a format.

The checks refuse characters that no format can hold before anything is written; what got past them shows as `�`.
"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax import saxutils

REPLACEMENT = "\ufffd"
"""Stands for a character that a format cannot hold, so that its loss is seen."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, production 2."""
_NOT_IN_UTF8 = re.compile("[\ud800-\udfff]")
_NOT_IN_CALENDARS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""RFC 5545, 3.1: control characters but for the tab; ends of lines are written as `\\n`."""
_LINE_END = re.compile("\r\n?|[\n\x85\u2028\u2029]")
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]")
"""Signs that begin a formula, behind blanks as well; Excel in East Asian languages takes the full-width ones, too."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def xml_text(text: str) -> str:
    """A text between the tags of XML; a carriage return survives as a reference."""
    return saxutils.escape(_NOT_IN_XML.sub(REPLACEMENT, text), {"\r": "&#13;", '"': "&quot;"})


def xml_attribute(text: str) -> str:
    """A value of an attribute in XML, with its quotation marks; ends of lines survive as references."""
    return f'"{xml_text(text).replace(chr(9), "&#9;").replace(chr(10), "&#10;")}"'


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON (RFC 8259), each letter as it is; lone surrogates, which UTF-8 cannot hold, are replaced."""
    return _NOT_IN_UTF8.sub(REPLACEMENT, json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def json_in_html(value: Any) -> str:
    """JSON between the tags of a script element: no sign in it can end the element or begin a comment."""
    text = json_text(value)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe before it, unless it is a number."""
    text = _NOT_IN_UTF8.sub(REPLACEMENT, text.replace("\x00", REPLACEMENT))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def ics_text(text: str) -> str:
    """A value of the type TEXT of RFC 5545, 3.3.11."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return _NOT_IN_CALENDARS.sub(REPLACEMENT, _LINE_END.sub(r"\\n", text))


def ics_parameter(text: str) -> str:
    """A value of a parameter; quotation marks, which it cannot hold, and line ends are written as RFC 6868 has it."""
    text = text.replace("^", "^^").replace('"', "^'")
    text = _NOT_IN_CALENDARS.sub(REPLACEMENT, _LINE_END.sub("^n", text))
    return f'"{text}"' if re.search("[:;,]", text) else text
