"""Every link of a site leads somewhere, in the language of the page that it stands on."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from projects import Project, built
from reading import ReadPage, parse, read_site

OTHER = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)")


def dead_links(pages: dict[str, ReadPage], files: set[str]) -> list[str]:
    """Links and sources inside a site that lead to no file, or to an anchor that is not there."""
    found = []
    for page in pages.values():
        for element in page.tree.walk():
            for name in ("href", "src", "action"):
                if name in element.attributes and not OTHER.match(element.get(name)):
                    found += _dead(page, element.get(name), pages, files)
    return found


def _dead(page: ReadPage, href: str, pages: dict[str, ReadPage], files: set[str]) -> list[str]:
    address, _, anchor = page.target(href).partition("#")
    path = unquote(urlsplit(address).path)
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    if file not in files or ".." in path:
        return [f"{page.address} links to {href}, where nothing is"]
    if anchor and unquote(anchor) not in pages[path].ids:
        return [f"{page.address} links to {href}, but no such id is on that page"]
    return []


def _files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def _prose_links(site: Path, address: str) -> dict[str, str]:
    page = read_site(site)[address]
    parts = [part for tag in ("section", "div") for part in page.main.all(tag, class_="prose")]
    return {page.target(a.get("href")): a.text for part in parts for a in part.all("a")}


def test_every_link_leads_to_a_file_and_every_anchor_to_an_id(small_site: Path) -> None:
    pages = read_site(small_site)
    assert sum(len(page.tree.all("a")) for page in pages.values()) > 500
    assert dead_links(pages, _files(small_site)) == []


def test_dead_links_would_be_found() -> None:
    page = ReadPage("a/", parse("<p id=x><a href='#x'></a><a href='#y'></a><a href='../b/'></a><img src='c.png'></p>"))
    assert len(dead_links({"a/": page}, {"a/index.html"})) == 3


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("spirits/road/", {"spirit-sites/old-gate/": "旧大门", "residents/li-lu/": "这位修路人"}),
        ("en/spirits/road/", {"en/spirit-sites/old-gate/": "The Old Gate", "en/residents/li-lu/": "this builder"}),
        ("about/", {"spirits/road/": "“修路”精神", "visit/": "访问"}),
        ("en/about/", {"en/spirits/road/": "The “Road” spirit", "en/visit/": "Visiting"}),
    ],
)
def test_a_link_in_text_has_the_name_and_the_address_of_the_pages_language(
    address: str, links: dict[str, str], small_site: Path
) -> None:
    found = {to: words for to, words in _prose_links(small_site, address).items() if "#" not in to}
    assert found == links


@pytest.mark.parametrize("address", ["spirits/road/", "en/spirits/road/", "about/", "en/about/"])
def test_a_citation_leads_to_its_source(address: str, small_site: Path) -> None:
    page = read_site(small_site)[address]
    (cite,) = page.main.all("sup", class_="cite")
    assert (cite.text, cite.one("a").get("href")) == ("1", "#source-1")
    (source,) = [li for li in page.main.all("li") if li.get("id") == "source-1"]
    assert "虚构的文章" in source.text


def test_a_source_that_may_be_linked_is_and_no_other(small_site: Path) -> None:
    page = read_site(small_site)["en/residents/li-lu/"]
    sources = {li.get("id"): [a.get("href") for a in li.all("a")] for li in page.main.all("li") if li.get("id")}
    assert sources == {"source-1": [], "source-2": ["https://town.example/page"]}


def test_the_menu_marks_the_section_of_the_page(small_site: Path) -> None:
    pages = read_site(small_site)
    for address, current in {"residents/": "page", "en/residents/li-lu/": "true", "en/about/": "page"}.items():
        menu = pages[address].tree.one("nav", id="menu")
        marked = [a for a in menu.all("a") if "aria-current" in a.attributes]
        assert [a.get("aria-current") for a in marked] == [current]
        assert address.startswith(pages[address].target(marked[0].get("href")))


def test_links_to_what_readers_do_not_see_are_words_only(project: Project) -> None:
    text = "看[[spirit-sites/old-gate]]和[[residents/li-lu|这位修路人]]。"
    project.replace("content/spirits/road.yml", text, "看[[residents/gone]]和[[milestones/planned|一件事]]。")
    project.replace("docs/zh/about.md", "见[访问]", "和[[residents/gone]]见[访问]")
    site = built(project)
    assert [to for to in _prose_links(site, "spirits/road/") if "#" not in to] == []
    assert "一件事" in read_site(site)["spirits/road/"].main.text
    assert not any("撤下的人" in page.main.text for page in read_site(site).values() if not page.is_redirect)
    assert dead_links(read_site(site), _files(site)) == []
