"""A page's body and slots."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hanhai.fields import marked_values
from hanhai.keywords import names_of, unique_tokens
from hanhai.library import Library
from hanhai.links import find_citations
from hanhai.pages import Page, Pages
from hanhai.prose import fill_holes, mark_runs, mark_text
from hanhai.rendering import slots
from hanhai.rendering.contexts import context_of
from hanhai.rendering.prose_cache import ProseCache
from hanhai.text import LocalisedMark
from hanhai.view import Prose, Reader, Words
from hanhai.view.records import source_views

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


class Renderer:
    """Renders the pages of one library."""

    def __init__(self, library: Library, pages: Pages, site_url: str, cache: Path | None = None) -> None:
        self.library = library
        self.pages = pages
        self.site_url = site_url
        self.prose_cache = ProseCache(cache)
        self.readers = {code: Reader(library, code) for code in library.languages.codes}
        self._said: dict[tuple[str, str, str], Markup] = {}
        self._links: dict[tuple[str, ...], str] = {}

    @cached_property
    def environment(self) -> Environment:
        """Our own Jinja: autoescape on, an unknown name is an error."""
        return Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def slots(self, page: Page, body: str | None = None) -> dict[str, str]:
        """Value of every slot of the shell for a page; the body of an editor's page is given."""
        reader = self.readers[page.code]
        language = reader.language
        root = self.root(page)
        return {
            "lang": language.tag,
            "dir": language.direction,
            "root": root,
            "titlelang": slots.title_lang(page, reader),
            "title": escape(slots.title_of(page, reader)),
            "description": escape(slots.description_of(page, reader)),
            "head": slots.head_of(page, self.pages, self.library, self.site_url),
            "styles": "",
            "menu": self._site_links("menu", page, root),
            "footer": self._site_links("footer", page, root),
            "switch": slots.switch_of(page, self.pages, self.library, root),
            "crumbs": slots.crumbs_of(page, self.pages, reader, root),
            "search": "data-pagefind-body" if page.listed else "data-pagefind-ignore",
            "body": (self.body(page) if body is None else body) + self.search_keys(page),
            "page": page.section or "home",
        }

    def _site_links(self, where: str, page: Page, root: str) -> str:
        """The menu or the footer, the same for all pages of a section that are equally deep."""
        names = self.library.site.menu if where == "menu" else self.library.site.footer
        key = (where, page.code, root, page.section, page.name if page.name in names else "")
        if key not in self._links:
            self._links[key] = slots.links_of(names, page, self.pages, self.readers[page.code], root)
        return self._links[key]

    def root(self, page: Page) -> str:
        """The way up to the site's root; absolute for the page that answers at any address."""
        return self._base if page.template == "404.html" else page.root

    @cached_property
    def _base(self) -> str:
        path = self.site_url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"

    def body(self, page: Page) -> str:
        """The inside of `<main>`."""
        reader = self.readers[page.code]
        template = self.environment.get_template(page.template)
        return template.render(self._tools(page, reader) | context_of(page, self.pages, reader))

    def _tools(self, page: Page, reader: Reader) -> dict[str, Any]:
        return {
            "page": page,
            "code": page.code,
            "language": reader.language,
            "label": reader.language.label,
            "url": lambda address: (self.root(page) + address) or "./",
            "own": lambda name: (self.root(page) + reader.address(name)) or "./",
            "has_page": lambda name: reader.address(name) in self.pages.by_address,
            "say": lambda words: self._say(words, reader),
            "prose": lambda prose, ids=(): self._prose(prose, page, reader, ids),
        }

    def _say(self, words: Words, reader: Reader) -> Markup:
        """Words as HTML, with `lang` wherever they are not in the reader's language."""
        key = (words, words.code, reader.code)
        said = self._said.get(key)
        if said is None:
            own = reader.languages[words.code]
            html = mark_text(words, own.script, reader.languages.tags)
            said = Markup(html if words.code == reader.code else f'<span lang="{own.tag}">{html}</span>')
            self._said[key] = said
        return said

    def _prose(self, prose: Prose, page: Page, reader: Reader, ids: Iterable[str]) -> Markup:
        """A record's Markdown as HTML; citations are numbered by the ids of the page's sources."""
        own = reader.languages[prose.code]
        numbers = {source: number for number, source in enumerate(ids, 1)}
        html = self._filled(self.prose_cache.render(prose.text), page, Reader(self.library, prose.code), numbers)
        html = mark_runs(html, own.script, reader.languages.tags)
        return Markup(html if prose.code == reader.code else f'<div lang="{own.tag}">{html}</div>')

    def _filled(self, html: str, page: Page, reader: Reader, numbers: dict[str, int]) -> str:
        def resolve(key: str, words: str | None) -> str:
            return self._link(key, words, page, reader)

        def cite(source: str) -> str:
            number = numbers[source]
            label = escape(reader.language.label("source.cite", number=number))
            return f'<sup class="cite"><a href="#source-{number}" aria-label="{label}">{number}</a></sup>'

        return fill_holes(html, resolve, cite)

    def _link(self, key: str, words: str | None, page: Page, reader: Reader) -> str:
        """A link to an entry; `words` are HTML already. What readers do not see is named without a link."""
        entry = self.library.entries[key]
        if not entry.is_public:
            return words or escape(reader.language.label("withdrawn.link"))
        name = reader.words(entry.record.name)
        inside = words or escape(name)
        lang = f' lang="{reader.languages[name.code].tag}"' if not words and name.code != reader.code else ""
        address = self.readers[page.code].address(f"{key}/")
        return f'<a href="{escape(self.root(page) + address)}"{lang}>{inside}</a>'

    def document_body(self, page: Page, html: str) -> str:
        """An editor's page: its text as MkDocs rendered it, links and citations filled in, sources at the foot."""
        assert page.document is not None
        reader = self.readers[page.code]
        own = Reader(self.library, page.document.code)
        ids = list(dict.fromkeys(mention.target for mention in find_citations(page.document.body)))
        numbers = {source: number for number, source in enumerate(ids, 1)}
        text = mark_runs(self._filled(html, page, own, numbers), own.language.script, reader.languages.tags)
        template = self.environment.get_template("document.html")
        context = {"text": Markup(text), "text_lang": own.language.tag, "sources": source_views(ids, reader)}
        context |= {"name": Words(page.document.meta.title, page.document.code)}
        context |= {"lead": Words(page.document.meta.description, page.document.code)}
        return template.render(self._tools(page, reader) | context)

    def search_keys(self, page: Page) -> str:
        """The hidden attribute by which the search finds a page whatever way its words are cut."""
        if not page.listed:
            return ""
        reader = self.readers[page.code]
        if page.entry:
            names = names_of(page.entry, self.library)
            kind = reader.language.label(f"kinds.{page.entry.kind}.many")
        else:
            names, kind = [], reader.language.label("search.page")
        keys = " ".join(filter(None, (*names, unique_tokens([*names, *self._texts(page, reader)]))))
        return (
            f'<span hidden data-keys="{escape(keys)}" data-pagefind-index-attrs="data-keys"></span>'
            f'<span hidden data-pagefind-meta="kind[data-kind]" data-kind="{escape(kind)}"></span>'
        )

    def _texts(self, page: Page, reader: Reader) -> list[str]:
        if page.entry:
            marked = marked_values(page.entry.record)
            return [reader.words(m.value) for m in marked if isinstance(m.mark, LocalisedMark)]
        if page.document:
            return [page.document.meta.title, page.document.body]
        return [slots.page_name(page, reader)]
