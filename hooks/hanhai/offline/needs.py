"""Which files a page needs to look as it should: read from what was written, so that nothing is forgotten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_BASE = "https://own.invalid/"
_LINKS = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload"})
_IMPORTED_STYLE = re.compile(r"""@import\s+["']([^"']+)""")
_TAG = re.compile(r"<(?:link|img|script|source)\b[^<>]*>")
"""Tags that name files; in our pages no value has such a sign in it."""
_CSS = re.compile(r"""url\(\s*["']?([^"')]+)""")
_IMPORTED = r"""["'](\.{1,2}/[^"']+)["']"""
_AT_ONCE = re.compile(rf"(?:\bfrom\s+|\bimport\s+){_IMPORTED}")
_LATER = re.compile(rf"\bimport\(\s*{_IMPORTED}")


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "link" and _LINKS & set(named.get("rel", "").split()):
            self.found.append(named.get("href", ""))
        elif tag in ("img", "script", "source"):
            self.found += _shown_by(named)


def _shown_by(named: dict[str, str]) -> list[str]:
    """Files that an element shows; of a picture in several widths the narrowest, which is enough on the road."""
    choices = [part.split() for part in named.get("srcset", "").split(",") if part.strip()]
    widths = {int(words[1][:-1]): words[0] for words in choices if re.fullmatch(r"\d+w", words[-1])}
    return (
        [widths[min(widths)]]
        if widths
        else [
            named.get("src") or named.get("data-src", ""),
            named.get("data-titles", ""),
            *(words[0] for words in choices),
        ]
    )


def find_needs(folder: Path, files: Iterable[str], *, all_of_them: bool = True) -> list[str]:
    """Addresses of the files that pages need: what they name, what their styles and scripts name in turn.

    Without `all_of_them`, only what no page can be shown without: no pictures of styles, no scripts that come later.
    """
    waiting = [address for file in files for address in _named_by_page(folder, file)]
    found: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            patterns = _PATTERNS.get(Path(address).suffix, ())
            waiting += _named_in(folder, address, patterns if all_of_them else patterns[:1])
    return sorted(found)


_PATTERNS = {".css": (_IMPORTED_STYLE, _CSS), ".js": (_AT_ONCE, _LATER)}


def _named_by_page(folder: Path, file: str) -> list[str]:
    collector = _Collector()
    collector.feed("</script>".join(_TAG.findall((folder / file).read_text("utf-8"))))
    return list(_inside(folder, file, collector.found))


def _named_in(folder: Path, address: str, patterns: Iterable[re.Pattern[str]]) -> list[str]:
    text = file_of(folder, address).read_text("utf-8") if patterns else ""
    return list(_inside(folder, address, [link for pattern in patterns for link in pattern.findall(text)]))


def _inside(folder: Path, base: str, links: Iterable[str]) -> Iterator[str]:
    """Those links that lead to files of the site, as addresses below its root."""
    for link in links:
        if not link or link.startswith("data:"):
            continue
        address = urlsplit(urljoin(_BASE + base, link))._replace(query="", fragment="").geturl()
        if address.startswith(_BASE) and file_of(folder, address.removeprefix(_BASE)).is_file():
            yield address.removeprefix(_BASE)


def file_of(folder: Path, address: str) -> Path:
    """The file that answers at an address below the root."""
    name = unquote(address)
    return folder / (f"{name}index.html" if name == "" or name.endswith("/") else name)


def digest(content: bytes) -> str:
    """The first 16 digits of its SHA-256, as the worker counts them."""
    return hashlib.sha256(content).hexdigest()[:16]
