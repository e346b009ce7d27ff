"""Values of the shell's slots that are the same in kind for every page: head, menu, language switch, crumbs."""

from __future__ import annotations

from html import escape

from hanhai.escaping import json_in_html
from hanhai.kinds import KINDS
from hanhai.library import Library
from hanhai.pages import Page, Pages, absolute, feed_of
from hanhai.rendering.place_properties import place_properties
from hanhai.view import Reader
from hanhai.view.listings import words_of


def page_name(page: Page, reader: Reader) -> str:
    """Name of a page in a few words, for its title and for crumbs."""
    if page.number > 1:
        return reader.language.label("paging.title", name=_list_name(page, reader), number=page.number)
    return _list_name(page, reader)


def _list_name(page: Page, reader: Reader) -> str:
    """The same, whichever page of a list it is."""
    if page.listing:
        return reader.language.punctuation.colon.join(words_of(page.listing, reader))
    if page.entry:
        return str(reader.words(page.entry.record.name))
    if page.document:
        return page.document.meta.title
    if page.theme:
        return str(reader.words(page.theme.name))
    if page.template == "withdrawn.html":
        return reader.language.label("withdrawn.title")
    return section_name(page.section, reader)


def section_name(section: str, reader: Reader) -> str:
    """Name of a section: a kind, a page that the site makes, or the home page."""
    if section in KINDS:
        return reader.language.label(f"kinds.{section}.many")
    if section == "404":
        return reader.language.label("not_found.title")
    return reader.language.label(f"pages.{section}.title" if section else "pages.home.title")


def title_of(page: Page, reader: Reader) -> str:
    """The `<title>`."""
    site = str(reader.words(reader.library.site.name))
    return site if not page.name else f"{page_name(page, reader)}{reader.language.punctuation.title}{site}"


def title_lang(page: Page, reader: Reader) -> str:
    """A `lang` attribute for the name of a page where it is in another language than the reader's."""
    code = name_code(page, reader)
    return "" if code == reader.code else f' lang="{reader.languages[code].tag}"'


def name_code(page: Page, reader: Reader) -> str:
    """Language that the name of a page is in."""
    if page.listing:
        return words_of(page.listing, reader)[0].code
    if page.entry:
        return reader.words(page.entry.record.name).code
    if page.theme:
        return reader.words(page.theme.name).code
    return page.document.code if page.document else page.code


def about_lang(page: Page, reader: Reader) -> str:
    """A `lang` attribute for the description, likewise."""
    code = page.document.code if page.document else page.code
    if page.entry:
        code = reader.words(page.entry.record.summary).code
    if page.theme:
        code = reader.words(page.theme.summary).code
    return "" if code == reader.code else f' lang="{reader.languages[code].tag}"'


def description_of(page: Page, reader: Reader) -> str:
    """The description for search engines and shared links."""
    if page.entry:
        return str(reader.words(page.entry.record.summary))
    if page.document:
        return page.document.meta.description
    if page.theme:
        return str(reader.words(page.theme.summary))
    if page.listing:
        return reader.language.label(f"kinds.{page.listing.kind}.lead")
    if page.section in KINDS and page.template != "withdrawn.html":
        return reader.language.label(f"kinds.{page.section}.lead")
    return str(reader.words(reader.library.site.description))


