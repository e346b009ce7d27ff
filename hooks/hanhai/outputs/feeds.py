"""`feed.xml`, one a language: the news as Atom (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from hanhai.escaping import xml_attribute, xml_text
from hanhai.library import Library
from hanhai.library.news import date_of_news
from hanhai.pages import Page, Pages, absolute, feed_of

MOST = 50
"""Articles that a feed holds; the list page has all."""


def render_feeds(library: Library, pages: Pages, site_url: str) -> dict[str, str]:
    """Atom by file; nothing while there is no news."""
    feeds = {}
    for code in library.languages.codes:
        file = feed_of(pages, code, library)
        if file:
            feeds[file] = "\n".join(_feed(file, code, library, pages, site_url)) + "\n"
    return feeds


def _feed(file: str, code: str, library: Library, pages: Pages, site_url: str) -> Iterator[str]:
    language, site = library.languages[code], library.site
    name = library.languages.pick(site.name, code)[0]
    prefix = library.languages.prefix(code)
    articles = [pages.by_address[prefix + document.address] for document in library.news[:MOST]]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={xml_attribute(language.tag)}>'
    yield f"<id>{xml_text(absolute(site_url, file))}</id>"
    yield f"<title>{xml_text(name)} · {xml_text(language.label('pages.news.title'))}</title>"
    yield f"<updated>{_moment(articles[0], library)}</updated>"
    yield f"<author><name>{xml_text(name)}</name><uri>{xml_text(absolute(site_url, prefix))}</uri></author>"
    yield f'<link rel="self" type="application/atom+xml" href={xml_attribute(absolute(site_url, file))}/>'
    yield _alternate(absolute(site_url, f"{prefix}news/"), language.tag)
    for page in articles:
        yield from _entry(page, library, pages, site_url)
    yield "</feed>"


def _entry(page: Page, library: Library, pages: Pages, site_url: str) -> Iterator[str]:
    """An article; one without translation is named by the page that it was written for, and says its language."""
    assert page.document is not None
    tag = library.languages[page.document.code].tag
    address = absolute(site_url, pages.by_address[page.name].address if page.fallback else page.address)
    moment = _moment(page, library)
    yield f"<entry xml:lang={xml_attribute(tag)}>" if page.fallback else "<entry>"
    yield f"<id>{xml_text(address)}</id>"
    yield f"<title>{xml_text(page.document.meta.title)}</title>"
    yield f"<published>{moment}</published>"
    yield f"<updated>{moment}</updated>"
    yield _alternate(address, tag)
    yield f"<summary>{xml_text(page.document.meta.description)}</summary>"
    yield "</entry>"


def _alternate(address: str, tag: str) -> str:
    return f'<link rel="alternate" type="text/html" hreflang={xml_attribute(tag)} href={xml_attribute(address)}/>'


def _moment(page: Page, library: Library) -> str:
    """The beginning of an article's day where the site is."""
    day = date_of_news(page.document) if page.document else None
    assert day is not None
    return dt.datetime.combine(day, dt.time(), ZoneInfo(library.site.time_zone)).isoformat()
