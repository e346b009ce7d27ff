"""Which pages there are: one for each record, list and page in every language, and where old addresses lead."""

from __future__ import annotations

import pytest

from conftest import Project, copy_small
from hanhai.library import Library, load_library
from hanhai.pages import Page, Pages, plan_pages


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load_library(copy_small(tmp_path_factory.mktemp("pages") / "project").folder)


@pytest.fixture(scope="module")
def pages(library: Library) -> Pages:
    return plan_pages(library)


@pytest.mark.parametrize("name", ["", "residents/", "residents/li-lu/", "timeline/", "about/", "visit/"])
def test_a_page_is_there_in_every_language(pages: Pages, library: Library, name: str) -> None:
    versions = pages.versions(pages.by_address[name], library)
    assert [(page.code, page.address) for page in versions] == [("zh", name), ("en", f"en/{name}")]


def test_every_page_has_its_twin(pages: Pages) -> None:
    chinese = {page.name for page in pages if page.code == "zh"}
    assert {page.name for page in pages if page.code == "en"} == chinese
    assert "404.html" in chinese


def test_a_draft_has_no_page(pages: Pages) -> None:
    assert not any("planned" in address for address in pages.by_address)


def test_a_withdrawn_record_has_a_page_that_says_so_and_is_not_listed(pages: Pages) -> None:
    page = pages.by_address["residents/gone/"]
    assert (page.template, page.entry, page.listed) == ("withdrawn.html", None, False)


def test_a_page_without_translation_is_a_fallback(pages: Pages) -> None:
    assert pages.by_address["en/residents/road-crew/"].fallback
    assert pages.by_address["en/visit/"].fallback
    assert not pages.by_address["residents/road-crew/"].fallback
    assert not pages.by_address["en/residents/li-lu/"].fallback
    assert not pages.by_address["en/about/"].fallback


def test_a_page_of_the_editors_is_in_the_readers_language_where_there_is_one(pages: Pages) -> None:
    shown = {page.address: page.document.code for page in pages.documents() if page.document}
    assert shown == {"about/": "zh", "visit/": "zh", "en/about/": "en", "en/visit/": "zh"}


def test_a_former_address_leads_to_the_new_one_in_every_language(pages: Pages) -> None:
    assert pages.redirects == {
        "spirit-sites/the-gate/": "spirit-sites/old-gate/",
        "en/spirit-sites/the-gate/": "en/spirit-sites/old-gate/",
    }


def test_no_redirect_takes_the_address_of_a_page(pages: Pages) -> None:
    assert not pages.redirects.keys() & pages.by_address.keys()
    assert set(pages.redirects.values()) <= pages.by_address.keys()


def test_a_kind_without_public_records_has_no_list(project: Project) -> None:
    project.replace("content/youth/songs.yml", "status: published", "status: draft")
    pages = plan_pages(load_library(project.folder))
    assert "youth/" not in pages.by_address
    assert "services/" in pages.by_address


def test_a_kind_that_the_site_leaves_out_has_no_list(project: Project) -> None:
    project.replace("content/site.yml", "youth, ", "")
    assert "youth/" not in plan_pages(load_library(project.folder)).by_address


@pytest.mark.parametrize(
    ("address", "file", "root"),
    [
        ("", "index.html", ""),
        ("residents/", "residents/index.html", "../"),
        ("en/residents/li-lu/", "en/residents/li-lu/index.html", "../../../"),
        ("404.html", "404.html", ""),
    ],
)
def test_an_address_has_its_file_and_its_way_to_the_root(address: str, file: str, root: str) -> None:
    page = Page(address, "zh", address, "", "")
    assert (page.file, page.root) == (file, root)


def test_a_section_is_the_first_part_of_an_address(pages: Pages) -> None:
    sections = {pages.by_address[a].section for a in ("residents/", "residents/li-lu/", "en/residents/li-lu/")}
    assert sections == {"residents"}
    assert pages.by_address[""].section == ""
