"""Links to map services name the right point, in the order and the datum that each service reads."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from hanhai.datums import shifted, to_gcj02, to_wgs84
from hanhai.maps import Place, map_links
from hanhai.places import Coordinates

HERE = (36.4, 94.9)
GCJ = shifted(*HERE)


def place(lat: float = HERE[0], lng: float = HERE[1], datum: str = "wgs84") -> Place:
    point = Coordinates.model_validate({"lat": str(lat), "lng": str(lng), "datum": datum})
    return Place("旧大门", "大路1号；东", "小城", point)


def query(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


def pair(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def test_amap_has_longitude_first_and_its_own_datum() -> None:
    link = map_links(place())["amap"]
    assert link.startswith("https://uri.amap.com/marker?position=")
    values = query(link)
    assert pair(values["position"]) == pytest.approx([GCJ[1], GCJ[0]], abs=1e-6)
    assert (values["coordinate"], values["name"]) == ("gaode", "旧大门")


@pytest.mark.parametrize(("datum", "name"), [("wgs84", "wgs84"), ("gcj02", "gcj02"), ("bd09", "bd09ll")])
def test_baidu_has_latitude_first_and_is_told_the_datum(datum: str, name: str) -> None:
    values = query(map_links(place(datum=datum))["baidu"])
    assert (pair(values["location"]), values["coord_type"]) == ([36.4, 94.9], name)
    assert (values["output"], values["title"], values["content"]) == ("html", "旧大门", "大路1号；东")
    assert values["src"]


def test_tencent_has_latitude_first_in_gcj02() -> None:
    link = map_links(place())["tencent"]
    assert link.startswith("https://apis.map.qq.com/uri/v1/marker?marker=coord:36.")
    fields = dict(part.split(":", 1) for part in query(link)["marker"].split(";"))
    assert pair(fields["coord"]) == pytest.approx(GCJ, abs=1e-6)
    assert (fields["title"], fields["addr"]) == ("旧大门", "大路1号；东")


def test_a_name_with_tencents_own_signs_does_not_end_its_field() -> None:
    point = place().point
    marker = query(map_links(Place("A:B;C", point=point))["tencent"])["marker"]
    assert marker.endswith(";title:A：B；C;addr:A：B；C")


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_apple_and_geo_get_what_gps_says(datum: str) -> None:
    links = map_links(place(datum=datum))
    here = to_wgs84(*HERE, datum)
    assert pair(query(links["apple"])["ll"]) == pytest.approx(here, abs=1e-6)
    scheme, _, rest = links["geo"].partition(":")
    assert scheme == "geo"
    assert pair(rest.partition("?")[0]) == pytest.approx(here, abs=1e-6)
    assert rest.endswith("(%E6%97%A7%E5%A4%A7%E9%97%A8)")


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_every_datum_comes_to_the_same_gcj02(datum: str) -> None:
    assert shifted(*to_wgs84(*HERE, datum)) == pytest.approx(to_gcj02(*HERE, datum), abs=1e-8)


def test_without_a_point_the_services_search_by_name_and_city() -> None:
    links = map_links(Place("将军楼", city="格尔木"))
    assert list(links) == ["amap", "baidu", "tencent", "apple"]
    assert query(links["amap"]) == {"keyword": "将军楼", "city": "格尔木", "src": "hanhai"}
    assert (query(links["baidu"])["query"], query(links["baidu"])["region"]) == ("将军楼", "格尔木")
    assert (query(links["tencent"])["keyword"], query(links["tencent"])["region"]) == ("将军楼", "格尔木")
    assert query(links["apple"]) == {"q": "格尔木 将军楼"}


def test_without_a_city_the_whole_country_is_searched() -> None:
    links = map_links(Place("可可西里"))
    assert "city=" not in links["amap"]
    assert "region=" not in links["tencent"]
    assert query(links["baidu"])["region"] == "全国"
    assert query(links["apple"]) == {"q": "可可西里"}


def test_a_name_cannot_break_out_of_its_value() -> None:
    link = map_links(Place("A&city=X#<\"'>"))["amap"]
    assert query(link)["keyword"] == "A&city=X#<\"'>"
    assert not set("\"'<>#") & set(link)
