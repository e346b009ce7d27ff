"""Old addresses: pages that lead on for any host, a map for nginx, `_redirects` for Netlify and Cloudflare Pages.

What was withdrawn stands in no list: a list would name what must not be named. Its page stands at its own address, and
an empty file beside it lets nginx answer 410 there; the other hosts have no such answer and send the page with 200.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlsplit

from hanhai.library import Library
from hanhai.pages import GONE, Pages, absolute
from hanhai.releases.kept import GONE_MARK

MAP = "nginx-redirects.txt"
"""For nginx: `include` it in a `map $uri …`. It lies in the site, so that it is always of the same release."""


def render_redirects(library: Library, pages: Pages, site_url: str) -> dict[str, str]:
    """Files by their path: a page for each old address that can have one, the lists for hosts, the marks."""
    path = urlsplit(site_url).path.rstrip("/")
    moves = {f"/{old}": f"/{new}" for old, new in pages.redirects.items()}
    files = {
        old if old.endswith((".html", ".htm")) else f"{old}index.html": _page(old, new, library, pages, site_url)
        for old, new in pages.redirects.items()
        if old.endswith(("/", ".html", ".htm"))
    }
    gone = [page.address for page in pages if page.template == GONE and page.address.endswith("/")]
    files |= {f"{address}{GONE_MARK}": "" for address in gone}
    return files | {MAP: _map(moves, path), "_redirects": _list(moves, path)}


def _page(old: str, new: str, library: Library, pages: Pages, site_url: str) -> str:
    target = pages.by_address.get(new)
    language = library.languages[target.code if target else library.languages.default]
    there = escape("../" * old.count("/") + new or "./")
    canonical = escape(absolute(site_url, new))
    words = escape(language.label("site.moved"))
    return (
        f'<!doctype html>\n<html lang="{language.tag}">\n<head>\n<meta charset="utf-8">\n<title>{words}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={there}">\n<link rel="canonical" href="{canonical}">\n'
        f'<meta name="robots" content="noindex">\n</head>\n<body><p><a href="{there}">{words}</a></p></body>\n</html>\n'
    )


def _map(moves: dict[str, str], path: str) -> str:
    """Lines of a `map`: nginx looks for the address as it is after all escapes, capitals or not."""
    lines = []
    for old, new in sorted(moves.items()):
        target = quote(path + new, safe="/-._~")
        lines += [f"{_quoted(path + form)} {target};" for form in _forms(old)]
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    """A text as nginx reads it between double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _list(moves: dict[str, str], path: str) -> str:
    """Lines of `_redirects`, each twice.

    Netlify leaves a page that there is in place unless told by `!`; Cloudflare Pages passes over a status that it does
    not know and takes the first line of an address that it can read.
    """
    lines = []
    for old, new in sorted(moves.items()):
        target = quote(path + new, safe="/-._~")
        for form in _forms(old):
            source = quote(path + form, safe="/-._~!$&'()+,;=@")
            lines += [f"{source} {target} 301!", f"{source} {target} 301"]
    return "".join(f"{line}\n" for line in lines)


def _forms(address: str) -> list[str]:
    """A folder's address, and the same without its last slash."""
    return [address, address.removesuffix("/")] if address.endswith("/") else [address]
