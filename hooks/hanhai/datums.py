"""Points of Chinese maps to WGS-84: GCJ-02 (Amap, Tencent) and BD-09 (Baidu) shift what GPS says."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt

_AXIS, _FLATTENING = 6378245.0, 0.00669342162296594323
"""Semi-major axis and squared eccentricity of Krasovsky's ellipsoid, on which GCJ-02 is computed."""
_BAIDU = pi * 3000 / 180
_ROUNDS = 8
"""Each round of the search divides the error by more than ten thousand; three would do."""


def to_wgs84(lat: float, lng: float, datum: str) -> tuple[float, float]:
    """Latitude and longitude in WGS-84 of a point in a datum: `wgs84`, `gcj02` or `bd09`."""
    if datum == "bd09":
        lat, lng = _gcj02_of(lat, lng)
    return (lat, lng) if datum == "wgs84" else _found(lat, lng)


def to_gcj02(lat: float, lng: float, datum: str) -> tuple[float, float]:
    """The same in GCJ-02."""
    if datum == "wgs84":
        return shifted(lat, lng)
    return _gcj02_of(lat, lng) if datum == "bd09" else (lat, lng)


def _found(lat: float, lng: float) -> tuple[float, float]:
    """The point that GCJ-02 shifts to this one; the shift has no inverse in closed form."""
    found = lat, lng
    for _ in range(_ROUNDS):
        there = shifted(*found)
        found = found[0] + lat - there[0], found[1] + lng - there[1]
    return found


def shifted(lat: float, lng: float) -> tuple[float, float]:
    """A point of WGS-84 in GCJ-02."""
    x, y = lng - 105, lat - 35
    wave = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    curve = 1 - _FLATTENING * sin(lat / 180 * pi) ** 2
    meridian = _AXIS * (1 - _FLATTENING) / (curve * sqrt(curve)) * pi / 180
    parallel = _AXIS / sqrt(curve) * cos(lat / 180 * pi) * pi / 180
    return lat + north / meridian, lng + east / parallel


def _gcj02_of(lat: float, lng: float) -> tuple[float, float]:
    """A point of BD-09 in GCJ-02."""
    x, y = lng - 0.0065, lat - 0.006
    radius = hypot(x, y) - 0.00002 * sin(y * _BAIDU)
    angle = atan2(y, x) - 0.000003 * cos(x * _BAIDU)
    return radius * sin(angle), radius * cos(angle)
