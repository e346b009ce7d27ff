"""A text links to a page by the page's address, `[[visit/]]`, and the link bears the page's title."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import add_news, built, copy_small
from reading import Element, read_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_small(tmp_path_factory.mktemp("page-links") / "project")
    crew = "content/residents/road-crew.yml"
    project.replace(
        crew,
        "story: {zh: 这条记录还没有译成英文。}",
        "story:\n  zh: '见[[visit/]]、[[about/|这座城]]、[[themes/city-image/]]、[[news/]]、[[spirits/]]。'\n"
        "  en: 'See [[visit/]], [[about/|the town]], [[themes/city-image/]], [[news/]] and [[map/]].'",
    )
    project.replace("docs/zh/about.md", "[[spirits/road]]", "[[timeline/]]")
    return built(project)


def _links(site: Path, address: str) -> dict[str, Element]:
    page = read_site(site)[address]
    prose = page.main.all("section", class_="prose") or page.main.all("div", class_="prose")
    return {page.target(a.get("href")): a for a in prose[0].all("a")}


def test_a_record_links_to_pages_in_its_language(site: Path) -> None:
    links = _links(site, "residents/road-crew/")
    assert {address: a.text for address, a in links.items()} == {
        "visit/": "访问小城",
        "about/": "这座城",
        "themes/city-image/": "形象",
        "spirits/": "精神财富",
    }


def test_a_page_that_is_not_there_yet_is_named_without_a_link(site: Path) -> None:
    assert "、动态、" in read_site(site)["residents/road-crew/"].main.text
    assert ", News and" in read_site(site)["en/residents/road-crew/"].main.text


def test_a_title_in_another_language_says_so(site: Path) -> None:
    links = _links(site, "en/residents/road-crew/")
    assert (links["en/visit/"].text, links["en/visit/"].lang) == ("访问小城", "zh-Hans")
    assert (links["en/map/"].text, links["en/map/"].lang) == ("Places", "en")
    assert links["en/about/"].text == "the town"


def test_an_editors_page_links_to_pages_as_well(site: Path) -> None:
    assert _links(site, "about/")["timeline/"].text == "大事年表"


def test_the_link_to_the_news_appears_with_the_first_article(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    add_news(project)
    project.replace("docs/zh/about.md", "[[spirits/road]]", "[[news/]]和[[news/well/]]")
    links = _links(built(project), "about/")
    assert (links["news/"].text, links["news/well/"].text) == ("动态", "老井")
