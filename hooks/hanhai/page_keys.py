"""What a page is made from, as a short key: the same key, the same page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry, Library
from hanhai.pages import Page, feed_of
from hanhai.program import digest_of, digest_of_files, program_digest
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

    def __init__(self, renderer: Renderer, shells: Mapping[str, Shell]) -> None:
        self._renderer = renderer
        common = digest_of(_common(renderer))
        self._frames = {code: digest_of((common, shell.parts)) for code, shell in shells.items()}
        self._lists: dict[str, bytes] = {}
        self._prints = {entry.key: _print_of(entry, renderer.library) for entry in renderer.library.entries.values()}

    def of(self, page: Page) -> str:
        """The key of a page."""
        around = [_short(part) if isinstance(part, str) else part for part in self._renderer.around(page)]
        shown = self._of_record(page.entry, page.code) if page.entry else self._of_others(page)
        return digest_of((self._frames[page.code], page.address, page.fallback, around, shown)).hex()

    def _of_record(self, entry: Entry, code: str) -> object:
        reader = self._renderer.readers[code]
        near = (*entry.links, "", *entry.backlinks)
        beside = tuple(card.key if card else "" for card in neighbours_of(entry, reader))
        prints = [self._prints.get(key, b"") for key in (entry.key, *near, *beside)]
        return near, beside, prints, _chart_print(entry, reader, self._prints)

    def _of_others(self, page: Page) -> object:
        kind = page.section if page.template.startswith("lists/") else ""
        if kind not in self._lists:
            self._lists[kind] = digest_of([*self._shown_of(kind)])
        return page.template, page.listing, page.number, page.total, self._lists[kind]

    def _shown_of(self, kind: str) -> Iterator[object]:
        """What is shown of each record of a kind, or of each record at all."""
        for key, entry in sorted(self._renderer.library.entries.items()):
            if not kind or entry.kind == kind:
                yield key, self._prints[key], [(link, self._prints.get(link, b"")) for link in entry.links]


@lru_cache(maxsize=10_000)
def _short(text: str) -> bytes:
    """What stands for a text that many pages have."""
    return digest_of(text)


def _print_of(entry: Entry, library: Library) -> bytes:
    picture = entry.record.picture
    return digest_of(
        (
            entry.source.digest or entry.source.text,
            entry.record.status,
            library.pictures.get(picture.file) if picture else None,
        )
    )


def _chart_print(entry: Entry, reader: Reader, prints: Mapping[str, bytes]) -> object:
    """What the chart of a statistic shows of others."""
    chart = chart_with(entry.record, entry.key, reader) if isinstance(entry.record, Statistic) else None
    return chart and (chart.id, chart.title, [(bar.share, bar.said, prints[bar.card.key]) for bar in chart.bars])


def _common(renderer: Renderer) -> tuple[object, ...]:
    """What every page of a record may depend on."""
    library, pages = renderer.library, renderer.pages
    documents = [(one.name, one.code, one.meta.title) for one in library.documents]
    others = sorted((page.address, page.fallback, page.listed) for page in pages if not page.entry)
    settings = (library.site, library.languages, library.sources, library.chapters, library.environments, library.terms)
    feeds = [feed_of(pages, code, library) for code in library.languages.codes]
    made_by = (program_digest(), digest_of_files(TEMPLATES, "*.html"), renderer.unbroken)
    how = (renderer.site_url, renderer.shares, renderer.style)
    return made_by, settings, documents, others, feeds, how
