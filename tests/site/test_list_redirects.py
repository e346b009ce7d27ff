"""A page of a list that was published answers when the list has become shorter; `hanhai new` leaves lists their own."""

from __future__ import annotations

import pytest

from hanhai.library import load_library
from hanhai.outputs import sitemap
from hanhai.outputs.sitemap import render_sitemaps
from hanhai.pages import plan_pages
from projects import Project, built
from reading import read_site

LINES = "/en/residents/page-2/\n/residents/page-2/\n/timeline/1950s/page-2/\n"


def test_a_vanished_page_of_a_list_leads_to_the_list(project: Project) -> None:
    project.write("content/.addresses.txt", LINES)
    site = read_site(built(project))
    for address, target in (
        ("residents/page-2/", "residents/"),
        ("en/residents/page-2/", "en/residents/"),
        ("timeline/1950s/page-2/", "timeline/"),
    ):
        page = site[address]
        assert page.is_redirect
        assert page.target(page.tree.one("a").get("href")) == target
    assert "/residents/page-2/ /residents/ 301" in (project.folder / "site/_redirects").read_text("utf-8")


def test_a_check_says_nothing_of_a_list_that_became_shorter(project: Project) -> None:
    project.write("content/.addresses.txt", LINES)
    done = project.run("check")
    assert (done.returncode, done.stdout) == (0, "没有问题。 No problems.\n")


@pytest.mark.parametrize("slug", ["page-2", "page-120", "by"])
def test_no_record_is_begun_where_a_list_goes_on(project: Project, slug: str) -> None:
    done = project.run("new", "residents", slug)
    assert done.returncode == 2
    assert f"“{slug}”留作列表自己的地址" in done.stderr
    assert f"“{slug}” is kept for addresses of lists" in done.stderr
    assert not (project.folder / f"content/residents/{slug}.yml").exists()


def test_a_slug_that_only_looks_alike_is_taken(project: Project) -> None:
    for slug in ("page-turner", "page", "by-the-road"):
        assert project.run("new", "residents", slug).returncode == 0


def test_a_long_sitemap_is_an_index_of_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    library = load_library(project.folder)
    pages = plan_pages(library)
    root = "https://small.example/"
    (whole,) = render_sitemaps(library, pages, root).values()
    monkeypatch.setattr(sitemap, "MOST", 10)
    files = render_sitemaps(library, pages, root)
    names = [name for name in files if name != "sitemap.xml"]
    assert names == [f"sitemap-{number}.xml" for number in range(1, len(names) + 1)]
    assert len(names) > 2
    assert [line for line in files["sitemap.xml"].splitlines() if "<loc>" in line] == [
        f"<sitemap><loc>{root}{name}</loc></sitemap>" for name in names
    ]
    rows = "".join(files[name].partition('xhtml">\n')[2].removesuffix("</urlset>\n") for name in names)
    assert rows == whole.partition('xhtml">\n')[2].removesuffix("</urlset>\n")
    assert max(files[name].count("<url>") for name in names) == 10
    assert sitemap.MOST <= 50_000
