"""The home page: what the settings put on it. The town is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project, built, copy_small
from reading import ReadPage, read_site


def _links(page: ReadPage, section: str) -> list[str]:
    found = [element for element in page.main.all("section") if element.get("aria-labelledby") == section]
    return [page.target(link.get("href")) for element in found for link in element.all("a")]


@pytest.mark.parametrize("root", ["", "en/"])
def test_the_route_that_the_settings_name_is_drawn_on_the_home_page(small_site: Path, root: str) -> None:
    links = _links(read_site(small_site)[root], "home-route")
    assert links[0] == f"{root}spirit-sites/old-gate/"
    assert f"{root}red-bases/hall/" in links


def test_without_a_route_there_is_no_scheme(project: Project) -> None:
    project.replace("content/site.yml", "  route: old-gate\n", "")
    assert not read_site(built(project))[""].main.all("figure", class_="route")


def test_residents_stand_in_the_order_of_the_settings(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    project.replace("content/site.yml", "  route:", "  residents: [road-crew, li-lu]\n  route:")
    links = _links(read_site(built(project))[""], "home-residents")
    assert links[:2] == ["residents/road-crew/", "residents/li-lu/"]


def test_without_a_choice_residents_stand_by_name(small_site: Path) -> None:
    links = _links(read_site(small_site)[""], "home-residents")
    assert links[:2] == ["residents/li-lu/", "residents/road-crew/"]


def test_a_source_says_its_title_in_the_reader_s_language_too(small_site: Path) -> None:
    site = read_site(small_site)
    assert "虚构的文章 (An invented article)" in site["en/policies/rules/"].main.text
    assert "An invented article" not in site["policies/rules/"].main.text
