"""Small pages at old addresses that lead to the new ones."""

from __future__ import annotations

from html import escape

from hanhai.library import Library
from hanhai.pages import Pages, absolute


def render_redirects(library: Library, pages: Pages, site_url: str) -> dict[str, str]:
    """HTML by file, one for each former address."""
    return {f"{old}index.html": _page(old, new, library, pages, site_url) for old, new in pages.redirects.items()}


def _page(old: str, new: str, library: Library, pages: Pages, site_url: str) -> str:
    target = pages.by_address.get(new)
    language = library.languages[target.code if target else library.languages.default]
    there = escape("../" * old.count("/") + new)
    canonical = escape(absolute(site_url, new))
    words = escape(language.label("site.moved"))
    return (
        f'<!doctype html>\n<html lang="{language.tag}">\n<head>\n<meta charset="utf-8">\n<title>{words}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={there}">\n<link rel="canonical" href="{canonical}">\n'
        f'<meta name="robots" content="noindex">\n</head>\n<body><p><a href="{there}">{words}</a></p></body>\n</html>\n'
    )
