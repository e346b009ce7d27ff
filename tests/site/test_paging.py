"""Long lists: no page grows with the number of records, and everything is still found, with links alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hanhai.releases.verifying import verify_folder
from paging import SIZE, built_short, crowded
from projects import copy_small
from reading import Element, ReadPage, read_pages, read_site

KINDS = ("residents", "milestones", "services", "statistics", "organisations", "spirit-sites")
"""Kinds that have more entries than a page shows."""
LISTED = ("card-item", "event", "chart-row", "figure", "place", "article", "term")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_short(crowded(copy_small(tmp_path_factory.mktemp("paged") / "project")))


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, ReadPage]:
    return read_site(folder)


def entries(page: ReadPage) -> list[Element]:
    """What a page lists; organisations that are only repeated from the page before are left out."""
    tree = [
        li for box in page.main.all("div", class_="tree") for li in box.all("li") if not li.has({"class_": "is-trail"})
    ]
    return tree + [element for element in page.main.walk() if set(LISTED) & set(element.get("class").split())]


def is_list(page: ReadPage) -> bool:
    return not page.is_redirect and bool(page.main.all("div", class_="list"))


def records(page: ReadPage, prefix: str, kind: str, inside: Element | None = None) -> set[str]:
    """Addresses of records of a kind that a page leads to, outside of what surrounds the list."""
    links = [link for link in (inside or page.main).all("a") if link.get("rel") not in ("prev", "next")]
    found = {page.target(link.get("href")) for link in links}
    return {
        address for address in found if re.fullmatch(rf"{prefix}{kind}/[^/]+/", address) and "/page-" not in address
    }


def following(pages: dict[str, ReadPage], address: str) -> Iterator[ReadPage]:
    """A page of a list and those behind it, as a reader gets to them by “next”."""
    seen = set()
    while address and address not in seen:
        seen.add(address)
        yield pages[address]
        links = [link for nav in pages[address].main.all("nav", class_="pager") for link in nav.all("a", rel="next")]
        address = pages[address].target(links[0].get("href")) if links else ""


def all_of(pages: dict[str, ReadPage], prefix: str, kind: str) -> set[str]:
    """Addresses of all records of a kind."""
    whole = re.compile(rf"{prefix}{kind}/(?!by/|page-\d+/)[^/]+/")
    return {
        address
        for address, page in pages.items()
        if whole.fullmatch(address) and not page.is_redirect and not page.robots
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_record_is_reached_from_the_first_page_of_its_list(
    pages: dict[str, ReadPage], kind: str, prefix: str
) -> None:
    walk = list(following(pages, f"{prefix}{kind}/"))
    found = [records(page, prefix, kind) for page in walk]
    assert set().union(*found) == all_of(pages, prefix, kind)
    assert len(walk) > 1
    assert [page.address for page in walk[1:]] == [f"{prefix}{kind}/page-{n}/" for n in range(2, len(walk) + 1)]


def test_no_list_shows_more_than_a_page_full(pages: dict[str, ReadPage]) -> None:
    lists = {a: page for a, page in pages.items() if is_list(page)}
    assert {"residents/", "timeline/", "map/", "news/", "glossary/", "themes/safe-society/"} <= lists.keys()
    assert {address: len(entries(page)) for address, page in lists.items() if len(entries(page)) > SIZE} == {}


def test_the_pages_of_a_list_repeat_nothing(pages: dict[str, ReadPage]) -> None:
    for kind in KINDS:
        shown = [len(entries(page)) for page in following(pages, f"{kind}/")]
        assert sum(shown) == len(all_of(pages, "", kind))
        assert set(shown[:-1]) == {SIZE}


@pytest.mark.parametrize(
    ("prefix", "name", "words"),
    [("", "列表分页", ("第3页，共6页", "上一页", "下一页", "第一页", "最后一页（6）")),
     ("en/", "Pages of this list", ("Page 3 of 6", "Previous page", "Next page", "First page", "Last page (6)"))],
)  # fmt: skip
def test_the_pager_says_where_one_is_and_leads_on(
    pages: dict[str, ReadPage], prefix: str, name: str, words: tuple[str, ...]
) -> None:
    page = pages[f"{prefix}residents/page-3/"]
    nav = page.main.one("nav", class_="pager")
    assert nav.get("aria-label") == name
    for text in words:
        assert text in nav.text
    ways = {link.get("rel"): page.target(link.get("href")) for link in nav.all("a") if link.get("rel")}
    assert ways == {"prev": f"{prefix}residents/page-2/", "next": f"{prefix}residents/page-4/"}
    (here,) = nav.all("a", **{"aria-current": "page"})
    assert here.text == "3"
    targets = {page.target(link.get("href")) for link in nav.all("a")}
    assert {f"{prefix}residents/", f"{prefix}residents/page-6/"} <= targets
    assert all(link.get("aria-label") or link.text for link in nav.all("a"))


def test_the_ends_of_a_list_lead_one_way_only(pages: dict[str, ReadPage]) -> None:
    for address, rel in (("residents/", "next"), ("residents/page-6/", "prev")):
        nav = pages[address].main.one("nav", class_="pager")
        assert [link.get("rel") for link in nav.all("a") if link.get("rel")] == [rel]


@pytest.mark.parametrize(
    "name",
    [
        "residents/page-2/",
        "themes/safe-society/residents/page-2/",
        "spirits/road/related/residents/",
        "timeline/1950s/",
    ],
)
def test_a_page_of_a_list_is_known_by_its_own_address_in_both_languages(
    pages: dict[str, ReadPage], folder: Path, name: str
) -> None:
    root = "https://small.example/"
    for prefix in ("", "en/"):
        page = pages[prefix + name]
        assert page.canonical == root + prefix + name
        assert page.alternates == {"zh-Hans": root + name, "en": f"{root}en/{name}", "x-default": root + name}
        parts = [file.read_text("utf-8") for file in folder.glob("sitemap-*.xml")]
        assert sum(f"<loc>{root}{prefix}{name}</loc>" in part for part in parts) == 1
        switch = page.tree.one("a", class_="switch")
        assert page.target(switch.get("href")) == ("en/" if not prefix else "") + name


def test_every_page_of_a_list_has_a_title_of_its_own(pages: dict[str, ReadPage]) -> None:
    titles = [page.tree.one("title").text for page in pages.values() if is_list(page)]
    assert len(titles) == len(set(titles))
    assert pages["residents/page-2/"].tree.one("title").text.startswith("模范居民（第2页）")
    assert pages["en/residents/page-2/"].tree.one("title").text.startswith("Model residents – page 2")
    assert pages["en/residents/page-2/"].main.one("h1").text == "Model residents Page 2"


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_choice_leads_to_all_that_it_counts(pages: dict[str, ReadPage], kind: str, prefix: str) -> None:
    page = pages[f"{prefix}{kind}/"]
    chips = page.main.one("details", class_="facet-ways").all("a")
    assert chips
    for chip in chips:
        address, _, anchor = page.target(chip.get("href")).partition("#")
        inside = [s for s in pages[address].main.all("section") if s.get("aria-labelledby") == anchor] or [None]
        found = [records(one, prefix, kind, inside[0]) for one in following(pages, address)]
        assert len(set().union(*found)) == int(chip.one("span", class_="chip-count").text), chip.text


def test_a_paged_list_needs_no_script_and_a_short_one_narrows_in_place(pages: dict[str, ReadPage]) -> None:
    def narrows(address: str) -> bool:
        return any("data-facets" in element.attributes for element in pages[address].main.walk())

    assert not narrows("residents/")
    assert not pages["residents/page-2/"].main.all("details")
    assert not any(element.get("data-in-theme") for element in pages["residents/"].main.walk())


def test_a_group_goes_on_under_its_heading(pages: dict[str, ReadPage]) -> None:
    walk = list(following(pages, "en/statistics/"))
    headings = [[h.text for h in page.main.all("h2")] for page in walk]
    assert headings == [["Civilisation practice"], ["Civilisation practice", "Schools"], ["Schools"]]
    longest = [rect.get("width") for page in walk for rect in page.main.all("rect", class_="chart-length")]
    assert longest.count("100.00") == 2


def test_a_team_on_a_later_page_still_stands_below_those_above_it(pages: dict[str, ReadPage]) -> None:
    tree = pages["en/organisations/page-2/"].main.one("div", class_="tree")
    trail = [li for li in tree.all("li") if li.has({"class_": "is-trail"})]
    names = [li.all("span", class_="card-name")[0].text for li in trail]
    assert names[-1] == "Team 0"
    assert "Group 8" in trail[-1].text


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_theme_shows_the_first_of_each_kind_and_leads_to_all(pages: dict[str, ReadPage], prefix: str) -> None:
    page = pages[f"{prefix}themes/safe-society/"]
    (section,) = page.main.all("section")
    assert len(section.all("li", class_="card-item")) == SIZE // 4
    more = section.one("a", class_="more")
    assert more.text == {"": "模范居民：查看全部20条", "en/": "Model residents: see all 20"}[prefix]
    found = [records(one, prefix, "residents") for one in following(pages, page.target(more.get("href")))]
    assert len(set().union(*found)) == 20


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_hub_shows_a_few_of_each_kind_and_leads_to_all(pages: dict[str, ReadPage], prefix: str) -> None:
    page = pages[f"{prefix}spirits/road/"]
    section = page.main.one("section", class_="relations")
    assert len(records(page, prefix, "residents", section)) <= SIZE // 2
    more = section.one("a", class_="more")
    assert page.target(more.get("href")) == f"{prefix}spirits/road/related/residents/"
    found = [records(one, prefix, "residents") for one in following(pages, page.target(more.get("href")))]
    assert len(set().union(*found)) == 15
    crumbs = pages[f"{prefix}spirits/road/related/residents/page-2/"].tree.one("nav", class_="crumbs")
    there = pages[f"{prefix}spirits/road/related/residents/page-2/"]
    assert [there.target(link.get("href")) for link in crumbs.all("a")] == [
        prefix, f"{prefix}spirits/", f"{prefix}spirits/road/", f"{prefix}spirits/road/related/residents/",
    ]  # fmt: skip


def test_the_timeline_shows_decades_and_each_has_a_list(pages: dict[str, ReadPage]) -> None:
    page = pages["en/timeline/"]
    assert len(page.main.all("section", class_="decade")) == 3
    assert len(entries(page)) == 3
    links = {link.text: page.target(link.get("href")) for link in page.main.all("a", class_="more")}
    assert links["The 1960s: see all 10"] == "en/timeline/1960s/"
    found = [records(one, "en/", "milestones") for one in following(pages, "en/timeline/1960s/")]
    assert len(set().union(*found)) == 10


def test_the_map_leads_to_the_lists_of_places(pages: dict[str, ReadPage]) -> None:
    page = pages["en/map/"]
    links = {page.target(link.get("href")) for link in page.main.all("a", class_="more")}
    assert links >= {"en/spirit-sites/", "en/red-bases/"}


def test_the_site_map_names_a_long_list_once(pages: dict[str, ReadPage]) -> None:
    page = pages["en/sitemap/"]
    assert records(page, "en/", "residents") == set()
    assert page.main.one("h2", id="residents").all("a")
    assert records(page, "en/", "youth") == all_of(pages, "en/", "youth")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_all_news_and_terms_are_reached(pages: dict[str, ReadPage], prefix: str) -> None:
    articles = [records(page, prefix, "news") for page in following(pages, f"{prefix}news/")]
    assert len(set().union(*articles)) == 18
    terms = [
        term.get("id")
        for page in following(pages, f"{prefix}glossary/")
        for term in page.main.all("div", class_="term")
    ]
    assert len(terms) == len(set(terms)) == 21
    page = pages[f"{prefix}glossary/page-2/"]
    for chip in page.main.one("nav", class_="decades").all("a"):
        address, _, anchor = page.target(chip.get("href")).partition("#")
        assert anchor in pages[address].ids


def test_the_search_does_not_find_the_further_pages_of_lists(pages: dict[str, ReadPage]) -> None:
    assert "data-pagefind-body" in pages["residents/"].main.attributes
    for address in ("residents/page-2/", "spirits/road/related/residents/", "timeline/1950s/"):
        assert "data-pagefind-ignore" in pages[address].main.attributes


def test_a_small_site_has_no_further_pages(small_site: Path) -> None:
    addresses = [page.address for page in read_pages(small_site)]
    assert not [address for address in addresses if re.search(r"page-\d|/related/|/by/|\d0s/", address)]
    assert not [page for page in read_pages(small_site) if page.tree.all("nav", class_="pager")]


def test_a_release_with_an_index_of_sitemaps_is_verified(folder: Path) -> None:
    assert "<sitemapindex " in (folder / "sitemap.xml").read_text("utf-8")
    manifest, found = verify_folder(folder)
    assert "sitemap-2.xml" in manifest.files
    assert found == []
