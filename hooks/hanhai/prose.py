"""Markdown to HTML: no raw HTML, no unsafe links, `[[kind/slug]]` and `[@source]` resolved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape, unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from hanhai.links import CITATION, LINK, without_code
from hanhai.own_ids import free_id
from hanhai.sanitising import is_safe
from hanhai.scripts import split_runs

_OPEN, _CLOSE = "\x0e", "\x0f"
_HOLE = re.compile(f"{_OPEN}([LC])([0-9a-f]*)(?:x([0-9a-f]*))?{_CLOSE}")
_TAG = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
_UNSPOKEN = re.compile(r"<(code|pre|kbd|samp)\b|\slang=")

Refusals = list[str]
"""Addresses that were refused while a text was rendered."""
Resolve = Callable[[str, str | None], str]
"""(key, words or None) to the HTML of a link; the words are plain text."""
Cite = Callable[[str], str]
"""Source id to the HTML of a citation."""


def slugify(text: str, separator: str) -> str:
    """Id of a heading in any script: letters and digits of all languages, joined by the separator.

    An id that pages have of their own gets a word behind it, see `own_ids.py`.
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", _HOLE.sub(_spoken, text)).casefold())
    return free_id(separator.join(words).lstrip("_") or "section")


def _spoken(hole: re.Match[str]) -> str:
    kind, target, words = hole.groups()
    return "" if kind == "C" else _read(words or target)


def dig_holes(text: str) -> str:
    """Markdown with a hole in place of each link and citation, code left as it is.

    What a hole stands for is written in hex, so that no rule of Markdown can take it apart. Finding links for the
    check and for the page is one thing (`links.find_links`): what is checked is what is shown.
    """
    shadow = without_code(text)
    pieces, position = [], 0
    for match in _MENTION.finditer(shadow):
        pieces += [text[position : match.start()], _dug(match)]
        position = match.end()
    return "".join([*pieces, text[position:]])


def holes_of(html: str) -> set[str]:
    """All holes in a text; every sign of one that is not whole is a hole by itself."""
    return {hole[0] for hole in _HOLE.finditer(html)} | set(re.findall(f"[{_OPEN}{_CLOSE}]", _HOLE.sub("", html)))


_MENTION = re.compile(f"{LINK.pattern}|{CITATION.pattern}")


def _dug(match: re.Match[str]) -> str:
    key, words, source = match.groups()
    if source:
        return f"{_OPEN}C{_hidden(source)}{_CLOSE}"
    return f"{_OPEN}L{_hidden(key.strip())}{'x' + _hidden(words.strip()) if words else ''}{_CLOSE}"


def _hidden(text: str) -> str:
    return text.encode().hex()


def _read(hidden: str) -> str:
    return bytes.fromhex(hidden).decode()


