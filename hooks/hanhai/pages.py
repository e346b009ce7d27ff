"""Which page exists for which entry in which language, at which address, from which template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hanhai.kinds import KINDS
from hanhai.library import Document, Entry, Library, Theme
from hanhai.library.front_matter import is_news
from hanhai.library.rules import SPECIAL_PAGES
from hanhai.view import Reader
from hanhai.view.extents import Extents, extents_of
from hanhai.view.paging import Listing, page_count, part_name
from hanhai.view.records import is_fallback, known_kinds

NOT_FOUND = "404.html"
"""Page, and its template, that a server shows at addresses where there is nothing: one a language."""
GONE = "withdrawn.html"
"""Template of the pages that say that what was there is gone."""
NO_SECTION = "404"
"""Section of pages that belong to none; no page can have this name."""


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    name: str
    """Address without language, the same in every language: `residents/ge-jun/`."""
    code: str
    """Language that it is read in."""
    address: str
    """Address below the site's root: `en/residents/ge-jun/`."""
    template: str
    """Template of its body; empty for an editor's Markdown page."""
    section: str
    """First segment of its name; empty for the home page."""
    entry: Entry | None = None
    document: Document | None = None
    theme: Theme | None = None
    fallback: bool = False
    """Whether its text is in the default language because a translation is missing."""
    listed: bool = True
    """Whether search engines and the search index may list it."""
    listing: Listing | None = None
    """What it lists, if it is a list that belongs to another page."""
    number: int = 1
    """Which page of its list it is."""
    total: int = 1
    """How many pages its list has."""

    @property
    def is_part(self) -> bool:
        """Whether it is there only because a list is long, and goes when the list gets shorter."""
        return self.number > 1 or self.listing is not None

    @property
    def first_name(self) -> str:
        """Name of the first page of its list."""
        return self.name if self.number == 1 else self.name.removesuffix(f"page-{self.number}/")

    @property
    def file(self) -> str:
        """File below the site's folder."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"

    @property
    def share_picture(self) -> str:
        """File of the picture that shared links show; empty for all but records and news."""
        shared = self.entry or (self.document and is_news(self.document.name))
        return f"assets/share/{self.code}/{self.name.rstrip('/')}.png" if shared and self.listed else ""

    @property
    def root(self) -> str:
        """The way from the page up to the site's root, `../../` or empty."""
        return "../" * self.address.count("/")


def feed_of(pages: Pages, code: str, library: Library) -> str:
    """File of a language's news feed; empty while there is no news."""
    prefix = library.languages.prefix(code)
    return f"{prefix}feed.xml" if f"{prefix}news/" in pages.by_address else ""


def absolute(site_url: str, address: str) -> str:
    """Absolute address of a page."""
    return site_url.rstrip("/") + "/" + address


@dataclass(frozen=True)
class Pages:
    """All pages of a site by their address."""

    by_address: dict[str, Page]
    redirects: dict[str, str]
    """Old address to new address."""

    def __iter__(self) -> Iterator[Page]:
        return iter(self.by_address.values())

    def versions(self, page: Page, library: Library) -> list[Page]:
        """The same page in every language, the default one first; empty for a page without twins."""
        found = (self.by_address.get(library.languages.prefix(c) + page.name) for c in library.languages.codes)
        return [version for version in found if version is not None]

    def documents(self) -> list[Page]:
        """Pages made from editors' Markdown."""
        return [page for page in self if page.document]


def plan_pages(library: Library) -> Pages:
    """All pages of a library in all of its languages."""
    pages: dict[str, Page] = {}
    extents = extents_of(Reader(library, library.languages.default))
    for code in library.languages.codes:
        for page in _pages_in(code, library, extents):
            pages[page.address] = page
    pages |= {address: gone_page(address, library) for address in library.ways.withdrawn}
    for code in library.languages.codes:
        not_found = f"{library.languages.prefix(code)}{NOT_FOUND}"
        pages[not_found] = Page(NOT_FOUND, code, not_found, NOT_FOUND, NO_SECTION, listed=False)
    return Pages(pages, dict(library.ways.redirects))


