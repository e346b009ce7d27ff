"""Markdown to HTML: no raw HTML, no unsafe links, `[[kind/slug]]` and `[@source]` resolved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape, unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from hanhai.library.linking import SAFE_SCHEMES
from hanhai.links import CITATION, LINK
from hanhai.scripts import split_runs

_OPEN, _CLOSE = "\x0e", "\x0f"
_HOLE = re.compile(f"{_OPEN}([LC])([^{_OPEN}{_CLOSE}|]*)(?:\\|([^{_OPEN}{_CLOSE}]*))?{_CLOSE}")
_TAG = re.compile(r"(<[^>]*>)")
_UNSPOKEN = re.compile(r"<(code|pre|kbd|samp)\b|\slang=")

Resolve = Callable[[str, str | None], str]
"""(key, words or None) to the HTML of a link."""
Cite = Callable[[str], str]
"""Source id to the HTML of a citation."""


def slugify(text: str, separator: str) -> str:
    """Id of a heading in any script: letters and digits of all languages, joined by the separator."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return separator.join(words).lstrip("_") or "section"


class _Links(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802  # the library's name and loose types
        words = f"|{escape(m[2].strip())}" if m[2] else ""
        return self._hole(f"L{escape(m[1].strip())}{words}"), m.start(0), m.end(0)

    def _hole(self, inside: str) -> str:
        return str(self.md.htmlStash.store(f"{_OPEN}{inside}{_CLOSE}"))


class _Citations(_Links):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802  # the library's name and loose types
        return self._hole(f"C{escape(m[1])}"), m.start(0), m.end(0)


class _SafeAddresses(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if name in element.attrib and not is_safe(element.attrib[name]):
                    del element.attrib[name]


def is_safe(address: str) -> bool:
    """Whether an address may stand in a link: our own, or one of the safe schemes."""
    plain = re.sub(r"[\x00-\x20\x7f-\x9f]", "", unescape(unescape(address)))
    scheme, colon, _ = plain.partition(":")
    if not colon or re.search(r"[/?#]", scheme):
        return True
    return scheme.casefold() in SAFE_SCHEMES


class ProseExtension(Extension):
    """What editors' Markdown means here, for records and for pages alike."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Take raw HTML out, put links and citations in."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Links(LINK.pattern, md), "hanhai-link", 175)
        md.inlinePatterns.register(_Citations(CITATION.pattern, md), "hanhai-citation", 174)
        md.treeprocessors.register(_SafeAddresses(md), "hanhai-safe", 0)


def markdown_converter() -> Markdown:
    """A converter for the prose of records."""
    return Markdown(extensions=["tables", "sane_lists", ProseExtension()], output_format="html")


_HOLES = re.compile(f"{LINK.pattern}|{CITATION.pattern}")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#+&=|~]|^(?:\d+[.)]|-|[^\S\n])|[ ]{2,}$", re.MULTILINE)


def render_plain(text: str) -> str | None:
    """HTML of a text that is nothing but paragraphs, links and citations; None for any other.

    Most records are such texts, and this way gives the same HTML as Markdown in a fraction of the time.
    """
    if _SPECIAL.search(_HOLES.sub("", text.strip())):
        return None
    paragraphs = re.split(r"\n{2,}", text.strip())
    return "\n".join(f"<p>{_HOLES.sub(_dug, part)}</p>" for part in paragraphs)


def _dug(match: re.Match[str]) -> str:
    key, words, source = match.groups()
    if source:
        return f"{_OPEN}C{escape(source)}{_CLOSE}"
    return f"{_OPEN}L{escape(key.strip())}{'|' + escape(words.strip()) if words else ''}{_CLOSE}"


def fill_holes(html: str, resolve: Resolve, cite: Cite) -> str:
    """Rendered Markdown with its links and citations in place."""

    def fill(match: re.Match[str]) -> str:
        return resolve(match[2], match[3]) if match[1] == "L" else cite(match[2])

    return _HOLE.sub(fill, html)


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


def _marked(text: str, script: str, tags: dict[str, str]) -> str:
    runs = split_runs(text, script, tags)
    return "".join(f'<span lang="{tag}">{run}</span>' if tag else run for run, tag in runs)


def mark_text(text: str, script: str, tags: dict[str, str]) -> str:
    """Plain text as HTML, escaped, with `lang` on every run of another script."""
    runs = split_runs(text, script, tags)
    return "".join(f'<span lang="{tag}">{escape(run)}</span>' if tag else escape(run) for run, tag in runs)
