"""Links in editors' pages to a heading that is not there: `visit.md#hours`, or `#hours` on the page itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from hanhai.languages import Languages
from hanhai.library.documents import Document
from hanhai.library.page_links import Target, targets_of
from hanhai.own_ids import TOP, free_id
from hanhai.problems import Problem, did_you_mean
from hanhai.prose import page_converter
from hanhai.source.decoding import place_of

_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|/")
_ID = re.compile(r"<[a-z][^<>]*\sid=\"([^\"]*)\"")
_MOST = 5
"""Headings that are named where none is near."""


class _Headings:
    """Ids of the headings of pages, each page rendered once and only when a link asks for it."""

    def __init__(self, documents: list[Document], languages: Languages) -> None:
        self._by_name = {(document.code, document.name): document for document in documents}
        self._default = languages.default
        self._converter = page_converter([])
        self._known: dict[str, list[str]] = {}

    def shown_at(self, code: str, name: str) -> Document | None:
        """The page that readers of a language get: their own, or the one in the default language."""
        return self._by_name.get((code, name)) or self._by_name.get((self._default, name))

    def of(self, document: Document) -> list[str]:
        """Ids in the order of the page."""
        ids = self._known.get(document.path)
        if ids is None:
            html = self._converter.reset().convert(document.body)
            ids = self._known[document.path] = [unescape(found) for found in _ID.findall(html)]
        return ids


def anchor_problems(documents: list[Document], languages: Languages) -> Iterator[Problem]:
    """Links to headings that no page has; a page that does not exist is named elsewhere."""
    headings = _Headings(documents, languages)
    for document in documents:
        if "#" not in document.body:
            continue
        codes = [code for code in languages.codes if headings.shown_at(code, document.name) is document]
        for target in targets_of(document.body):
            path, _, anchor = target.address.partition("#")
            if anchor and anchor != TOP and not target.is_picture and not _ELSEWHERE.match(path):
                pages = [_page_at(document, code, path.partition("?")[0], headings) for code in codes]
                yield from _check(document, target, unquote(anchor), pages, headings)


def _check(
    document: Document, target: Target, anchor: str, pages: list[Document | None], headings: _Headings
) -> Iterator[Problem]:
    """A problem of the first of some pages that has no such heading."""
    for page in pages:
        ids = headings.of(page) if page else [anchor]
        if page is not None and anchor not in ids:
            message = {
                "zh": f"{page.path} 里没有标题“#{anchor}”。",
                "en": f"{page.path} has no heading “#{anchor}”.",
            }
            line, column = place_of(document.body, target.offset)
            place = line + document.first_line - 1, column
            yield Problem(document.path, "unknown-heading", message, _hint(anchor, ids), *place)
            return


def _page_at(document: Document, code: str, path: str, headings: _Headings) -> Document | None:
    """The page that readers of a language get behind a link of a page that they read."""
    if not path:
        return document
    folder = posixpath.dirname(f"{code}/{document.name}.md")
    code, _, name = posixpath.normpath(posixpath.join(folder, unquote(path))).partition("/")
    return headings.shown_at(code, name.removesuffix(".md")) if name.endswith(".md") else None


def _hint(anchor: str, ids: list[str]) -> dict[str, str]:
    near = free_id(anchor) if free_id(anchor) in ids else did_you_mean(anchor, ids)
    if near:
        return {"zh": f"是不是“#{near}”？", "en": f"Did you mean “#{near}”?"}
    if not ids:
        return {
            "zh": "那一页没有标题，请删去 # 和后面的字。",
            "en": "That page has no headings: delete # and what follows.",
        }
    names = [f"#{name}" for name in ids[:_MOST]]
    return {"zh": f"那一页的标题有：{'、'.join(names)}。", "en": f"The headings of that page: {', '.join(names)}."}
