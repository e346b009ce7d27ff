"""`sitemap.xml` with alternates, and `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hanhai.escaping import xml_attribute, xml_text
from hanhai.library import Library
from hanhai.pages import Page, Pages, absolute

MOST = 10_000
"""Addresses of one file. The protocol allows 50,000 and 50 MB, which so many stay below in twenty languages."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def render_sitemaps(library: Library, pages: Pages, site_url: str) -> dict[str, str]:
    """Absolute addresses of all listed pages, with their translations; pages shown in another language are left out.

    One file, or an index and the files that it names. Form: sitemaps.org 0.9 with xhtml:link, as search engines
    document it for translated pages.
    """
    rows = [_row(page, library, pages, site_url) for page in pages if page.listed and not page.fallback]
    if len(rows) <= MOST:
        return {"sitemap.xml": _addresses(rows)}
    parts = [rows[start : start + MOST] for start in range(0, len(rows), MOST)]
    files = {f"sitemap-{number}.xml": _addresses(part) for number, part in enumerate(parts, 1)}
    return {"sitemap.xml": _index(files, site_url)} | files


def _addresses(rows: Sequence[str]) -> str:
    return f'{_HEAD}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{"".join(rows)}</urlset>\n'


def _index(files: Iterable[str], site_url: str) -> str:
    rows = (f"<sitemap><loc>{xml_text(absolute(site_url, file))}</loc></sitemap>\n" for file in files)
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{''.join(rows)}</sitemapindex>\n"


def _row(page: Page, library: Library, pages: Pages, site_url: str) -> str:
    lines = [f"  <loc>{xml_text(absolute(site_url, page.address))}</loc>"]
    if page.entry:
        lines.append(f"  <lastmod>{page.entry.record.checked.isoformat()}</lastmod>")
    versions = [version for version in pages.versions(page, library) if not version.fallback]
    if len(versions) > 1:
        links = [(library.languages[version.code].tag, version) for version in versions]
        links.append(("x-default", versions[0]))
        lines += [_alternate(tag, absolute(site_url, version.address)) for tag, version in links]
    return "<url>\n" + "\n".join(lines) + "\n</url>\n"


def _alternate(tag: str, address: str) -> str:
    return f'  <xhtml:link rel="alternate" hreflang={xml_attribute(tag)} href={xml_attribute(address)}/>'


def render_robots(site_url: str) -> str:
    """Everything may be read; where the sitemap is."""
    return f"User-agent: *\nAllow: /\nSitemap: {absolute(site_url, 'sitemap.xml')}\n"
