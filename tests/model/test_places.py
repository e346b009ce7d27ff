"""Places: coordinates on earth and in their box, who administers what lies outside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from hanhai.places import Box, Coordinates, PlaceFields, Protection

CITY = Box.model_validate({"south": "36", "west": "84", "north": "37", "east": "86", "datum": "wgs84"})
REGION = Box.model_validate({"south": "30", "west": "80", "north": "40", "east": "100", "datum": "wgs84"})
BOXES = {"city": CITY, "region": REGION}


def point(lat: str, lng: str) -> dict[str, str]:
    return {"lat": lat, "lng": lng, "datum": "wgs84"}


def place(context: dict[str, Any] | None = None, **fields: Any) -> PlaceFields:
    return PlaceFields.model_validate(fields, context=BOXES if context is None else context)


def refusal(context: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as error:
        place(context, **fields)
    first = error.value.errors()[0]
    return {"code": first["type"], **first["ctx"]}


@pytest.mark.parametrize(("lat", "lng"), [("36", "84"), ("37", "86"), ("36.5", "85")])
def test_a_box_holds_its_edges_and_what_is_between(lat: str, lng: str) -> None:
    assert CITY.holds(Decimal(lat), Decimal(lng))


@pytest.mark.parametrize(("lat", "lng"), [("35.99", "85"), ("37.01", "85"), ("36.5", "83.99"), ("36.5", "86.01")])
def test_a_box_holds_nothing_beyond_its_edges(lat: str, lng: str) -> None:
    assert not CITY.holds(Decimal(lat), Decimal(lng))


@pytest.mark.parametrize(("lat", "lng"), [("90.1", "0"), ("-90.1", "0"), ("0", "180.1"), ("0", "-180.1")])
def test_a_point_off_the_earth_is_refused(lat: str, lng: str) -> None:
    with pytest.raises(ValidationError) as error:
        Coordinates.model_validate(point(lat, lng))
    assert error.value.errors()[0]["type"] == "coordinates-off-earth"


def test_a_point_on_the_edge_of_the_earth_is_taken() -> None:
    assert Coordinates.model_validate(point("-90", "180")).lat == -90


def test_a_point_keeps_the_digits_that_were_written() -> None:
    assert str(Coordinates.model_validate(point("36.40", "84.9")).lat) == "36.40"


def test_coordinates_name_their_datum() -> None:
    with pytest.raises(ValidationError, match="datum"):
        Coordinates.model_validate({"lat": "36", "lng": "84"})


def test_a_place_lies_in_the_box_of_the_city() -> None:
    assert place(coordinates=point("36.4", "84.9")).coordinates is not None
    assert refusal(coordinates=point("38.4", "84.9"))["code"] == "coordinates-outside"


def test_a_place_outside_the_city_lies_in_the_box_of_the_region() -> None:
    outside = {"inside_city": "false", "administered_by": {"zh": "邻县"}}
    assert place(coordinates=point("38.4", "90"), **outside).inside_city is False
    assert refusal(coordinates=point("41", "90"), **outside)["code"] == "coordinates-outside"


def test_the_hint_says_when_latitude_and_longitude_are_swapped() -> None:
    swapped = refusal(coordinates=point("84.9", "36.4"))
    assert swapped["hint_en"] == "lat and lng seem to be swapped."
    assert "site.yml" in refusal(coordinates=point("38.4", "84.9"))["hint_en"]


def test_the_report_has_the_point_and_the_box() -> None:
    assert refusal(coordinates=point("38.4", "84.9"))["en"] == (
        "The point 38.4, 84.9 (wgs84) is outside the box 36–37, 84–86 (wgs84)."
    )


def test_without_a_box_every_point_is_taken() -> None:
    assert place({}, coordinates=point("1", "1")).coordinates is not None


def test_a_place_outside_the_city_says_who_administers_it() -> None:
    assert refusal(inside_city="false")["code"] == "administration-missing"
    assert place(inside_city="true").administered_by is None
    assert place().inside_city is None


def test_a_listing_has_a_level_of_heritage() -> None:
    assert Protection.model_validate({"level": "national", "batch": "7"}).batch == 7
    with pytest.raises(ValidationError, match="level"):
        Protection.model_validate({"level": "world"})
