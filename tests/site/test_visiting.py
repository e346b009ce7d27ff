"""A place says first how to visit it: several maps, what is known, what is not."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from hanhai.datums import shifted
from projects import Project, built, copy_small
from reading import Element, ReadPage, read_site

SERVICES = ("uri.amap.com", "api.map.baidu.com", "apis.map.qq.com", "maps.apple.com")
GATE, HALL = "spirit-sites/old-gate/", "red-bases/hall/"


def box_of(page: ReadPage) -> Element:
    return page.main.one("section", class_="visit")


def links_of(page: ReadPage) -> list[Element]:
    return box_of(page).one("ul", class_="visit-links").all("a")


@pytest.mark.parametrize("root", ["", "en/"])
@pytest.mark.parametrize("name", [GATE, HALL])
def test_a_place_is_never_shown_by_one_service_only(small_site: Path, root: str, name: str) -> None:
    links = links_of(read_site(small_site)[root + name])
    hosts = [link.get("href").split("/")[2] for link in links if link.get("href").startswith("https:")]
    assert hosts == list(SERVICES)
    for link in links:
        assert set(link.get("rel").split()) == {"external", "noopener", "nofollow"}
        assert link.get("referrerpolicy") == "no-referrer"
        assert link.text


def test_a_place_with_a_point_is_marked_and_one_without_is_searched_in_its_city(small_site: Path) -> None:
    pages = read_site(small_site)
    gate = [unquote(link.get("href")) for link in links_of(pages[GATE])]
    lat, lng = (round(value, 6) for value in shifted(36.4, 94.9))
    assert f"position={lng},{lat}&name=旧大门" in gate[0]
    assert gate[-1].startswith("geo:36.4,94.9?q=")
    hall = [unquote(link.get("href")) for link in links_of(pages[f"en/{HALL}"])]
    assert "keyword=小城展览馆&city=小城" in hall[0]
    assert not [link for link in hall if link.startswith("geo:")]


def test_the_box_stands_right_after_the_head_and_says_that_its_links_lead_away(small_site: Path) -> None:
    for root, words in (("", "其他网站"), ("en/", "other sites")):
        for name in (GATE, HALL):
            page = read_site(small_site)[root + name]
            parts = [part for part in page.main.one("article").children if isinstance(part, Element)]
            assert [parts[0].tag, parts[1].get("class")] == ["header", "visit"]
            assert words in box_of(page).one("p", class_="visit-leads").text


def test_what_no_source_gives_is_said_in_one_line(small_site: Path) -> None:
    pages = read_site(small_site)
    line = box_of(pages[HALL]).one("p", class_="visit-missing").text
    assert line == "详细地址、开放时间、门票、电话：还没有查到可靠来源，出发前请先问清楚。"
    line = box_of(pages[f"en/{HALL}"]).one("p", class_="visit-missing").text
    assert "address, opening hours, admission, telephone" in line


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with an address, hours, prices and a telephone number, all invented."""
    project = copy_small(tmp_path_factory.mktemp("told") / "project")
    fields = (
        "address: {zh: 小城大路1号, en: 1 Great Road}\nopening_hours: {zh: 每天9点至17点, en: '9 to 5, every day'}\n"
        "admission: {zh: 免费, en: Free}\ntelephone: 0979-0000000\n"
    )
    project.replace("content/spirit-sites/old-gate.yml", "altitude_m: 2780\n", f"altitude_m: 2780\n{fields}")
    organisation = "address: {zh: 小城大路2号, en: 2 Great Road}\ncoordinates: {lat: 36.5, lng: 95, datum: gcj02}\n"
    project.replace("content/organisations/centre.yml", "form: ", f"{organisation}form: ")
    return built(project)


def test_what_is_known_stands_in_the_box_and_not_again_among_the_facts(told: Path) -> None:
    page = read_site(told)[f"en/{GATE}"]
    known = {row.one("dt").text: row.one("dd").text for row in box_of(page).one("dl").all("div")}
    assert known == {
        "Address": "1 Great Road",
        "Opening hours": "9 to 5, every day",
        "Admission": "Free",
        "Telephone": "0979-0000000",
    }
    assert not box_of(page).all("p", class_="visit-missing")
    facts = page.main.one("dl", class_="facts")
    assert not [term.text for term in facts.all("dt") if term.text in known]


def test_an_organisation_has_the_box_once_it_is_said_where_it_is(small_site: Path, told: Path) -> None:
    name = "organisations/centre/"
    assert not read_site(small_site)[name].main.all("section", class_="visit")
    assert len(links_of(read_site(told)[name])) == 5
    assert not read_site(told)["youth/songs/"].main.all("section", class_="visit")
    assert not read_site(told)["residents/li-lu/"].main.all("section", class_="visit")


def test_a_driver_reads_name_and_address_in_chinese_and_large(told: Path, small_site: Path) -> None:
    words = box_of(read_site(told)[f"en/{GATE}"]).one("p", class_="taxi-words")
    assert (words.lang, words.text) == ("zh-Hans", "旧大门小城大路1号")
    assert words.get("data-taxi") == "旧大门，小城大路1号"
    words = box_of(read_site(small_site)[f"en/{HALL}"]).one("p", class_="taxi-words")
    assert words.get("data-taxi") == "小城展览馆，小城"
    assert not box_of(read_site(told)[GATE]).all("div", class_="taxi")


def json_ld(page: ReadPage) -> dict[str, object]:
    [script] = page.tree.all("script", type="application/ld+json")
    things: dict[str, object] = json.loads(script.text)
    return things


def test_search_engines_are_told_point_address_and_hours(told: Path, small_site: Path) -> None:
    thing = json_ld(read_site(told)[f"en/{GATE}"])
    assert thing["geo"] == {"@type": "GeoCoordinates", "latitude": 36.4, "longitude": 94.9}
    assert thing["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Great Road",
        "addressLocality": "Small Town",
        "addressCountry": "CN",
    }
    hours = {"@type": "OpeningHoursSpecification", "description": "9 to 5, every day"}
    assert thing["openingHoursSpecification"] == hours
    assert not {"geo", "address", "openingHoursSpecification"} & json_ld(read_site(small_site)[HALL]).keys()


def test_an_organisation_has_its_point_where_it_is(told: Path) -> None:
    thing = json_ld(read_site(told)["organisations/centre/"])
    assert "geo" not in thing
    location = thing["location"]
    assert isinstance(location, dict)
    assert location["@type"] == "Place"
    assert location["geo"]["latitude"] == pytest.approx(36.5, abs=0.01)
    assert location["geo"]["latitude"] != 36.5


def test_a_page_names_its_canonical_address_beside_its_code(small_site: Path) -> None:
    for address in (HALL, f"en/{HALL}", "en/residents/li-lu/"):
        page = read_site(small_site)[address]
        figure = page.main.one("figure", class_="page-code")
        assert figure.one("code", class_="page-address").text == page.canonical
        assert figure.one("svg").get("aria-label")


def test_a_site_without_a_city_name_still_searches(project: Project) -> None:
    project.replace("content/site.yml", "city_name: {zh: 小城, en: Small Town}\n", "")
    page = read_site(built(project))[f"en/{HALL}"]
    assert "region=全国" in unquote(links_of(page)[1].get("href"))
    assert box_of(page).one("p", class_="taxi-words").get("data-taxi") == "小城展览馆"
