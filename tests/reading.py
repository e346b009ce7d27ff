"""A built site as a reader's browser has it: pages as trees of elements, found by their address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_OWN = "https://own.invalid/"
_CLOSED_BY_ITSELF = {"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "stop", "use"}


@dataclass(eq=False)
class Element:
    """One element; `children` are elements and texts in order."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Element]:
        """The element and all elements inside it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements with a tag; `class_` asks for one of an element's classes, any other name for the whole value."""
        return [element for element in self.walk() if element.tag == tag and element.has(attributes)]

    def has(self, wanted: dict[str, str]) -> bool:
        plain = {name: value for name, value in wanted.items() if name != "class_"}
        classes = self.get("class").split()
        return all(self.get(n) == v for n, v in plain.items()) and wanted.get("class_", "") in ["", *classes]

    def one(self, tag: str, **attributes: str) -> Element:
        """The one element that there must be."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes} instead of one"
        return found[0]

    @property
    def text(self) -> str:
        """All text inside, spaces collapsed."""
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    @property
    def lang(self) -> str:
        """Language that a browser takes its text to be in."""
        element: Element | None = self
        while element is not None:
            if "lang" in element.attributes:
                return element.attributes["lang"]
            element = element.parent
        return ""

    def texts(self) -> Iterator[tuple[str, Element]]:
        """Every text inside with the element that holds it; scripts left out."""
        for child in self.children:
            if isinstance(child, str):
                yield child, self
            elif child.tag not in ("script", "style"):
                yield from child.texts()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document", {})
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID | _CLOSED_BY_ITSELF, f"<{tag}/> is not an empty element in HTML"
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}> at {self.getpos()}"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(html: str) -> Element:
    """A page as a tree; fails on elements that are not closed in order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open is parser.root, f"<{parser.open.tag}> is never closed"
    return parser.root


@dataclass(frozen=True)
class ReadPage:
    """One page of a site."""

    address: str
    """Below the site's root: `en/spirits/road/`, or `404.html`."""
    tree: Element

    @property
    def html(self) -> Element:
        return self.tree.one("html")

    @property
    def main(self) -> Element:
        return self.tree.one("main")

    @property
    def is_redirect(self) -> bool:
        return bool(self.tree.all("meta", **{"http-equiv": "refresh"}))

    @property
    def canonical(self) -> str:
        return self.tree.one("link", rel="canonical").get("href")

    @property
    def alternates(self) -> dict[str, str]:
        """Absolute address by hreflang; feeds, which are no pages, left out."""
        links = self.tree.all("link", rel="alternate")
        return {link.get("hreflang"): link.get("href") for link in links if not link.get("type")}

    @property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.tree.walk() if "id" in element.attributes]

    @property
    def robots(self) -> str:
        return " ".join(meta.get("content") for meta in self.tree.all("meta", name="robots"))

    def target(self, href: str) -> str:
        """Address below the site's root that a link of this page leads to; whole for another site."""
        return urljoin(_OWN + self.address, href).removeprefix(_OWN)


@cache
def read_site(folder: Path) -> dict[str, ReadPage]:
    """All pages of a built site by address, redirects included."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        address = file.relative_to(folder).as_posix().removesuffix("index.html")
        pages[address] = ReadPage(address, parse(file.read_text("utf-8")))
    assert pages, f"there is no page in {folder}"
    return pages


def read_pages(folder: Path) -> list[ReadPage]:
    """All pages that a reader can stay on: redirects left out."""
    return [page for page in read_site(folder).values() if not page.is_redirect]


def static_of(site: Path) -> Path:
    """The folder of a site's styles and scripts."""
    (folder,) = (folder for folder in (site / "assets").iterdir() if re.fullmatch("[0-9a-f]{16}", folder.name))
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def differing(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """Names of files that two folders do not have alike."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
