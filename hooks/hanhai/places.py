"""Where a place is: coordinates with their datum, protection, the fields of every place."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, model_validator

from hanhai.datums import to_gcj02, to_wgs84
from hanhai.text import Localised, Text, mistake
from hanhai.values import Count, Number, Partial, Whole, YesNo

Datum = Literal["wgs84", "gcj02", "bd09"]
MODEL = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
"""Settings of every model that an editor fills in."""


LOWEST, HIGHEST = -160, 8850
"""Altitudes between which China lies, in metres: below Ayding Lake's bed, above Everest's summit."""


class Box(BaseModel):
    """A box of coordinates, in degrees."""

    model_config = MODEL

    south: Number
    """最南的纬度。 Southernmost latitude."""
    west: Number
    """最西的经度。 Westernmost longitude."""
    north: Number
    """最北的纬度。 Northernmost latitude."""
    east: Number
    """最东的经度。 Easternmost longitude."""
    datum: Datum
    """坐标系。 Datum of the four numbers."""

    def holds(self, lat: Decimal, lng: Decimal) -> bool:
        """Whether a point lies inside."""
        return self.south <= lat <= self.north and self.west <= lng <= self.east


class Coordinates(BaseModel):
    """经纬度。 A point, in degrees."""

    model_config = MODEL

    lat: Number
    """纬度，北纬为正。 Latitude in degrees, north positive."""
    lng: Number
    """经度，东经为正。 Longitude in degrees, east positive."""
    datum: Datum
    """坐标系：GPS用wgs84，高德、腾讯用gcj02，百度用bd09。 Datum: GPS wgs84, Amap and Tencent gcj02, Baidu bd09."""

    def wgs84(self) -> tuple[float, float]:
        """Latitude and longitude as GPS has them."""
        return to_wgs84(float(self.lat), float(self.lng), self.datum)

    def gcj02(self) -> tuple[float, float]:
        """Latitude and longitude as Amap and Tencent have them."""
        return to_gcj02(float(self.lat), float(self.lng), self.datum)

    @model_validator(mode="after")
    def _on_earth(self) -> Coordinates:
        if not (-90 <= self.lat <= 90 and -180 <= self.lng <= 180):
            swapped = -90 <= self.lng <= 90 and -180 <= self.lat <= 180
            raise mistake(
                "coordinates-off-earth",
                f"纬度 {self.lat}、经度 {self.lng} 不存在。",
                f"Latitude {self.lat}, longitude {self.lng} do not exist.",
                "经度和纬度像是写反了。" if swapped else "纬度在 -90 到 90 之间，经度在 -180 到 180 之间。",
                "lat and lng seem to be swapped." if swapped else "Latitude: -90 to 90, longitude: -180 to 180.",
            )
        return self


class Protection(BaseModel):
    """文物保护级别。 Listing as protected heritage."""

    model_config = MODEL

    level: Literal["national", "provincial", "prefecture", "city"]
    """级别。 Level of the listing."""
    batch: Count | None = None
    """批次。 Batch in which it was listed."""
    number: Text | None = None
    """编号。 Number in the list."""
    date: Partial | None = None
    """公布日期。 Date of the listing."""


def _between_sea_and_summit(value: int) -> int:
    if not LOWEST <= value <= HIGHEST:
        raise mistake(
            "altitude-out-of-range",
            f"海拔 {value} 米不可能。",
            f"An altitude of {value} m is not possible.",
            f"请写 {LOWEST} 到 {HIGHEST} 之间的米数。",
            f"Give metres between {LOWEST} and {HIGHEST}.",
        )
    return value


Altitude = Annotated[Whole, AfterValidator(_between_sea_and_summit)]
"""Metres above the sea."""


class PlaceFields(BaseModel):
    """Fields of a place that one can visit; kinds inherit them."""

    model_config = MODEL

    coordinates: Coordinates | None = None
    """经纬度。 Point on the map."""
    address: Localised | None = None
    """地址。 Postal address."""
    opening_hours: Localised | None = None
    """开放时间。 When it is open."""
    admission: Localised | None = None
    """门票。 What it costs to enter."""
    telephone: Text | None = None
    """公开电话。 Public telephone number."""
    altitude_m: Altitude | None = None
    """海拔，米。 Altitude in metres."""
    protection: Protection | None = None
    """文物保护级别。 Heritage listing."""
    opened: Partial | None = None
    """开放或建成日期。 Date of opening."""
    inside_city: YesNo | None = None
    """是否在本市辖区内。 Whether it lies inside the city’s administration."""
    administered_by: Localised | None = None
    """不在本市时由谁管辖。 Who administers it, when not the city."""

    @model_validator(mode="after")
    def _outside_is_said(self) -> PlaceFields:
        if self.inside_city is False and self.administered_by is None:
            raise mistake(
                "administration-missing",
                "不在本市辖区内，却没有写由谁管辖。",
                "It lies outside the city, but who administers it is not said.",
                "请补上 administered_by。",
                "Add administered_by.",
            )
        return self

    @model_validator(mode="after")
    def _inside_the_box(self, info: ValidationInfo) -> PlaceFields:
        area = "region" if self.inside_city is False else "city"
        box: Box | None = (info.context or {}).get(area)
        point = self.coordinates
        if point is not None and box is not None and not box.holds(point.lat, point.lng):
            raise _outside(point, box)
        return self


def _outside(point: Coordinates, box: Box) -> Exception:
    swapped = box.holds(point.lng, point.lat)
    limits = f"{box.south}–{box.north}, {box.west}–{box.east}"
    hint_zh = "经度和纬度像是写反了。" if swapped else "请核对数值；范围写在 content/site.yml。"
    hint_en = "lat and lng seem to be swapped." if swapped else "Check the numbers; the box is in content/site.yml."
    return mistake(
        "coordinates-outside",
        f"坐标 {point.lat}, {point.lng}（{point.datum}）不在范围 {limits}（{box.datum}）内。",
        f"The point {point.lat}, {point.lng} ({point.datum}) is outside the box {limits} ({box.datum}).",
        hint_zh,
        hint_en,
    )
