"""What a record is related to, the most telling first and the rest in few words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest

from hanhai.view.cards import Card
from hanhai.view.records import Relations
from hanhai.view.words import Words

MOST_CARDS = 6
_TELLING = ("spirits", "residents", "spirit-sites", "red-bases", "services", "organisations")
"""Kinds that are shown as cards."""


@dataclass(frozen=True)
class Related:
    """Related entries by the way in which they are shown; each stands in one place only."""

    cards: list[tuple[Words, Card]]
    """Name of the kind, and the card."""
    figures: Relations | None
    events: Relations | None
    rest: list[Relations]
    """All others by kind."""


def related_of(relations: list[Relations]) -> Related:
    """Related entries sorted out: from each telling kind the first, then the second, and so on, become cards."""
    by_kind = {one.kind: one for one in relations}
    rounds = zip_longest(*(by_kind[kind].cards for kind in _TELLING if kind in by_kind))
    chosen = {card.key for card in islice(filter(None, chain.from_iterable(rounds)), MOST_CARDS)}
    left = [replace(one, cards=[card for card in one.cards if card.key not in chosen]) for one in relations]
    return Related(
        cards=[(one.label, card) for one in relations for card in one.cards if card.key in chosen],
        figures=by_kind.get("statistics"),
        events=by_kind.get("milestones"),
        rest=[one for one in left if one.cards and one.kind not in ("statistics", "milestones")],
    )
