"""A theme leads to everything that belongs to it, and the site map to every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project, built
from reading import ReadPage, read_pages, read_site


def _links(page: ReadPage) -> dict[str, str]:
    return {page.target(a.get("href")): a.text for a in page.main.all("a")}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_all_themes_are_listed_with_the_number_of_their_records(small_site: Path, prefix: str) -> None:
    page = read_site(small_site)[f"{prefix}themes/"]
    assert _links(page).keys() == {f"{prefix}themes/city-image/", f"{prefix}themes/safe-society/"}
    assert page.main.all("span", class_="card-note")[0].text == {"": "共1条", "en/": "1 entry"}[prefix]
    assert (
        page.main.all("span", class_="card-summary")[0].text
        == {"": "城市的形象。", "en/": "The image of the town."}[prefix]
    )


def test_a_theme_has_its_records_by_kind(project: Project) -> None:
    for path in ("content/projects/lamps.yml", "content/milestones/planned.yml", "content/residents/gone.yml"):
        project.write(path, project.read(path) + "themes: [city-image, city-image]\n")
    page = read_site(built(project))["en/themes/city-image/"]
    assert [h.text for h in page.main.all("h2")] == ["Spirits", "Livelihood projects"]
    assert _links(page).keys() == {"en/spirits/road/", "en/projects/lamps/"}
    assert page.main.one("p", class_="note").text == "2 entries"


def test_a_theme_without_records_says_so(small_site: Path) -> None:
    page = read_site(small_site)["en/themes/safe-society/"]
    assert page.main.one("p", class_="note").text == "Nothing belongs to this theme yet."
    crumbs = page.tree.one("nav", class_="crumbs").all("a")
    assert [page.target(a.get("href")) for a in crumbs] == ["en/", "en/themes/"]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_records_and_the_home_page_lead_to_themes(small_site: Path, prefix: str) -> None:
    for address in (f"{prefix}spirits/road/", prefix):
        assert f"{prefix}themes/city-image/" in _links(read_site(small_site)[address])


def test_a_theme_without_translation_is_a_fallback(project: Project) -> None:
    project.replace("content/themes.yml", "name: {zh: 安全, en: Safety}", "name: {zh: 安全}")
    site = built(project)
    page = read_site(site)["en/themes/safe-society/"]
    assert page.canonical == "https://small.example/themes/safe-society/"
    assert page.main.one("h1").all("span")[0].lang == "zh-Hans"
    assert "en/themes/safe-society/" not in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_site_map_leads_to_every_page_of_its_language(news_site: Path, prefix: str) -> None:
    own = [page for page in read_pages(news_site) if page.address.startswith("en/") == bool(prefix)]
    wanted = {page.address for page in own if "noindex" not in page.robots} - {f"{prefix}sitemap/"}
    assert _links(read_site(news_site)[f"{prefix}sitemap/"]).keys() == wanted


def test_the_site_map_hides_what_is_hidden(small_site: Path) -> None:
    text = read_site(small_site)["sitemap/"].main.text
    assert "撤下的人" not in text
    assert "拟建新路" not in text
