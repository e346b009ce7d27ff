"""What an address of a page is for, and so which files of the site it may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable

SEARCH = "pagefind/"
"""Folder of the search index, which the dialog is told of and takes files of its own from."""
LINK, PAGE, VERSION, PICTURE = "link", "page", "version", "picture"
SCRIPT, STYLE, MANIFEST = "script", "style", "manifest"
OFFLINE, WORDS, INDEX = "offline", "words", "index"
_BY_ATTRIBUTE = {
    "action": PAGE,
    "data-src": SCRIPT,
    "data-titles": STYLE,
    "data-list": OFFLINE,
    "data-known": WORDS,
    "data-index": INDEX,
}
_BY_RELATION = {
    "canonical": PAGE,
    "alternate": VERSION,
    "next": PAGE,
    "prev": PAGE,
    "icon": PICTURE,
    "apple-touch-icon": PICTURE,
    "manifest": MANIFEST,
    "stylesheet": STYLE,
}
_FILES = {
    VERSION: re.compile(r"(?:[^/]+/)?feed\.xml"),
    PICTURE: re.compile(r".+\.(?:png|webp|svg)"),
    MANIFEST: re.compile(r"(?:[^/]+/)?manifest\.webmanifest"),
    OFFLINE: re.compile(r"offline/[^/]+\.json"),
    WORDS: re.compile(r"assets/known-words\.json"),
    LINK: re.compile(
        r"sitemap\.xml|(?:[^/]+/)?feed\.xml|(?:[^/]+/)?activities\.ics|data/.+\.(?:json|csv|geojson)"
        r"|.+\.(?:png|webp|svg)"
    ),
}
"""Names of the files of each sort, pages apart; of links, what a reader may open: downloads and pictures."""
_READ_OTHERWISE = re.compile(r"[%?#\\]")
"""Signs of a name that mean something else in an address."""


def sort_of(element: str, attribute: str, relation: str = "") -> str:
    """What an address in an attribute is for."""
    if attribute == "href":
        return LINK if element == "a" else _BY_RELATION.get(relation, PAGE)
    if attribute in _BY_ATTRIBUTE:
        return _BY_ATTRIBUTE[attribute]
    return SCRIPT if element == "script" else PICTURE


def files_by_sort(files: Iterable[str], static: str) -> dict[str, frozenset[str]]:
    """Files that addresses of each sort may lead to."""
    names = list(files)
    pages = frozenset(name for name in names if name.endswith((".html", ".htm")))
    others = [name for name in names if name not in pages and not name.startswith(SEARCH)]
    script = re.compile(rf"{re.escape(static)}[^/]+\.js")
    style = re.compile(rf"{re.escape(static)}[^/]+\.css|assets/titles\.css")
    patterns = _FILES | {SCRIPT: script, STYLE: style}
    found = {sort: frozenset(filter(pattern.fullmatch, others)) for sort, pattern in patterns.items()}
    of_pages = {PAGE: pages, VERSION: pages | found[VERSION], LINK: pages | found[LINK]}
    return found | of_pages | {INDEX: frozenset({f"{SEARCH}index.html"})}


def addresses_of(files: Iterable[str]) -> frozenset[str]:
    """What stands behind the site's root in addresses of these files, as far as no sign has to be read otherwise."""
    plain = [file for file in files if not _READ_OTHERWISE.search(file)]
    folders = (file.removesuffix("index.html") for file in plain if file.endswith("index.html"))
    return frozenset([*plain, *(name for name in folders if not name or name.endswith("/"))])
