"""A page's body and slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from hanhai.codes import code_of
from hanhai.guide import offers_guide
from hanhai.library import Library
from hanhai.links import find_citations
from hanhai.pages import Page, Pages, static_folder
from hanhai.rendering import slots
from hanhai.rendering.contexts import context_of
from hanhai.rendering.downloads import downloads_of
from hanhai.rendering.images import dress_images
from hanhai.rendering.prose_cache import ProseCache
from hanhai.rendering.search_keys import is_searched, search_keys
from hanhai.rendering.tools import Kit, Tools, make_environment
from hanhai.rendering.unbroken import unbroken_names
from hanhai.sanitising import HtmlRefused, sanitised
from hanhai.time_limit import time_limit
from hanhai.view import Reader, Words
from hanhai.view.news import date_value
from hanhai.view.records import source_views


class Renderer:
    """Renders the pages of one library."""

    def __init__(self, library: Library, pages: Pages, site_url: str, cache: Path | None = None) -> None:
        self.library = library
        self.pages = pages
        self.site_url = site_url
        self.prose_cache = ProseCache(cache)
        self.readers = {code: Reader(library, code) for code in library.languages.codes}
        self.environment = make_environment()
        self.unbroken = unbroken_names(library)
        """Names that no title breaks inside."""
        self._kit = Kit(self.readers, pages, self.prose_cache, self.environment, self.unbroken)
        self.sizes: Callable[[], Mapping[str, int]] = dict
        """Bytes of each file for other programs; set before the page about them is rendered."""
        self.style = ""
        """Hash of styles and scripts, by which a page may be kept for the road; empty where none may be."""
        self.shares = False
        """Whether there are pictures for shared links; set before pages are rendered."""
        self._links: dict[tuple[str, ...], str] = {}
        self._tools: dict[tuple[str, str], dict[str, Any]] = {}

    def forget(self) -> None:
        """Forget all that was made of records, because some are not the same any more."""
        for reader in self.readers.values():
            reader.forget()
        self._links.clear()
        self._tools.clear()

    def load_templates(self) -> None:
        """Compile all templates now, so that processes forked later need not."""
        for name in self.environment.list_templates(extensions=("html",)):
            self.environment.get_template(name)

    def slots(self, page: Page, body: str | None = None) -> dict[str, str]:
        """Value of every slot of the shell for a page; the body of an editor's page is given."""
        reader = self.readers[page.code]
        language = reader.language
        root = self.root(page)
        return {
            "lang": language.tag,
            "dir": language.direction,
            "root": root or "./",
            "static": root + static_folder(self.style),
            "titlelang": slots.title_lang(page, reader),
            "aboutlang": slots.about_lang(page, reader),
            "title": escape(slots.title_of(page, reader)),
            "description": escape(slots.description_of(page, reader)),
            "head": slots.head_of(page, self.pages, reader, self.site_url, self.shares),
            "menu": self._site_links("menu", page, root),
            "footer": self._site_links("footer", page, root),
            "switch": slots.switch_of(page, self.pages, self.library, root),
            "bar": self._bar(page, root),
            "crumbs": slots.crumbs_of(page, self.pages, reader, root),
            "search": "data-pagefind-body" if is_searched(page) else "data-pagefind-ignore",
            "body": (self.body(page) if body is None else body)
            + self.guide(page)
            + search_keys(page, reader, self.library),
            "manifest": f"{root}{self.library.languages.prefix(page.code)}manifest.webmanifest",
            "offline": f' data-release="{self.style}"' if self.style else "",
            "page": page.section or "home",
        }

    def around(self, page: Page) -> tuple[object, ...]:
        """What stands around the body of a page and depends on which other pages there are."""
        root, versions = self.root(page), self.pages.versions(page, self.library)
        links = (self._site_links("menu", page, root), self._site_links("footer", page, root), self._bar(page, root))
        ways = (
            slots.switch_of(page, self.pages, self.library, root),
            slots.crumbs_of(page, self.pages, self.readers[page.code], root),
        )
        return (*links, *ways, page.listed, [(version.address, version.fallback) for version in versions])

    def _site_links(self, where: str, page: Page, root: str) -> str:
        """The menu or the footer, the same for all pages of a section that are equally deep."""
        names = self.library.site.menu if where == "menu" else self.library.site.footer
        key = (where, page.code, root, page.section, page.name if page.name in names else "")
        if key not in self._links:
            self._links[key] = slots.links_of(names, page, self.pages, self.readers[page.code], root)
        return self._links[key]

    def _bar(self, page: Page, root: str) -> str:
        """Entries of the bar at the bottom of a phone, kept likewise."""
        key = ("bar", page.code, root, "" if page.entry else page.name)
        if key not in self._links:
            self._links[key] = self.environment.get_template("parts/bar.html").render(self.tools(page))
        return self._links[key]

    def root(self, page: Page) -> str:
        """The way up to the site's root; absolute for the page that answers at any address."""
        return self._base if page.template == "404.html" else page.root

    @cached_property
    def _base(self) -> str:
        path = self.site_url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"

    def body(self, page: Page) -> str:
        """The inside of `<main>`; raises `HtmlRefused` and `RenderingFailed`."""
        reader = self.readers[page.code]
        template = self.environment.get_template(page.template)
        code = {"page_qr": code_of(slots.canonical_of(page, self.pages, self.site_url))} if page.entry else {}
        path = page.entry.source.path if page.entry else page.address
        try:
            with time_limit(path):
                return template.render(self.tools(page) | context_of(page, reader) | code)
        except HtmlRefused as refused:
            raise HtmlRefused(refused.piece, path) from None

    def document_body(self, page: Page, html: str) -> str:
        """An editor's page: its text as MkDocs rendered it, links and citations filled in, sources at the foot.

        Raises `HtmlRefused` where the text holds what no page may have, and `RenderingFailed`.
        """
        assert page.document is not None
        own = self.readers[page.document.code]
        try:
            with time_limit(page.document.path):
                html = sanitised(html)
        except HtmlRefused as refused:
            raise HtmlRefused(refused.piece, page.document.path) from None
        html = dress_images(html, page.address, self.library.page_pictures.values())
        ids = list(dict.fromkeys(mention.target for mention in find_citations(page.document.body)))
        context = {
            "name": Words(page.document.meta.title, own.code),
            "lead": Words(page.document.meta.description, own.code),
            "text": self.tools(page)["text"](html, own, ids),
            "date": date_value(page.document, self.readers[page.code]),
            "downloads": downloads_of(self.sizes(), self.readers[page.code]) if page.name == "data/" else None,
            "text_lang": own.language.tag,
            "sources": source_views(ids, self.readers[page.code]),
        }
        return self.environment.get_template("document.html").render(self.tools(page) | context)

    def guide(self, page: Page) -> str:
        """The offer to download the guide for the road, on the pages where readers look for places."""
        if not offers_guide(page):
            return ""
        return self.environment.get_template("parts/offline.html").render(self.tools(page))

    def tools(self, page: Page) -> dict[str, Any]:
        """What every template can call; kept for the pages of a language that are equally deep."""
        key = (page.code, self.root(page))
        if key not in self._tools:
            tools = Tools(self._kit, *key)
            folder = static_folder(self.style)
            self._tools[key] = tools.by_name | {"static": lambda file: tools.url(folder + file)}
        return self._tools[key] | {"page": page}