class _Holes(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return dig_holes("\n".join(lines)).split("\n")


class _SafeAddresses(Treeprocessor):
    """Turns an unsafe address into one that leads nowhere, and notes it; the check names them."""

    def __init__(self, md: Markdown, refusals: Refusals | None) -> None:
        super().__init__(md)
        self._refusals = refusals

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if name in element.attrib and not _leads_somewhere(element.attrib[name]):
                    if self._refusals is not None:
                        self._refusals.append(_readable(element.attrib[name]))
                    element.attrib[name] = "#"


class _OneTitle(Treeprocessor):
    """Puts headings of the first rank among those of the second, for the page has its title; the check names them."""

    def run(self, root: Element) -> None:
        for element in root.iter("h1"):
            element.tag = "h2"


def _leads_somewhere(address: str) -> bool:
    """Whether an address is safe as it stands: what a hole in it would be filled with is not known yet."""
    return _OPEN not in address and is_safe(address)


def _readable(address: str) -> str:
    """An address as it was written, where Markdown has put signs of its own into it."""
    return _HOLE.sub(_spoken, address.replace(AMP_SUBSTITUTE, "&"))


class ProseExtension(Extension):
    """What editors' Markdown means here, for records and for pages alike."""

    def __init__(self, refusals: Refusals | None = None) -> None:
        """Refused addresses are added to a list, if one is given."""
        super().__init__()
        self._refusals = refusals

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Take raw HTML out, put links and citations in."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_Holes(md), "hanhai-holes", 28)
        md.treeprocessors.register(_OneTitle(md), "hanhai-title", 15)  # before the table of contents
        md.treeprocessors.register(_SafeAddresses(md, self._refusals), "hanhai-safe", 0)


PAGE_EXTENSIONS = ("admonition", "def_list", "fenced_code", "sane_lists")
"""What editors' pages may use beside tables and a table of contents, by `mkdocs.yml` and by MkDocs itself."""


def markdown_converter(refusals: Refusals | None = None) -> Markdown:
    """A converter for the prose of records; refused addresses are added to a list, if one is given."""
    return Markdown(
        extensions=[TableExtension(use_align_attribute=True), "sane_lists", ProseExtension(refusals)],
        output_format="html",
    )


def page_converter(refusals: Refusals) -> Markdown:
    """A converter that gives for the text of a page what MkDocs gives, but for links between pages."""
    tables, contents = TableExtension(use_align_attribute=True), TocExtension(slugify=slugify, permalink=False)
    return Markdown(extensions=[*PAGE_EXTENSIONS, tables, contents, ProseExtension(refusals)], output_format="html")


_STRONG = re.compile(r"(?<![*\\])\*\*(?![\s*])([^*\n]*[^*\s])\*\*(?!\*)")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#+&=|~]|^(?:\d+[.)]|-|[^\S\n])|[ ]{2,}$", re.MULTILINE)


def render_plain(text: str) -> str | None:
    """HTML of a text that is nothing but paragraphs, links, citations and strong words; None for any other.

    Most records are such texts, and this way gives the same HTML as Markdown in a fraction of the time.
    """
    text = dig_holes(text.strip())
    if _SPECIAL.search(_STRONG.sub(r"\1", _HOLE.sub("", text))):
        return None
    paragraphs = re.split(r"\n{2,}", _STRONG.sub(r"<strong>\1</strong>", text) if "**" in text else text)
    return "\n".join(f"<p>{part}</p>" for part in paragraphs)


def fill_holes(html: str, resolve: Resolve, cite: Cite, name: Callable[[str], str]) -> str:
    """Rendered Markdown with its links and citations in place.

    Inside an attribute or another link only the words of a link can stand: those given, or `name` of its key.
    """
    pieces = _TAG.split(html)
    inside_link = False
    for position, piece in enumerate(pieces):
        is_tag = position % 2 == 1
        if is_tag and re.match(r"</?a[\s>]", piece):
            inside_link = not piece.startswith("</")
        if _OPEN in piece:
            words_only = is_tag or inside_link
            pieces[position] = _HOLE.sub(lambda hole: _filled(hole, resolve, cite, name, words_only), piece)  # noqa: B023  # used at once
    return "".join(pieces)


def _filled(hole: re.Match[str], resolve: Resolve, cite: Cite, name: Callable[[str], str], words_only: bool) -> str:
    kind, target, words = hole.groups()
    if kind == "C":
        return "" if words_only else cite(_read(target))
    if words_only:
        return escape(_read(words) if words else name(_read(target)))
    return resolve(_read(target), _read(words) if words else None)


def mark_runs(html: str, script: str, tags: dict[str, str]) -> str:
    """HTML with `lang` on every run of another script; code and what has a `lang` is left alone."""
    pieces = _TAG.split(html)
    skipped: str | None = None
    depth = 0
    for position, piece in enumerate(pieces):
        if position % 2:
            name = piece.strip("</>").split()[0].rstrip("/") if piece.strip("</>").split() else ""
            if skipped is None and _UNSPOKEN.search(piece) and not piece.startswith("</"):
                skipped, depth = name, 1
            elif skipped == name:
                depth += -1 if piece.startswith("</") else 1
                skipped = skipped if depth else None
        elif skipped is None and piece.strip():
            pieces[position] = _marked(piece, script, tags)
    return "".join(pieces)


def _marked(html: str, script: str, tags: dict[str, str]) -> str:
    """Text between tags; entities are read before letters are looked for, `&amp;` is no English word."""
    runs = split_runs(unescape(html) if "&" in html else html, script, tags)
    pieces = ((escape(run, quote=False), tag) for run, tag in runs)
    return "".join(f'<span lang="{tag}">{run}</span>' if tag else run for run, tag in pieces)


def mark_text(text: str, script: str, tags: dict[str, str]) -> str:
    """Plain text as HTML, escaped, with `lang` on every run of another script."""
    runs = split_runs(text, script, tags)
    return "".join(f'<span lang="{tag}">{escape(run)}</span>' if tag else escape(run) for run, tag in runs)
