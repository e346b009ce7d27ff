"""Feeds and sitemaps: browsers show them as pages of the site, so they hold what ours hold and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from hanhai.inspection.faults import Fault

_ATOM, _SITEMAP = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"
_ELEMENTS = {
    *(f"{_ATOM} {name}" for name in ("feed", "id", "title", "updated", "author", "name", "uri", "link", "entry")),
    *(f"{_ATOM} {name}" for name in ("published", "summary")),
    *(f"{_SITEMAP} {name}" for name in ("urlset", "url", "loc", "lastmod", "sitemapindex", "sitemap")),
    "http://www.w3.org/1999/xhtml link",
}
_ATTRIBUTES = {"rel", "type", "hreflang", "href", "http://www.w3.org/XML/1998/namespace lang"}
_ADDRESSED = {f"{_ATOM} id", f"{_ATOM} uri", f"{_SITEMAP} loc"}


def xml_faults(file: str, text: str, addresses: int) -> Iterator[Fault]:
    """What is wrong with the form of a file in which `addresses` were found as we write them: it has no others."""
    reading = _Reading(file)
    try:
        reading.parser.Parse(text, True)
    except expat.ExpatError as error:
        yield Fault(file, "unreadable-file", "XML", error.lineno, error.offset + 1)
        return
    yield from reading.faults
    if reading.addresses != addresses:
        yield Fault(file, "unreadable-file", "XML")


class _Reading:
    """What stands in a file."""

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self.addresses = 0
        self._file = file
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = lambda *_: self._add("foreign-element", "<!DOCTYPE>")
        self.parser.ProcessingInstructionHandler = lambda target, _: self._add("foreign-element", f"<?{target}?>")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in _ELEMENTS:
            self._add("foreign-element", f"<{name.rpartition(' ')[2]}>")
        for attribute in attributes.keys() - _ATTRIBUTES:
            self._add("foreign-attribute", attribute.rpartition(" ")[2])
        self.addresses += (name in _ADDRESSED) + ("href" in attributes)

    def _add(self, code: str, words: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.faults.append(Fault(self._file, code, words, line, column))
