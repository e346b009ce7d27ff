"""`data/places.geojson`: all places whose point is known, as RFC 7946 wants them."""

from __future__ import annotations

from typing import Any

from hanhai.escaping import json_text
from hanhai.library import Entry, Library
from hanhai.places import Coordinates, PlaceFields
from hanhai.sharing import addresses_of

_DECIMALS = 7
"""A centimetre; no map that records are taken from is finer."""


def render_places(library: Library, site_url: str) -> str:
    """A collection with one feature a line; points are in WGS-84, longitude first."""
    features = [
        json_text(_feature(entry, entry.record, entry.record.coordinates, library, site_url))
        for entry in library.public
        if isinstance(entry.record, PlaceFields) and entry.record.coordinates
    ]
    lines = "\n" + ",\n".join(features) + "\n" if features else ""
    return f'{{"type": "FeatureCollection", "features": [{lines}]}}\n'


def _feature(entry: Entry, place: PlaceFields, point: Coordinates, library: Library, site_url: str) -> dict[str, Any]:
    lat, lng = point.wgs84()
    properties: dict[str, Any] = {"kind": entry.kind, "slug": entry.slug}
    properties |= _flat("name", entry.record.name, library) | _flat("summary", entry.record.summary, library)
    properties |= _flat("address", place.address or {}, library)
    properties |= {"altitude_m": place.altitude_m, "inside_city": place.inside_city, "datum_of_source": point.datum}
    properties |= _flat("page", addresses_of(f"{entry.key}/", library, site_url), library)
    geometry = {"type": "Point", "coordinates": [round(lng, _DECIMALS), round(lat, _DECIMALS)]}
    return {"type": "Feature", "id": entry.key, "geometry": geometry, "properties": properties}


def _flat(name: str, text: dict[str, str], library: Library) -> dict[str, str | None]:
    """A localised text as plain properties, since map programs show no others."""
    return {f"{name}_{code}": text.get(code) for code in library.languages.codes}
