"""Names that no line of a title may break inside: Chinese breaks between any two characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from hanhai.library import Library
from hanhai.places import PlaceFields

_NAME = re.compile(r"[\u3400-\u9fff]{2,5}")
"""Longer names may have to break: in the largest text a phone shows five characters in a line of a title."""


def unbroken_names(library: Library) -> re.Pattern[str] | None:
    """The short Chinese names of the city, of places and of terms, the longest first; None where there are none."""
    names = sorted({name for name in _names(library) if _NAME.fullmatch(name)}, key=lambda name: (-len(name), name))
    return re.compile("|".join(names)) if names else None


def _names(library: Library) -> Iterator[str]:
    yield from (library.site.city_name or {}).values()
    for term in library.terms:
        yield from _spellings(term.name, term.aliases)
    for entry in library.public:
        if isinstance(entry.record, PlaceFields):
            yield from _spellings(entry.record.name, entry.record.aliases)


def _spellings(name: dict[str, str], aliases: Iterable[str]) -> Iterator[str]:
    yield from name.values()
    yield from aliases


def hold_together(html: Markup, names: re.Pattern[str] | None) -> Markup:
    """A title as HTML in which each of the names stays in one line."""
    return Markup(names.sub(r'<span class="unbroken">\g<0></span>', str(html))) if names else html
