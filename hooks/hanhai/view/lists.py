"""A kind's entries in the order of its list, whole, in groups or as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import get_args

from hanhai.kinds import KINDS
from hanhai.kinds.organisations import Organisation
from hanhai.library import Entry
from hanhai.view.cards import Card, card_of, date_of, order_of, rank_of
from hanhai.view.words import Reader, Words

GROUPED = {"statistics": "group", "projects": "category"}
"""Kinds whose list is divided, and the field whose choices divide it."""
MOST_ABOVE = 8
"""Organisations above the first of a page that are repeated there."""


@dataclass(frozen=True)
class CardGroup:
    """Part of a divided list."""

    choice: str
    """Value of the dividing field."""
    name: Words
    cards: list[Card]


@dataclass(frozen=True)
class Branch:
    """An organisation and those below it."""

    card: Card
    is_trail: bool = False
    """Whether it stands on an earlier page and is repeated only to show what follows in its place."""
    below: list[Branch] = field(default_factory=list)


def cards_of(entries: Iterable[Entry], reader: Reader) -> list[Card]:
    """Cards of some entries in their order."""
    return [card_of(entry, reader) for entry in entries]


def entries_of(kind: str, reader: Reader) -> list[Entry]:
    """Entries of a kind, those with dates by date, all others by name."""

    def in_turn() -> list[Entry]:
        dated = kind in ("milestones", "activities")
        return sorted(
            reader.entries(kind),
            key=lambda entry: (rank_of(entry), date_of(entry) if dated else "", order_of(entry, reader)),
        )

    entries: list[Entry] = reader.kept(("entries", kind), in_turn)
    return entries


def in_order(kind: str, reader: Reader) -> list[Entry]:
    """Entries of a kind as its list shows them from top to bottom."""

    def find() -> list[Entry]:
        if kind in GROUPED:
            return _grouped(kind, reader)
        return _walk(reader) if kind == "organisations" else entries_of(kind, reader)

    entries: list[Entry] = reader.kept(("in order", kind), find)
    return entries


def _grouped(kind: str, reader: Reader) -> list[Entry]:
    """Group after group, in the order in which the kind declares them."""
    field_name = GROUPED[kind]
    choices = {choice: n for n, choice in enumerate(get_args(KINDS[kind].model_fields[field_name].annotation))}
    return sorted(
        reader.entries(kind),
        key=lambda entry: (choices[getattr(entry.record, field_name)], order_of(entry, reader)),
    )


def groups_of(kind: str, entries: Iterable[Entry], reader: Reader) -> list[CardGroup]:
    """A part of a divided list, under the choices of the dividing field."""
    name = GROUPED[kind]
    parts = groupby(entries, key=lambda entry: getattr(entry.record, name))
    return [
        CardGroup(choice, reader.label(f"choices.{name}.{choice}"), cards_of(some, reader)) for choice, some in parts
    ]


def _walk(reader: Reader) -> list[Entry]:
    """Organisations with those below each behind it; those with others below them come first."""
    parents = _parents(reader)
    above = set(parents.values())
    children: dict[str | None, list[Entry]] = {}
    for entry in reader.entries("organisations"):
        children.setdefault(parents[entry.key], []).append(entry)
    found, waiting = [], _reversed(children.get(None, []), above)
    while waiting:
        entry = waiting.pop()
        found.append(entry)
        waiting += _reversed(children.get(entry.key, []), above)
    return found


def _reversed(entries: Sequence[Entry], above: set[str | None]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.key not in above)[::-1]


def _parents(reader: Reader) -> dict[str, str | None]:
    """Key of the public organisation above each."""

    def find() -> dict[str, str | None]:
        own = {entry.key: _parent(entry) for entry in reader.entries("organisations")}
        return {key: parent if parent in own else None for key, parent in own.items()}

    parents: dict[str, str | None] = reader.kept("parents", find)
    return parents


def _parent(entry: Entry) -> str | None:
    return entry.record.parent if isinstance(entry.record, Organisation) else None


def tree_of(entries: Iterable[Entry], reader: Reader) -> list[Branch]:
    """A part of the list of organisations as a tree; what its first ones stand below is repeated."""
    parents = _parents(reader)
    tree: list[Branch] = []
    branches: dict[str, Branch] = {}
    for entry in entries:
        way = [entry.key]
        while (parent := parents[way[-1]]) is not None and parent not in branches and len(way) <= MOST_ABOVE:
            way.append(parent)
        for key in reversed(way):
            branch = Branch(card_of(reader.library.entries[key], reader), is_trail=key != entry.key)
            above = branches.get(parents[key] or "")
            (above.below if above else tree).append(branch)
            branches[key] = branch
    return tree


def neighbours_of(entry: Entry, reader: Reader) -> tuple[Card | None, Card | None]:
    """Cards of the entries before and after one in the list of its kind."""
    entries = in_order(entry.kind, reader)
    places = reader.kept(("places", entry.kind), lambda: {one.key: place for place, one in enumerate(entries)})
    place = places[entry.key]
    before = card_of(entries[place - 1], reader) if place else None
    return before, card_of(entries[place + 1], reader) if place + 1 < len(entries) else None
