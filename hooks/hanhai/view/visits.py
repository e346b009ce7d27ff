"""How to visit a place: map links, what is known of hours and prices, what to show a taxi driver."""

from __future__ import annotations

from dataclasses import dataclass

from hanhai.kinds import Record
from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.maps import Place, map_links
from hanhai.places import PlaceFields
from hanhai.view.facts import Fact, facts_of
from hanhai.view.words import Reader, Words

VISIT_FACTS = ("address", "opening_hours", "admission", "telephone")
"""Fields that the box about visiting shows; the other facts do not repeat them."""


@dataclass(frozen=True)
class MapLink:
    """A link to a map service."""

    service: str
    name: Words
    href: str


@dataclass(frozen=True)
class Taxi:
    """What a driver reads, in the default language."""

    name: Words
    address: Words
    text: str
    """Both in one line, for copying."""


@dataclass(frozen=True)
class VisitView:
    """Everything that the box about visiting shows."""

    links: list[MapLink]
    by_name: bool
    """Whether the links search by name because the point is not known."""
    facts: list[Fact]
    missing: Words | None
    """What no source gives, in one line."""
    taxi: Taxi | None
    """None for a reader of the default language."""


def visit_of(record: Record, reader: Reader) -> VisitView | None:
    """How to visit a place; None for a record that is none."""
    if not isinstance(record, PlaceFields) or not is_place(record):
        return None
    place = place_of(record, reader)
    links = map_links(place)
    return VisitView(
        links=[MapLink(service, reader.label(f"visit.{service}"), href) for service, href in links.items()],
        by_name=place.point is None,
        facts=[fact for fact in facts_of(record, reader) if fact.name in VISIT_FACTS],
        missing=_missing(record, reader),
        taxi=None if reader.code == reader.languages.default else _taxi(record, reader),
    )


def is_place(record: Record) -> bool:
    """Whether readers may want to go there: sites and bases always, others when it is said where they are."""
    if isinstance(record, SpiritSite | RedBase):
        return True
    return isinstance(record, PlaceFields) and any((record.coordinates, record.address))


def place_of(record: Record, reader: Reader) -> Place:
    """A place as Chinese map services know it: in the default language."""
    assert isinstance(record, PlaceFields)
    city = reader.library.site.city_name
    default = reader.languages.default
    return Place(
        name=record.name[default],
        address=(record.address or {}).get(default, ""),
        city=city[default] if city and record.inside_city is not False else "",
        point=record.coordinates,
    )


def _missing(record: PlaceFields, reader: Reader) -> Words | None:
    names = [name for name in VISIT_FACTS if getattr(record, name) is None]
    if not names:
        return None
    what = reader.language.punctuation.list.join(reader.language.label(f"visit.missing_{name}") for name in names)
    return reader.label("visit.missing", what=what)


def _taxi(record: Record, reader: Reader) -> Taxi:
    """Name and address for a driver; without an address, the city or whoever administers the place."""
    assert isinstance(record, PlaceFields)
    default = reader.languages.default
    where = record.address or record.administered_by or reader.library.site.city_name or {}
    name, address = record.name[default], where.get(default, "")
    text = reader.languages[default].punctuation.clause.join(filter(None, (name, address)))
    return Taxi(Words(name, default), Words(address, default), text)
