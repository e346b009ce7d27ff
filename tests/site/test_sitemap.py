"""The sitemap lists what search engines may show, with every translation, and nothing else."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from projects import built, copy_small
from reading import read_pages, read_site

SITE = "https://small.example/"
SUB = "https://x.example/sub/"
_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read_sitemap(folder: Path) -> dict[str, dict[str, str]]:
    """Alternates by the address of each page, as the file has them."""
    root = ElementTree.fromstring((folder / "sitemap.xml").read_bytes())
    rows = {}
    for row in root.findall("s:url", _NAMES):
        address = row.findtext("s:loc", "", _NAMES)
        assert address not in rows, f"{address} stands twice"
        links = row.findall("x:link", _NAMES)
        assert {link.get("rel") for link in links} <= {"alternate"}
        rows[address] = {str(link.get("hreflang")): str(link.get("href")) for link in links}
    return rows


def test_the_sitemap_has_every_page_that_search_engines_may_show(small_site: Path) -> None:
    wanted = {
        SITE + page.address
        for page in read_pages(small_site)
        if "noindex" not in page.robots and page.canonical == SITE + page.address
    }
    assert len(wanted) > 50
    assert read_sitemap(small_site).keys() == wanted


def test_nothing_is_in_the_sitemap_that_readers_should_not_be_sent_to(small_site: Path) -> None:
    addresses = read_sitemap(small_site).keys()
    for hidden in ("residents/gone/", "milestones/planned/", "spirit-sites/the-gate/", "404.html"):
        assert not {SITE + hidden, f"{SITE}en/{hidden}"} & addresses
    assert not {f"{SITE}en/visit/", f"{SITE}en/residents/road-crew/"} & addresses


def test_the_sitemap_and_the_pages_name_the_same_translations(small_site: Path) -> None:
    rows = read_sitemap(small_site)
    for page in read_pages(small_site):
        if SITE + page.address in rows:
            assert rows[SITE + page.address] == page.alternates, page.address
    assert rows[f"{SITE}spirits/road/"] == {
        "zh-Hans": f"{SITE}spirits/road/",
        "en": f"{SITE}en/spirits/road/",
        "x-default": f"{SITE}spirits/road/",
    }


def test_a_record_says_when_it_was_last_checked(small_site: Path) -> None:
    root = ElementTree.fromstring((small_site / "sitemap.xml").read_bytes())
    dates = {r.findtext("s:loc", "", _NAMES): r.findtext("s:lastmod", "", _NAMES) for r in root}
    assert dates[f"{SITE}en/spirits/road/"] == "2026-11-01"
    assert dates[f"{SITE}en/timeline/"] == ""


def test_robots_are_told_where_the_sitemap_is(small_site: Path) -> None:
    lines = (small_site / "robots.txt").read_text("utf-8").splitlines()
    assert f"Sitemap: {SITE}sitemap.xml" in lines
    assert not any(line.startswith("Disallow: /") for line in lines)


@pytest.fixture(scope="module")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site at an address below another site."""
    return built(copy_small(tmp_path_factory.mktemp("sub") / "project"), "--site-url", SUB)


def test_every_absolute_address_of_a_site_below_a_path_begins_with_it(under_a_path: Path) -> None:
    rows = read_sitemap(under_a_path)
    assert f"{SUB}en/spirits/road/" in rows
    given = [*rows, *(href for links in rows.values() for href in links.values())]
    for page in read_site(under_a_path).values():
        given += page.alternates.values()
        given += [] if page.address.endswith("404.html") else [page.canonical]
        given += [meta.get("content") for meta in page.tree.all("meta", property="og:url")]
    assert {address for address in given if not address.startswith(SUB)} == set()
    assert f"Sitemap: {SUB}sitemap.xml" in (under_a_path / "robots.txt").read_text("utf-8")
    assert not any("small.example" in file.read_text("utf-8") for file in under_a_path.rglob("*.html"))


def test_the_page_for_wrong_addresses_works_at_any_depth_below_a_path(under_a_path: Path) -> None:
    page = read_site(under_a_path)["404.html"]
    links = [e.get(name) for e in page.tree.walk() for name in ("href", "src") if name in e.attributes]
    own = [link for link in links if not link.startswith(("#", "https://"))]
    assert len(own) > 8
    for link in own:
        assert link.startswith("/sub/"), link
        file = under_a_path / link.removeprefix("/sub/")
        assert (file / "index.html" if link.endswith("/") else file).is_file(), link


def test_only_the_page_for_wrong_addresses_is_tied_to_a_path(under_a_path: Path, small_site: Path) -> None:
    for page in read_pages(under_a_path):
        links = [a.get("href") for a in page.tree.all("a")]
        assert page.address.endswith("404.html") or not [link for link in links if link.startswith("/")], page.address
    assert read_site(under_a_path).keys() == read_site(small_site).keys()
