"""A finished folder and what was planned to stand in it: what every inspection compares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hanhai.inspection.sorts import SEARCH, addresses_of, files_by_sort
from hanhai.kinds import KINDS
from hanhai.library import Library
from hanhai.links import address_fault
from hanhai.pages import Page, Pages

_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")
_WITHOUT_HOST = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)
"""Browsers take such an address for one of our own site, or the first of its folders for a host."""
_WITH_USER = re.compile(r"https?://[^/?#]*(?:@|%40)", re.IGNORECASE)
"""`https://town.example@evil.example/` looks like the town's and leads to the other host."""
_HIDDEN = re.compile(r"%(?:2[ef]|5c|[01][0-9a-f]|7f)", re.IGNORECASE)
"""Dots, slashes and control characters of a path as `%2e`: browsers and hosts do not agree what they lead to."""


@dataclass(frozen=True)
class Planned:
    """A page that there shall be."""

    tag: str
    """Language tag that it is read in."""
    made_from: str = ""
    """File that an editor would change."""
    budget: str = ""
    """`record` or `home`, whose compressed size is limited."""
    goal: str | None = None
    """Address that a redirect leads to; None for every other page."""


@dataclass(frozen=True)
class Way:
    """Where an address leads: to a file of the site and a place on it, elsewhere, or nowhere."""

    file: str = ""
    place: str = ""
    elsewhere: str = ""
    """Scheme of an address outside of the site."""
    fault: str = ""
    """Code of what is wrong with the address itself."""


@dataclass(frozen=True)
class Finished:
    """A folder that is to be published."""

    folder: Path
    site_url: str
    planned: dict[str, Planned]
    """By file."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each file that is there."""
    static: str = ""
    """Folder of styles and scripts below the root."""
    sources: tuple[Path, ...] = ()
    """Folders that editors write in."""

    @cached_property
    def answers(self) -> frozenset[str]:
        """Everything that may stand behind the site's root in a link: files, and folders that have a page."""
        folders = (file.removesuffix("index.html") for file in self.sizes if file.endswith("index.html"))
        return frozenset([*self.sizes, SEARCH, *(name for name in folders if not name or name.endswith("/"))])

    @cached_property
    def by_sort(self) -> dict[str, frozenset[str]]:
        """Files that addresses may lead to, by what they are for."""
        return files_by_sort(self.sizes, self.static)

    @cached_property
    def goals(self) -> dict[str, frozenset[str]]:
        """The same as they stand behind the root in an address; names that an address would write otherwise apart."""
        return {sort: addresses_of(files) for sort, files in self.by_sort.items()}

    @cached_property
    def written(self) -> str:
        """All that editors wrote, for telling it from what should not be there."""
        files = (file for folder in self.sources for ending in ("yml", "md") for file in folder.rglob(f"*.{ending}"))
        return "\n".join(file.read_text("utf-8", errors="replace") for file in files)

    @cached_property
    def root(self) -> str:
        """Absolute address of the home page."""
        return self.site_url.rstrip("/") + "/"

    @cached_property
    def path(self) -> str:
        """Path of the home page on its host: `/`, or `/city/`."""
        return urlsplit(self.root).path

    def way(self, address: str, file: str) -> Way:
        """Where an address leads that stands in a file."""
        fault = address_fault(address)
        if fault == "unreadable-address":
            return Way(fault=fault)
        if address.startswith(self.root) or f"{address}/" == self.root:
            return self._inside(address[len(self.root) :], "")
        if scheme := _SCHEME.match(address):
            if _WITHOUT_HOST.match(address):
                return Way(fault="no-host")
            if _WITH_USER.match(address):
                return Way(fault="user-in-address")
            if self._is_root_otherwise(address):
                return self._inside(urlsplit(address)._replace(scheme="", netloc="").geturl()[len(self.path) :], "")
            if self._is_own_by_http(address):
                return Way(fault="own-by-http")
            return Way(elsewhere=scheme[0][:-1].lower())
        if address.startswith("//"):
            return Way(fault="other-host")
        if address.startswith("/"):
            return self._inside(address[len(self.path) :], "") if address.startswith(self.path) else Way()
        return self._inside(address, file)

    def _is_root_otherwise(self, address: str) -> bool:
        """Whether an address begins with the root in other letters, or with the port that goes without saying."""
        try:
            parts, root = urlsplit(address), urlsplit(self.root)
            ports = [one.port or {"http": 80, "https": 443}[one.scheme] for one in (parts, root)]
        except (ValueError, KeyError):
            return False
        is_host = (parts.scheme, parts.hostname) == (root.scheme, root.hostname) and ports[0] == ports[1]
        return is_host and (parts.path or "/").startswith(self.path)

    def _is_own_by_http(self, address: str) -> bool:
        """Whether an address leads to our own site without the encryption that it has."""
        if address[:5].lower() != "http:" or not self.root.startswith("https:"):
            return False
        try:
            parts, root = urlsplit(address), urlsplit(self.root)
            is_host = parts.hostname == root.hostname and (parts.port or 80) == 80
        except ValueError:
            return False
        return is_host and (parts.path or "/").startswith(self.path)

    def _inside(self, address: str, file: str) -> Way:
        address, _, place = address.partition("#")
        path = address.partition("?")[0]
        if _HIDDEN.search(path):
            return Way(fault="unreadable-address")
        if not path and file:
            return Way(file, unquote(place))
        steps = file.split("/")[:-1]
        *folders, last = unquote(path).split("/")
        for step in folders:
            if step == ".." and not steps:
                return Way()
            steps = steps[:-1] if step == ".." else [*steps, step] if step != "." else steps
        if last in (".", ".."):
            return Way()
        target = "/".join([*steps, last])
        if target not in self.answers:
            return Way(place=unquote(place))
        return Way(target if last else f"{target}index.html", unquote(place))


def plan_of(library: Library, pages: Pages) -> dict[str, Planned]:
    """Every page that there shall be, by its file; redirects included."""
    languages = library.languages
    plan = {page.file: Planned(languages[page.code].tag, _source_of(page), _budget_of(page)) for page in pages}
    for old, new in pages.redirects.items():
        if old.endswith(("/", ".html", ".htm")):
            target = pages.by_address.get(new)
            tag = languages[target.code if target else languages.default].tag
            file = f"{old}index.html" if old.endswith("/") else old
            plan[file] = Planned(tag, "content/redirects.yml", goal=new)
    return plan


def _source_of(page: Page) -> str:
    if page.entry:
        return page.entry.source.path
    if page.document:
        return page.document.path
    if page.theme:
        return "content/themes.yml"
    kind = page.section if page.section in KINDS else ""
    template = f"hooks/templates/{page.template}"
    return f"content/{kind}/, {template}" if kind else template


def _budget_of(page: Page) -> str:
    return "record" if page.entry else "home" if not page.name else ""
