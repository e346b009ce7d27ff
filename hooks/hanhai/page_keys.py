"""What a page is made from, as a short key: the same key, the same page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry
from hanhai.pages import Page, feed_of
from hanhai.prints import Prints
from hanhai.program import digest_of, digest_of_files
from hanhai.rendering import Renderer
from hanhai.rendering.tools import TEMPLATES
from hanhai.shell import Shell
from hanhai.view import Reader
from hanhai.view.charts import chart_with
from hanhai.view.lists import neighbours_of


class PageKeys:
    """Keys of the pages of one build, but for those that MkDocs renders.

    A record's page shows its own record; of the records that it names or that name it, and of those before and behind
    it in the list of its kind, what a card shows; and what all pages of its language have in common. The list of a kind
    shows its records and the names of what they name. What any other page shows is not told apart: all records.
    """

    def __init__(self, renderer: Renderer, shells: Mapping[str, Shell], prints: Prints) -> None:
        self._renderer = renderer
        common = digest_of((prints.settings, _common(renderer)))
        self._frames = {code: digest_of((common, shell.parts)) for code, shell in shells.items()}
        self._prints = prints
        library = renderer.library
        self._documents = digest_of([(one.name, one.code, one.meta, one.body) for one in library.documents])
        inside = _inside(renderer.site_url)
        self._leading_inside = {key for key, entry in library.entries.items() if entry.source.holds(inside)}

    def of(self, page: Page) -> str:
        """The key of a page; empty for one that may lead to places of this site of which nothing else tells."""
        if page.entry and page.entry.key in self._leading_inside:
            return ""
        around = [_short(part) if isinstance(part, str) else part for part in self._renderer.around(page)]
        shown = self._of_record(page.entry, page.code) if page.entry else self._of_others(page)
        return digest_of((self._frames[page.code], page.address, page.fallback, around, shown)).hex()

    def _of_record(self, entry: Entry, code: str) -> object:
        reader = self._renderer.readers[code]
        near = (*entry.links, "", *entry.backlinks)
        beside = tuple(card.key if card else "" for card in neighbours_of(entry, reader))
        prints = [self._prints.of(key) for key in (entry.key, *near, *beside)]
        return near, beside, prints, _chart_print(entry, reader, self._prints)

    def _of_others(self, page: Page) -> object:
        kind = page.section if page.template.startswith("lists/") else ""
        shown = self._prints.shown_of(kind), self._documents
        return page.template, page.listing, page.number, page.total, shown


def _inside(site_url: str) -> re.Pattern[bytes]:
    """What a file holds that may lead to a place or a redirect of this site, in whatever letters."""
    host = (urlsplit(site_url).hostname or "").encode()
    return re.compile(rb"&#|/#|" + re.escape(host), re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _short(text: str) -> bytes:
    """What stands for a text that many pages have."""
    return digest_of(text)


def _chart_print(entry: Entry, reader: Reader, prints: Prints) -> object:
    """What the chart of a statistic shows of others."""
    chart = chart_with(entry.record, entry.key, reader) if isinstance(entry.record, Statistic) else None
    return chart and (chart.id, chart.title, [(bar.share, bar.said, prints.of(bar.card.key)) for bar in chart.bars])


def _common(renderer: Renderer) -> tuple[object, ...]:
    """What every page of a record may depend on."""
    library, pages = renderer.library, renderer.pages
    documents = [(one.name, one.code, one.meta.title) for one in library.documents]
    others = sorted((page.address, page.fallback, page.listed) for page in pages if not page.entry)
    feeds = [feed_of(pages, code, library) for code in library.languages.codes]
    made_by = (digest_of_files(TEMPLATES, "*.html"), renderer.unbroken and renderer.unbroken.pattern)
    how = (renderer.site_url, renderer.shares, renderer.style)
    return made_by, documents, others, feeds, how
