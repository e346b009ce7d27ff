"""The milestones decade by decade, each with its places and chapters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from hanhai.kinds.milestones import Milestone
from hanhai.library import Entry
from hanhai.view.answers import decade_of
from hanhai.view.cards import Card, card_of
from hanhai.view.extents import extents_of
from hanhai.view.lists import entries_of
from hanhai.view.paging import Listing
from hanhai.view.words import Reader, Words


@dataclass(frozen=True)
class ChapterTag:
    """A chapter that a milestone belongs to."""

    number: int
    """1 for the first chapter; gives the colour."""
    name: Words
    address: str


@dataclass(frozen=True)
class Moment:
    """A milestone on the timeline."""

    card: Card
    places: list[Card]
    chapters: list[ChapterTag]


@dataclass(frozen=True)
class Decade:
    """Ten years in which something happened."""

    year: int
    name: Words
    moments: list[Moment]
    """All of them, or the first of a decade that has a list of its own."""
    count: int
    address: str
    """The list of its own, below the site's root; empty where all moments are shown."""


MOST_PLACES = 12
"""Places that a moment names; its record has all."""


def moments_of(entries: Iterable[Entry], reader: Reader) -> list[Moment]:
    """Some milestones in their order."""
    return [_moment(entry, reader) for entry in entries]


def decades_of(reader: Reader) -> list[Decade]:
    """The decades that have milestones."""
    by_decade = groupby(entries_of("milestones", reader), key=_decade)
    return [_decade_view(year, list(entries), reader) for year, entries in by_decade]


def _decade(entry: Entry) -> int:
    return decade_of(entry.record.date) if isinstance(entry.record, Milestone) else 0


def _decade_view(year: int, entries: list[Entry], reader: Reader) -> Decade:
    listing = Listing("milestones", decade=year)
    own = listing in extents_of(reader).lists
    return Decade(
        year,
        reader.label("timeline.decade", year=str(year)),
        moments_of(entries[:1] if own else entries, reader),
        len(entries),
        reader.address(listing.name) if own else "",
    )


def _moment(entry: Entry, reader: Reader) -> Moment:
    entries, record = reader.library.entries, entry.record
    keys = record.places if isinstance(record, Milestone) else []
    shown = [key for key in dict.fromkeys(keys) if entries[key].is_public][:MOST_PLACES]
    places = [card_of(entries[key], reader) for key in shown]
    tags = [
        ChapterTag(number, reader.words(chapter.name), reader.address(f"themes/{chapter.id}/"))
        for number, chapter in enumerate(reader.library.chapters, 1)
        if chapter.id in record.themes
    ]
    return Moment(card_of(entry, reader), places, tags)
