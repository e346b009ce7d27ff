"""Links to map services by their documented formats, each with its own datum and order of the two numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from hanhai.places import Coordinates

_SENDER = "hanhai"
"""Who sends the visitor, which Amap, Baidu and Tencent ask for."""
_WHOLE_COUNTRY = "全国"
"""Region of a search on Baidu, which must have one, for a place outside every city that we know."""
_BAIDU_NAMES = {"wgs84": "wgs84", "gcj02": "gcj02", "bd09": "bd09ll"}


@dataclass(frozen=True)
class Place:
    """What a map service is told of a place, in the language of its maps."""

    name: str
    address: str = ""
    city: str = ""
    """City to search in; empty when it is not known."""
    point: Coordinates | None = None


def map_links(place: Place) -> dict[str, str]:
    """Link by the id of each service: to the point when there is one, otherwise to a search by name and city."""
    if place.point is None:
        return {service: make(place) for service, make in _SEARCHES.items()}
    return {service: make(place, place.point) for service, make in _MARKERS.items()}


def _address(base: str, values: Mapping[str, str], keep: str = ",") -> str:
    """An address with its query; values that are empty are left out."""
    query = "&".join(f"{name}={quote(value, safe=keep)}" for name, value in values.items() if value)
    return f"{base}?{query}"


def _pair(one: float, other: float) -> str:
    return f"{round(one, 6)},{round(other, 6)}"


def _amap(place: Place, point: Coordinates) -> str:
    lat, lng = point.gcj02()
    values = {"position": _pair(lng, lat), "name": place.name, "src": _SENDER, "coordinate": "gaode"}
    return _address("https://uri.amap.com/marker", values)


def _baidu(place: Place, point: Coordinates) -> str:
    values = {
        "location": _pair(float(point.lat), float(point.lng)),
        "title": place.name,
        "content": place.address or place.name,
        "coord_type": _BAIDU_NAMES[point.datum],
        "output": "html",
        "src": f"webapp.{_SENDER}.visit",
    }
    return _address("https://api.map.baidu.com/marker", values)


def _tencent(place: Place, point: Coordinates) -> str:
    name, address = _plain(place.name), _plain(place.address or place.name)
    marker = f"coord:{_pair(*point.gcj02())};title:{name};addr:{address}"
    return _address("https://apis.map.qq.com/uri/v1/marker", {"marker": marker, "referer": _SENDER}, keep=",:;")


def _plain(text: str) -> str:
    """Text without the signs that part Tencent's fields."""
    return text.replace(";", "；").replace(":", "：")


def _apple(place: Place, point: Coordinates) -> str:
    return _address("https://maps.apple.com/", {"ll": _pair(*point.wgs84()), "q": place.name})


def _geo(place: Place, point: Coordinates) -> str:
    here = _pair(*point.wgs84())
    return _address(f"geo:{here}", {"q": f"{here}({place.name})"}, keep=",()")


_MARKERS: dict[str, Callable[[Place, Coordinates], str]] = {
    "amap": _amap,
    "baidu": _baidu,
    "tencent": _tencent,
    "apple": _apple,
    "geo": _geo,
}
_SEARCHES: dict[str, Callable[[Place], str]] = {
    "amap": lambda place: _address(
        "https://uri.amap.com/search", {"keyword": place.name, "city": place.city, "src": _SENDER}
    ),
    "baidu": lambda place: _address(
        "https://api.map.baidu.com/place/search",
        {
            "query": place.name,
            "region": place.city or _WHOLE_COUNTRY,
            "output": "html",
            "src": f"webapp.{_SENDER}.visit",
        },
    ),
    "tencent": lambda place: _address(
        "https://apis.map.qq.com/uri/v1/search", {"keyword": place.name, "region": place.city, "referer": _SENDER}
    ),
    "apple": lambda place: _address("https://maps.apple.com/", {"q": f"{place.city} {place.name}".strip()}),
}
"""A search by `geo:` is left out: it would have to name a point, and nobody knows it."""
