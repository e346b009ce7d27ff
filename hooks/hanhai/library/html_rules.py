"""Markdown that would lose something on its way to a page: named here, so that nothing is lost without a word.

What is plain to see (`javascript:`, raw HTML) is found in the Markdown itself, see `markup.py`. An address in disguise
shows only in what Markdown makes of it: a text with anything out of the ordinary is therefore rendered here, and what
was refused then is looked for in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from markdown import Markdown

from hanhai.characters import Fault, find_faults
from hanhai.library.address_rules import address_problems
from hanhai.library.markup import find_slips
from hanhai.library.page_links import pictures_elsewhere
from hanhai.library.passages import Passage, Wording
from hanhai.links import without_code
from hanhai.problems import Problem
from hanhai.prose import Refusals, markdown_converter, page_converter
from hanhai.sanitising import ADMONITIONS, all_losses, is_safe, sanitise
from hanhai.time_limit import RenderingFailed, time_limit

_CONTENTS_INSIDE = r"(?<=.)\[TOC\]|(?<=.\n)\[TOC\]|\[TOC\](?=\n?.)"
_CONTENTS_IN_LIST = re.compile(r"(?:<[uo]l>|</li>)\s*<div class=\"toc\">")
"""What becomes of `- [TOC]`: contents in the place of an entry, which browsers would move elsewhere."""
_OPENING = re.compile(rf"\]\(|\]:|^[ ]*(?:!!!|`{{3}}|~{{3}})|(?<!\\)<(?=[A-Za-z])|{_CONTENTS_INSIDE}", re.MULTILINE)
"""Where an address, the class of a box, the attributes of code, or contents inside of something else begin."""
_HOST = (
    r"https?://(?![^\s/?#]*xn--)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?::\d{1,4})?(?![^/?#\s)>])"
)
_FREE = r"[^\s<>()\\\[\]\"'&\x00-\x1f\x7f-\x9f]*"
_SIGNS = rf"{_FREE}(?:&(?!#|\w+;){_FREE})*"
_OUTSIDE = rf"(?:{_HOST}|(?:mailto|tel|geo):){_SIGNS}"
_NOWHERE = r"#?[ \t]*(?:[>)\n\"']|$)"
_INSIDE = rf"(?![/\\]{{2}}|{_NOWHERE})[^\s<>()\\&:\[\]\"'\x00-\x1f\x7f-\x9f]*(?:\#{_SIGNS})?"
_TITLE = r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*"""
_BOX = rf"^[ ]*!!![ ]?(?:{'|'.join(sorted(ADMONITIONS))})(?:[ ]+\"[^\"\n]*\")?[ ]*$"
_FENCE = r"^[ ]*(?:`{3,}|~{3,})[ ]*[\w+#.-]*[ ]*$"


def _plain(target: str) -> re.Pattern[str]:
    link, definition = rf"\]\([ \t]*{target}{_TITLE}\)", rf"\]:[ \t]*{target}{_TITLE}$"
    return re.compile(rf"{link}|{definition}|{_BOX}|{_FENCE}", re.MULTILINE)


_PLAIN = _plain(rf"(?:<(?:{_OUTSIDE}|{_INSIDE})>|{_OUTSIDE}|{_INSIDE})")
"""Ways of writing these that mean what they say."""
_AUTOLINK = re.compile(rf"<(?:{_HOST}|mailto:)[^\s<>\\]*>")
_PLAIN_AMONG_PICTURES = _plain(rf"(?:<{_INSIDE}>|{_INSIDE})")
"""Likewise where there are pictures, which other sites must not serve."""
_OTHER = re.compile(r"[<{]|!!!|\[TOC\]")
_PICTURE = re.compile(r'^<img .*src="(https?://[^"]*)"', re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(?:([0-9]{1,9})|[xX]([0-9a-fA-F]{1,8}))|([A-Za-z][A-Za-z0-9]+));?")
_WORDS = re.compile(r"[\w-]{2,}")
_SPAN = re.compile(r"[^\n]*")
_MOST = 3
"""Problems that are named of one text."""


def html_problems(wording: Wording) -> Iterator[Problem]:
    """What a page of this text would be without."""
    for passage in wording.passages:
        if passage.is_prose:
            yield from _hidden_in_references(passage)
            doubtful = _doubtful(passage.text)
            if doubtful:
                yield from _lost_in_time(passage, doubtful)


def _hidden_in_references(passage: Passage) -> Iterator[Problem]:
    """Characters that no text may have, written as `&#8203;` or `&rlm;`."""
    if "&" not in passage.text:
        return
    for match in _REFERENCE.finditer(without_code(passage.text)):
        code = int(match[2], 16) if match[2] else int(match[1] or 0)
        character = unescape(match[0]) if match[3] else chr(code) if 0 < code < 0x110000 else "\ufffd"
        before = passage.text[: match.start()][-1:]
        fault = next(_faults_of(before, character), None)
        if fault is not None:
            hint = fault.hint
            if fault.code == "hidden-character":
                hint = {"zh": f"请删去“{match[0]}”。", "en": f"Delete “{match[0]}”."}
            yield passage.problem(fault.code, match.span(), fault.message, hint, "error")


def _faults_of(before: str, character: str) -> Iterator[Fault]:
    """What is wrong with a character behind another."""
    for fault in find_faults(before + character):
        if fault.start + len(fault.text) > len(before):
            yield fault


