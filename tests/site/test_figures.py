"""Drawn figures: an organisation's tiers, a route's stops. The records are invented."""

from __future__ import annotations

from pathlib import Path

from projects import built, copy_small
from reading import Element, read_site

ROUTE = "spirit-sites/old-gate/"
NETWORK = "organisations/centre/"


def _stops(site: Path, address: str) -> list[Element]:
    return read_site(site)[address].main.all("li", class_="route-stop")


def test_a_stop_is_a_link_and_as_high_as_its_record_says(small_site: Path) -> None:
    gate = _stops(small_site, ROUTE)[1]
    assert gate.one("a").get("href").endswith("spirit-sites/old-gate/")
    assert "2,780米" in gate.text


def test_a_height_that_is_only_about_right_says_so_in_each_language(small_site: Path) -> None:
    assert "约2,000米" in _stops(small_site, ROUTE)[0].text
    assert "about 2,000 m" in _stops(small_site, f"en/{ROUTE}")[0].text


def test_a_stop_without_a_height_has_none(small_site: Path) -> None:
    assert _stops(small_site, ROUTE)[2].text == "展览馆"


def test_the_higher_stop_is_drawn_higher(small_site: Path) -> None:
    low, high = (float(stop.one("circle").get("cy")) for stop in _stops(small_site, ROUTE)[:2])
    assert high < low


def test_a_place_without_stops_has_no_route(small_site: Path) -> None:
    assert not read_site(small_site)["red-bases/hall/"].main.all("figure", class_="route")


def test_a_tier_shows_its_statistic_with_date_and_as_many_dots(small_site: Path) -> None:
    many, few = read_site(small_site)[f"en/{NETWORK}"].main.all("li", class_="tier")
    assert few.text == "Stations 3 stations as of 2021"
    assert few.one("a").get("href").endswith("en/statistics/stations/")
    assert len(few.all("circle")) == 3
    assert "more than 1,500" in many.text
    assert not many.all("circle"), "beyond a hundred dots a number says more"


def test_a_statistic_that_is_not_public_leaves_its_tier_without_a_number(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    project.replace("content/statistics/stations.yml", "status: published", "status: draft")
    tier = read_site(built(project))[NETWORK].main.all("li", class_="tier")[1]
    assert tier.text == "站"
    assert not tier.all("a")


def test_a_statistic_among_many_shows_its_neighbours_only(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    text = (project.folder / "content/statistics/stations.yml").read_text("utf-8")
    for number in range(40):
        project.write(f"content/statistics/count-{number}.yml", text.replace("value: 3", f"value: {number + 10}"))
    site = built(project)
    rows = read_site(site)["statistics/count-20/"].main.all("tr", class_="chart-row")
    assert len(rows) == 12
    assert sum("is-current" in row.get("class").split() for row in rows) == 1
    assert len(read_site(site)["statistics/"].main.all("tr", class_="chart-row")) == 41
