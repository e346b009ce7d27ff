"""A kind's entries in the order of its list, whole, in groups or as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import get_args

from hanhai.kinds import KINDS
from hanhai.kinds.organisations import Organisation
from hanhai.library import Entry
from hanhai.view.cards import Card, card_of
from hanhai.view.words import Reader, Words

GROUPED = {"statistics": "group", "projects": "category"}
"""Kinds whose list is divided, and the field whose choices divide it."""


@dataclass(frozen=True)
class CardGroup:
    """Part of a divided list."""

    choice: str
    """Value of the dividing field."""
    name: Words
    cards: list[Card]


def cards_of(kind: str, reader: Reader) -> list[Card]:
    """Cards of a kind, those with dates by date, all others by name."""
    cards: list[Card] = reader.kept(("cards", kind), lambda: _sorted_cards(kind, reader))
    return cards


def _sorted_cards(kind: str, reader: Reader) -> list[Card]:
    cards = [card_of(entry, reader) for entry in reader.library.of_kind(kind)]
    dated = kind in ("milestones", "activities")
    return sorted(cards, key=lambda card: (card.rank, card.date if dated else "", card.order))


def groups_of(kind: str, reader: Reader) -> list[CardGroup]:
    """Cards of a kind under the choices of its dividing field, in the order in which the kind declares them."""
    field = GROUPED[kind]
    groups: dict[str, list[Card]] = {}
    for entry in reader.library.of_kind(kind):
        groups.setdefault(getattr(entry.record, field), []).append(card_of(entry, reader))
    choices = get_args(KINDS[kind].model_fields[field].annotation)
    return [
        CardGroup(
            choice,
            reader.label(f"choices.{field}.{choice}"),
            sorted(groups[choice], key=lambda card: card.order),
        )
        for choice in choices
        if choice in groups
    ]


def children_of(reader: Reader) -> dict[str | None, list[Card]]:
    """Cards of organisations by the key of their parent, those with children of their own first."""
    parents = {entry.key: _parent(entry) for entry in reader.library.of_kind("organisations")}
    above = set(parents.values())
    children: dict[str | None, list[Card]] = {}
    for key, parent in parents.items():
        card = card_of(reader.library.entries[key], reader)
        children.setdefault(parent if parent in parents else None, []).append(card)
    return {parent: sorted(cards, key=lambda card: card.key not in above) for parent, cards in children.items()}


def _parent(entry: Entry) -> str | None:
    return entry.record.parent if isinstance(entry.record, Organisation) else None


def in_order(kind: str, reader: Reader) -> list[Card]:
    """Cards of a kind as its list shows them from top to bottom."""
    cards: list[Card] = reader.kept(("in order", kind), lambda: _in_order(kind, reader))
    return cards


def _in_order(kind: str, reader: Reader) -> list[Card]:
    if kind in GROUPED:
        return list(chain.from_iterable(group.cards for group in groups_of(kind, reader)))
    if kind == "organisations":
        return _walk(None, children_of(reader))
    return cards_of(kind, reader)


def _walk(parent: str | None, children: dict[str | None, list[Card]]) -> list[Card]:
    found = []
    for card in children.get(parent, []):
        found += [card, *_walk(card.key, children)]
    return found


def neighbours_of(entry: Entry, reader: Reader) -> tuple[Card | None, Card | None]:
    """Cards of the entries before and after one in the list of its kind."""
    cards = in_order(entry.kind, reader)
    places = reader.kept(("places", entry.kind), lambda: {card.key: place for place, card in enumerate(cards)})
    place = places[entry.key]
    before = cards[place - 1] if place else None
    return before, cards[place + 1] if place + 1 < len(cards) else None