def _doubtful(markdown: str) -> list[int]:
    """Where addresses and boxes begin that are not written in a plain way."""
    if "](" not in markdown and "]:" not in markdown and not _OTHER.search(markdown):
        return []
    if "](" not in markdown and "][" not in markdown:  # a link inside of a link is none
        markdown = _AUTOLINK.sub(lambda match: " " * len(match[0]), markdown)
    plain = _PLAIN_AMONG_PICTURES if "![" in markdown else _PLAIN
    openings = _OPENING.finditer(markdown)  # code is looked at too: what is code, only Markdown can tell
    return [match.start() for match in openings if not plain.match(markdown, match.start())]


def _lost_in_time(passage: Passage, doubtful: list[int]) -> Iterator[Problem]:
    """What a text loses, or that this cannot be told."""
    try:
        with time_limit(passage.source.path):
            found = list(_lost(passage, doubtful))
    except RenderingFailed as failed:
        message, hint = (
            {"zh": f"{failed.zh}。", "en": f"{failed.en}."},
            {"zh": "请写得简单些。", "en": "Put it simply."},
        )
        yield passage.problem("render-time", (0, 1), message, hint, "error")
    else:
        yield from found


def _lost(passage: Passage, doubtful: list[int]) -> Iterator[Problem]:
    refusals: Refusals = []
    html = _converter(passage.document is not None).render(passage.text, refusals)
    slips = list(find_slips(passage.text, in_record=passage.document is None))
    lines = {passage.text.count("\n", 0, slip.offset) for slip in slips}
    unnamed = [start for start in doubtful if passage.text.count("\n", 0, start) not in lines]
    all_refused = len(refusals)
    named = pictures_elsewhere(passage.text) if passage.document else set()
    refusals = [address for address in refusals if address not in named]
    yield from address_problems(passage, html, all_refused, doubtful)
    for start, address in zip(_places(unnamed, passage.text, len(refusals)), refusals, strict=False):
        yield _unsafe(passage, start, address)
    losses = [piece for piece in all_losses(html, sanitise(html)) if not _is_named(piece, named)]
    if _CONTENTS_IN_LIST.search(html):
        losses.append("[TOC]")
    if unnamed or not slips:
        for start, piece in _placed(losses, unnamed, passage.text):
            yield _refused(passage, start, piece)


def _placed(losses: list[str], starts: list[int], text: str) -> Iterator[tuple[int, str]]:
    """Each loss with the place of a doubtful piece of Markdown that holds words of it, or of the next one."""
    left = list(starts)
    for piece in dict.fromkeys(losses):
        words = set(_WORDS.findall(piece.partition(" ")[2]))
        telling = (start for start in left if words & set(_WORDS.findall(_line(text, start))))
        start = next(telling, left[0] if left else starts[0] if starts else 0)
        if start in left:
            left.remove(start)
        yield start, piece


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _is_named(piece: str, pictures: set[str]) -> bool:
    """Whether a piece is a picture of another site that `page_links.py` has named."""
    match = _PICTURE.search(piece)
    return match is not None and match[1] in pictures


def _places(doubtful: list[int], text: str, count: int) -> list[int]:
    """The beginnings of the refused addresses, as far as they can be told; the doubtful ones else."""
    telling = [start for start in doubtful if _looks_unsafe(text, start)]
    return (telling or doubtful)[: min(count, _MOST)]


def _looks_unsafe(text: str, start: int) -> bool:
    match = _OPENING.match(text, start)
    rest = text[match.end() : match.end() + 200].lstrip(" <") if match else ""
    return "[[" in rest.split(")")[0] or not is_safe(re.sub(r"\\(.)", r"\1", rest.partition(")")[0]))


def _unsafe(passage: Passage, start: int, address: str) -> Problem:
    shown = "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in address)[:60]
    message = {"zh": f"链接不能通向“{shown}”。", "en": f"A link cannot lead to “{shown}”."}
    hint = {
        "zh": "站外网址以 https:// 开头，记录写成 [[类别/标识]]，也可以用 mailto: 或 tel:。",
        "en": "Write https://… for another site, [[kind/slug]] for a record; mailto: and tel: are taken as well.",
    }
    return passage.problem("unsafe-link", _span(passage, start), message, hint, "error")


def _refused(passage: Passage, start: int, piece: str) -> Problem:
    message = {
        "zh": f"这里会变成网页不能用的内容：{piece}。",
        "en": f"This would become what no page may have: {piece}.",
    }
    boxes = ", ".join(sorted(ADMONITIONS))
    hint = {
        "zh": f"请改用普通的 Markdown；提示框用：{boxes}。",
        "en": f"Use plain Markdown; boxes are: {boxes}.",
    }
    return passage.problem("html-refused", _span(passage, start), message, hint, "error")


def _span(passage: Passage, start: int) -> tuple[int, int]:
    match = _SPAN.match(passage.text, start)
    return start, max(match.end() if match else start, start + 1)


class _Rendering:
    """A converter that tells which addresses it refused."""

    def __init__(self, refusals: Refusals, converter: Markdown) -> None:
        self._refusals, self._converter = refusals, converter

    def render(self, markdown: str, refusals: Refusals) -> str:
        """HTML of a text; what was refused is added to the list."""
        self._refusals.clear()
        html: str = self._converter.reset().convert(markdown)
        refusals += self._refusals
        return html


@cache
def _converter(for_page: bool) -> _Rendering:
    refusals: Refusals = []
    return _Rendering(refusals, page_converter(refusals) if for_page else markdown_converter(refusals))
