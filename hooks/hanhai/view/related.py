"""What a record is related to, the most telling first and the rest in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from hanhai.library import Entry
from hanhai.view import paging
from hanhai.view.cards import Card
from hanhai.view.listings import related_entries
from hanhai.view.lists import cards_of
from hanhai.view.paging import Listing
from hanhai.view.words import Reader, Words

MOST_CARDS = 6
_TELLING = ("spirits", "residents", "spirit-sites", "red-bases", "services", "organisations")
"""Kinds that are shown as cards."""


@dataclass(frozen=True)
class Relations:
    """Related entries of one kind, as many as a record's page shows."""

    kind: str
    label: Words
    cards: list[Card]


@dataclass(frozen=True)
class More:
    """The way to all related entries of a kind of which some are not shown."""

    label: Words
    count: int
    address: str
    """Below the site's root."""


@dataclass(frozen=True)
class Related:
    """Related entries by the way in which they are shown; each stands in one place only."""

    cards: list[tuple[Words, Card]]
    """Name of the kind, and the card."""
    figures: Relations | None
    events: Relations | None
    rest: list[Relations]
    """All others by kind."""
    more: list[More]


def related_of(entry: Entry, reader: Reader) -> Related:
    """Related entries sorted out: from each telling kind the first, then the second, and so on, become cards."""
    found = related_entries(entry, reader)
    found = {kind: found[kind] for kind in reader.library.site.kinds if kind in found}
    shown = {kind: cards_of(entries[: paging.MOST_RELATED], reader) for kind, entries in found.items()}
    rounds = zip_longest(*(shown[kind] for kind in _TELLING if kind in shown))
    chosen = {card.key for card in islice(filter(None, chain.from_iterable(rounds)), MOST_CARDS)}
    labels = {kind: reader.label(f"kinds.{kind}.many") for kind in shown}
    left = {kind: [card for card in cards if card.key not in chosen] for kind, cards in shown.items()}
    rows = {kind: Relations(kind, labels[kind], cards) for kind, cards in left.items() if cards}
    return Related(
        cards=[(labels[kind], card) for kind, cards in shown.items() for card in cards if card.key in chosen],
        figures=rows.pop("statistics", None),
        events=rows.pop("milestones", None),
        rest=list(rows.values()),
        more=_more(entry, found, labels, reader),
    )


def _more(
    entry: Entry, found: Mapping[str, Sequence[Entry]], labels: Mapping[str, Words], reader: Reader
) -> list[More]:
    return [
        More(labels[kind], len(entries), reader.address(Listing(kind, hub=entry.key).name))
        for kind, entries in found.items()
        if len(entries) > paging.MOST_RELATED
    ]
