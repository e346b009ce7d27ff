"""The facts box of a record: label and values, made from the fields of its kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hanhai.kinds import Record
from hanhai.kinds.activities import Activity
from hanhai.kinds.milestones import Milestone
from hanhai.kinds.residents import Group, Person, Resident
from hanhai.kinds.spirits import Formulation
from hanhai.places import Coordinates, Protection
from hanhai.values import PartialDate
from hanhai.view.cards import activity_dates, milestone_date
from hanhai.view.words import Reader, Words


@dataclass(frozen=True)
class Value:
    """One value of a fact."""

    words: Words
    date: str = ""
    """ISO date when the value is a date, for `<time>`."""


@dataclass(frozen=True)
class Fact:
    """A label and its value."""

    name: str
    """Field that it comes from."""
    label: Words
    value: Value


_CHOICES = ("form", "category", "level", "listing", "group")
_LOCALISED = (
    "administered_by",
    "address",
    "opening_hours",
    "admission",
    "audience",
    "issuer",
    "location",
    "organiser",
    "founded_by",
)
_DATES = ("opened", "established", "year", "issued", "adopted", "in_force", "as_of")
_TEXTS = ("telephone", "number")


def facts_of(record: Record, reader: Reader) -> list[Fact]:
    """All facts of a record in the order of its fields."""
    facts: list[Fact] = []
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is None or name in Record.model_fields:
            continue
        facts += _facts(name, value, record, reader)
    return facts


def _facts(name: str, value: Any, record: Record, reader: Reader) -> Iterator[Fact]:
    if isinstance(record, Milestone) and name == "date":
        yield _fact(name, reader.own(milestone_date(record, reader)), reader, str(record.date))
    elif isinstance(record, Activity) and name == "starts":
        yield _fact(name, reader.own(activity_dates(record, reader)), reader, record.starts.isoformat())
    elif name == "altitude_m":
        yield _fact(name, reader.label("fact.metres", count=value), reader)
    elif name in _CHOICES and isinstance(value, str):
        yield _fact(name, reader.label(f"choices.{name}.{value}"), reader)
    elif name in _LOCALISED:
        yield _fact(name, reader.words(value), reader)
    elif name in _DATES:
        yield _fact(name, reader.own(reader.language.format_date(value)), reader, _iso(value))
    elif name in _TEXTS:
        yield _fact(name, reader.own(value), reader)
    else:
        maker = _NESTED.get(type(value))
        if maker:
            yield from maker(value, record, reader)


def _fact(name: str, words: Words, reader: Reader, date: str = "") -> Fact:
    return Fact(name, reader.label(f"fields.{name}"), Value(words, date))


def _iso(value: PartialDate | dt.date) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _dated(name: str, date: PartialDate, reader: Reader) -> Fact:
    return _fact(name, reader.own(reader.language.format_date(date)), reader, str(date))


def _protection(value: Protection, record: Record, reader: Reader) -> Iterator[Fact]:
    parts = [reader.language.label(f"choices.protection.{value.level}")]
    if value.batch:
        parts.append(reader.language.label("fact.batch", count=value.batch))
    if value.number:
        parts.append(reader.language.label("fact.number", number=value.number))
    if value.date:
        parts.append(reader.language.format_date(value.date))
    yield _fact("protection", reader.own(reader.language.punctuation.clause.join(parts)), reader)


def _coordinates(value: Coordinates, record: Record, reader: Reader) -> Iterator[Fact]:
    text = f"{value.lat}, {value.lng}"
    words = reader.label("fact.coordinates", point=text, datum=reader.language.label(f"choices.datum.{value.datum}"))
    yield _fact("coordinates", words, reader)


def _formulation(value: Formulation, record: Record, reader: Reader) -> Iterator[Fact]:
    if value.when:
        yield _dated("when", value.when, reader)
    if value.by:
        yield _fact("by", reader.words(value.by), reader)
    if value.occasion:
        yield _fact("occasion", reader.words(value.occasion), reader)


def _person(value: Person, record: Record, reader: Reader) -> Iterator[Fact]:
    yield _fact("role", reader.words(value.role), reader)
    if value.born and isinstance(record, Resident) and not record.living:
        yield _dated("born", value.born, reader)
    if value.died:
        yield _dated("died", value.died, reader)


def _group(value: Group, record: Record, reader: Reader) -> Iterator[Fact]:
    yield _fact("role", reader.words(value.role), reader)


_NESTED: dict[type, Callable[[Any, Record, Reader], Iterator[Fact]]] = {
    Protection: _protection,
    Coordinates: _coordinates,
    Formulation: _formulation,
    Person: _person,
    Group: _group,
}
