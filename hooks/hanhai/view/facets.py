"""By what a list can be narrowed: the choices, where each leads without a script, what each entry answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from hanhai.kinds import KINDS
from hanhai.view.answers import Answers, answers_of
from hanhai.view.extents import extents_of
from hanhai.view.listings import address_of, choice_words
from hanhai.view.lists import GROUPED, in_order
from hanhai.view.paging import Listing, is_paged
from hanhai.view.words import Reader, Words

FEWEST = 5
"""A shorter list is seen at a glance and needs no choices."""
MOST_SPIRITS = 50
"""Spirits by which a list can be narrowed."""


@dataclass(frozen=True)
class Choice:
    """One choice of a facet."""

    value: str
    words: Words
    to: str
    """Where it leads without a script: an address below the site's root, or an anchor on the page."""
    count: int


@dataclass(frozen=True)
class Facet:
    """What a list can be narrowed by."""

    name: str
    """Parameter in the address."""
    label: Words
    choices: list[Choice]


@dataclass(frozen=True)
class Facets:
    """The facets of a list, and the attributes by which its entries answer them."""

    shown: list[Facet]
    marks: dict[str, dict[str, str]]
    """Attributes of each entry by its key."""


def facets_of(kind: str, reader: Reader) -> Facets:
    """Facets of a list; no choice that would leave the list as it is. Those of a paged list mark no entries."""
    entries = in_order(kind, reader)
    if len(entries) < FEWEST:
        return Facets([], {})
    answers = {entry.key: answers_of(entry, reader) for entry in entries}
    facets = []
    for name in dict.fromkeys(name for own in answers.values() for name in own):
        counts = Counter(value for own in answers.values() for value in own.get(name, []))
        values = [v for v in _all_values(name, kind, counts, reader) if 0 < counts[v] < len(entries)]
        if len(counts) > MOST_SPIRITS and name == "spirit":
            answers |= {
                key: own | {name: [v for v in own.get(name, []) if v in values]} for key, own in answers.items()
            }
        if values:
            choices = [_choice(name, value, kind, answers, counts[value], reader) for value in values]
            facets.append(Facet(name, reader.label(f"explore.by.{name}"), choices))
    return Facets(facets, {} if is_paged(len(entries)) else _marks(answers, facets))


def _all_values(name: str, kind: str, counts: Counter[str], reader: Reader) -> Iterable[str]:
    """Values of a facet in the order in which readers expect them; of very many spirits those most often chosen."""
    if name == "theme":
        return reader.library.themes
    if name == "where":
        return ("inside", "outside")
    if name == "spirit":
        return sorted(sorted(counts, key=lambda slug: (-counts[slug], slug))[:MOST_SPIRITS])
    if name in ("decade", "year"):
        return sorted(counts)
    choices: tuple[str, ...] = get_args(KINDS[kind].model_fields[name].annotation)
    return choices


def _choice(name: str, value: str, kind: str, answers: dict[str, Answers], count: int, reader: Reader) -> Choice:
    words = choice_words(name, value, reader)
    if name == "theme":
        return Choice(value, words, _theme_address(value, kind, reader), count)
    if name == "spirit":
        key = f"spirits/{value}"
        listing = Listing(kind, hub=key)
        count = extents_of(reader).lists.get(listing, count) if is_paged(len(answers)) else count
        return Choice(value, words, address_of(listing, f"{key}/", reader), count)
    if name == "decade":
        return Choice(value, words, address_of(Listing(kind, decade=int(value)), f"timeline/#y{value}", reader), count)
    listing = Listing(kind, facet=name, value=value)
    if listing in extents_of(reader).lists:
        return Choice(value, words, reader.address(listing.name), count)
    if name == "where":
        return Choice(value, words, reader.address(f"map/#{value}"), count)
    anchor = f"group-{value}" if GROUPED.get(kind) == name else _first(name, value, answers)
    return Choice(value, words, f"#{anchor}", count)


def _theme_address(theme: str, kind: str, reader: Reader) -> str:
    """The part of a theme's page that has all of a kind, or the list of these; the page itself from a short list."""
    place = f"#{kind}" if extents_of(reader).is_paged(kind) else ""
    return address_of(Listing(kind, theme=theme), f"themes/{theme}/{place}", reader)


def _first(name: str, value: str, answers: dict[str, Answers]) -> str:
    """Anchor of the first entry of a list that has a value."""
    return anchor_of(next(key for key, own in answers.items() if value in own.get(name, [])))


def anchor_of(key: str) -> str:
    """Anchor of an entry on the list of its kind."""
    return f"entry-{key.partition('/')[2]}"


def _marks(answers: dict[str, Answers], facets: list[Facet]) -> dict[str, dict[str, str]]:
    """Attributes of each entry: its values, and an id where a choice leads to it."""
    anchors = {choice.to.removeprefix("#") for facet in facets for choice in facet.choices if choice.to[0] == "#"}
    marks = {}
    for key, own in answers.items():
        attributes = {"id": anchor_of(key)} if anchor_of(key) in anchors else {}
        marks[key] = attributes | {f"data-in-{facet.name}": " ".join(own.get(facet.name, [])) for facet in facets}
    return marks
