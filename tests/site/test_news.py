"""News: an article a file, the newest first, on the home page, in lists and in feeds. All of it is invented."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from projects import Project, add_news, built
from reading import ReadPage, read_pages, read_site, snapshot

SITE = "https://small.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST_FIRST = ["library", "trees", "bridge", "well"]
"""Those of one day stand in the order of their names."""


def _articles(page: ReadPage) -> list[str]:
    links = [item.one("a") for item in page.main.all("li", class_="article")]
    return [page.target(link.get("href")) for link in links]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_list_has_every_article_the_newest_first(news_site: Path, prefix: str) -> None:
    page = read_site(news_site)[f"{prefix}news/"]
    assert _articles(page) == [f"{prefix}news/{name}/" for name in NEWEST_FIRST]
    dates = [item.one("time").get("datetime") for item in page.main.all("li", class_="article")]
    assert dates == ["2026-10-02", "2026-10-02", "2026-03-01", "2025-12-31"]


def test_the_list_shows_title_description_and_date_in_the_readers_words(news_site: Path) -> None:
    items = read_site(news_site)["en/news/"].main.all("li", class_="article")
    assert items[1].text == "2 October 2026Trees & <shade>About: Trees & <shade>"
    assert read_site(news_site)["news/"].main.all("li", class_="article")[1].text == "2026年10月2日种树关于种树。"


def test_an_article_without_translation_is_marked_as_elsewhere(news_site: Path) -> None:
    pages = read_site(news_site)
    item = pages["en/news/"].main.all("li", class_="article")[3]
    assert (item.one("a").text, item.one("a").all("span")[0].lang, item.one("time").lang) == ("老井", "zh-Hans", "en")
    article = pages["en/news/well/"]
    assert article.canonical == f"{SITE}news/well/"
    assert article.main.one("p", class_="notice").text.startswith("This page has not been translated")
    assert article.main.one("h1").all("span")[0].lang == "zh-Hans"


def test_an_article_shows_its_date_and_the_way_back(news_site: Path) -> None:
    page = read_site(news_site)["en/news/bridge/"]
    time = page.main.one("p", class_="article-date").one("time")
    assert (time.get("datetime"), time.text) == ("2026-03-01", "1 March 2026")
    crumbs = page.tree.one("nav", class_="crumbs").all("a")
    assert [(page.target(a.get("href")), a.text) for a in crumbs] == [("en/", "Home"), ("en/news/", "News")]
    switch = page.tree.one("a", class_="switch")
    assert page.target(switch.get("href")) == "news/bridge/"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_home_page_shows_the_newest_three_and_the_way_to_all(news_site: Path, prefix: str) -> None:
    page = read_site(news_site)[prefix]
    assert _articles(page) == [f"{prefix}news/{name}/" for name in NEWEST_FIRST[:3]]
    section = next(s for s in page.main.all("section") if s.get("aria-labelledby") == "home-news")
    assert page.target(section.one("a", class_="more").get("href")) == f"{prefix}news/"


def test_a_menu_leads_to_the_news(news_site: Path) -> None:
    page = read_site(news_site)["en/about/"]
    assert "en/news/" in [page.target(a.get("href")) for a in page.tree.one("footer", class_="foot").all("a")]


def test_without_news_there_is_no_list_no_feed_and_no_block(small_site: Path) -> None:
    names = snapshot(small_site).keys()
    pages = [name for name in names if not name.startswith("assets/")]
    assert not [name for name in pages if "news" in name or "feed" in name]
    for page in read_pages(small_site):
        assert not page.tree.all("ul", class_="articles")
        assert not page.tree.all("link", type="application/atom+xml")


def test_a_menu_may_name_the_news_before_there_is_any(project: Project) -> None:
    project.replace("content/site.yml", "menu: [", "menu: [news/, data/, ")
    page = read_site(built(project))[""]
    assert not any(name in a.get("href") for a in page.tree.all("a") for name in ("news", "data"))


def _feed(folder: Path, file: str) -> ElementTree.Element:
    return ElementTree.fromstring((folder / file).read_bytes())


@pytest.mark.parametrize(("prefix", "tag"), [("", "zh-Hans"), ("en/", "en")])
def test_a_feed_says_who_it_is_and_when_it_last_changed(news_site: Path, prefix: str, tag: str) -> None:
    feed = _feed(news_site, f"{prefix}feed.xml")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(XML_LANG) == tag
    assert feed.findtext(f"{ATOM}id") == links["self"] == f"{SITE}{prefix}feed.xml"
    assert links["alternate"] == f"{SITE}{prefix}news/"
    assert feed.findtext(f"{ATOM}updated") == "2026-10-02T00:00:00+08:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == {"": "小城", "en/": "Small Town"}[prefix]
    assert feed.findtext(f"{ATOM}title") == {"": "小城 · 动态", "en/": "Small Town · News"}[prefix]


def test_a_feed_has_every_article_with_an_address_that_answers(news_site: Path) -> None:
    pages = read_site(news_site)
    entries = _feed(news_site, "en/feed.xml").findall(f"{ATOM}entry")
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in entries]
    assert ids == [*(f"{SITE}en/news/{name}/" for name in NEWEST_FIRST[:3]), f"{SITE}news/well/"]
    assert all(address.removeprefix(SITE) in pages for address in ids)
    assert entries[1].findtext(f"{ATOM}title") == "Trees & <shade>"
    assert [entry.get(XML_LANG) for entry in entries] == [None, None, None, "zh-Hans"]
    for entry in entries:
        assert {child.tag.removeprefix(ATOM) for child in entry} >= {"id", "title", "updated", "link", "summary"}


def test_the_clock_of_a_feed_is_that_of_the_site(project: Project) -> None:
    add_news(project)
    project.replace("content/site.yml", "kinds: [", "time_zone: Europe/Paris\nkinds: [")
    entries = _feed(built(project), "feed.xml").findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}updated") for e in entries][1:3] == [
        "2026-10-02T00:00:00+02:00",
        "2026-03-01T00:00:00+01:00",
    ]


def test_every_page_names_the_feed_of_its_language(news_site: Path) -> None:
    for page in read_pages(news_site):
        link = page.tree.one("link", type="application/atom+xml")
        prefix = "en/" if page.html.get("lang") == "en" else ""
        assert (link.get("rel"), link.get("href")) == ("alternate", f"{SITE}{prefix}feed.xml")
        assert link.get("title")
