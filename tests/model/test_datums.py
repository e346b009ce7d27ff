"""Points of Chinese maps are brought back to what GPS says."""

from __future__ import annotations

import pytest

from hanhai.datums import shifted, to_wgs84

PUBLISHED = ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215))
"""A point in WGS-84 and in GCJ-02, from the tests of the library eviltransform."""
POINTS = [(36.4, 94.9), (32.873333, 91.9175), (43.8, 87.6), (22.5, 114.05)]


def test_the_shift_is_the_one_that_is_published() -> None:
    there = shifted(*PUBLISHED[0])
    assert there == pytest.approx(PUBLISHED[1], abs=1e-9)


@pytest.mark.parametrize("point", POINTS)
def test_a_shifted_point_is_found_again_to_a_centimetre(point: tuple[float, float]) -> None:
    assert to_wgs84(*shifted(*point), "gcj02") == pytest.approx(point, abs=1e-8)


def test_a_point_of_baidu_lies_north_east_of_its_place() -> None:
    lat, lng = to_wgs84(39.915, 116.404, "bd09")
    assert (lat, lng) == pytest.approx((39.9073, 116.3913), abs=1e-3)


@pytest.mark.parametrize("point", POINTS)
def test_what_gps_says_stays_as_it_is(point: tuple[float, float]) -> None:
    assert to_wgs84(*point, "wgs84") == point
