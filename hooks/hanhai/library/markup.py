"""Markdown that is not to be published: unsafe or broken addresses, a second title, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from hanhai.hosts import find_host_fault
from hanhai.links import SAFE_SCHEMES, without_code

_SCHEME = re.compile(r"(?:\]\(\s*<?|^\s{0,3}\[[^\]]+\]:\s*<?|<)([a-zA-Z][\w+.-]*):", re.MULTILINE)
_TARGET = re.compile(r"(?P<picture>!?)\[[^\[\]]*\]\(\s*<?(?P<target>(?P<scheme>[a-zA-Z][\w+.-]*:)?[^\s()<>]+)")
_WEB = re.compile(
    r"(?:\]\(\s*<?|^\s{0,3}\[[^\[\]\n]+\]:\s*<?|<)((?:https?:|[/\\]{2})[^\s<>()]+)", re.MULTILINE | re.IGNORECASE
)
"""Addresses of links and definitions on other sites; browsers put slashes in where they are missing."""
_SILENT = re.compile(r"!\[\s*\](?=[(\[])")
_SIGNS = ("](", "]:", "<", "#", "\n=")
"""One of these stands in every text that anything here can be wrong with."""
_OWN_ROOT = re.compile(r"/(?!/)")
_RAW_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://|mailto:)[^>\n]*>?")
_TITLE = re.compile(r"^(?:(?:>|[-*+]|\d+\.)[ ]+)*#(?!#).*|^(?=\S)[^\n]+\n=+[ ]*$", re.MULTILINE)


class Slip(NamedTuple):
    """Something in a Markdown text that is not to be published."""

    offset: int
    needle: str
    """The text at the offset, by which it is found again in the file."""
    code: str
    message: dict[str, str]
    hint: dict[str, str]


def find_slips(markdown: str, *, in_record: bool) -> Iterator[Slip]:
    """Everything of the kind in a text, code left out; records can hold neither pictures nor relative links."""
    if not any(sign in markdown for sign in _SIGNS):
        return
    text = without_code(markdown)
    for match in _SCHEME.finditer(text):
        if match[1].casefold() not in SAFE_SCHEMES:
            yield _unsafe(match)
    for match in _TARGET.finditer(text):
        if in_record and match["picture"]:
            yield _picture(match)
        elif (in_record and not match["scheme"]) or _OWN_ROOT.match(match["target"]):
            yield _nowhere(match)
        elif not _is_url(match["target"]):
            yield _no_url(match)
    if not text.isascii() or "xn--" in text.lower() or any(sign in text for sign in "&%@"):
        for match in _WEB.finditer(text):
            if fault := find_host_fault(match[1]):
                yield Slip(match.start(1), match[1], *fault)
    for match in () if in_record else _SILENT.finditer(text):
        yield _silent(match)
    for match in _TITLE.finditer(text):
        yield _second_title(match)
    for match in _RAW_HTML.finditer(text):
        yield _raw_html(match)


def _is_url(address: str) -> bool:
    try:
        urlsplit(unescape(address))
    except ValueError:
        return False
    return True


def _unsafe(match: re.Match[str]) -> Slip:
    message = {"zh": f"链接不能用“{match[1]}:”。", "en": f"A link cannot use “{match[1]}:”."}
    hint = {"zh": "请用 https://、mailto: 或 tel:。", "en": "Use https://, mailto: or tel:."}
    return Slip(match.start(1), f"{match[1]}:", "unsafe-link", message, hint)


def _picture(match: re.Match[str]) -> Slip:
    message = {"zh": "正文里不能放图片。", "en": "A picture cannot stand in the text of a record."}
    hint = {"zh": "请用 picture 栏目。", "en": "Use the field “picture”."}
    return Slip(match.start(), match[0], "picture-in-prose", message, hint)


def _silent(match: re.Match[str]) -> Slip:
    message = {"zh": "图片没有替代文字。", "en": "The picture has no words for those who cannot see it."}
    hint = {"zh": "写成 ![看不见图的人要知道什么](…)。", "en": "Write ![what they should know](…)."}
    return Slip(match.start(), match[0], "missing-alt", message, hint)


def _nowhere(match: re.Match[str]) -> Slip:
    target = match["target"]
    message = {"zh": f"链接“{target}”没有指明去处。", "en": f"The link “{target}” leads nowhere."}
    hint = {
        "zh": "站内记录写成 [[类别/标识]]，站外网址以 https:// 开头。",
        "en": "Write [[kind/slug]] for a record of this site, https://… for another site.",
    }
    return Slip(match.start("target"), target, "relative-link", message, hint)


def _no_url(match: re.Match[str]) -> Slip:
    target = match["target"]
    message = {"zh": f"“{target}”不是网址。", "en": f"“{target}” is not a web address."}
    hint = {"zh": "请核对括号和域名。", "en": "Check its brackets and its host."}
    return Slip(match.start("target"), target, "bad-url", message, hint)


def _second_title(match: re.Match[str]) -> Slip:
    message = {"zh": "正文里不能再有一级标题。", "en": "The page has its title; the text cannot have another."}
    hint = {"zh": "请从二级标题“## ”写起。", "en": "Begin with second-level headings, “## ”."}
    return Slip(match.start(), match[0], "second-title", message, hint)


def _raw_html(match: re.Match[str]) -> Slip:
    message = {"zh": "这里有 HTML 代码，只能用 Markdown。", "en": "There is HTML here; only Markdown is used."}
    hint = {"zh": "请改用 Markdown；要显示 < 请写 &lt;。", "en": "Write it in Markdown; for a plain < write &lt;."}
    return Slip(match.start(), match[0], "raw-html", message, hint)
