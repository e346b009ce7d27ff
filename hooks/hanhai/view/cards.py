"""An entry in a few words, as lists and relations show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hanhai.kinds import Record
from hanhai.kinds.activities import Activity
from hanhai.kinds.milestones import Milestone
from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.residents import Resident
from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry
from hanhai.pictures import Published
from hanhai.values import PartialDate
from hanhai.view.words import Reader, Words


@dataclass(frozen=True, slots=True)
class Card:
    """Name, summary and address of an entry."""

    key: str
    kind: str
    address: str
    """Below the site's root."""
    name: Words
    summary: Words
    note: Words | None
    """What tells it from its neighbours: a date, a role, a listing."""
    date: str = ""
    """ISO date of a dated entry, for sorting and `<time>`."""
    picture: Published | None = None
    number: Words | None = None
    """The figure of a statistic."""
    unit: Words | None = None
    source: Words | None = None
    """Who published the figure."""
    source_year: Words | None = None


def card_of(entry: Entry, reader: Reader) -> Card:
    """An entry as a card for a reader."""
    card: Card = reader.kept(entry.key, lambda: _card(entry, reader))
    return card


def _card(entry: Entry, reader: Reader) -> Card:
    record = entry.record
    number, unit = figure_of(record, reader) if isinstance(record, Statistic) else (None, None)
    source, year = _source_of(record, reader) if isinstance(record, Statistic) else (None, None)
    name = reader.words(record.name)
    return Card(
        key=entry.key,
        kind=entry.kind,
        address=reader.address(f"{entry.key}/"),
        name=name,
        summary=reader.words(record.summary),
        note=_note(entry, reader),
        date=date_of(entry),
        picture=reader.library.pictures.get(record.picture.file) if record.picture else None,
        number=number,
        unit=unit,
        source=source,
        source_year=year,
    )


def order_of(entry: Entry, reader: Reader) -> tuple[object, ...]:
    """Place of an entry by its name, in the order of the reader's language."""

    def make() -> tuple[object, ...]:
        return (*_place(entry.record), *reader.language.sort_key(reader.words(entry.record.name)))

    order: tuple[object, ...] = reader.kept(("order", entry.key), make)
    return order


def rank_of(entry: Entry) -> int:
    """What comes first in a list whatever its name: lower before higher."""
    return int(isinstance(entry.record, RedBase) and entry.record.listing == "later")


def _place(record: Record) -> tuple[bool, int] | tuple[()]:
    """Place of a statistic within its group; those without come last."""
    return (record.order is None, record.order or 0) if isinstance(record, Statistic) else ()


def _source_of(record: Statistic, reader: Reader) -> tuple[Words, Words | None]:
    """Publisher and year of the first source of a statistic."""
    source = reader.library.sources[record.sources[0]]
    year = reader.own(reader.language.format_date(PartialDate(source.date.year))) if source.date else None
    return reader.words(source.publisher), year


def figure_of(record: Statistic, reader: Reader) -> tuple[Words, Words]:
    """Number and unit of a statistic as the reader's language writes them."""
    number = reader.language.format_number(record.value)
    if record.at_least:
        number = reader.language.label("figure.at_least", number=number)
    return reader.own(number), reader.words(record.unit)


def date_of(entry: Entry) -> str:
    """ISO date of a milestone, activity or statistic; empty for anything else."""
    record = entry.record
    if isinstance(record, Milestone):
        return str(record.date)
    if isinstance(record, Activity):
        return record.starts.isoformat()
    return str(record.as_of) if isinstance(record, Statistic) else ""


def _note(entry: Entry, reader: Reader) -> Words | None:
    record = entry.record
    if isinstance(record, Milestone):
        return reader.own(milestone_date(record, reader))
    if isinstance(record, Activity):
        return reader.own(activity_dates(record, reader))
    if isinstance(record, Statistic):
        return reader.label("figure.as_of", date=reader.language.format_date(record.as_of))
    if isinstance(record, RedBase):
        return reader.label(f"choices.listing.{record.listing}")
    if isinstance(record, Resident):
        role = record.person.role if record.person else record.group.role if record.group else None
        return reader.words(role) if role else None
    return None


def milestone_date(record: Milestone, reader: Reader) -> str:
    """Date of a milestone in words, with its end and “about” where it has them."""
    language = reader.language
    date = language.format_date(record.date)
    if record.end:
        date = language.dates.range.replace("{start}", date).replace("{end}", language.format_date(record.end))
    return language.dates.approximate.replace("{date}", date) if record.approximate else date


def activity_dates(record: Activity, reader: Reader) -> str:
    """Start and end of an activity in words."""
    language = reader.language
    if record.yearly and not isinstance(record.starts, dt.datetime):
        return language.label("activity.yearly", day=language.format_day_of_year(record.starts))
    start = language.format_date(record.starts)
    if record.ends is None:
        return start
    return language.dates.range.replace("{start}", start).replace("{end}", language.format_date(record.ends))
