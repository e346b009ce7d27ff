"""A page without translation shows the original, says so, and is not offered to search engines as a translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import built, copy_small
from reading import ReadPage, read_pages, read_site

NOTICE = "This page has not been translated yet; what follows is the original."
ORIGINALS = {"en/residents/road-crew/": "residents/road-crew/", "en/visit/": "visit/"}
TEXTS = {
    "en/residents/road-crew/": ("养路班", "只有中文的记录。", "这条记录还没有译成英文。", "养护公路"),
    "en/visit/": ("访问小城", "只有中文的页面。", "这一页还没有译成英文。"),
}


def _notices(page: ReadPage) -> list[str]:
    return [notice.text for article in page.main.all("article") for notice in article.all("p", class_="notice")]


def test_the_notice_stands_on_untranslated_pages_and_on_no_other(small_site: Path) -> None:
    noted = {page.address: _notices(page) for page in read_pages(small_site) if _notices(page)}
    assert noted == {address: [NOTICE] for address in ORIGINALS}


@pytest.mark.parametrize("address", ORIGINALS)
def test_the_notice_comes_first_and_in_the_readers_language(address: str, small_site: Path) -> None:
    page = read_site(small_site)[address]
    assert page.html.get("lang") == "en"
    assert page.main.text.startswith(NOTICE)
    assert page.main.one("p", class_="notice").lang == "en"


@pytest.mark.parametrize("address", ORIGINALS)
def test_the_original_says_that_it_is_chinese(address: str, small_site: Path) -> None:
    page = read_site(small_site)[address]
    held = {element.text.strip(): element.lang for element in page.main.walk()}  # of the innermost
    for text in TEXTS[address]:
        assert held[text] == "zh-Hans"
    assert page.tree.one("title").lang == "zh-Hans"
    assert page.tree.one("meta", name="description").lang == "zh-Hans"


@pytest.mark.parametrize("address", ORIGINALS)
def test_search_engines_are_sent_to_the_original(address: str, small_site: Path) -> None:
    page, original = read_site(small_site)[address], read_site(small_site)[ORIGINALS[address]]
    assert page.canonical == f"https://small.example/{original.address}" == original.canonical
    assert page.alternates == original.alternates == {}
    sitemap = (small_site / "sitemap.xml").read_text("utf-8")
    assert f"https://small.example/{address}" not in sitemap
    assert f"<loc>https://small.example/{original.address}</loc>" in sitemap


def test_an_untranslated_record_is_in_the_lists_with_its_language(small_site: Path) -> None:
    page = read_site(small_site)["en/residents/"]
    (card,) = [a for a in page.main.all("a") if page.target(a.get("href")) == "en/residents/road-crew/"]
    langs = {element.lang for text, element in card.texts() if text.strip()}
    assert langs == {"zh-Hans"}
    assert "养路班" in card.text


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site where a story, a fact and a section are not translated."""
    project = copy_small(tmp_path_factory.mktemp("partly") / "project")
    road = project.read("content/spirits/road.yml")
    project.write("content/spirits/road.yml", road[: road.index("  en: |-")] + road[road.index("aliases:") :])
    project.replace("content/youth/songs.yml", "sources:", "audience: {zh: 小学生}\nsources:")
    project.replace("content/site.yml", "[about/, glossary/]", "[visit/, residents/road-crew/, spirits/road/]")
    head = "---\ntitle: 怎么办\ndescription: 只有中文。\n---\n"
    project.write("docs/zh/guide.md", f"{head}总说明。\n")
    project.write("docs/zh/guide/steps.md", head.replace("怎么办", "分步") + "分步说明。\n")
    return built(project)


def test_a_link_to_a_page_says_the_language_of_its_name(partly: Path) -> None:
    links = read_site(partly)["en/"].tree.one("footer", class_="foot").one("ul", class_="foot-links").all("a")
    assert [(a.text, a.lang) for a in links] == [
        ("访问小城", "zh-Hans"),
        ("养路班", "zh-Hans"),
        ("The “Road” spirit", "en"),
    ]


def test_one_missing_text_falls_back_alone(partly: Path) -> None:
    page = read_site(partly)["en/youth/songs/"]
    assert _notices(page) == []
    assert page.canonical == "https://small.example/en/youth/songs/"
    assert {element.lang for text, element in page.main.texts() if "小学生" in text} == {"zh-Hans"}


def test_a_translated_name_stays_english_where_the_text_is_missing(partly: Path) -> None:
    page = read_site(partly)["en/spirits/road/"]
    assert _notices(page) == [NOTICE]
    assert page.tree.one("title").text.startswith("The “Road” spirit")
    assert page.tree.one("title").lang == "en"
    assert page.main.one("h1").text == "The “Road” spirit"
    assert {element.lang for text, element in page.main.texts() if "他们修了一条路" in text} == {"zh-Hans"}


def test_the_way_back_names_an_untranslated_section_in_its_language(partly: Path) -> None:
    page = read_site(partly)["en/guide/steps/"]
    crumbs = page.tree.one("nav", class_="crumbs").all("a")
    assert [(a.text, a.lang, page.target(a.get("href"))) for a in crumbs] == [
        ("Home", "en", "en/"),
        ("怎么办", "zh-Hans", "en/guide/"),
    ]
