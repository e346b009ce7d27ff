"""What search engines are told of a place beside its name: point, address, telephone, opening hours."""

from __future__ import annotations

from typing import Any

from hanhai.kinds import Record
from hanhai.kinds.organisations import Organisation
from hanhai.places import Coordinates, PlaceFields
from hanhai.view import Reader

_DECIMALS = 6
_ORGANISATION_HAS = {"address", "telephone"}
"""Properties that schema.org gives an organisation itself; the others belong to where it is."""


def place_properties(record: Record, reader: Reader) -> dict[str, Any]:
    """Properties of schema.org for a place; empty for what is none, and without what no source gives."""
    if not isinstance(record, PlaceFields):
        return {}
    known = {
        "geo": _geo(record.coordinates) if record.coordinates else None,
        "address": _address(record, reader) if record.address else None,
        "telephone": record.telephone,
        "openingHoursSpecification": _hours(record, reader) if record.opening_hours else None,
    }
    given = {name: value for name, value in known.items() if value is not None}
    if not isinstance(record, Organisation):
        return given
    own = {name: value for name, value in given.items() if name in _ORGANISATION_HAS}
    rest = {name: value for name, value in given.items() if name not in _ORGANISATION_HAS}
    return own | ({"location": {"@type": "Place", **rest}} if rest else {})


def _geo(point: Coordinates) -> dict[str, Any]:
    """The point in WGS-84, which schema.org asks for."""
    lat, lng = point.wgs84()
    return {"@type": "GeoCoordinates", "latitude": round(lat, _DECIMALS), "longitude": round(lng, _DECIMALS)}


def _address(record: PlaceFields, reader: Reader) -> dict[str, str]:
    address = {"@type": "PostalAddress", "streetAddress": str(reader.words(record.address or {}))}
    city = reader.library.site.city_name
    if city and record.inside_city:
        address["addressLocality"] = str(reader.words(city))
    return address | {"addressCountry": "CN"}


def _hours(record: PlaceFields, reader: Reader) -> dict[str, str]:
    """Hours in the words of the source: they are no table that could be written in signs."""
    return {"@type": "OpeningHoursSpecification", "description": str(reader.words(record.opening_hours or {}))}
