"""The milestones decade by decade, each with its places and chapters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from hanhai.kinds.milestones import Milestone
from hanhai.view.cards import Card, card_of
from hanhai.view.lists import cards_of
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


def moments_of(reader: Reader) -> list[Moment]:
    """All milestones by date."""
    return [_moment(card, reader) for card in cards_of("milestones", reader)]


def decades_of(reader: Reader) -> list[Decade]:
    """The decades that have milestones."""
    years = groupby(moments_of(reader), key=lambda moment: int(moment.card.date[:3]) * 10)
    return [Decade(year, reader.label("timeline.decade", year=str(year)), list(moments)) for year, moments in years]


def _moment(card: Card, reader: Reader) -> Moment:
    entries = reader.library.entries
    record = entries[card.key].record
    keys = record.places if isinstance(record, Milestone) else []
    places = [card_of(entries[key], reader) for key in dict.fromkeys(keys) if entries[key].is_public]
    tags = [
        ChapterTag(number, reader.words(chapter.name), reader.address(f"themes/{chapter.id}/"))
        for number, chapter in enumerate(reader.library.chapters, 1)
        if chapter.id in record.themes
    ]
    return Moment(card, places, tags)
