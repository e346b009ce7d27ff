"""How many entries there are of everything that has a list, counted once: it decides which lists have pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hanhai.library import Entry
from hanhai.view import paging
from hanhai.view.answers import FIXED, answers_of
from hanhai.view.paging import Listing, is_paged, most_of_theme
from hanhai.view.words import Reader

PLACES: Final = ("red-bases", "spirit-sites")
"""Kinds that the page of places shows."""


@dataclass(frozen=True)
class Extents:
    """Numbers of public entries."""

    kinds: Counter[str]
    lists: dict[Listing, int]
    """Lists that have pages of their own, and how long each is."""

    def is_paged(self, kind: str) -> bool:
        """Whether the list of a kind goes on over several pages."""
        return is_paged(self.kinds[kind])

    @property
    def is_map_short(self) -> bool:
        """Whether the page of places does not show all of them."""
        return is_paged(sum(self.kinds[kind] for kind in PLACES))


def extents_of(reader: Reader) -> Extents:
    """The numbers of a reader's library."""
    extents: Extents = reader.kept("extents", lambda: _extents(reader))
    return extents


def _extents(reader: Reader) -> Extents:
    public = [entry for kind in reader.kinds for entry in reader.entries(kind)]
    extents = Extents(Counter(entry.kind for entry in public), {})
    themed = Counter((theme, entry.kind) for entry in public for theme in dict.fromkeys(entry.record.themes))
    for (theme, kind), count in sorted(themed.items()):
        if count > most_of_theme():
            extents.lists[Listing(kind, theme=theme)] = count
    for entry in public:
        extents.lists.update(_related(entry, reader))
    for kind in sorted(extents.kinds):
        extents.lists.update(_chosen(kind, extents, reader))
    return extents


def related_keys(entry: Entry, reader: Reader) -> list[str]:
    """Keys of the public entries that one names or is named by, each once."""
    return [key for key in dict.fromkeys((*entry.links, *entry.backlinks)) if reader.is_shown(key)]


def _related(entry: Entry, reader: Reader) -> Iterator[tuple[Listing, int]]:
    if len(entry.links) + len(entry.backlinks) > paging.MOST_RELATED:
        counts = Counter(key.partition("/")[0] for key in related_keys(entry, reader))
        yield from ((Listing(kind, hub=entry.key), n) for kind, n in sorted(counts.items()) if n > paging.MOST_RELATED)


def _chosen(kind: str, extents: Extents, reader: Reader) -> Iterator[tuple[Listing, int]]:
    """Lists of the choices by which a list is narrowed that does not stand on one page."""
    if not (extents.is_paged(kind) or (kind in PLACES and extents.is_map_short)):
        return
    own = (answers_of(entry, reader) for entry in reader.entries(kind))
    counts = Counter((name, value) for answers in own for name in answers for value in answers[name])
    for (name, value), count in sorted(counts.items()):
        if name == "decade":
            yield Listing(kind, decade=int(value)), count
        elif name in FIXED and count < extents.kinds[kind]:
            yield Listing(kind, facet=name, value=value), count