def _pages_in(code: str, library: Library, extents: Extents) -> Iterator[Page]:
    prefix = library.languages.prefix(code)
    yield Page("", code, prefix, "home.html", "")
    for kind in known_kinds(Reader(library, code)):
        page = Page(f"{kind}/", code, f"{prefix}{kind}/", f"lists/{kind}.html", kind)
        yield from _parts(page, extents.kinds[kind])
    counts = {"glossary": len(library.terms)}
    for name in SPECIAL_PAGES:
        page = Page(f"{name}/", code, f"{prefix}{name}/", f"{name}.html", name)
        yield from _parts(page, counts.get(name, 0))
    for key in sorted(library.entries):
        entry = library.entries[key]
        if entry.is_public:
            yield _record_page(entry, code, prefix)
        elif entry.record.status == "withdrawn":
            yield Page(f"{key}/", code, f"{prefix}{key}/", GONE, entry.kind, listed=False)
    yield from _theme_pages(code, prefix, library)
    for listing, count in extents.lists.items():
        yield from _parts(_listing_page(listing, code, prefix, library), count)
    yield from _document_pages(code, prefix, library)


def _parts(page: Page, count: int) -> Iterator[Page]:
    """All pages of a list of so many entries."""
    total = page_count(count)
    for number in range(1, total + 1):
        name = part_name(page.name, number)
        address = page.address.removesuffix(page.name) + name
        yield replace(page, name=name, address=address, number=number, total=total) if total > 1 else page


def _listing_page(listing: Listing, code: str, prefix: str, library: Library) -> Page:
    name = library.themes[listing.theme].name if listing.theme else {}
    name = library.entries[listing.hub].record.name if listing.hub else name
    return Page(
        listing.name,
        code,
        prefix + listing.name,
        "listing.html",
        listing.name.partition("/")[0],
        fallback=bool(name) and code not in name,
        listing=listing,
    )


def _record_page(entry: Entry, code: str, prefix: str) -> Page:
    name = f"{entry.key}/"
    template = f"kinds/{entry.kind}.html"
    return Page(name, code, prefix + name, template, entry.kind, entry, fallback=is_fallback(entry, code))


def gone_page(address: str, library: Library) -> Page:
    """A page at an address that `content/redirects.yml` calls withdrawn, or at a former one of what was withdrawn."""
    first, _, rest = address.partition("/")
    languages = library.languages
    code, name = (first, rest) if first in languages.codes and languages.prefix(first) else (languages.default, address)
    section = name.partition("/")[0]
    return Page(name, code, address, GONE, section if section in KINDS else NO_SECTION, listed=False)


def _theme_pages(code: str, prefix: str, library: Library) -> Iterator[Page]:
    for theme in library.themes.values():
        name = f"themes/{theme.id}/"
        fallback = code not in theme.name or code not in theme.summary
        yield Page(name, code, prefix + name, "theme.html", "themes", theme=theme, fallback=fallback)


def _document_pages(code: str, prefix: str, library: Library) -> Iterator[Page]:
    if library.news:
        yield from _parts(Page("news/", code, f"{prefix}news/", "news.html", "news"), len(library.news))
    own = {document.name: document for document in library.documents if document.code == code}
    for document in library.documents:
        if document.code != library.languages.default:
            continue
        shown = own.get(document.name, document)
        address = document.address
        section = address.split("/")[0]
        yield Page(address, code, prefix + address, "", section, document=shown, fallback=shown.code != code)


def static_folder(style: str) -> str:
    """Folder of styles and scripts below the root, named by their hash: a page never gets those of another release.

    Without a hash, in the preview, nobody keeps them.
    """
    return f"assets/{style or 'preview'}/"
