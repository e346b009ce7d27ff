"""A route as a scheme: its stops side by side, as high as they lie."""

from __future__ import annotations

from dataclasses import dataclass

from hanhai.kinds.spirit_sites import SpiritSite, Stop
from hanhai.view.words import Reader, Words

COLUMN = 100
"""Width of a stop's column in the drawing."""
HEIGHT = 150
"""Height of the drawing."""
_TOP, _BOTTOM = 26, 112


@dataclass(frozen=True)
class StopView:
    """A stop: its words, and where its dot is in the drawing."""

    name: Words
    address: str | None
    """Address below the site's root of its record, if readers may see it."""
    height: Words | None
    x: int
    y: int


@dataclass(frozen=True)
class RouteView:
    """A route's stops in order."""

    stops: list[StopView]
    width: int

    @property
    def line(self) -> str:
        """Points of the line through all stops, for `<polyline>`."""
        return " ".join(f"{stop.x},{stop.y}" for stop in self.stops)


def route_of(record: SpiritSite, reader: Reader) -> RouteView | None:
    """The scheme of a route; None for a place that is none."""
    if not record.stops:
        return None
    heights = [_altitude(stop, reader) for stop in record.stops]
    known = [height for height in heights if height is not None]
    views, level = [], min(known, default=0)
    for number, (stop, height) in enumerate(zip(record.stops, heights, strict=True)):
        level = level if height is None else height
        x = number * COLUMN + COLUMN // 2
        views.append(_stop(stop, height, x, _drawn(level, known), reader))
    return RouteView(views, len(views) * COLUMN)


def _drawn(level: int, known: list[int]) -> int:
    lowest, highest = min(known, default=0), max(known, default=0)
    share = (level - lowest) / (highest - lowest) if highest > lowest else 0
    return round(_BOTTOM - share * (_BOTTOM - _TOP))


def _altitude(stop: Stop, reader: Reader) -> int | None:
    if stop.altitude_m is not None or stop.place is None:
        return stop.altitude_m
    entry = reader.library.entries[stop.place]
    altitude: int | None = getattr(entry.record, "altitude_m", None)
    return altitude if entry.is_public else None


def _stop(stop: Stop, height: int | None, x: int, y: int, reader: Reader) -> StopView:
    entry = reader.library.entries[stop.place] if stop.place else None
    address = reader.address(f"{entry.key}/") if entry and entry.is_public else None
    words = None if height is None else reader.label("fact.metres", count=height)
    if words and stop.approximate:
        words = reader.label("route.about", height=words)
    return StopView(reader.words(stop.name), address, words, x, y)