def head_of(page: Page, pages: Pages, reader: Reader, site_url: str, shares: bool) -> str:
    """Canonical address, alternates, what shared links show."""
    library = reader.library
    address = canonical_of(page, pages, site_url)
    lines = [f'<link rel="canonical" href="{escape(address)}">'] if page.template != "404.html" else []
    if not page.listed:
        lines.append('<meta name="robots" content="noindex">')
    else:
        lines += _alternates(page, pages, library, site_url)
    feed = feed_of(pages, page.code, library)
    if feed:
        title, href = escape(reader.language.label("news.feed")), escape(absolute(site_url, feed))
        lines.append(f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{href}">')
    properties = {
        "og:type": "article" if page.entry or page.document else "website",
        "og:title": page_name(page, reader),
        "og:description": description_of(page, reader),
        "og:url": address,
        "og:site_name": str(reader.words(library.site.name)),
        "og:locale": reader.language.locale,
    }
    if shares and page.share_picture:
        properties |= _share_picture(page, reader, site_url)
    lines += [f'<meta property="{name}" content="{escape(text)}">' for name, text in properties.items()]
    size = "summary_large_image" if "og:image" in properties else "summary"
    lines.append(f'<meta name="twitter:card" content="{size}">')
    if page.entry and page.listed:
        lines.append(_json_ld(page, reader, address))
    return "\n".join(lines)


def canonical_of(page: Page, pages: Pages, site_url: str) -> str:
    """The one absolute address under which a page is known; a page without translation is its original’s."""
    canonical = pages.by_address.get(page.name, page) if page.fallback else page
    return absolute(site_url, canonical.address)


def _share_picture(page: Page, reader: Reader, site_url: str) -> dict[str, str]:
    return {
        "og:image": absolute(site_url, page.share_picture),
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": title_of(page, reader),
    }


def _alternates(page: Page, pages: Pages, library: Library, site_url: str) -> list[str]:
    versions = [version for version in pages.versions(page, library) if not version.fallback]
    if page.fallback or len(versions) < 2:
        return []
    links = [(library.languages[v.code].tag, absolute(site_url, v.address)) for v in versions]
    links.append(("x-default", absolute(site_url, versions[0].address)))
    return [f'<link rel="alternate" hreflang="{tag}" href="{escape(href)}">' for tag, href in links]


def _json_ld(page: Page, reader: Reader, address: str) -> str:
    assert page.entry is not None
    record = page.entry.record
    thing = {
        "@context": "https://schema.org",
        "@type": record.schema_org,
        "name": str(reader.words(record.name)),
        "description": str(reader.words(record.summary)),
        "url": address,
        "inLanguage": reader.languages[reader.words(record.name).code].tag,
    } | place_properties(record, reader)
    return f'<script type="application/ld+json">{json_in_html(thing)}</script>'


def links_of(names: list[str], page: Page, pages: Pages, reader: Reader, root: str) -> str:
    """List entries that lead to pages by their names, the current section marked."""
    entries = []
    for name in names:
        target = pages.by_address.get(reader.address(name))
        if target is None:
            continue
        current = _current(target, page)
        words = escape(page_name(target, reader))
        href = escape((root + target.address) or "./")
        entries.append(f'<li><a href="{href}"{current}{title_lang(target, reader)}>{words}</a></li>')
    return "".join(entries)


def _current(target: Page, page: Page) -> str:
    if target.address == page.address:
        return ' aria-current="page"'
    return ' aria-current="true"' if target.section and target.section == page.section else ""


def switch_of(page: Page, pages: Pages, library: Library, root: str) -> str:
    """Links to the same page in the other languages, in their own words."""
    links = []
    for code in library.languages.codes:
        if code == page.code:
            continue
        language = library.languages[code]
        twin = pages.by_address.get(library.languages.prefix(code) + page.name)
        address = twin.address if twin and page.template != "404.html" else library.languages.prefix(code)
        href = escape((root + address) or "./")
        links.append(
            f'<a class="tool switch" href="{href}" hreflang="{language.tag}" lang="{language.tag}">'
            f"{escape(language.name)}</a>"
        )
    return "".join(links)


def crumbs_of(page: Page, pages: Pages, reader: Reader, root: str) -> str:
    """The way from the home page to this page."""
    if not page.name or page.template == "404.html":
        return ""
    steps = [pages.by_address[reader.address("")]]
    section = pages.by_address.get(reader.address(f"{page.section}/"))
    if section and section.name != page.name:
        steps.append(section)
    steps += _lists_above(page, pages, reader) if page.is_part else []
    links = "".join(
        f'<li><a href="{escape((root + step.address) or "./")}"{title_lang(step, reader)}>'
        f"{escape(page_name(step, reader))}</a></li>"
        for step in steps
    )
    label = escape(reader.language.label("site.crumbs"))
    return f'<nav class="crumbs wrap" aria-label="{label}"><ol>{links}</ol></nav>'


def _lists_above(page: Page, pages: Pages, reader: Reader) -> list[Page]:
    """What a list belongs to, and its first page, below the section."""
    parts = page.name.rstrip("/").split("/")
    names = ("".join(f"{part}/" for part in parts[:length]) for length in range(2, len(parts)))
    found = (pages.by_address.get(reader.address(name)) for name in names)
    return [step for step in found if step is not None]
