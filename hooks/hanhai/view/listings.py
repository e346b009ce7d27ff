"""Entries of the lists that belong to a theme, a record, a choice or a decade, and what such a list is called."""

from __future__ import annotations

from collections.abc import Sequence

from hanhai.library import Entry
from hanhai.values import PartialDate
from hanhai.view.answers import answers_of
from hanhai.view.cards import date_of, order_of
from hanhai.view.extents import extents_of, related_keys
from hanhai.view.lists import entries_of, in_order
from hanhai.view.paging import Listing
from hanhai.view.words import Reader, Words


def listed(listing: Listing, reader: Reader) -> Sequence[Entry]:
    """Entries of a list, in its order."""
    if listing.theme:
        return themed(listing.theme, reader).get(listing.kind, [])
    if listing.hub:
        entry = reader.library.entries[listing.hub]
        related: dict[str, list[Entry]] = reader.kept(("related", listing.hub), lambda: related_entries(entry, reader))
        return related.get(listing.kind, [])
    name, value = ("decade", str(listing.decade)) if listing.decade else (listing.facet, listing.value)
    return _answering(listing.kind, name, reader).get(value, [])


def themed(theme: str, reader: Reader) -> dict[str, list[Entry]]:
    """Public entries of a theme by kind, in the order of each kind's list."""

    def sort_out() -> dict[str, dict[str, list[Entry]]]:
        found: dict[str, dict[str, list[Entry]]] = {}
        for kind in reader.kinds:
            for entry in entries_of(kind, reader):
                for own in dict.fromkeys(entry.record.themes):
                    found.setdefault(own, {}).setdefault(kind, []).append(entry)
        return found

    by_theme: dict[str, dict[str, list[Entry]]] = reader.kept("themed", sort_out)
    return by_theme.get(theme, {})


def related_entries(entry: Entry, reader: Reader) -> dict[str, list[Entry]]:
    """Public entries that one names or is named by, by kind, in order."""
    found: dict[str, list[Entry]] = {}
    for key in related_keys(entry, reader):
        other = reader.library.entries[key]
        found.setdefault(other.kind, []).append(other)
    for kind, related in found.items():
        dated = kind == "milestones"
        related.sort(key=lambda other: (date_of(other) if dated else "", order_of(other, reader)))
    return found


def _answering(kind: str, name: str, reader: Reader) -> dict[str, list[Entry]]:
    """Entries of a kind by their answers to one question, in the order of the kind's list."""

    def sort_out() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in in_order(kind, reader):
            for value in answers_of(entry, reader).get(name, []):
                found.setdefault(value, []).append(entry)
        return found

    answering: dict[str, list[Entry]] = reader.kept(("answering", kind, name), sort_out)
    return answering


def address_of(listing: Listing, otherwise: str, reader: Reader) -> str:
    """Address of a list below the site's root, or of the page that shows all of it where it has none of its own."""
    own = listing in extents_of(reader).lists
    return reader.address(listing.name if own else otherwise)


def words_of(listing: Listing, reader: Reader) -> list[Words]:
    """What a list is called, in parts: what it belongs to, and the kind; a decade is enough by itself."""
    kind = reader.label(f"kinds.{listing.kind}.many")
    if listing.theme:
        return [reader.words(reader.library.themes[listing.theme].name), kind]
    if listing.hub:
        return [reader.words(reader.library.entries[listing.hub].record.name), kind]
    if listing.decade:
        return [reader.label("timeline.decade", year=str(listing.decade))]
    return [kind, choice_words(listing.facet, listing.value, reader)]


def choice_words(name: str, value: str, reader: Reader) -> Words:
    """One choice by which a list is narrowed, in words; the id of a theme and the slug of a spirit give their names."""
    if name == "theme":
        return reader.words(reader.library.themes[value].name)
    if name == "spirit":
        return reader.words(reader.library.entries[f"spirits/{value}"].record.name)
    if name == "decade":
        return reader.label("timeline.decade", year=value)
    if name == "where":
        return reader.label(f"map.{value}")
    return (
        reader.own(reader.language.format_date(_year(value)))
        if name == "year"
        else reader.label(f"choices.{name}.{value}")
    )


def _year(value: str) -> PartialDate:
    return PartialDate(int(value))
