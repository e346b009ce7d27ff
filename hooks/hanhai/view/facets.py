"""By what a list can be narrowed: the choices, where each leads without a script, what each entry answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from hanhai.kinds import KINDS
from hanhai.kinds.milestones import Milestone
from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.residents import Resident
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.kinds.spirits import Spirit
from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry
from hanhai.values import PartialDate
from hanhai.view.cards import Card, card_of
from hanhai.view.lists import GROUPED
from hanhai.view.words import Reader, Words

FEWEST = 5
"""A shorter list is seen at a glance and needs no choices."""
_FIELDS = {
    "projects": "category",
    "services": "category",
    "statistics": "group",
    "organisations": "form",
    "policies": "level",
}
"""Field of a kind whose choices narrow its list."""

Answers = dict[str, list[str]]
"""Values of one entry by the name of the facet."""


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


def decade_of(date: PartialDate) -> int:
    """First year of the decade of a date."""
    return date.year // 10 * 10


def facets_of(kind: str, cards: list[Card], reader: Reader) -> Facets:
    """Facets of a list, given its cards in their order; no choice that would leave the list as it is."""
    if len(cards) < FEWEST:
        return Facets([], {})
    answers = {card.key: _answers(reader.library.entries[card.key], reader) for card in cards}
    facets = []
    for name in dict.fromkeys(name for own in answers.values() for name in own):
        counts = Counter(value for own in answers.values() for value in own.get(name, []))
        values = [v for v in _all_values(name, kind, counts, reader) if 0 < counts[v] < len(cards)]
        if values:
            choices = [_choice(name, value, kind, answers, counts[value], reader) for value in values]
            facets.append(Facet(name, reader.label(f"explore.by.{name}"), choices))
    return Facets(facets, _marks(answers, facets))


def _answers(entry: Entry, reader: Reader) -> Answers:
    record = entry.record
    answers: Answers = {}
    if isinstance(record, SpiritSite | RedBase):
        answers["where"] = ["inside" if record.inside_city else "outside"]
    if isinstance(record, SpiritSite | RedBase | Resident):
        answers["spirit"] = _spirits_by_key(reader).get(entry.key, [])
    if entry.kind in _FIELDS:
        answers[_FIELDS[entry.kind]] = [str(getattr(record, _FIELDS[entry.kind]))]
    if isinstance(record, Milestone):
        answers["decade"] = [str(decade_of(record.date))]
    if isinstance(record, Statistic):
        answers["year"] = [str(record.as_of.year)]
    answers["theme"] = list(dict.fromkeys(record.themes))
    return answers


def _spirits_by_key(reader: Reader) -> dict[str, list[str]]:
    """Slugs of the public spirits that each place and person stands for, whichever of the two says so."""

    def gather() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for spirit in reader.library.of_kind("spirits"):
            named = (*spirit.record.places, *spirit.record.people) if isinstance(spirit.record, Spirit) else ()
            for entry in reader.library.public:
                if entry.key in named or spirit.key in getattr(entry.record, "spirits", ()):
                    found.setdefault(entry.key, []).append(spirit.slug)
        return found

    spirits: dict[str, list[str]] = reader.kept("spirits by key", gather)
    return spirits


def _all_values(name: str, kind: str, counts: Iterable[str], reader: Reader) -> Iterable[str]:
    """Values of a facet in the order in which readers expect them."""
    if name == "theme":
        return reader.library.themes
    if name == "where":
        return ("inside", "outside")
    if name in ("decade", "year", "spirit"):
        return sorted(counts)
    choices: tuple[str, ...] = get_args(KINDS[kind].model_fields[name].annotation)
    return choices


def _choice(name: str, value: str, kind: str, answers: dict[str, Answers], count: int, reader: Reader) -> Choice:
    if name == "theme":
        words = reader.words(reader.library.themes[value].name)
        return Choice(value, words, reader.address(f"themes/{value}/"), count)
    if name == "spirit":
        card = card_of(reader.library.entries[f"spirits/{value}"], reader)
        return Choice(value, card.name, card.address, count)
    if name == "decade":
        return Choice(value, reader.label("timeline.decade", year=value), reader.address(f"timeline/#y{value}"), count)
    if name == "where":
        return Choice(value, reader.label(f"map.{value}"), reader.address(f"map/#{value}"), count)
    if name == "year":
        words = reader.own(reader.language.format_date(PartialDate(int(value))))
        return Choice(value, words, f"#{_first(name, value, answers)}", count)
    words = reader.label(f"choices.{name}.{value}")
    anchor = f"group-{value}" if GROUPED.get(kind) == name else _first(name, value, answers)
    return Choice(value, words, f"#{anchor}", count)


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
